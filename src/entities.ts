import { AbsenceSchema } from './bookings/displacement/entities.ts';
import { BookingPersonSchema, BookingSchema } from './bookings/entities.ts';
import { BookingEquipmentSchema } from './bookings/equipment/entities.ts';
import { BookingExemptionSchema } from './bookings/exemptions/entities.ts';
import { BookingSeatCancelledSchema } from './bookings/seats/entities.ts';
import { BookingSeriesDateSchema, BookingSeriesEquipmentSchema, BookingSeriesPersonSchema, BookingSeriesSchema } from './bookings/series/entities.ts';
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
import { BookingRuleSchema } from './spaces/booking-rules/entities.ts';
import { CalendarDaySchema, CalendarYearSchema } from './spaces/calendar/entities.ts';
import { CentreSchema, ClosureSchema, OpeningRuleSchema, SpaceSchema } from './spaces/entities.ts';
import { EquipmentSchema } from './spaces/equipment/entities.ts';
import { OperatingRightSchema, OperatorSchema } from './spaces/operating/entities.ts';
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
  BookingRuleSchema,
  EquipmentSchema,
  OperatorSchema,
  OperatingRightSchema,
  BookingExemptionSchema,
  BookingSeatCancelledSchema,
  BookingSchema,
  BookingPersonSchema,
  BookingEquipmentSchema,
  BookingSeriesSchema,
  BookingSeriesPersonSchema,
  BookingSeriesEquipmentSchema,
  BookingSeriesDateSchema,
  AbsenceSchema,
  VisitSchema,
  VisitTaskSchema,
  VisitEventSchema,
];
