import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { SpaceCloseResolver } from './bookings/closure-resolvers.ts';
import { AbsenceResolver, BookingProposalsResolver, DisplacementResolver } from './bookings/displacement/resolvers.ts';
import { BookingEquipmentResolver } from './bookings/equipment/resolvers.ts';
import { BookingExemptionResolver, ResidentExemptionsResolver } from './bookings/exemptions/resolvers.ts';
import { FirstFreeResolver } from './bookings/first-free/resolvers.ts';
import { OutageReportResolver } from './bookings/outage-resolvers.ts';
import { BookingOverrideResolver } from './bookings/overrides/resolvers.ts';
import { BookingResolver, DayBoardResolver, ResidentBookingsResolver, SpaceBookingsResolver } from './bookings/resolvers.ts';
import { BookingSeatResolver } from './bookings/seats/resolvers.ts';
import { BookingSeriesResolver } from './bookings/series/resolvers.ts';
import { registerErrorCodes } from './core/graphql.ts';
import { enforcePolicies } from './core/policy.ts';
import { followShapes } from './core/reads/follow.ts';
import './claims/refusals.ts';
import { BookingUpdatesResolver, ChangesSinceResolver, DayBoardUpdatesResolver, VisitUpdatesResolver } from './feeds/resolvers.ts';
import { ChangeResolver } from './history/resolvers.ts';
import { NodeResolver } from './node.ts';
import { InvitationResolver, SessionResolver, ViewerResolver } from './people/resolvers.ts';
import { StaffResolver } from './people/staff/resolvers.ts';
import { CareTeamMemberResolver } from './residents/care-team/resolvers.ts';
import { ConsentResolver } from './residents/consents/resolvers.ts';
import { RelationResolver } from './residents/relations/resolvers.ts';
import { FamilyLinkResolver, ResidentResolver } from './residents/resolvers.ts';
import { AccessFitResolver, AccessGapResolver, FeatureOutageResolver, SpaceAccessResolver } from './spaces/access/resolvers.ts';
import { BookingRuleResolver } from './spaces/booking-rules/resolvers.ts';
import { CalendarResolver } from './spaces/calendar/resolvers.ts';
import { EquipmentResolver } from './spaces/equipment/resolvers.ts';
import { OperatingRightResolver, OperatorResolver, SpaceOperatingResolver } from './spaces/operating/resolvers.ts';
import { ClosureResolver, RoleGrantResolver, SpaceResolver } from './spaces/resolvers.ts';
import { CommunitySpaceType, CounsellingSpaceType, ElderlyCarePostType, PictureBookLibraryType, RehabRoomType, SharedKitchenType } from './spaces/types.ts';
import { ResidentVisitsResolver, ScheduleResolver, VisitResolver } from './visits/resolvers.ts';

/** type-graphql asks for one even where every subscription brings its own source. */
const noPubSub: PubSub = {
  publish() {},
  subscribe() {
    throw new Error('Subscriptions come from feeds/');
  },
};

let built: GraphQLSchema | undefined;

/** The schema, built once: type-graphql keeps its metadata per process. */
export function hubSchema(): GraphQLSchema {
  if (built) return built;
  registerErrorCodes();
  built = enforcePolicies(
    followShapes(
      buildSchemaSync({
        resolvers: [
          NodeResolver,
          ViewerResolver,
          SessionResolver,
          InvitationResolver,
          StaffResolver,
          ResidentResolver,
          RelationResolver,
          CareTeamMemberResolver,
          ConsentResolver,
          FamilyLinkResolver,
          ChangeResolver,
          SpaceResolver,
          ClosureResolver,
          RoleGrantResolver,
          CalendarResolver,
          AccessFitResolver,
          AccessGapResolver,
          SpaceAccessResolver,
          FeatureOutageResolver,
          BookingRuleResolver,
          EquipmentResolver,
          OperatingRightResolver,
          OperatorResolver,
          SpaceOperatingResolver,
          BookingResolver,
          DayBoardResolver,
          SpaceBookingsResolver,
          SpaceCloseResolver,
          DisplacementResolver,
          AbsenceResolver,
          BookingProposalsResolver,
          OutageReportResolver,
          BookingSeatResolver,
          BookingEquipmentResolver,
          BookingOverrideResolver,
          BookingExemptionResolver,
          ResidentExemptionsResolver,
          FirstFreeResolver,
          ResidentBookingsResolver,
          BookingSeriesResolver,
          VisitResolver,
          ScheduleResolver,
          ResidentVisitsResolver,
          BookingUpdatesResolver,
          VisitUpdatesResolver,
          DayBoardUpdatesResolver,
          ChangesSinceResolver,
        ],
        orphanedTypes: [ElderlyCarePostType, RehabRoomType, PictureBookLibraryType, SharedKitchenType, CounsellingSpaceType, CommunitySpaceType],
        pubSub: noPubSub,
        validate: false,
        disableInferringDefaultValues: true,
      }),
    ),
  );
  return built;
}

/** The contract as schema.graphql holds it, sorted, so that a diff shows what changed and nothing else. */
export const printedSchema = (): string => `${printSchema(lexicographicSortSchema(hubSchema()))}\n`;
