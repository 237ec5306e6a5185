/** What the tests of series say to the hub. */
import { randomUUID } from 'node:crypto';
import { graphql } from '../../generated/gql.ts';
import type {
  SayBookingSeriesAddDateMutationVariables,
  SayBookingSeriesCancelMutationVariables,
  SayBookingSeriesChangeMutationVariables,
  SayBookingSeriesConfirmMutationVariables,
  SayBookingSeriesCreateMutationVariables,
  SeenSeriesFragment,
  SeeSeriesPreviewQueryVariables,
} from '../../generated/graphql.ts';
import { ask } from '../../support/client.ts';
import type { TestHub } from '../../support/hub.ts';
import type { Language } from '../support.ts';

export type SeenSeries = SeenSeriesFragment;
type Who = { token: string };
type Keyed<Variables extends { input: object }> = Omit<Variables['input'], 'idempotencyKey'> & { idempotencyKey?: string };
export type CreateSeries = Keyed<SayBookingSeriesCreateMutationVariables>;
export type Plan = SeeSeriesPreviewQueryVariables['input'];

graphql(`
  fragment SeenSeries on BookingSeries {
    id
    version
    fromTime
    untilTime
    weekdays
    intervalWeeks
    firstOn
    untilOn
    count
    holidays
    strategy
    partySize
    wheelchairUsers
    stations
    confidential
    purpose
    approvedAt
    override {
      rules
      reason
      by {
        id
      }
    }
    space {
      id
    }
    resident {
      id
    }
    attendees {
      role
      person {
        id
      }
    }
    dates {
      date
      state
      startsAt
      endsAt
      holiday
      code
      message
      space {
        id
      }
      booking {
        id
        version
        status
        startsAt
        endsAt
        seriesOn
        partySize
        purpose
        override {
          rules
          reason
        }
        space {
          id
        }
        attendees {
          role
          person {
            id
          }
        }
      }
    }
  }
`);

graphql(`
  fragment SeenPreview on SeriesPreview {
    okCount
    refusedCount
    userErrors {
      code
      message
    }
    dates {
      date
      verdict
      startsAt
      endsAt
      holiday
      isProvisional
      code
      message
      alternatives {
        startsAt
        endsAt
        space {
          id
        }
      }
    }
  }
`);

export const SeriesPreview = graphql(`
  query SeeSeriesPreview($input: BookingSeriesPreviewInput!) {
    bookingSeriesPreview(input: $input) {
      ...SeenPreview
    }
  }
`);

export const SeriesById = graphql(`
  query SeeSeries($id: ID!) {
    bookingSeries(id: $id) {
      ...SeenSeries
    }
  }
`);

export const SeriesCreate = graphql(`
  mutation SayBookingSeriesCreate($input: BookingSeriesCreateInput!) {
    bookingSeriesCreate(input: $input) {
      series {
        ...SeenSeries
      }
      preview {
        ...SeenPreview
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

/** With as little answer as may be, for races and measures. */
export const TrySeries = graphql(`
  mutation TryBookingSeries($input: BookingSeriesCreateInput!) {
    bookingSeriesCreate(input: $input) {
      series {
        id
      }
      userErrors {
        code
      }
    }
  }
`);

export const SeriesAddDate = graphql(`
  mutation SayBookingSeriesAddDate($input: BookingSeriesAddDateInput!) {
    bookingSeriesAddDate(input: $input) {
      series {
        ...SeenSeries
      }
      booking {
        id
        status
        startsAt
      }
      alternatives {
        startsAt
        endsAt
        space {
          id
        }
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

export const SeriesChange = graphql(`
  mutation SayBookingSeriesChange($input: BookingSeriesChangeInput!) {
    bookingSeriesChange(input: $input) {
      series {
        ...SeenSeries
      }
      changedCount
      keptOn
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

export const SeriesCancel = graphql(`
  mutation SayBookingSeriesCancel($input: BookingSeriesCancelInput!) {
    bookingSeriesCancel(input: $input) {
      series {
        ...SeenSeries
      }
      cancelledCount
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

export const SeriesConfirm = graphql(`
  mutation SayBookingSeriesConfirm($input: BookingSeriesConfirmInput!) {
    bookingSeriesConfirm(input: $input) {
      series {
        ...SeenSeries
      }
      confirmedCount
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);

const keyed = <Input extends { idempotencyKey?: string }>(input: Input) => ({ ...input, idempotencyKey: input.idempotencyKey ?? randomUUID() });
const speaking = (language: Language) => ({ 'accept-language': language });

export async function preview(hub: TestHub, who: Who, input: Plan, language: Language = 'en') {
  return (await ask(hub, SeriesPreview, { input }, who.token, speaking(language))).bookingSeriesPreview;
}
export async function createSeries(hub: TestHub, who: Who, input: CreateSeries, language: Language = 'en') {
  return (await ask(hub, SeriesCreate, { input: keyed(input) }, who.token, speaking(language))).bookingSeriesCreate;
}
export async function addDate(hub: TestHub, who: Who, input: Keyed<SayBookingSeriesAddDateMutationVariables>, language: Language = 'en') {
  return (await ask(hub, SeriesAddDate, { input: keyed(input) }, who.token, speaking(language))).bookingSeriesAddDate;
}
export async function changeSeries(hub: TestHub, who: Who, input: Keyed<SayBookingSeriesChangeMutationVariables>, language: Language = 'en') {
  return (await ask(hub, SeriesChange, { input: keyed(input) }, who.token, speaking(language))).bookingSeriesChange;
}
export async function cancelSeries(hub: TestHub, who: Who, input: Keyed<SayBookingSeriesCancelMutationVariables>, language: Language = 'en') {
  return (await ask(hub, SeriesCancel, { input: keyed(input) }, who.token, speaking(language))).bookingSeriesCancel;
}
export async function confirmSeries(hub: TestHub, who: Who, input: Keyed<SayBookingSeriesConfirmMutationVariables>, language: Language = 'en') {
  return (await ask(hub, SeriesConfirm, { input: keyed(input) }, who.token, speaking(language))).bookingSeriesConfirm;
}

/** A series that must come about. */
export async function seriesOf(hub: TestHub, who: Who, input: CreateSeries): Promise<SeenSeries> {
  const { series, userErrors } = await createSeries(hub, who, input);
  if (!series || userErrors.length > 0) throw new Error(`No series: ${JSON.stringify(userErrors)}`);
  return series;
}

export async function seeSeries(hub: TestHub, who: Who, id: string): Promise<SeenSeries | null> {
  return (await ask(hub, SeriesById, { id }, who.token)).bookingSeries ?? null;
}

/** What a change names. */
export const ofSeries = ({ id, version }: { id: string; version: number }) => ({ seriesId: id, version });

/** Each date with what became of it, shortly: `2026-11-27 BOOKED`. */
export const states = (series: SeenSeries | null | undefined): string[] => (series?.dates ?? []).map((one) => `${one.date} ${one.state}`);
