import { AbsenceSchema } from './bookings/displacement/entities.ts';
import { BookingPersonSchema, BookingSchema } from './bookings/entities.ts';
import {
  AccountRoleSchema,
  AccountSchema,
  IdentitySchema,
  InvitationSchema,
  PersonSchema,
  SessionSchema,
  SignInGuessSchema,
  StaffSchema,
} from './people/entities.ts';
import { CareTeamSchema, ConsentSchema, DisabilitySchema, HouseholdSchema, RelationSchema, ResidentSchema } from './residents/entities.ts';
import { FeatureOutageSchema } from './spaces/access/entities.ts';
import { CalendarDaySchema, CalendarYearSchema } from './spaces/calendar/entities.ts';
import { CentreSchema, ClosureSchema, OpeningRuleSchema, SpaceSchema } from './spaces/entities.ts';
import { VisitEventSchema, VisitSchema, VisitTaskSchema } from './visits/entities.ts';

export const entities = [
  PersonSchema,
  AccountSchema,
  AccountRoleSchema,
  SessionSchema,
  SignInGuessSchema,
  InvitationSchema,
  IdentitySchema,
  StaffSchema,
  HouseholdSchema,
  ResidentSchema,
  DisabilitySchema,
  RelationSchema,
  CareTeamSchema,
  ConsentSchema,
  CentreSchema,
  SpaceSchema,
  OpeningRuleSchema,
  ClosureSchema,
  FeatureOutageSchema,
  CalendarYearSchema,
  CalendarDaySchema,
  BookingSchema,
  BookingPersonSchema,
  AbsenceSchema,
  VisitSchema,
  VisitTaskSchema,
  VisitEventSchema,
];
