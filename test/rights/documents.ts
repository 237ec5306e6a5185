/** Every way to reach a resident, their visits and their bookings: what a viewer is not to know must come out of none of them. */
import { graphql } from '../generated/gql.ts';

export const AboutVisit = graphql(`
  fragment AboutVisit on Visit {
    id
    service
    startsAt
    status
    departedAt
    arrivedAt
    completedAt
    arrivedBy
    note
    report
    cancelReason
    endReason
    history {
      onBehalfOf {
        name
      }
      fields {
        field
        before
        after
      }
    }
    caregiver {
      name
    }
    resident {
      name
    }
    tasks {
      title
      note
    }
  }
`);

export const AboutBooking = graphql(`
  fragment AboutBooking on Booking {
    id
    startsAt
    status
    partySize
    confidential
    purpose
    note
    cancelReason
    cancelledLate
    override {
      rules
      reason
      by {
        name
      }
    }
    history {
      onBehalfOf {
        name
      }
      fields {
        field
        before
        after
      }
    }
    series {
      id
      purpose
      note
      resident {
        name
      }
    }
    version
    space {
      name
    }
    bookedBy {
      name
    }
    resident {
      name
    }
    attendees {
      role
      person {
        id
        name
      }
    }
  }
`);

graphql(`
  fragment AboutSeries on BookingSeries {
    id
    purpose
    note
    override {
      reason
    }
    resident {
      name
    }
    bookedBy {
      name
    }
    attendees {
      person {
        name
      }
    }
    dates {
      date
      state
      booking {
        purpose
      }
    }
    history {
      onBehalfOf {
        name
      }
      fields {
        before
        after
      }
    }
  }
`);

export const AboutResident = graphql(`
  query AboutResident($resident: ID!) {
    resident(id: $resident) {
      id
      name
      bornOn
      sex
      accessNeeds
      withheld
      contact {
        phones
        address
        household {
          id
          building
          residents {
            name
            contact {
              phones
            }
            care {
              allergies
            }
          }
        }
        emergencyContacts {
          phones
          relative {
            name
          }
        }
      }
      care {
        serviceLines
        specialGroups
        allergies
        dialects
        note
        disabilities {
          category
          grade
        }
      }
      relations {
        phones
        livesTogether
        untilOn
        relative {
          id
          name
        }
      }
      careTeam {
        role
        member {
          name
        }
      }
      consents {
        scope
        purpose
        fromAt
        untilAt
        grantee {
          name
        }
        grantedBy {
          name
        }
      }
      bookingExemptions {
        reason
        grantedBy {
          name
        }
      }
      visits {
        totalCount
        nodes {
          ...AboutVisit
        }
      }
      bookings {
        totalCount
        nodes {
          ...AboutBooking
        }
      }
    }
    viewer {
      family {
        scopes
        resident {
          name
        }
        relations {
          phones
        }
      }
    }
  }
`);

export const AboutDetails = graphql(`
  query AboutDetails(
    $visit: ID!
    $cancelled: ID!
    $booking: ID!
    $counselling: ID!
    $series: ID!
    $quietSeries: ID!
    $gym: ID!
    $quiet: ID!
    $day: LocalDate!
  ) {
    series: bookingSeries(id: $series) {
      ...AboutSeries
    }
    quietSeries: bookingSeries(id: $quietSeries) {
      ...AboutSeries
    }
    bookingSeriesList(first: 10) {
      nodes {
        ...AboutSeries
      }
    }
    visit(id: $visit) {
      ...AboutVisit
    }
    cancelled: visit(id: $cancelled) {
      ...AboutVisit
    }
    booking(id: $booking) {
      ...AboutBooking
    }
    counselling: booking(id: $counselling) {
      ...AboutBooking
    }
    gym: space(id: $gym) {
      bookings(from: $day) {
        ...AboutBooking
      }
    }
    quiet: space(id: $quiet) {
      bookings(from: $day) {
        ...AboutBooking
      }
    }
  }
`);

export const AboutNodes = graphql(`
  query AboutNodes($resident: ID!, $household: ID!, $visit: ID!, $cancelled: ID!, $booking: ID!, $counselling: ID!) {
    resident: node(id: $resident) {
      id
      ... on Resident {
        name
        bornOn
        care {
          allergies
        }
        contact {
          phones
        }
      }
    }
    household: node(id: $household) {
      id
      ... on Household {
        building
        residents {
          name
        }
      }
    }
    visit: node(id: $visit) {
      id
      ... on Visit {
        ...AboutVisit
      }
    }
    cancelled: node(id: $cancelled) {
      id
      ... on Visit {
        ...AboutVisit
      }
    }
    booking: node(id: $booking) {
      id
      ... on Booking {
        ...AboutBooking
      }
    }
    counselling: node(id: $counselling) {
      id
      ... on Booking {
        ...AboutBooking
      }
    }
  }
`);

export const AboutUpdates = graphql(`
  query AboutUpdates($after: Cursor!) {
    changesSince(after: $after, first: 20) {
      hasMore
      updates {
        ... on VisitUpdate {
          visitId
          visit {
            ...AboutVisit
          }
        }
        ... on BookingUpdate {
          bookingId
          booking {
            ...AboutBooking
          }
        }
      }
    }
  }
`);

export const FindResidents = graphql(`
  query FindResidents($search: String!) {
    residents(search: $search) {
      totalCount
      nodes {
        id
        name
      }
    }
  }
`);

export const BoardOf = graphql(`
  query BoardOf($day: LocalDate!) {
    dayBoard(date: $day) {
      spaces {
        space {
          code
        }
        occupied {
          startsAt
          endsAt
        }
        bookings {
          ...AboutBooking
        }
      }
    }
  }
`);

export const ScheduleOf = graphql(`
  query ScheduleOf($caregiver: ID!, $day: LocalDate!) {
    schedule(caregiverId: $caregiver, date: $day) {
      caregiver {
        name
      }
      visits {
        ...AboutVisit
      }
    }
  }
`);
