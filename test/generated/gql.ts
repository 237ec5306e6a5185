/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query AccessFitOfResident($residentId: ID!, $spaceId: ID!, $startsAt: DateTime, $endsAt: DateTime) {\n    fit(residentId: $residentId, spaceId: $spaceId, startsAt: $startsAt, endsAt: $endsAt) {\n      verdict\n      gaps {\n        need\n        measure\n        verdict\n        has\n        needed\n        isUnmeasured\n        isBroken\n        untilAt\n        text\n        source\n      }\n    }\n  }\n": typeof types.AccessFitOfResidentDocument,
    "\n  query AccessAvailability($spaceId: ID!, $from: LocalDate!, $partySize: Int! = 1, $needs: [AccessNeed!]! = [], $personIds: [ID!]! = []) {\n    availability(spaceId: $spaceId, from: $from, partySize: $partySize, needs: $needs, personIds: $personIds) {\n      free {\n        startsAt\n        endsAt\n      }\n      blocked {\n        startsAt\n        endsAt\n        reason\n        missing {\n          text\n        }\n      }\n      fit {\n        verdict\n        gaps {\n          measure\n        }\n      }\n    }\n  }\n": typeof types.AccessAvailabilityDocument,
    "\n  query AccessFitOfBooking($id: ID!) {\n    booking(id: $id) {\n      fit {\n        verdict\n        gaps {\n          measure\n          text\n        }\n      }\n    }\n  }\n": typeof types.AccessFitOfBookingDocument,
    "\n  mutation AccessOutageReport($input: OutageReportInput!) {\n    outageReport(input: $input) {\n      outage {\n        id\n        feature\n        floor\n        startsAt\n        endsAt\n        reason\n        space {\n          id\n        }\n      }\n      bookings {\n        id\n      }\n      bookingCount\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n": typeof types.AccessOutageReportDocument,
    "\n  mutation AccessOutageEnd($input: OutageEndInput!) {\n    outageEnd(input: $input) {\n      outage {\n        id\n        endsAt\n        endedAt\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n": typeof types.AccessOutageEndDocument,
    "\n  query AccessOutages($spaceId: ID!) {\n    outages {\n      id\n    }\n    space(id: $spaceId) {\n      accessFeatures {\n        kind\n        isThere\n        cm\n      }\n      outages {\n        id\n        feature\n      }\n    }\n  }\n": typeof types.AccessOutagesDocument,
    "\n  mutation AccessMeasure($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.AccessMeasureDocument,
    "\n  subscription ArrivalUpdates {\n    bookingUpdates {\n      kind\n      notice\n      booking {\n        id\n        status\n        checkedInAt\n        presence\n        resident {\n          id\n        }\n      }\n    }\n  }\n": typeof types.ArrivalUpdatesDocument,
    "\n  query ArrivalPresence($id: ID!) {\n    booking(id: $id) {\n      presence\n    }\n  }\n": typeof types.ArrivalPresenceDocument,
    "\n  query UndoneAbout($id: ID!) {\n    booking(id: $id) {\n      presence\n      history {\n        action\n        fields {\n          field\n          before\n          after\n        }\n      }\n    }\n  }\n": typeof types.UndoneAboutDocument,
    "\n      subscription UndoneUpdates {\n        bookingUpdates {\n          kind\n          notice\n          booking {\n            id\n            status\n            presence\n          }\n        }\n      }\n    ": typeof types.UndoneUpdatesDocument,
    "\n  subscription SeatUpdates {\n    bookingUpdates {\n      kind\n      bookingId\n      booking {\n        partySize\n      }\n    }\n  }\n": typeof types.SeatUpdatesDocument,
    "\n  query SeeBookingsOfSpace($id: ID!, $first: LocalDate!, $second: LocalDate!) {\n    space(id: $id) {\n      today: bookings {\n        id\n      }\n      first: bookings(from: $first) {\n        id\n      }\n      second: bookings(from: $second) {\n        id\n      }\n      both: bookings(from: $first, until: $second) {\n        id\n      }\n    }\n  }\n": typeof types.SeeBookingsOfSpaceDocument,
    "\n  query SeeBookingsOfResident($id: ID!, $first: Int! = 20, $after: Cursor) {\n    resident(id: $id) {\n      bookings(first: $first, after: $after) {\n        totalCount\n        nodes {\n          id\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.SeeBookingsOfResidentDocument,
    "\n  mutation SaySpaceClose($input: SpaceCloseInput!) {\n    spaceClose(input: $input) {\n      closure {\n        id\n        startsAt\n        endsAt\n        reason\n        endedAt\n        space {\n          id\n        }\n      }\n      bookings {\n        ...SeenBooking\n      }\n      bookingCount\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SaySpaceCloseDocument,
    "\n  mutation SaySpaceReopen($input: SpaceReopenInput!) {\n    spaceReopen(input: $input) {\n      closure {\n        id\n        startsAt\n        endsAt\n        endedAt\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SaySpaceReopenDocument,
    "\n  query SeeSpaceClosures($id: ID!) {\n    space(id: $id) {\n      closures {\n        id\n        reason\n        startsAt\n        endsAt\n        space {\n          id\n        }\n      }\n    }\n  }\n": typeof types.SeeSpaceClosuresDocument,
    "\n  subscription HearDisplaced($after: Cursor) {\n    bookingUpdates(after: $after) {\n      kind\n      notice\n      bookingId\n      booking {\n        status\n        version\n      }\n    }\n  }\n": typeof types.HearDisplacedDocument,
    "\n  fragment SeenProposals on BookingProposal {\n    kind\n    startsAt\n    endsAt\n    space {\n      id\n    }\n    practitioner {\n      id\n    }\n    insteadOf {\n      id\n    }\n  }\n": typeof types.SeenProposalsFragmentDoc,
    "\n      query SeeDisplacementPreview($spaceIds: [ID!], $feature: BreakableFeature, $floor: Int, $personId: ID, $startsAt: DateTime, $endsAt: DateTime) {\n        displacementPreview(spaceIds: $spaceIds, feature: $feature, floor: $floor, personId: $personId, startsAt: $startsAt, endsAt: $endsAt) {\n          bookingCount\n          insideCount\n          bookings {\n            booking {\n              id\n            }\n            proposals {\n              ...SeenProposals\n            }\n          }\n        }\n      }\n    ": typeof types.SeeDisplacementPreviewDocument,
    "\n      query SeeDisplacedBookings($after: Cursor) {\n        displacedBookings(first: 2, after: $after) {\n          totalCount\n          nodes {\n            id\n            displacedCause\n            proposals {\n              ...SeenProposals\n            }\n          }\n          pageInfo {\n            endCursor\n          }\n        }\n      }\n    ": typeof types.SeeDisplacedBookingsDocument,
    "\n      mutation DoAbsenceReport($input: AbsenceReportInput!) {\n        absenceReport(input: $input) {\n          absence {\n            id\n            startsAt\n            endsAt\n            reason\n            person {\n              id\n            }\n          }\n          bookingCount\n          bookings {\n            id\n            status\n          }\n          userErrors {\n            code\n            message\n            path\n          }\n        }\n      }\n    ": typeof types.DoAbsenceReportDocument,
    "\n      mutation DoAbsenceEnd($input: AbsenceEndInput!) {\n        absenceEnd(input: $input) {\n          absence {\n            endsAt\n            endedAt\n          }\n          userErrors {\n            code\n          }\n        }\n      }\n    ": typeof types.DoAbsenceEndDocument,
    "\n      mutation DoBookingPractitionerReplace($input: BookingPractitionerReplaceInput!) {\n        bookingPractitionerReplace(input: $input) {\n          booking {\n            ...SeenBooking\n          }\n          userErrors {\n            code\n            path\n          }\n        }\n      }\n    ": typeof types.DoBookingPractitionerReplaceDocument,
    "\n      mutation DisplacingSpaceClose($input: SpaceCloseInput!) {\n        spaceClose(input: $input) {\n          bookingCount\n          userErrors {\n            code\n          }\n        }\n      }\n    ": typeof types.DisplacingSpaceCloseDocument,
    "\n      subscription DisplacementUpdates {\n        bookingUpdates {\n          kind\n          notice\n          booking {\n            id\n          }\n        }\n      }\n    ": typeof types.DisplacementUpdatesDocument,
    "\n      subscription ReplacedUpdates {\n        bookingUpdates {\n          kind\n        }\n      }\n    ": typeof types.ReplacedUpdatesDocument,
    "\n      mutation DisplacingOutage($input: OutageReportInput!) {\n        outageReport(input: $input) {\n          bookingCount\n          bookings {\n            id\n            status\n            displacedCause\n          }\n          userErrors {\n            code\n          }\n        }\n      }\n    ": typeof types.DisplacingOutageDocument,
    "\n      query SeeAbsences($from: LocalDate, $until: LocalDate) {\n        absences(from: $from, until: $until) {\n          id\n          person {\n            id\n          }\n          reason\n          endsAt\n        }\n      }\n    ": typeof types.SeeAbsencesDocument,
    "\n  query SeeBookingEquipment($id: ID!) {\n    booking(id: $id) {\n      equipment {\n        quantity\n        equipment {\n          id\n          name\n          space {\n            id\n          }\n        }\n      }\n      history {\n        action\n        fields {\n          field\n          before\n          after\n        }\n      }\n    }\n  }\n": typeof types.SeeBookingEquipmentDocument,
    "\n        mutation CloseUnderEquipment($input: SpaceCloseInput!) {\n          spaceClose(input: $input) {\n            bookings {\n              id\n              version\n              proposals {\n                startsAt\n              }\n            }\n          }\n        }\n      ": typeof types.CloseUnderEquipmentDocument,
    "\n        mutation TryToChangeEquipment($input: BookingEquipmentChangeInput!) {\n          bookingEquipmentChange(input: $input) {\n            userErrors {\n              code\n            }\n          }\n        }\n      ": typeof types.TryToChangeEquipmentDocument,
    "\n    query SeekFirstFreeWithEquipment($input: FirstFreeInput!) {\n      firstFree(input: $input) {\n        slots {\n          startsAt\n          space {\n            id\n          }\n        }\n        reasons\n        userErrors {\n          code\n        }\n      }\n    }\n  ": typeof types.SeekFirstFreeWithEquipmentDocument,
    "\n      query SeeFreeEquipment($startsAt: DateTime!, $endsAt: DateTime!) {\n        equipment {\n          id\n          free(startsAt: $startsAt, endsAt: $endsAt)\n        }\n      }\n    ": typeof types.SeeFreeEquipmentDocument,
    "\n  query SeekFirstFree($input: FirstFreeInput!) {\n    firstFree(input: $input) {\n      slots {\n        startsAt\n        endsAt\n        space {\n          id\n        }\n        practitioner {\n          id\n        }\n      }\n      reasons\n      untilOn\n      isProvisional\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.SeekFirstFreeDocument,
    "\n  query GardenFree($input: FirstFreeInput!) {\n    firstFree(input: $input) {\n      slots {\n        startsAt\n        space {\n          code\n        }\n      }\n    }\n  }\n": typeof types.GardenFreeDocument,
    "\n  query SeekFirstGiven($input: FirstFreeInput!) {\n    firstFree(input: $input) {\n      slots {\n        space {\n          id\n        }\n        practitioner {\n          id\n        }\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n": typeof types.SeekFirstGivenDocument,
    "\n  query SeeGivers($id: ID!) {\n    space(id: $id) {\n      practitioners {\n        post\n        person {\n          id\n        }\n      }\n    }\n  }\n": typeof types.SeeGiversDocument,
    "\n  mutation SayGiverReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n": typeof types.SayGiverReplaceDocument,
    "\n  query SeeGiverProposals($id: ID!) {\n    booking(id: $id) {\n      proposals {\n        kind\n        practitioner {\n          id\n        }\n      }\n    }\n  }\n": typeof types.SeeGiverProposalsDocument,
    "\n  query BookingHistory($id: ID!) {\n    booking(id: $id) {\n      history {\n        at\n        action\n        by {\n          id\n        }\n        onBehalfOf {\n          id\n        }\n        fields {\n          field\n          before\n          after\n        }\n      }\n    }\n  }\n": typeof types.BookingHistoryDocument,
    "\n      subscription HoldUpdates($filter: BookingUpdatesFilter) {\n        bookingUpdates(filter: $filter) {\n          kind\n          booking {\n            id\n            status\n            version\n          }\n        }\n      }\n    ": typeof types.HoldUpdatesDocument,
    "\n  query HolidayCalendar($from: LocalDate!, $until: LocalDate) {\n    calendar(from: $from, until: $until) {\n      date\n      kind\n      name\n      isProvisional\n      worksAs\n      source\n    }\n  }\n": typeof types.HolidayCalendarDocument,
    "\n  query HolidayAvailability($spaceId: ID, $from: LocalDate!, $until: LocalDate) {\n    availability(spaceId: $spaceId, from: $from, until: $until) {\n      isProvisional\n      free {\n        startsAt\n        endsAt\n      }\n      blocked {\n        startsAt\n        endsAt\n        reason\n        holiday\n      }\n    }\n  }\n": typeof types.HolidayAvailabilityDocument,
    "\n  query HolidayBooking($id: ID!, $date: LocalDate!) {\n    booking(id: $id) {\n      calendarDay {\n        date\n        kind\n        name\n        isProvisional\n      }\n      space {\n        holidayOpening\n      }\n    }\n    dayBoard(date: $date) {\n      calendarDay {\n        kind\n        name\n      }\n    }\n  }\n": typeof types.HolidayBookingDocument,
    "\n  mutation HolidaySpaceUpdate($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      space {\n        version\n        ... on RehabRoom {\n          holidayOpening\n        }\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.HolidaySpaceUpdateDocument,
    "\n  mutation SayOverReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.SayOverReplaceDocument,
    "\n  query OverrideOf($id: ID!) {\n    booking(id: $id) {\n      override {\n        rules\n        reason\n        at\n        by {\n          id\n        }\n      }\n      history {\n        action\n        fields {\n          field\n          after\n        }\n      }\n    }\n  }\n": typeof types.OverrideOfDocument,
    "\n  mutation QuotaExempt($input: BookingExemptionGrantInput!) {\n    bookingExemptionGrant(input: $input) {\n      exemption {\n        id\n        kind\n        reason\n        untilOn\n        endedAt\n        grantedBy {\n          id\n        }\n      }\n      resident {\n        bookingExemptions {\n          id\n        }\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n": typeof types.QuotaExemptDocument,
    "\n  mutation QuotaExemptNoMore($input: BookingExemptionEndInput!) {\n    bookingExemptionEnd(input: $input) {\n      exemption {\n        endedAt\n      }\n      resident {\n        bookingExemptions {\n          id\n        }\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.QuotaExemptNoMoreDocument,
    "\n  query QuotaExemptionsOf($id: ID!) {\n    resident(id: $id) {\n      bookingExemptions {\n        reason\n      }\n    }\n  }\n": typeof types.QuotaExemptionsOfDocument,
    "\n  mutation SayLockedReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      booking {\n        status\n        version\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.SayLockedReplaceDocument,
    "\n      query SeeSeriesEquipment($id: ID!) {\n        bookingSeries(id: $id) {\n          equipment {\n            quantity\n            equipment {\n              name\n            }\n          }\n          dates {\n            booking {\n              equipment {\n                quantity\n              }\n            }\n          }\n        }\n      }\n    ": typeof types.SeeSeriesEquipmentDocument,
    "\n  fragment SeenSeries on BookingSeries {\n    id\n    version\n    fromTime\n    untilTime\n    weekdays\n    intervalWeeks\n    firstOn\n    untilOn\n    count\n    holidays\n    strategy\n    partySize\n    wheelchairUsers\n    stations\n    confidential\n    purpose\n    approvedAt\n    override {\n      rules\n      reason\n      by {\n        id\n      }\n    }\n    space {\n      id\n    }\n    resident {\n      id\n    }\n    attendees {\n      role\n      person {\n        id\n      }\n    }\n    dates {\n      date\n      state\n      startsAt\n      endsAt\n      holiday\n      code\n      message\n      space {\n        id\n      }\n      booking {\n        id\n        version\n        status\n        startsAt\n        endsAt\n        seriesOn\n        partySize\n        purpose\n        override {\n          rules\n          reason\n        }\n        space {\n          id\n        }\n        attendees {\n          role\n          person {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.SeenSeriesFragmentDoc,
    "\n  fragment SeenPreview on SeriesPreview {\n    okCount\n    refusedCount\n    userErrors {\n      code\n      message\n    }\n    dates {\n      date\n      verdict\n      startsAt\n      endsAt\n      holiday\n      isProvisional\n      code\n      message\n      alternatives {\n        startsAt\n        endsAt\n        space {\n          id\n        }\n      }\n    }\n  }\n": typeof types.SeenPreviewFragmentDoc,
    "\n  query SeeSeriesPreview($input: BookingSeriesPreviewInput!) {\n    bookingSeriesPreview(input: $input) {\n      ...SeenPreview\n    }\n  }\n": typeof types.SeeSeriesPreviewDocument,
    "\n  query SeeSeries($id: ID!) {\n    bookingSeries(id: $id) {\n      ...SeenSeries\n    }\n  }\n": typeof types.SeeSeriesDocument,
    "\n  mutation SayBookingSeriesCreate($input: BookingSeriesCreateInput!) {\n    bookingSeriesCreate(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      preview {\n        ...SeenPreview\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingSeriesCreateDocument,
    "\n  mutation TryBookingSeries($input: BookingSeriesCreateInput!) {\n    bookingSeriesCreate(input: $input) {\n      series {\n        id\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.TryBookingSeriesDocument,
    "\n  mutation SayBookingSeriesAddDate($input: BookingSeriesAddDateInput!) {\n    bookingSeriesAddDate(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      booking {\n        id\n        status\n        startsAt\n      }\n      alternatives {\n        startsAt\n        endsAt\n        space {\n          id\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingSeriesAddDateDocument,
    "\n  mutation SayBookingSeriesChange($input: BookingSeriesChangeInput!) {\n    bookingSeriesChange(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      changedCount\n      keptOn\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingSeriesChangeDocument,
    "\n  mutation SayBookingSeriesCancel($input: BookingSeriesCancelInput!) {\n    bookingSeriesCancel(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      cancelledCount\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingSeriesCancelDocument,
    "\n  mutation SayBookingSeriesConfirm($input: BookingSeriesConfirmInput!) {\n    bookingSeriesConfirm(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      confirmedCount\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingSeriesConfirmDocument,
    "\n  fragment SeenBooking on Booking {\n    id\n    version\n    status\n    startsAt\n    endsAt\n    partySize\n    wheelchairUsers\n    stations\n    confidential\n    purpose\n    note\n    cancelReason\n    holdExpiresAt\n    checkedInAt\n    completedAt\n    allowedMoves\n    space {\n      id\n    }\n    resident {\n      id\n    }\n    bookedBy {\n      id\n    }\n    attendees {\n      role\n      person {\n        id\n      }\n    }\n  }\n": typeof types.SeenBookingFragmentDoc,
    "\n  mutation SayBookingCreate($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n      alternatives {\n        space {\n          id\n        }\n        startsAt\n        endsAt\n      }\n    }\n  }\n": typeof types.SayBookingCreateDocument,
    "\n  mutation TryToBook($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        id\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.TryToBookDocument,
    "\n  mutation SayBookingReschedule($input: BookingRescheduleInput!) {\n    bookingReschedule(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n      alternatives {\n        space {\n          id\n        }\n        startsAt\n        endsAt\n      }\n    }\n  }\n": typeof types.SayBookingRescheduleDocument,
    "\n  mutation SayBookingConfirm($input: BookingConfirmInput!) {\n    bookingConfirm(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingConfirmDocument,
    "\n  mutation SayBookingCancel($input: BookingCancelInput!) {\n    bookingCancel(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingCancelDocument,
    "\n  mutation SayBookingCheckIn($input: BookingCheckInInput!) {\n    bookingCheckIn(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingCheckInDocument,
    "\n  mutation SayBookingCheckInUndo($input: BookingCheckInUndoInput!) {\n    bookingCheckInUndo(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingCheckInUndoDocument,
    "\n  mutation SayBookingComplete($input: BookingCompleteInput!) {\n    bookingComplete(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingCompleteDocument,
    "\n  mutation SayBookingReject($input: BookingRejectInput!) {\n    bookingReject(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingRejectDocument,
    "\n  mutation SayBookingNoShow($input: BookingNoShowInput!) {\n    bookingNoShow(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingNoShowDocument,
    "\n  mutation SayBookingNoShowUndo($input: BookingNoShowUndoInput!) {\n    bookingNoShowUndo(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingNoShowUndoDocument,
    "\n  mutation SayBookingSeatCancel($input: BookingSeatCancelInput!) {\n    bookingSeatCancel(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingSeatCancelDocument,
    "\n  mutation SayBookingEquipmentChange($input: BookingEquipmentChangeInput!) {\n    bookingEquipmentChange(input: $input) {\n      booking {\n        ...SeenBooking\n        equipment {\n          quantity\n          equipment {\n            id\n            name\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingEquipmentChangeDocument,
    "\n  query SeeBooking($id: ID!) {\n    booking(id: $id) {\n      ...SeenBooking\n    }\n  }\n": typeof types.SeeBookingDocument,
    "\n  query SeeDayBoard($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID) {\n    dayBoard(date: $date, kinds: $kinds, centreId: $centreId) {\n      date\n      centre {\n        id\n      }\n      spaces {\n        space {\n          id\n          code\n        }\n        bookings {\n          ...SeenBooking\n        }\n        occupied {\n          startsAt\n          endsAt\n        }\n        closures {\n          id\n        }\n        free {\n          startsAt\n          endsAt\n        }\n      }\n    }\n  }\n": typeof types.SeeDayBoardDocument,
    "\n  query SeeAvailability(\n    $from: LocalDate!\n    $until: LocalDate\n    $spaceId: ID\n    $kinds: [SpaceKind!]\n    $minutes: Int! = 0\n    $partySize: Int! = 1\n    $wheelchairUsers: Int! = 0\n    $stations: Int! = 0\n    $equipment: [BookingEquipmentInput!]! = []\n    $personIds: [ID!]! = []\n    $centreId: ID\n  ) {\n    availability(\n      from: $from\n      until: $until\n      spaceId: $spaceId\n      kinds: $kinds\n      minutes: $minutes\n      partySize: $partySize\n      wheelchairUsers: $wheelchairUsers\n      stations: $stations\n      equipment: $equipment\n      personIds: $personIds\n      centreId: $centreId\n    ) {\n      space {\n        id\n      }\n      free {\n        startsAt\n        endsAt\n      }\n      blocked {\n        startsAt\n        endsAt\n        reason\n      }\n    }\n  }\n": typeof types.SeeAvailabilityDocument,
    "\n      mutation TimedSpaceUpdate($input: SpaceUpdateInput!) {\n        spaceUpdate(input: $input) {\n          space {\n            checkInExpected\n          }\n          userErrors {\n            code\n          }\n        }\n      }\n    ": typeof types.TimedSpaceUpdateDocument,
    "\n      subscription TimedUpdates($filter: BookingUpdatesFilter) {\n        bookingUpdates(filter: $filter) {\n          kind\n          booking {\n            id\n            version\n          }\n        }\n      }\n    ": typeof types.TimedUpdatesDocument,
    "\n  mutation SaySameReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.SaySameReplaceDocument,
    "\n  mutation SaySameRule($input: BookingRuleSetInput!) {\n    bookingRuleSet(input: $input) {\n      rule {\n        version\n        history {\n          action\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.SaySameRuleDocument,
    "\n  mutation SaySameSpace($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      space {\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.SaySameSpaceDocument,
    "\n  mutation BoardPageEquipmentChange($input: BookingEquipmentChangeInput!) {\n    bookingEquipmentChange(input: $input) {\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.BoardPageEquipmentChangeDocument,
    "\n  mutation Reassign($input: VisitReassignInput!) {\n    visitReassign(input: $input) {\n      visit {\n        version\n        caregiver {\n          id\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.ReassignDocument,
    "\n  query HeldHealth($id: ID!) {\n    resident(id: $id) {\n      name\n      care {\n        allergies\n      }\n    }\n  }\n": typeof types.HeldHealthDocument,
    "\n  query HeldRooms {\n    spaces {\n      id\n      name\n      capacity\n      centre {\n        name\n      }\n      opening {\n        weekday\n      }\n      children {\n        id\n      }\n    }\n  }\n": typeof types.HeldRoomsDocument,
    "\n  mutation HeldReshape($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      space {\n        capacity\n        version\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.HeldReshapeDocument,
    "\n  query HeldCursor {\n    __typename\n    cursor\n  }\n": typeof types.HeldCursorDocument,
    "query ScaleSchedule { schedule { visits { id resident { name } tasks { id } } } }": typeof types.ScaleScheduleDocument,
    "query ScaleBoard { dayBoard(date: \"2026-11-20\") { spaces { bookings { id } occupied { startsAt } } } }": typeof types.ScaleBoardDocument,
    "\n  subscription VisitUpdates($filter: VisitUpdatesFilter, $after: Cursor) {\n    visitUpdates(filter: $filter, after: $after) {\n      cursor\n      at\n      kind\n      visitId\n      coalesced\n      notice\n      view {\n        reason\n        residentId\n      }\n      visit {\n        id\n        version\n        status\n        caregiver {\n          id\n        }\n        resident {\n          id\n        }\n        note\n        tasks {\n          title\n        }\n      }\n    }\n  }\n": typeof types.VisitUpdatesDocument,
    "\n  subscription BookingUpdates($filter: BookingUpdatesFilter, $after: Cursor) {\n    bookingUpdates(filter: $filter, after: $after) {\n      cursor\n      at\n      kind\n      bookingId\n      coalesced\n      notice\n      view {\n        reason\n        residentId\n      }\n      booking {\n        id\n        version\n        status\n        startsAt\n        space {\n          id\n        }\n        attendees {\n          person {\n            id\n          }\n        }\n      }\n    }\n  }\n": typeof types.BookingUpdatesDocument,
    "\n  query Place {\n    cursor\n  }\n": typeof types.PlaceDocument,
    "\n  mutation PlanVisit($input: VisitScheduleInput!) {\n    visitSchedule(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.PlanVisitDocument,
    "\n  mutation ReassignVisit($input: VisitReassignInput!) {\n    visitReassign(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.ReassignVisitDocument,
    "\n  mutation DepartVisit($input: VisitDepartInput!) {\n    visitDepart(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.DepartVisitDocument,
    "\n  mutation ArriveVisit($input: VisitArriveInput!) {\n    visitArrive(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.ArriveVisitDocument,
    "\n  mutation CancelVisit($input: VisitCancelInput!) {\n    visitCancel(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.CancelVisitDocument,
    "\n  mutation CreateBooking($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.CreateBookingDocument,
    "\n  mutation MoveBooking($input: BookingRescheduleInput!) {\n    bookingReschedule(input: $input) {\n      booking {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.MoveBookingDocument,
    "\n  mutation CancelBooking($input: BookingCancelInput!) {\n    bookingCancel(input: $input) {\n      booking {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.CancelBookingDocument,
    "\n  mutation BoardPractitionerReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.BoardPractitionerReplaceDocument,
    "\n  subscription BoardLift($date: LocalDate!, $centreId: ID!, $after: Cursor) {\n    dayBoardUpdates(date: $date, centreId: $centreId, after: $after) {\n      kind\n      spaces {\n        space {\n          id\n          outages {\n            feature\n          }\n        }\n      }\n    }\n  }\n": typeof types.BoardLiftDocument,
    "\n  fragment BoardRow on DayBoardSpace {\n    space {\n      id\n      code\n      capacity\n    }\n    bookings {\n      ...SeenBooking\n    }\n    occupied {\n      startsAt\n      endsAt\n    }\n    closures {\n      id\n      startsAt\n      endsAt\n      reason\n    }\n    free {\n      startsAt\n      endsAt\n    }\n  }\n": typeof types.BoardRowFragmentDoc,
    "\n  query BoardNow($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID) {\n    dayBoard(date: $date, kinds: $kinds, centreId: $centreId) {\n      cursor\n      centre {\n        id\n      }\n      spaces {\n        ...BoardRow\n      }\n    }\n  }\n": typeof types.BoardNowDocument,
    "\n  subscription BoardUpdates($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID!, $after: Cursor) {\n    dayBoardUpdates(date: $date, kinds: $kinds, centreId: $centreId, after: $after) {\n      cursor\n      at\n      kind\n      view {\n        reason\n      }\n      spaces {\n        ...BoardRow\n      }\n    }\n  }\n": typeof types.BoardUpdatesDocument,
    "\n  mutation BoardClose($input: SpaceCloseInput!) {\n    spaceClose(input: $input) {\n      closure {\n        id\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.BoardCloseDocument,
    "\n  mutation BoardReopen($input: SpaceReopenInput!) {\n    spaceReopen(input: $input) {\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.BoardReopenDocument,
    "\n  query ChangesNested($after: Cursor!, $first: Int!) {\n    changesSince(after: $after, first: $first) {\n      cursor\n      updates {\n        ... on VisitUpdate {\n          visit {\n            id\n            resident {\n              name\n              care {\n                allergies\n              }\n            }\n            caregiver {\n              name\n            }\n            tasks {\n              title\n            }\n          }\n        }\n        ... on BookingUpdate {\n          booking {\n            id\n            space {\n              name\n            }\n            bookedBy {\n              name\n            }\n            attendees {\n              person {\n                name\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.ChangesNestedDocument,
    "\n  query Changes($after: Cursor!, $first: Int!, $bookings: BookingUpdatesFilter, $visits: VisitUpdatesFilter) {\n    changesSince(after: $after, first: $first, bookings: $bookings, visits: $visits) {\n      cursor\n      hasMore\n      updates {\n        __typename\n        ... on VisitUpdate {\n          cursor\n          at\n          kind\n          visitId\n          coalesced\n          view {\n            reason\n            residentId\n          }\n          notice\n          visit {\n            id\n            version\n            status\n            caregiver {\n              id\n            }\n            resident {\n              id\n            }\n            note\n            tasks {\n              title\n            }\n          }\n        }\n        ... on BookingUpdate {\n          cursor\n          at\n          bookingKind: kind\n          bookingId\n          coalesced\n          view {\n            reason\n            residentId\n          }\n          notice\n          booking {\n            id\n            version\n            status\n            startsAt\n            space {\n              id\n            }\n            attendees {\n              person {\n                id\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.ChangesDocument,
    "\n  mutation SignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) {\n      session {\n        accessToken\n        accessExpiresAt\n        refreshToken\n        refreshExpiresAt\n        device\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      retryAt\n    }\n  }\n": typeof types.SignInDocument,
    "\n  mutation SignInRefresh($input: SessionRefreshInput!) {\n    sessionRefresh(input: $input) {\n      session {\n        accessToken\n        accessExpiresAt\n        refreshToken\n        refreshExpiresAt\n        device\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      retryAt\n    }\n  }\n": typeof types.SignInRefreshDocument,
    "\n  mutation SignInEnd($input: SessionEndInput!) {\n    sessionEnd(input: $input) {\n      ended\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.SignInEndDocument,
    "\n  mutation SignInInvite($input: InvitationCreateInput!) {\n    invitationCreate(input: $input) {\n      invitation {\n        id\n        code\n        expiresAt\n        person {\n          id\n          name\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SignInInviteDocument,
    "\n  mutation SignInAccept($input: InvitationAcceptInput!) {\n    invitationAccept(input: $input) {\n      session {\n        accessToken\n        accessExpiresAt\n        refreshToken\n        refreshExpiresAt\n        device\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      retryAt\n    }\n  }\n": typeof types.SignInAcceptDocument,
    "\n  query SignInViewer {\n    viewer {\n      person {\n        id\n        name\n      }\n      roles {\n        role\n      }\n    }\n  }\n": typeof types.SignInViewerDocument,
    "\n      query SeeStaff($posts: [StaffPost!], $centreId: ID) {\n        staff(posts: $posts, centreId: $centreId) {\n          person {\n            id\n            name\n          }\n          post\n          skills\n          dialects\n        }\n      }\n    ": typeof types.SeeStaffDocument,
    "\n  query ReachOfViewer($id: ID!) {\n    resident(id: $id) {\n      name\n      withheld\n      bornOn\n      care {\n        allergies\n      }\n      relations {\n        id\n      }\n      careTeam {\n        role\n      }\n      bookings {\n        totalCount\n      }\n    }\n    viewer {\n      family {\n        scopes\n        actsFor\n      }\n    }\n  }\n": typeof types.ReachOfViewerDocument,
    "\n  query PageOfResidents($search: String, $first: Int! = 20, $after: Cursor) {\n    residents(search: $search, first: $first, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n        }\n      }\n      nodes {\n        id\n        name\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.PageOfResidentsDocument,
    "\n  query CountOfResidents($search: String) {\n    residents(search: $search, first: 1) {\n      totalCount\n    }\n  }\n": typeof types.CountOfResidentsDocument,
    "\n  query PageOfHistory($id: ID!, $first: Int! = 20, $bookingsAfter: Cursor, $visitsAfter: Cursor) {\n    resident(id: $id) {\n      bookings(first: $first, after: $bookingsAfter) {\n        edges {\n          cursor\n        }\n        nodes {\n          id\n          startsAt\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n      visits(first: $first, after: $visitsAfter) {\n        edges {\n          cursor\n        }\n        nodes {\n          id\n          startsAt\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.PageOfHistoryDocument,
    "\n  query SearchResidents($search: String!, $first: Int! = 50, $after: Cursor) {\n    residents(search: $search, first: $first, after: $after) {\n      nodes {\n        id\n        name\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.SearchResidentsDocument,
    "\n  query CountSearch($search: String!) {\n    residents(search: $search, first: 1) {\n      totalCount\n    }\n  }\n": typeof types.CountSearchDocument,
    "\n  mutation RightsGrant($input: ConsentGrantInput!) {\n    consentGrant(input: $input) {\n      consents {\n        id\n        scope\n        purpose\n        fromAt\n        untilAt\n        grantee {\n          id\n        }\n        grantedBy {\n          id\n        }\n      }\n      resident {\n        id\n        name\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.RightsGrantDocument,
    "\n  mutation RightsWithdraw($input: ConsentWithdrawInput!) {\n    consentWithdraw(input: $input) {\n      consents {\n        scope\n      }\n      resident {\n        id\n        bornOn\n      }\n      userErrors {\n        code\n        message\n      }\n      cursor\n    }\n  }\n": typeof types.RightsWithdrawDocument,
    "\n  mutation RightsLink($input: RelationLinkInput!) {\n    relationLink(input: $input) {\n      relation {\n        id\n        kind\n        guardian\n        emergencyContact\n        livesTogether\n        fromOn\n        untilOn\n        phones\n        relative {\n          id\n          name\n        }\n      }\n      resident {\n        relations {\n          relative {\n            id\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.RightsLinkDocument,
    "\n  mutation RightsEnd($input: RelationEndInput!) {\n    relationEnd(input: $input) {\n      relation {\n        id\n        untilOn\n      }\n      resident {\n        id\n        relations {\n          id\n        }\n        consents {\n          scope\n        }\n      }\n      userErrors {\n        code\n        message\n      }\n      cursor\n    }\n  }\n": typeof types.RightsEndDocument,
    "\n  mutation RightsJoin($input: CareTeamJoinInput!) {\n    careTeamJoin(input: $input) {\n      resident {\n        careTeam {\n          role\n          fromOn\n          member {\n            id\n          }\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.RightsJoinDocument,
    "\n  mutation RightsLeave($input: CareTeamLeaveInput!) {\n    careTeamLeave(input: $input) {\n      resident {\n        careTeam {\n          member {\n            id\n          }\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.RightsLeaveDocument,
    "\n  mutation BookCounselling($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        id\n        confidential\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.BookCounsellingDocument,
    "\n  query PathsToCounselling($booking: ID!, $client: ID!, $counsellor: ID!, $room: ID!, $day: LocalDate!, $until: LocalDate!) {\n    booking(id: $booking) {\n      id\n    }\n    node(id: $booking) {\n      id\n    }\n    room: space(id: $room) {\n      bookings(from: $day, until: $until) {\n        id\n      }\n    }\n    client: resident(id: $client) {\n      name\n      bookings(first: 1) {\n        totalCount\n        pageInfo {\n          hasNextPage\n        }\n        nodes {\n          id\n        }\n      }\n      withheld\n      careTeam {\n        role\n        member {\n          name\n        }\n      }\n      consents {\n        scope\n      }\n    }\n    counsellor: resident(id: $counsellor) {\n      bookings {\n        totalCount\n        nodes {\n          id\n        }\n      }\n    }\n  }\n": typeof types.PathsToCounsellingDocument,
    "\n  query CounsellingOnBoard($day: LocalDate!) {\n    dayBoard(date: $day, kinds: [COUNSELLING_SPACE]) {\n      spaces {\n        bookings {\n          id\n        }\n        occupied {\n          startsAt\n          endsAt\n        }\n      }\n    }\n  }\n": typeof types.CounsellingOnBoardDocument,
    "\n  fragment AboutVisit on Visit {\n    id\n    service\n    startsAt\n    status\n    departedAt\n    arrivedAt\n    completedAt\n    arrivedBy\n    note\n    report\n    cancelReason\n    endReason\n    history {\n      onBehalfOf {\n        name\n      }\n      fields {\n        field\n        before\n        after\n      }\n    }\n    caregiver {\n      name\n    }\n    resident {\n      name\n    }\n    tasks {\n      title\n      note\n    }\n  }\n": typeof types.AboutVisitFragmentDoc,
    "\n  fragment AboutBooking on Booking {\n    id\n    startsAt\n    status\n    partySize\n    confidential\n    purpose\n    note\n    cancelReason\n    cancelledLate\n    override {\n      rules\n      reason\n      by {\n        name\n      }\n    }\n    history {\n      onBehalfOf {\n        name\n      }\n      fields {\n        field\n        before\n        after\n      }\n    }\n    series {\n      id\n      purpose\n      note\n      resident {\n        name\n      }\n    }\n    version\n    space {\n      name\n    }\n    bookedBy {\n      name\n    }\n    resident {\n      name\n    }\n    attendees {\n      role\n      person {\n        id\n        name\n      }\n    }\n  }\n": typeof types.AboutBookingFragmentDoc,
    "\n  fragment AboutSeries on BookingSeries {\n    id\n    purpose\n    note\n    override {\n      reason\n    }\n    resident {\n      name\n    }\n    bookedBy {\n      name\n    }\n    attendees {\n      person {\n        name\n      }\n    }\n    dates {\n      date\n      state\n      booking {\n        purpose\n      }\n    }\n    history {\n      onBehalfOf {\n        name\n      }\n      fields {\n        before\n        after\n      }\n    }\n  }\n": typeof types.AboutSeriesFragmentDoc,
    "\n  query AboutResident($resident: ID!) {\n    resident(id: $resident) {\n      id\n      name\n      bornOn\n      sex\n      accessNeeds\n      withheld\n      contact {\n        phones\n        address\n        household {\n          id\n          building\n          residents {\n            name\n            contact {\n              phones\n            }\n            care {\n              allergies\n            }\n          }\n        }\n        emergencyContacts {\n          phones\n          relative {\n            name\n          }\n        }\n      }\n      care {\n        serviceLines\n        specialGroups\n        allergies\n        dialects\n        note\n        disabilities {\n          category\n          grade\n        }\n      }\n      relations {\n        phones\n        livesTogether\n        untilOn\n        relative {\n          id\n          name\n        }\n      }\n      careTeam {\n        role\n        member {\n          name\n        }\n      }\n      consents {\n        scope\n        purpose\n        fromAt\n        untilAt\n        grantee {\n          name\n        }\n        grantedBy {\n          name\n        }\n      }\n      bookingExemptions {\n        reason\n        grantedBy {\n          name\n        }\n      }\n      visits {\n        totalCount\n        nodes {\n          ...AboutVisit\n        }\n      }\n      bookings {\n        totalCount\n        nodes {\n          ...AboutBooking\n        }\n      }\n    }\n    viewer {\n      family {\n        scopes\n        resident {\n          name\n        }\n        relations {\n          phones\n        }\n      }\n    }\n  }\n": typeof types.AboutResidentDocument,
    "\n  query AboutDetails(\n    $visit: ID!\n    $cancelled: ID!\n    $booking: ID!\n    $counselling: ID!\n    $series: ID!\n    $quietSeries: ID!\n    $gym: ID!\n    $quiet: ID!\n    $day: LocalDate!\n  ) {\n    series: bookingSeries(id: $series) {\n      ...AboutSeries\n    }\n    quietSeries: bookingSeries(id: $quietSeries) {\n      ...AboutSeries\n    }\n    bookingSeriesList(first: 10) {\n      nodes {\n        ...AboutSeries\n      }\n    }\n    visit(id: $visit) {\n      ...AboutVisit\n    }\n    cancelled: visit(id: $cancelled) {\n      ...AboutVisit\n    }\n    booking(id: $booking) {\n      ...AboutBooking\n    }\n    counselling: booking(id: $counselling) {\n      ...AboutBooking\n    }\n    gym: space(id: $gym) {\n      bookings(from: $day) {\n        ...AboutBooking\n      }\n    }\n    quiet: space(id: $quiet) {\n      bookings(from: $day) {\n        ...AboutBooking\n      }\n    }\n  }\n": typeof types.AboutDetailsDocument,
    "\n  query AboutNodes($resident: ID!, $household: ID!, $visit: ID!, $cancelled: ID!, $booking: ID!, $counselling: ID!) {\n    resident: node(id: $resident) {\n      id\n      ... on Resident {\n        name\n        bornOn\n        care {\n          allergies\n        }\n        contact {\n          phones\n        }\n      }\n    }\n    household: node(id: $household) {\n      id\n      ... on Household {\n        building\n        residents {\n          name\n        }\n      }\n    }\n    visit: node(id: $visit) {\n      id\n      ... on Visit {\n        ...AboutVisit\n      }\n    }\n    cancelled: node(id: $cancelled) {\n      id\n      ... on Visit {\n        ...AboutVisit\n      }\n    }\n    booking: node(id: $booking) {\n      id\n      ... on Booking {\n        ...AboutBooking\n      }\n    }\n    counselling: node(id: $counselling) {\n      id\n      ... on Booking {\n        ...AboutBooking\n      }\n    }\n  }\n": typeof types.AboutNodesDocument,
    "\n  query AboutUpdates($after: Cursor!) {\n    changesSince(after: $after, first: 20) {\n      hasMore\n      updates {\n        ... on VisitUpdate {\n          visitId\n          visit {\n            ...AboutVisit\n          }\n        }\n        ... on BookingUpdate {\n          bookingId\n          booking {\n            ...AboutBooking\n          }\n        }\n      }\n    }\n  }\n": typeof types.AboutUpdatesDocument,
    "\n  query FindResidents($search: String!) {\n    residents(search: $search) {\n      totalCount\n      nodes {\n        id\n        name\n      }\n    }\n  }\n": typeof types.FindResidentsDocument,
    "\n  query BoardOf($day: LocalDate!) {\n    dayBoard(date: $day) {\n      spaces {\n        space {\n          code\n        }\n        occupied {\n          startsAt\n          endsAt\n        }\n        bookings {\n          ...AboutBooking\n        }\n      }\n    }\n  }\n": typeof types.BoardOfDocument,
    "\n  query ScheduleOf($caregiver: ID!, $day: LocalDate!) {\n    schedule(caregiverId: $caregiver, date: $day) {\n      caregiver {\n        name\n      }\n      visits {\n        ...AboutVisit\n      }\n    }\n  }\n": typeof types.ScheduleOfDocument,
    "\n  query WhoTakesPart($id: ID!) {\n    booking(id: $id) {\n      partySize\n      resident {\n        name\n      }\n      attendees {\n        role\n        person {\n          name\n        }\n      }\n    }\n  }\n": typeof types.WhoTakesPartDocument,
    "\n  query WhoLivesThere($id: ID!) {\n    resident(id: $id) {\n      contact {\n        household {\n          residents {\n            name\n            withheld\n          }\n        }\n      }\n    }\n  }\n": typeof types.WhoLivesThereDocument,
    "\n  query WhoIsNear($id: ID!) {\n    resident(id: $id) {\n      name\n      relations {\n        kind\n        phones\n        relative {\n          name\n        }\n      }\n      consents {\n        scope\n        grantee {\n          name\n        }\n      }\n    }\n  }\n": typeof types.WhoIsNearDocument,
    "\n  query EverythingOfCentre($centre: ID) {\n    residents(centreId: $centre, first: 100) {\n      totalCount\n      nodes {\n        id\n        name\n      }\n    }\n    spaces(centreId: $centre) {\n      id\n      code\n      centre {\n        name\n      }\n    }\n    dayBoard(date: \"2026-11-20\", centreId: $centre) {\n      centre {\n        id\n        name\n      }\n      spaces {\n        space {\n          id\n        }\n      }\n    }\n    schedule(centreId: $centre) {\n      visits {\n        id\n      }\n    }\n    availability(from: \"2026-11-20\", centreId: $centre) {\n      space {\n        id\n      }\n    }\n  }\n": typeof types.EverythingOfCentreDocument,
    "\n  query NameOfCaregiver($caregiver: ID!) {\n    schedule(caregiverId: $caregiver) {\n      caregiver {\n        name\n      }\n    }\n  }\n": typeof types.NameOfCaregiverDocument,
    "\n  query WhoAmI {\n    viewer {\n      person {\n        name\n      }\n      roles {\n        role\n        centre {\n          id\n          name\n        }\n      }\n    }\n  }\n": typeof types.WhoAmIDocument,
    "\n  fragment SeenBookingRule on BookingRule {\n    kind\n    perWeek\n    lateMinutes\n    coolDown {\n      strikes\n      withinDays\n      days\n    }\n    exemptGroups\n    version\n  }\n": typeof types.SeenBookingRuleFragmentDoc,
    "\n  mutation SayBookingRuleSet($input: BookingRuleSetInput!) {\n    bookingRuleSet(input: $input) {\n      rule {\n        ...SeenBookingRule\n        history {\n          action\n          by {\n            id\n          }\n          fields {\n            field\n            before\n            after\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayBookingRuleSetDocument,
    "\n  query SeeBookingRules($centreId: ID) {\n    bookingRules(centreId: $centreId) {\n      ...SeenBookingRule\n    }\n  }\n": typeof types.SeeBookingRulesDocument,
    "\n  fragment SeenEquipment on Equipment {\n    id\n    name\n    quantity\n    retiredAt\n    version\n    space {\n      id\n    }\n  }\n": typeof types.SeenEquipmentFragmentDoc,
    "\n  query SeeEquipment($centreId: ID, $spaceId: ID) {\n    equipment(centreId: $centreId, spaceId: $spaceId) {\n      ...SeenEquipment\n    }\n  }\n": typeof types.SeeEquipmentDocument,
    "\n  mutation SayEquipmentAdd($input: EquipmentAddInput!) {\n    equipmentAdd(input: $input) {\n      equipment {\n        ...SeenEquipment\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.SayEquipmentAddDocument,
    "\n  mutation SayEquipmentChange($input: EquipmentChangeInput!) {\n    equipmentChange(input: $input) {\n      equipment {\n        ...SeenEquipment\n        history {\n          action\n          fields {\n            field\n            before\n            after\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n  }\n": typeof types.SayEquipmentChangeDocument,
    "\n  mutation SayEquipmentRetire($input: EquipmentRetireInput!) {\n    equipmentRetire(input: $input) {\n      equipment {\n        ...SeenEquipment\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n": typeof types.SayEquipmentRetireDocument,
    "\n  mutation SayEquipmentRestore($input: EquipmentRestoreInput!) {\n    equipmentRestore(input: $input) {\n      equipment {\n        ...SeenEquipment\n        history {\n          action\n          fields {\n            field\n            before\n            after\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SayEquipmentRestoreDocument,
    "\n  mutation OperatingEntrust($input: SpaceEntrustInput!) {\n    spaceEntrust(input: $input) {\n      space {\n        id\n        operatingRight {\n          operator {\n            name\n            rights {\n              space {\n                id\n              }\n            }\n          }\n          status\n          uses\n          untilOn\n          version\n        }\n        operatingHistory {\n          action\n          fields {\n            field\n            after\n          }\n        }\n      }\n      userErrors {\n        code\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.OperatingEntrustDocument,
    "\n  mutation OperatingTakeBack($input: SpaceTakeBackInput!) {\n    spaceTakeBack(input: $input) {\n      space {\n        operatingRight {\n          version\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": typeof types.OperatingTakeBackDocument,
    "\n  query OperatingOperators {\n    operators {\n      name\n      rights {\n        status\n      }\n    }\n  }\n": typeof types.OperatingOperatorsDocument,
    "\n  query OperatingHistory($space: ID!) {\n    space(id: $space) {\n      operatingRight {\n        version\n      }\n      operatingHistory {\n        action\n        fields {\n          field\n          after\n        }\n      }\n    }\n  }\n": typeof types.OperatingHistoryDocument,
    "\n  query OperatingFree($space: ID!, $from: LocalDate!, $until: LocalDate!) {\n    availability(from: $from, until: $until, spaceId: $space) {\n      free {\n        startsAt\n      }\n      blocked {\n        reason\n        startsAt\n        endsAt\n      }\n    }\n  }\n": typeof types.OperatingFreeDocument,
    "\n  query OperatingBoard($date: LocalDate!) {\n    dayBoard(date: $date) {\n      spaces {\n        space {\n          id\n        }\n        free {\n          startsAt\n        }\n      }\n    }\n  }\n": typeof types.OperatingBoardDocument,
    "\n  mutation SaySpaceUpdate($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      space {\n        ...MeasuredSpace\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.SaySpaceUpdateDocument,
    "\n  fragment MeasuredSpace on Space {\n    id\n    version\n    name\n    capacity\n    wheelchairPlaces\n    stations\n    bufferBeforeMinutes\n    bufferAfterMinutes\n    leadMinutes\n    horizonDays\n    approvalRequired\n    note\n  }\n": typeof types.MeasuredSpaceFragmentDoc,
    "\n  query SeeMeasuredSpace($id: ID!) {\n    space(id: $id) {\n      ...MeasuredSpace\n    }\n  }\n": typeof types.SeeMeasuredSpaceDocument,
    "\n  mutation BookAhead($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        id\n        version\n        status\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": typeof types.BookAheadDocument,
    "\n  query SeeSpaces($kinds: [SpaceKind!], $centreId: ID) {\n    spaces(kinds: $kinds, centreId: $centreId) {\n      __typename\n      id\n      code\n      kind\n    }\n  }\n": typeof types.SeeSpacesDocument,
    "\n  query SeeSpace($id: ID!) {\n    space(id: $id) {\n      __typename\n      id\n      capacityMode\n      capacity\n      wheelchairPlaces\n      stations\n      bufferBeforeMinutes\n      bufferAfterMinutes\n      gridMinutes\n      minMinutes\n      maxMinutes\n      leadMinutes\n      horizonDays\n      approvalRequired\n      doorWidthCm\n      stepFree\n      areaM2\n      centre {\n        id\n        timeZone\n      }\n      parent {\n        id\n      }\n      children {\n        id\n      }\n      opening {\n        weekday\n        opens\n        closes\n      }\n      ... on ElderlyCarePost {\n        zone\n      }\n    }\n  }\n": typeof types.SeeSpaceDocument,
    "\n  query PlaceInTheStream {\n    cursor\n  }\n": typeof types.PlaceInTheStreamDocument,
    "\n  subscription ChangesAfter($after: Cursor) {\n    bookingUpdates(after: $after) {\n      cursor\n    }\n  }\n": typeof types.ChangesAfterDocument,
    "\n  fragment VisitStanding on Visit {\n    id\n    status\n    version\n    allowedMoves\n    residentPresent\n    departedAt\n    arrivedAt\n    arrivedBy\n    completedAt\n    note\n    report\n    cancelReason\n    endedAt\n    endReason\n    verifiedAt\n    caregiver {\n      id\n    }\n    tasks {\n      id\n      title\n      mandatory\n      outcome\n      note\n      recordedAt\n    }\n  }\n": typeof types.VisitStandingFragmentDoc,
    "\n  query Schedule($date: LocalDate, $caregiverId: ID, $centreId: ID) {\n    schedule(date: $date, caregiverId: $caregiverId, centreId: $centreId) {\n      date\n      caregiver {\n        name\n      }\n      visits {\n        id\n        startsAt\n        status\n        note\n        resident {\n          name\n          accessNeeds\n          contact {\n            phones\n            address\n            emergencyContacts {\n              relative {\n                name\n              }\n              phones\n            }\n          }\n          care {\n            allergies\n          }\n        }\n        tasks {\n          title\n          mandatory\n        }\n      }\n    }\n  }\n": typeof types.ScheduleDocument,
    "\n  mutation VisitArrive($input: VisitArriveInput!) {\n    visitArrive(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.VisitArriveDocument,
    "\n  mutation VisitAssign($input: VisitAssignInput!) {\n    visitAssign(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.VisitAssignDocument,
    "\n  mutation VisitCancel($input: VisitCancelInput!) {\n    visitCancel(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.VisitCancelDocument,
    "\n  mutation VisitComplete($input: VisitCompleteInput!) {\n    visitComplete(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.VisitCompleteDocument,
    "\n  mutation VisitDepart($input: VisitDepartInput!) {\n    visitDepart(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.VisitDepartDocument,
    "\n  mutation VisitNoAnswer($input: VisitNoAnswerInput!) {\n    visitNoAnswer(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.VisitNoAnswerDocument,
    "\n  mutation VisitRefuse($input: VisitRefuseInput!) {\n    visitRefuse(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.VisitRefuseDocument,
    "\n  mutation VisitAbort($input: VisitAbortInput!) {\n    visitAbort(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.VisitAbortDocument,
    "\n  mutation VisitReassign($input: VisitReassignInput!) {\n    visitReassign(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.VisitReassignDocument,
    "\n  mutation VisitSchedule($input: VisitScheduleInput!) {\n    visitSchedule(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.VisitScheduleDocument,
    "\n  mutation VisitTaskRecord($input: VisitTaskRecordInput!) {\n    visitTaskRecord(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.VisitTaskRecordDocument,
    "\n  mutation VisitVerify($input: VisitVerifyInput!) {\n    visitVerify(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": typeof types.VisitVerifyDocument,
    "\n  query OneVisit($id: ID!) {\n    visit(id: $id) {\n      ...VisitStanding\n    }\n  }\n": typeof types.OneVisitDocument,
    "\n  query VisitsOfResident($id: ID!, $first: Int!, $after: Cursor) {\n    resident(id: $id) {\n      visits(first: $first, after: $after) {\n        nodes {\n          id\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        totalCount\n      }\n    }\n  }\n": typeof types.VisitsOfResidentDocument,
};
const documents: Documents = {
    "\n  query AccessFitOfResident($residentId: ID!, $spaceId: ID!, $startsAt: DateTime, $endsAt: DateTime) {\n    fit(residentId: $residentId, spaceId: $spaceId, startsAt: $startsAt, endsAt: $endsAt) {\n      verdict\n      gaps {\n        need\n        measure\n        verdict\n        has\n        needed\n        isUnmeasured\n        isBroken\n        untilAt\n        text\n        source\n      }\n    }\n  }\n": types.AccessFitOfResidentDocument,
    "\n  query AccessAvailability($spaceId: ID!, $from: LocalDate!, $partySize: Int! = 1, $needs: [AccessNeed!]! = [], $personIds: [ID!]! = []) {\n    availability(spaceId: $spaceId, from: $from, partySize: $partySize, needs: $needs, personIds: $personIds) {\n      free {\n        startsAt\n        endsAt\n      }\n      blocked {\n        startsAt\n        endsAt\n        reason\n        missing {\n          text\n        }\n      }\n      fit {\n        verdict\n        gaps {\n          measure\n        }\n      }\n    }\n  }\n": types.AccessAvailabilityDocument,
    "\n  query AccessFitOfBooking($id: ID!) {\n    booking(id: $id) {\n      fit {\n        verdict\n        gaps {\n          measure\n          text\n        }\n      }\n    }\n  }\n": types.AccessFitOfBookingDocument,
    "\n  mutation AccessOutageReport($input: OutageReportInput!) {\n    outageReport(input: $input) {\n      outage {\n        id\n        feature\n        floor\n        startsAt\n        endsAt\n        reason\n        space {\n          id\n        }\n      }\n      bookings {\n        id\n      }\n      bookingCount\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n": types.AccessOutageReportDocument,
    "\n  mutation AccessOutageEnd($input: OutageEndInput!) {\n    outageEnd(input: $input) {\n      outage {\n        id\n        endsAt\n        endedAt\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n": types.AccessOutageEndDocument,
    "\n  query AccessOutages($spaceId: ID!) {\n    outages {\n      id\n    }\n    space(id: $spaceId) {\n      accessFeatures {\n        kind\n        isThere\n        cm\n      }\n      outages {\n        id\n        feature\n      }\n    }\n  }\n": types.AccessOutagesDocument,
    "\n  mutation AccessMeasure($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      userErrors {\n        code\n      }\n    }\n  }\n": types.AccessMeasureDocument,
    "\n  subscription ArrivalUpdates {\n    bookingUpdates {\n      kind\n      notice\n      booking {\n        id\n        status\n        checkedInAt\n        presence\n        resident {\n          id\n        }\n      }\n    }\n  }\n": types.ArrivalUpdatesDocument,
    "\n  query ArrivalPresence($id: ID!) {\n    booking(id: $id) {\n      presence\n    }\n  }\n": types.ArrivalPresenceDocument,
    "\n  query UndoneAbout($id: ID!) {\n    booking(id: $id) {\n      presence\n      history {\n        action\n        fields {\n          field\n          before\n          after\n        }\n      }\n    }\n  }\n": types.UndoneAboutDocument,
    "\n      subscription UndoneUpdates {\n        bookingUpdates {\n          kind\n          notice\n          booking {\n            id\n            status\n            presence\n          }\n        }\n      }\n    ": types.UndoneUpdatesDocument,
    "\n  subscription SeatUpdates {\n    bookingUpdates {\n      kind\n      bookingId\n      booking {\n        partySize\n      }\n    }\n  }\n": types.SeatUpdatesDocument,
    "\n  query SeeBookingsOfSpace($id: ID!, $first: LocalDate!, $second: LocalDate!) {\n    space(id: $id) {\n      today: bookings {\n        id\n      }\n      first: bookings(from: $first) {\n        id\n      }\n      second: bookings(from: $second) {\n        id\n      }\n      both: bookings(from: $first, until: $second) {\n        id\n      }\n    }\n  }\n": types.SeeBookingsOfSpaceDocument,
    "\n  query SeeBookingsOfResident($id: ID!, $first: Int! = 20, $after: Cursor) {\n    resident(id: $id) {\n      bookings(first: $first, after: $after) {\n        totalCount\n        nodes {\n          id\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.SeeBookingsOfResidentDocument,
    "\n  mutation SaySpaceClose($input: SpaceCloseInput!) {\n    spaceClose(input: $input) {\n      closure {\n        id\n        startsAt\n        endsAt\n        reason\n        endedAt\n        space {\n          id\n        }\n      }\n      bookings {\n        ...SeenBooking\n      }\n      bookingCount\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SaySpaceCloseDocument,
    "\n  mutation SaySpaceReopen($input: SpaceReopenInput!) {\n    spaceReopen(input: $input) {\n      closure {\n        id\n        startsAt\n        endsAt\n        endedAt\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SaySpaceReopenDocument,
    "\n  query SeeSpaceClosures($id: ID!) {\n    space(id: $id) {\n      closures {\n        id\n        reason\n        startsAt\n        endsAt\n        space {\n          id\n        }\n      }\n    }\n  }\n": types.SeeSpaceClosuresDocument,
    "\n  subscription HearDisplaced($after: Cursor) {\n    bookingUpdates(after: $after) {\n      kind\n      notice\n      bookingId\n      booking {\n        status\n        version\n      }\n    }\n  }\n": types.HearDisplacedDocument,
    "\n  fragment SeenProposals on BookingProposal {\n    kind\n    startsAt\n    endsAt\n    space {\n      id\n    }\n    practitioner {\n      id\n    }\n    insteadOf {\n      id\n    }\n  }\n": types.SeenProposalsFragmentDoc,
    "\n      query SeeDisplacementPreview($spaceIds: [ID!], $feature: BreakableFeature, $floor: Int, $personId: ID, $startsAt: DateTime, $endsAt: DateTime) {\n        displacementPreview(spaceIds: $spaceIds, feature: $feature, floor: $floor, personId: $personId, startsAt: $startsAt, endsAt: $endsAt) {\n          bookingCount\n          insideCount\n          bookings {\n            booking {\n              id\n            }\n            proposals {\n              ...SeenProposals\n            }\n          }\n        }\n      }\n    ": types.SeeDisplacementPreviewDocument,
    "\n      query SeeDisplacedBookings($after: Cursor) {\n        displacedBookings(first: 2, after: $after) {\n          totalCount\n          nodes {\n            id\n            displacedCause\n            proposals {\n              ...SeenProposals\n            }\n          }\n          pageInfo {\n            endCursor\n          }\n        }\n      }\n    ": types.SeeDisplacedBookingsDocument,
    "\n      mutation DoAbsenceReport($input: AbsenceReportInput!) {\n        absenceReport(input: $input) {\n          absence {\n            id\n            startsAt\n            endsAt\n            reason\n            person {\n              id\n            }\n          }\n          bookingCount\n          bookings {\n            id\n            status\n          }\n          userErrors {\n            code\n            message\n            path\n          }\n        }\n      }\n    ": types.DoAbsenceReportDocument,
    "\n      mutation DoAbsenceEnd($input: AbsenceEndInput!) {\n        absenceEnd(input: $input) {\n          absence {\n            endsAt\n            endedAt\n          }\n          userErrors {\n            code\n          }\n        }\n      }\n    ": types.DoAbsenceEndDocument,
    "\n      mutation DoBookingPractitionerReplace($input: BookingPractitionerReplaceInput!) {\n        bookingPractitionerReplace(input: $input) {\n          booking {\n            ...SeenBooking\n          }\n          userErrors {\n            code\n            path\n          }\n        }\n      }\n    ": types.DoBookingPractitionerReplaceDocument,
    "\n      mutation DisplacingSpaceClose($input: SpaceCloseInput!) {\n        spaceClose(input: $input) {\n          bookingCount\n          userErrors {\n            code\n          }\n        }\n      }\n    ": types.DisplacingSpaceCloseDocument,
    "\n      subscription DisplacementUpdates {\n        bookingUpdates {\n          kind\n          notice\n          booking {\n            id\n          }\n        }\n      }\n    ": types.DisplacementUpdatesDocument,
    "\n      subscription ReplacedUpdates {\n        bookingUpdates {\n          kind\n        }\n      }\n    ": types.ReplacedUpdatesDocument,
    "\n      mutation DisplacingOutage($input: OutageReportInput!) {\n        outageReport(input: $input) {\n          bookingCount\n          bookings {\n            id\n            status\n            displacedCause\n          }\n          userErrors {\n            code\n          }\n        }\n      }\n    ": types.DisplacingOutageDocument,
    "\n      query SeeAbsences($from: LocalDate, $until: LocalDate) {\n        absences(from: $from, until: $until) {\n          id\n          person {\n            id\n          }\n          reason\n          endsAt\n        }\n      }\n    ": types.SeeAbsencesDocument,
    "\n  query SeeBookingEquipment($id: ID!) {\n    booking(id: $id) {\n      equipment {\n        quantity\n        equipment {\n          id\n          name\n          space {\n            id\n          }\n        }\n      }\n      history {\n        action\n        fields {\n          field\n          before\n          after\n        }\n      }\n    }\n  }\n": types.SeeBookingEquipmentDocument,
    "\n        mutation CloseUnderEquipment($input: SpaceCloseInput!) {\n          spaceClose(input: $input) {\n            bookings {\n              id\n              version\n              proposals {\n                startsAt\n              }\n            }\n          }\n        }\n      ": types.CloseUnderEquipmentDocument,
    "\n        mutation TryToChangeEquipment($input: BookingEquipmentChangeInput!) {\n          bookingEquipmentChange(input: $input) {\n            userErrors {\n              code\n            }\n          }\n        }\n      ": types.TryToChangeEquipmentDocument,
    "\n    query SeekFirstFreeWithEquipment($input: FirstFreeInput!) {\n      firstFree(input: $input) {\n        slots {\n          startsAt\n          space {\n            id\n          }\n        }\n        reasons\n        userErrors {\n          code\n        }\n      }\n    }\n  ": types.SeekFirstFreeWithEquipmentDocument,
    "\n      query SeeFreeEquipment($startsAt: DateTime!, $endsAt: DateTime!) {\n        equipment {\n          id\n          free(startsAt: $startsAt, endsAt: $endsAt)\n        }\n      }\n    ": types.SeeFreeEquipmentDocument,
    "\n  query SeekFirstFree($input: FirstFreeInput!) {\n    firstFree(input: $input) {\n      slots {\n        startsAt\n        endsAt\n        space {\n          id\n        }\n        practitioner {\n          id\n        }\n      }\n      reasons\n      untilOn\n      isProvisional\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.SeekFirstFreeDocument,
    "\n  query GardenFree($input: FirstFreeInput!) {\n    firstFree(input: $input) {\n      slots {\n        startsAt\n        space {\n          code\n        }\n      }\n    }\n  }\n": types.GardenFreeDocument,
    "\n  query SeekFirstGiven($input: FirstFreeInput!) {\n    firstFree(input: $input) {\n      slots {\n        space {\n          id\n        }\n        practitioner {\n          id\n        }\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n": types.SeekFirstGivenDocument,
    "\n  query SeeGivers($id: ID!) {\n    space(id: $id) {\n      practitioners {\n        post\n        person {\n          id\n        }\n      }\n    }\n  }\n": types.SeeGiversDocument,
    "\n  mutation SayGiverReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n": types.SayGiverReplaceDocument,
    "\n  query SeeGiverProposals($id: ID!) {\n    booking(id: $id) {\n      proposals {\n        kind\n        practitioner {\n          id\n        }\n      }\n    }\n  }\n": types.SeeGiverProposalsDocument,
    "\n  query BookingHistory($id: ID!) {\n    booking(id: $id) {\n      history {\n        at\n        action\n        by {\n          id\n        }\n        onBehalfOf {\n          id\n        }\n        fields {\n          field\n          before\n          after\n        }\n      }\n    }\n  }\n": types.BookingHistoryDocument,
    "\n      subscription HoldUpdates($filter: BookingUpdatesFilter) {\n        bookingUpdates(filter: $filter) {\n          kind\n          booking {\n            id\n            status\n            version\n          }\n        }\n      }\n    ": types.HoldUpdatesDocument,
    "\n  query HolidayCalendar($from: LocalDate!, $until: LocalDate) {\n    calendar(from: $from, until: $until) {\n      date\n      kind\n      name\n      isProvisional\n      worksAs\n      source\n    }\n  }\n": types.HolidayCalendarDocument,
    "\n  query HolidayAvailability($spaceId: ID, $from: LocalDate!, $until: LocalDate) {\n    availability(spaceId: $spaceId, from: $from, until: $until) {\n      isProvisional\n      free {\n        startsAt\n        endsAt\n      }\n      blocked {\n        startsAt\n        endsAt\n        reason\n        holiday\n      }\n    }\n  }\n": types.HolidayAvailabilityDocument,
    "\n  query HolidayBooking($id: ID!, $date: LocalDate!) {\n    booking(id: $id) {\n      calendarDay {\n        date\n        kind\n        name\n        isProvisional\n      }\n      space {\n        holidayOpening\n      }\n    }\n    dayBoard(date: $date) {\n      calendarDay {\n        kind\n        name\n      }\n    }\n  }\n": types.HolidayBookingDocument,
    "\n  mutation HolidaySpaceUpdate($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      space {\n        version\n        ... on RehabRoom {\n          holidayOpening\n        }\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": types.HolidaySpaceUpdateDocument,
    "\n  mutation SayOverReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.SayOverReplaceDocument,
    "\n  query OverrideOf($id: ID!) {\n    booking(id: $id) {\n      override {\n        rules\n        reason\n        at\n        by {\n          id\n        }\n      }\n      history {\n        action\n        fields {\n          field\n          after\n        }\n      }\n    }\n  }\n": types.OverrideOfDocument,
    "\n  mutation QuotaExempt($input: BookingExemptionGrantInput!) {\n    bookingExemptionGrant(input: $input) {\n      exemption {\n        id\n        kind\n        reason\n        untilOn\n        endedAt\n        grantedBy {\n          id\n        }\n      }\n      resident {\n        bookingExemptions {\n          id\n        }\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n": types.QuotaExemptDocument,
    "\n  mutation QuotaExemptNoMore($input: BookingExemptionEndInput!) {\n    bookingExemptionEnd(input: $input) {\n      exemption {\n        endedAt\n      }\n      resident {\n        bookingExemptions {\n          id\n        }\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": types.QuotaExemptNoMoreDocument,
    "\n  query QuotaExemptionsOf($id: ID!) {\n    resident(id: $id) {\n      bookingExemptions {\n        reason\n      }\n    }\n  }\n": types.QuotaExemptionsOfDocument,
    "\n  mutation SayLockedReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      booking {\n        status\n        version\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": types.SayLockedReplaceDocument,
    "\n      query SeeSeriesEquipment($id: ID!) {\n        bookingSeries(id: $id) {\n          equipment {\n            quantity\n            equipment {\n              name\n            }\n          }\n          dates {\n            booking {\n              equipment {\n                quantity\n              }\n            }\n          }\n        }\n      }\n    ": types.SeeSeriesEquipmentDocument,
    "\n  fragment SeenSeries on BookingSeries {\n    id\n    version\n    fromTime\n    untilTime\n    weekdays\n    intervalWeeks\n    firstOn\n    untilOn\n    count\n    holidays\n    strategy\n    partySize\n    wheelchairUsers\n    stations\n    confidential\n    purpose\n    approvedAt\n    override {\n      rules\n      reason\n      by {\n        id\n      }\n    }\n    space {\n      id\n    }\n    resident {\n      id\n    }\n    attendees {\n      role\n      person {\n        id\n      }\n    }\n    dates {\n      date\n      state\n      startsAt\n      endsAt\n      holiday\n      code\n      message\n      space {\n        id\n      }\n      booking {\n        id\n        version\n        status\n        startsAt\n        endsAt\n        seriesOn\n        partySize\n        purpose\n        override {\n          rules\n          reason\n        }\n        space {\n          id\n        }\n        attendees {\n          role\n          person {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.SeenSeriesFragmentDoc,
    "\n  fragment SeenPreview on SeriesPreview {\n    okCount\n    refusedCount\n    userErrors {\n      code\n      message\n    }\n    dates {\n      date\n      verdict\n      startsAt\n      endsAt\n      holiday\n      isProvisional\n      code\n      message\n      alternatives {\n        startsAt\n        endsAt\n        space {\n          id\n        }\n      }\n    }\n  }\n": types.SeenPreviewFragmentDoc,
    "\n  query SeeSeriesPreview($input: BookingSeriesPreviewInput!) {\n    bookingSeriesPreview(input: $input) {\n      ...SeenPreview\n    }\n  }\n": types.SeeSeriesPreviewDocument,
    "\n  query SeeSeries($id: ID!) {\n    bookingSeries(id: $id) {\n      ...SeenSeries\n    }\n  }\n": types.SeeSeriesDocument,
    "\n  mutation SayBookingSeriesCreate($input: BookingSeriesCreateInput!) {\n    bookingSeriesCreate(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      preview {\n        ...SeenPreview\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingSeriesCreateDocument,
    "\n  mutation TryBookingSeries($input: BookingSeriesCreateInput!) {\n    bookingSeriesCreate(input: $input) {\n      series {\n        id\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": types.TryBookingSeriesDocument,
    "\n  mutation SayBookingSeriesAddDate($input: BookingSeriesAddDateInput!) {\n    bookingSeriesAddDate(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      booking {\n        id\n        status\n        startsAt\n      }\n      alternatives {\n        startsAt\n        endsAt\n        space {\n          id\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingSeriesAddDateDocument,
    "\n  mutation SayBookingSeriesChange($input: BookingSeriesChangeInput!) {\n    bookingSeriesChange(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      changedCount\n      keptOn\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingSeriesChangeDocument,
    "\n  mutation SayBookingSeriesCancel($input: BookingSeriesCancelInput!) {\n    bookingSeriesCancel(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      cancelledCount\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingSeriesCancelDocument,
    "\n  mutation SayBookingSeriesConfirm($input: BookingSeriesConfirmInput!) {\n    bookingSeriesConfirm(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      confirmedCount\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingSeriesConfirmDocument,
    "\n  fragment SeenBooking on Booking {\n    id\n    version\n    status\n    startsAt\n    endsAt\n    partySize\n    wheelchairUsers\n    stations\n    confidential\n    purpose\n    note\n    cancelReason\n    holdExpiresAt\n    checkedInAt\n    completedAt\n    allowedMoves\n    space {\n      id\n    }\n    resident {\n      id\n    }\n    bookedBy {\n      id\n    }\n    attendees {\n      role\n      person {\n        id\n      }\n    }\n  }\n": types.SeenBookingFragmentDoc,
    "\n  mutation SayBookingCreate($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n      alternatives {\n        space {\n          id\n        }\n        startsAt\n        endsAt\n      }\n    }\n  }\n": types.SayBookingCreateDocument,
    "\n  mutation TryToBook($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        id\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": types.TryToBookDocument,
    "\n  mutation SayBookingReschedule($input: BookingRescheduleInput!) {\n    bookingReschedule(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n      alternatives {\n        space {\n          id\n        }\n        startsAt\n        endsAt\n      }\n    }\n  }\n": types.SayBookingRescheduleDocument,
    "\n  mutation SayBookingConfirm($input: BookingConfirmInput!) {\n    bookingConfirm(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingConfirmDocument,
    "\n  mutation SayBookingCancel($input: BookingCancelInput!) {\n    bookingCancel(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingCancelDocument,
    "\n  mutation SayBookingCheckIn($input: BookingCheckInInput!) {\n    bookingCheckIn(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingCheckInDocument,
    "\n  mutation SayBookingCheckInUndo($input: BookingCheckInUndoInput!) {\n    bookingCheckInUndo(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingCheckInUndoDocument,
    "\n  mutation SayBookingComplete($input: BookingCompleteInput!) {\n    bookingComplete(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingCompleteDocument,
    "\n  mutation SayBookingReject($input: BookingRejectInput!) {\n    bookingReject(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingRejectDocument,
    "\n  mutation SayBookingNoShow($input: BookingNoShowInput!) {\n    bookingNoShow(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingNoShowDocument,
    "\n  mutation SayBookingNoShowUndo($input: BookingNoShowUndoInput!) {\n    bookingNoShowUndo(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingNoShowUndoDocument,
    "\n  mutation SayBookingSeatCancel($input: BookingSeatCancelInput!) {\n    bookingSeatCancel(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingSeatCancelDocument,
    "\n  mutation SayBookingEquipmentChange($input: BookingEquipmentChangeInput!) {\n    bookingEquipmentChange(input: $input) {\n      booking {\n        ...SeenBooking\n        equipment {\n          quantity\n          equipment {\n            id\n            name\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingEquipmentChangeDocument,
    "\n  query SeeBooking($id: ID!) {\n    booking(id: $id) {\n      ...SeenBooking\n    }\n  }\n": types.SeeBookingDocument,
    "\n  query SeeDayBoard($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID) {\n    dayBoard(date: $date, kinds: $kinds, centreId: $centreId) {\n      date\n      centre {\n        id\n      }\n      spaces {\n        space {\n          id\n          code\n        }\n        bookings {\n          ...SeenBooking\n        }\n        occupied {\n          startsAt\n          endsAt\n        }\n        closures {\n          id\n        }\n        free {\n          startsAt\n          endsAt\n        }\n      }\n    }\n  }\n": types.SeeDayBoardDocument,
    "\n  query SeeAvailability(\n    $from: LocalDate!\n    $until: LocalDate\n    $spaceId: ID\n    $kinds: [SpaceKind!]\n    $minutes: Int! = 0\n    $partySize: Int! = 1\n    $wheelchairUsers: Int! = 0\n    $stations: Int! = 0\n    $equipment: [BookingEquipmentInput!]! = []\n    $personIds: [ID!]! = []\n    $centreId: ID\n  ) {\n    availability(\n      from: $from\n      until: $until\n      spaceId: $spaceId\n      kinds: $kinds\n      minutes: $minutes\n      partySize: $partySize\n      wheelchairUsers: $wheelchairUsers\n      stations: $stations\n      equipment: $equipment\n      personIds: $personIds\n      centreId: $centreId\n    ) {\n      space {\n        id\n      }\n      free {\n        startsAt\n        endsAt\n      }\n      blocked {\n        startsAt\n        endsAt\n        reason\n      }\n    }\n  }\n": types.SeeAvailabilityDocument,
    "\n      mutation TimedSpaceUpdate($input: SpaceUpdateInput!) {\n        spaceUpdate(input: $input) {\n          space {\n            checkInExpected\n          }\n          userErrors {\n            code\n          }\n        }\n      }\n    ": types.TimedSpaceUpdateDocument,
    "\n      subscription TimedUpdates($filter: BookingUpdatesFilter) {\n        bookingUpdates(filter: $filter) {\n          kind\n          booking {\n            id\n            version\n          }\n        }\n      }\n    ": types.TimedUpdatesDocument,
    "\n  mutation SaySameReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.SaySameReplaceDocument,
    "\n  mutation SaySameRule($input: BookingRuleSetInput!) {\n    bookingRuleSet(input: $input) {\n      rule {\n        version\n        history {\n          action\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.SaySameRuleDocument,
    "\n  mutation SaySameSpace($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      space {\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.SaySameSpaceDocument,
    "\n  mutation BoardPageEquipmentChange($input: BookingEquipmentChangeInput!) {\n    bookingEquipmentChange(input: $input) {\n      userErrors {\n        code\n      }\n    }\n  }\n": types.BoardPageEquipmentChangeDocument,
    "\n  mutation Reassign($input: VisitReassignInput!) {\n    visitReassign(input: $input) {\n      visit {\n        version\n        caregiver {\n          id\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.ReassignDocument,
    "\n  query HeldHealth($id: ID!) {\n    resident(id: $id) {\n      name\n      care {\n        allergies\n      }\n    }\n  }\n": types.HeldHealthDocument,
    "\n  query HeldRooms {\n    spaces {\n      id\n      name\n      capacity\n      centre {\n        name\n      }\n      opening {\n        weekday\n      }\n      children {\n        id\n      }\n    }\n  }\n": types.HeldRoomsDocument,
    "\n  mutation HeldReshape($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      space {\n        capacity\n        version\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": types.HeldReshapeDocument,
    "\n  query HeldCursor {\n    __typename\n    cursor\n  }\n": types.HeldCursorDocument,
    "query ScaleSchedule { schedule { visits { id resident { name } tasks { id } } } }": types.ScaleScheduleDocument,
    "query ScaleBoard { dayBoard(date: \"2026-11-20\") { spaces { bookings { id } occupied { startsAt } } } }": types.ScaleBoardDocument,
    "\n  subscription VisitUpdates($filter: VisitUpdatesFilter, $after: Cursor) {\n    visitUpdates(filter: $filter, after: $after) {\n      cursor\n      at\n      kind\n      visitId\n      coalesced\n      notice\n      view {\n        reason\n        residentId\n      }\n      visit {\n        id\n        version\n        status\n        caregiver {\n          id\n        }\n        resident {\n          id\n        }\n        note\n        tasks {\n          title\n        }\n      }\n    }\n  }\n": types.VisitUpdatesDocument,
    "\n  subscription BookingUpdates($filter: BookingUpdatesFilter, $after: Cursor) {\n    bookingUpdates(filter: $filter, after: $after) {\n      cursor\n      at\n      kind\n      bookingId\n      coalesced\n      notice\n      view {\n        reason\n        residentId\n      }\n      booking {\n        id\n        version\n        status\n        startsAt\n        space {\n          id\n        }\n        attendees {\n          person {\n            id\n          }\n        }\n      }\n    }\n  }\n": types.BookingUpdatesDocument,
    "\n  query Place {\n    cursor\n  }\n": types.PlaceDocument,
    "\n  mutation PlanVisit($input: VisitScheduleInput!) {\n    visitSchedule(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.PlanVisitDocument,
    "\n  mutation ReassignVisit($input: VisitReassignInput!) {\n    visitReassign(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.ReassignVisitDocument,
    "\n  mutation DepartVisit($input: VisitDepartInput!) {\n    visitDepart(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.DepartVisitDocument,
    "\n  mutation ArriveVisit($input: VisitArriveInput!) {\n    visitArrive(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.ArriveVisitDocument,
    "\n  mutation CancelVisit($input: VisitCancelInput!) {\n    visitCancel(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.CancelVisitDocument,
    "\n  mutation CreateBooking($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.CreateBookingDocument,
    "\n  mutation MoveBooking($input: BookingRescheduleInput!) {\n    bookingReschedule(input: $input) {\n      booking {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.MoveBookingDocument,
    "\n  mutation CancelBooking($input: BookingCancelInput!) {\n    bookingCancel(input: $input) {\n      booking {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.CancelBookingDocument,
    "\n  mutation BoardPractitionerReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": types.BoardPractitionerReplaceDocument,
    "\n  subscription BoardLift($date: LocalDate!, $centreId: ID!, $after: Cursor) {\n    dayBoardUpdates(date: $date, centreId: $centreId, after: $after) {\n      kind\n      spaces {\n        space {\n          id\n          outages {\n            feature\n          }\n        }\n      }\n    }\n  }\n": types.BoardLiftDocument,
    "\n  fragment BoardRow on DayBoardSpace {\n    space {\n      id\n      code\n      capacity\n    }\n    bookings {\n      ...SeenBooking\n    }\n    occupied {\n      startsAt\n      endsAt\n    }\n    closures {\n      id\n      startsAt\n      endsAt\n      reason\n    }\n    free {\n      startsAt\n      endsAt\n    }\n  }\n": types.BoardRowFragmentDoc,
    "\n  query BoardNow($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID) {\n    dayBoard(date: $date, kinds: $kinds, centreId: $centreId) {\n      cursor\n      centre {\n        id\n      }\n      spaces {\n        ...BoardRow\n      }\n    }\n  }\n": types.BoardNowDocument,
    "\n  subscription BoardUpdates($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID!, $after: Cursor) {\n    dayBoardUpdates(date: $date, kinds: $kinds, centreId: $centreId, after: $after) {\n      cursor\n      at\n      kind\n      view {\n        reason\n      }\n      spaces {\n        ...BoardRow\n      }\n    }\n  }\n": types.BoardUpdatesDocument,
    "\n  mutation BoardClose($input: SpaceCloseInput!) {\n    spaceClose(input: $input) {\n      closure {\n        id\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": types.BoardCloseDocument,
    "\n  mutation BoardReopen($input: SpaceReopenInput!) {\n    spaceReopen(input: $input) {\n      userErrors {\n        code\n      }\n    }\n  }\n": types.BoardReopenDocument,
    "\n  query ChangesNested($after: Cursor!, $first: Int!) {\n    changesSince(after: $after, first: $first) {\n      cursor\n      updates {\n        ... on VisitUpdate {\n          visit {\n            id\n            resident {\n              name\n              care {\n                allergies\n              }\n            }\n            caregiver {\n              name\n            }\n            tasks {\n              title\n            }\n          }\n        }\n        ... on BookingUpdate {\n          booking {\n            id\n            space {\n              name\n            }\n            bookedBy {\n              name\n            }\n            attendees {\n              person {\n                name\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": types.ChangesNestedDocument,
    "\n  query Changes($after: Cursor!, $first: Int!, $bookings: BookingUpdatesFilter, $visits: VisitUpdatesFilter) {\n    changesSince(after: $after, first: $first, bookings: $bookings, visits: $visits) {\n      cursor\n      hasMore\n      updates {\n        __typename\n        ... on VisitUpdate {\n          cursor\n          at\n          kind\n          visitId\n          coalesced\n          view {\n            reason\n            residentId\n          }\n          notice\n          visit {\n            id\n            version\n            status\n            caregiver {\n              id\n            }\n            resident {\n              id\n            }\n            note\n            tasks {\n              title\n            }\n          }\n        }\n        ... on BookingUpdate {\n          cursor\n          at\n          bookingKind: kind\n          bookingId\n          coalesced\n          view {\n            reason\n            residentId\n          }\n          notice\n          booking {\n            id\n            version\n            status\n            startsAt\n            space {\n              id\n            }\n            attendees {\n              person {\n                id\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": types.ChangesDocument,
    "\n  mutation SignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) {\n      session {\n        accessToken\n        accessExpiresAt\n        refreshToken\n        refreshExpiresAt\n        device\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      retryAt\n    }\n  }\n": types.SignInDocument,
    "\n  mutation SignInRefresh($input: SessionRefreshInput!) {\n    sessionRefresh(input: $input) {\n      session {\n        accessToken\n        accessExpiresAt\n        refreshToken\n        refreshExpiresAt\n        device\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      retryAt\n    }\n  }\n": types.SignInRefreshDocument,
    "\n  mutation SignInEnd($input: SessionEndInput!) {\n    sessionEnd(input: $input) {\n      ended\n      userErrors {\n        code\n      }\n    }\n  }\n": types.SignInEndDocument,
    "\n  mutation SignInInvite($input: InvitationCreateInput!) {\n    invitationCreate(input: $input) {\n      invitation {\n        id\n        code\n        expiresAt\n        person {\n          id\n          name\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SignInInviteDocument,
    "\n  mutation SignInAccept($input: InvitationAcceptInput!) {\n    invitationAccept(input: $input) {\n      session {\n        accessToken\n        accessExpiresAt\n        refreshToken\n        refreshExpiresAt\n        device\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      retryAt\n    }\n  }\n": types.SignInAcceptDocument,
    "\n  query SignInViewer {\n    viewer {\n      person {\n        id\n        name\n      }\n      roles {\n        role\n      }\n    }\n  }\n": types.SignInViewerDocument,
    "\n      query SeeStaff($posts: [StaffPost!], $centreId: ID) {\n        staff(posts: $posts, centreId: $centreId) {\n          person {\n            id\n            name\n          }\n          post\n          skills\n          dialects\n        }\n      }\n    ": types.SeeStaffDocument,
    "\n  query ReachOfViewer($id: ID!) {\n    resident(id: $id) {\n      name\n      withheld\n      bornOn\n      care {\n        allergies\n      }\n      relations {\n        id\n      }\n      careTeam {\n        role\n      }\n      bookings {\n        totalCount\n      }\n    }\n    viewer {\n      family {\n        scopes\n        actsFor\n      }\n    }\n  }\n": types.ReachOfViewerDocument,
    "\n  query PageOfResidents($search: String, $first: Int! = 20, $after: Cursor) {\n    residents(search: $search, first: $first, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n        }\n      }\n      nodes {\n        id\n        name\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.PageOfResidentsDocument,
    "\n  query CountOfResidents($search: String) {\n    residents(search: $search, first: 1) {\n      totalCount\n    }\n  }\n": types.CountOfResidentsDocument,
    "\n  query PageOfHistory($id: ID!, $first: Int! = 20, $bookingsAfter: Cursor, $visitsAfter: Cursor) {\n    resident(id: $id) {\n      bookings(first: $first, after: $bookingsAfter) {\n        edges {\n          cursor\n        }\n        nodes {\n          id\n          startsAt\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n      visits(first: $first, after: $visitsAfter) {\n        edges {\n          cursor\n        }\n        nodes {\n          id\n          startsAt\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.PageOfHistoryDocument,
    "\n  query SearchResidents($search: String!, $first: Int! = 50, $after: Cursor) {\n    residents(search: $search, first: $first, after: $after) {\n      nodes {\n        id\n        name\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.SearchResidentsDocument,
    "\n  query CountSearch($search: String!) {\n    residents(search: $search, first: 1) {\n      totalCount\n    }\n  }\n": types.CountSearchDocument,
    "\n  mutation RightsGrant($input: ConsentGrantInput!) {\n    consentGrant(input: $input) {\n      consents {\n        id\n        scope\n        purpose\n        fromAt\n        untilAt\n        grantee {\n          id\n        }\n        grantedBy {\n          id\n        }\n      }\n      resident {\n        id\n        name\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.RightsGrantDocument,
    "\n  mutation RightsWithdraw($input: ConsentWithdrawInput!) {\n    consentWithdraw(input: $input) {\n      consents {\n        scope\n      }\n      resident {\n        id\n        bornOn\n      }\n      userErrors {\n        code\n        message\n      }\n      cursor\n    }\n  }\n": types.RightsWithdrawDocument,
    "\n  mutation RightsLink($input: RelationLinkInput!) {\n    relationLink(input: $input) {\n      relation {\n        id\n        kind\n        guardian\n        emergencyContact\n        livesTogether\n        fromOn\n        untilOn\n        phones\n        relative {\n          id\n          name\n        }\n      }\n      resident {\n        relations {\n          relative {\n            id\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.RightsLinkDocument,
    "\n  mutation RightsEnd($input: RelationEndInput!) {\n    relationEnd(input: $input) {\n      relation {\n        id\n        untilOn\n      }\n      resident {\n        id\n        relations {\n          id\n        }\n        consents {\n          scope\n        }\n      }\n      userErrors {\n        code\n        message\n      }\n      cursor\n    }\n  }\n": types.RightsEndDocument,
    "\n  mutation RightsJoin($input: CareTeamJoinInput!) {\n    careTeamJoin(input: $input) {\n      resident {\n        careTeam {\n          role\n          fromOn\n          member {\n            id\n          }\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.RightsJoinDocument,
    "\n  mutation RightsLeave($input: CareTeamLeaveInput!) {\n    careTeamLeave(input: $input) {\n      resident {\n        careTeam {\n          member {\n            id\n          }\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.RightsLeaveDocument,
    "\n  mutation BookCounselling($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        id\n        confidential\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": types.BookCounsellingDocument,
    "\n  query PathsToCounselling($booking: ID!, $client: ID!, $counsellor: ID!, $room: ID!, $day: LocalDate!, $until: LocalDate!) {\n    booking(id: $booking) {\n      id\n    }\n    node(id: $booking) {\n      id\n    }\n    room: space(id: $room) {\n      bookings(from: $day, until: $until) {\n        id\n      }\n    }\n    client: resident(id: $client) {\n      name\n      bookings(first: 1) {\n        totalCount\n        pageInfo {\n          hasNextPage\n        }\n        nodes {\n          id\n        }\n      }\n      withheld\n      careTeam {\n        role\n        member {\n          name\n        }\n      }\n      consents {\n        scope\n      }\n    }\n    counsellor: resident(id: $counsellor) {\n      bookings {\n        totalCount\n        nodes {\n          id\n        }\n      }\n    }\n  }\n": types.PathsToCounsellingDocument,
    "\n  query CounsellingOnBoard($day: LocalDate!) {\n    dayBoard(date: $day, kinds: [COUNSELLING_SPACE]) {\n      spaces {\n        bookings {\n          id\n        }\n        occupied {\n          startsAt\n          endsAt\n        }\n      }\n    }\n  }\n": types.CounsellingOnBoardDocument,
    "\n  fragment AboutVisit on Visit {\n    id\n    service\n    startsAt\n    status\n    departedAt\n    arrivedAt\n    completedAt\n    arrivedBy\n    note\n    report\n    cancelReason\n    endReason\n    history {\n      onBehalfOf {\n        name\n      }\n      fields {\n        field\n        before\n        after\n      }\n    }\n    caregiver {\n      name\n    }\n    resident {\n      name\n    }\n    tasks {\n      title\n      note\n    }\n  }\n": types.AboutVisitFragmentDoc,
    "\n  fragment AboutBooking on Booking {\n    id\n    startsAt\n    status\n    partySize\n    confidential\n    purpose\n    note\n    cancelReason\n    cancelledLate\n    override {\n      rules\n      reason\n      by {\n        name\n      }\n    }\n    history {\n      onBehalfOf {\n        name\n      }\n      fields {\n        field\n        before\n        after\n      }\n    }\n    series {\n      id\n      purpose\n      note\n      resident {\n        name\n      }\n    }\n    version\n    space {\n      name\n    }\n    bookedBy {\n      name\n    }\n    resident {\n      name\n    }\n    attendees {\n      role\n      person {\n        id\n        name\n      }\n    }\n  }\n": types.AboutBookingFragmentDoc,
    "\n  fragment AboutSeries on BookingSeries {\n    id\n    purpose\n    note\n    override {\n      reason\n    }\n    resident {\n      name\n    }\n    bookedBy {\n      name\n    }\n    attendees {\n      person {\n        name\n      }\n    }\n    dates {\n      date\n      state\n      booking {\n        purpose\n      }\n    }\n    history {\n      onBehalfOf {\n        name\n      }\n      fields {\n        before\n        after\n      }\n    }\n  }\n": types.AboutSeriesFragmentDoc,
    "\n  query AboutResident($resident: ID!) {\n    resident(id: $resident) {\n      id\n      name\n      bornOn\n      sex\n      accessNeeds\n      withheld\n      contact {\n        phones\n        address\n        household {\n          id\n          building\n          residents {\n            name\n            contact {\n              phones\n            }\n            care {\n              allergies\n            }\n          }\n        }\n        emergencyContacts {\n          phones\n          relative {\n            name\n          }\n        }\n      }\n      care {\n        serviceLines\n        specialGroups\n        allergies\n        dialects\n        note\n        disabilities {\n          category\n          grade\n        }\n      }\n      relations {\n        phones\n        livesTogether\n        untilOn\n        relative {\n          id\n          name\n        }\n      }\n      careTeam {\n        role\n        member {\n          name\n        }\n      }\n      consents {\n        scope\n        purpose\n        fromAt\n        untilAt\n        grantee {\n          name\n        }\n        grantedBy {\n          name\n        }\n      }\n      bookingExemptions {\n        reason\n        grantedBy {\n          name\n        }\n      }\n      visits {\n        totalCount\n        nodes {\n          ...AboutVisit\n        }\n      }\n      bookings {\n        totalCount\n        nodes {\n          ...AboutBooking\n        }\n      }\n    }\n    viewer {\n      family {\n        scopes\n        resident {\n          name\n        }\n        relations {\n          phones\n        }\n      }\n    }\n  }\n": types.AboutResidentDocument,
    "\n  query AboutDetails(\n    $visit: ID!\n    $cancelled: ID!\n    $booking: ID!\n    $counselling: ID!\n    $series: ID!\n    $quietSeries: ID!\n    $gym: ID!\n    $quiet: ID!\n    $day: LocalDate!\n  ) {\n    series: bookingSeries(id: $series) {\n      ...AboutSeries\n    }\n    quietSeries: bookingSeries(id: $quietSeries) {\n      ...AboutSeries\n    }\n    bookingSeriesList(first: 10) {\n      nodes {\n        ...AboutSeries\n      }\n    }\n    visit(id: $visit) {\n      ...AboutVisit\n    }\n    cancelled: visit(id: $cancelled) {\n      ...AboutVisit\n    }\n    booking(id: $booking) {\n      ...AboutBooking\n    }\n    counselling: booking(id: $counselling) {\n      ...AboutBooking\n    }\n    gym: space(id: $gym) {\n      bookings(from: $day) {\n        ...AboutBooking\n      }\n    }\n    quiet: space(id: $quiet) {\n      bookings(from: $day) {\n        ...AboutBooking\n      }\n    }\n  }\n": types.AboutDetailsDocument,
    "\n  query AboutNodes($resident: ID!, $household: ID!, $visit: ID!, $cancelled: ID!, $booking: ID!, $counselling: ID!) {\n    resident: node(id: $resident) {\n      id\n      ... on Resident {\n        name\n        bornOn\n        care {\n          allergies\n        }\n        contact {\n          phones\n        }\n      }\n    }\n    household: node(id: $household) {\n      id\n      ... on Household {\n        building\n        residents {\n          name\n        }\n      }\n    }\n    visit: node(id: $visit) {\n      id\n      ... on Visit {\n        ...AboutVisit\n      }\n    }\n    cancelled: node(id: $cancelled) {\n      id\n      ... on Visit {\n        ...AboutVisit\n      }\n    }\n    booking: node(id: $booking) {\n      id\n      ... on Booking {\n        ...AboutBooking\n      }\n    }\n    counselling: node(id: $counselling) {\n      id\n      ... on Booking {\n        ...AboutBooking\n      }\n    }\n  }\n": types.AboutNodesDocument,
    "\n  query AboutUpdates($after: Cursor!) {\n    changesSince(after: $after, first: 20) {\n      hasMore\n      updates {\n        ... on VisitUpdate {\n          visitId\n          visit {\n            ...AboutVisit\n          }\n        }\n        ... on BookingUpdate {\n          bookingId\n          booking {\n            ...AboutBooking\n          }\n        }\n      }\n    }\n  }\n": types.AboutUpdatesDocument,
    "\n  query FindResidents($search: String!) {\n    residents(search: $search) {\n      totalCount\n      nodes {\n        id\n        name\n      }\n    }\n  }\n": types.FindResidentsDocument,
    "\n  query BoardOf($day: LocalDate!) {\n    dayBoard(date: $day) {\n      spaces {\n        space {\n          code\n        }\n        occupied {\n          startsAt\n          endsAt\n        }\n        bookings {\n          ...AboutBooking\n        }\n      }\n    }\n  }\n": types.BoardOfDocument,
    "\n  query ScheduleOf($caregiver: ID!, $day: LocalDate!) {\n    schedule(caregiverId: $caregiver, date: $day) {\n      caregiver {\n        name\n      }\n      visits {\n        ...AboutVisit\n      }\n    }\n  }\n": types.ScheduleOfDocument,
    "\n  query WhoTakesPart($id: ID!) {\n    booking(id: $id) {\n      partySize\n      resident {\n        name\n      }\n      attendees {\n        role\n        person {\n          name\n        }\n      }\n    }\n  }\n": types.WhoTakesPartDocument,
    "\n  query WhoLivesThere($id: ID!) {\n    resident(id: $id) {\n      contact {\n        household {\n          residents {\n            name\n            withheld\n          }\n        }\n      }\n    }\n  }\n": types.WhoLivesThereDocument,
    "\n  query WhoIsNear($id: ID!) {\n    resident(id: $id) {\n      name\n      relations {\n        kind\n        phones\n        relative {\n          name\n        }\n      }\n      consents {\n        scope\n        grantee {\n          name\n        }\n      }\n    }\n  }\n": types.WhoIsNearDocument,
    "\n  query EverythingOfCentre($centre: ID) {\n    residents(centreId: $centre, first: 100) {\n      totalCount\n      nodes {\n        id\n        name\n      }\n    }\n    spaces(centreId: $centre) {\n      id\n      code\n      centre {\n        name\n      }\n    }\n    dayBoard(date: \"2026-11-20\", centreId: $centre) {\n      centre {\n        id\n        name\n      }\n      spaces {\n        space {\n          id\n        }\n      }\n    }\n    schedule(centreId: $centre) {\n      visits {\n        id\n      }\n    }\n    availability(from: \"2026-11-20\", centreId: $centre) {\n      space {\n        id\n      }\n    }\n  }\n": types.EverythingOfCentreDocument,
    "\n  query NameOfCaregiver($caregiver: ID!) {\n    schedule(caregiverId: $caregiver) {\n      caregiver {\n        name\n      }\n    }\n  }\n": types.NameOfCaregiverDocument,
    "\n  query WhoAmI {\n    viewer {\n      person {\n        name\n      }\n      roles {\n        role\n        centre {\n          id\n          name\n        }\n      }\n    }\n  }\n": types.WhoAmIDocument,
    "\n  fragment SeenBookingRule on BookingRule {\n    kind\n    perWeek\n    lateMinutes\n    coolDown {\n      strikes\n      withinDays\n      days\n    }\n    exemptGroups\n    version\n  }\n": types.SeenBookingRuleFragmentDoc,
    "\n  mutation SayBookingRuleSet($input: BookingRuleSetInput!) {\n    bookingRuleSet(input: $input) {\n      rule {\n        ...SeenBookingRule\n        history {\n          action\n          by {\n            id\n          }\n          fields {\n            field\n            before\n            after\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayBookingRuleSetDocument,
    "\n  query SeeBookingRules($centreId: ID) {\n    bookingRules(centreId: $centreId) {\n      ...SeenBookingRule\n    }\n  }\n": types.SeeBookingRulesDocument,
    "\n  fragment SeenEquipment on Equipment {\n    id\n    name\n    quantity\n    retiredAt\n    version\n    space {\n      id\n    }\n  }\n": types.SeenEquipmentFragmentDoc,
    "\n  query SeeEquipment($centreId: ID, $spaceId: ID) {\n    equipment(centreId: $centreId, spaceId: $spaceId) {\n      ...SeenEquipment\n    }\n  }\n": types.SeeEquipmentDocument,
    "\n  mutation SayEquipmentAdd($input: EquipmentAddInput!) {\n    equipmentAdd(input: $input) {\n      equipment {\n        ...SeenEquipment\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.SayEquipmentAddDocument,
    "\n  mutation SayEquipmentChange($input: EquipmentChangeInput!) {\n    equipmentChange(input: $input) {\n      equipment {\n        ...SeenEquipment\n        history {\n          action\n          fields {\n            field\n            before\n            after\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n  }\n": types.SayEquipmentChangeDocument,
    "\n  mutation SayEquipmentRetire($input: EquipmentRetireInput!) {\n    equipmentRetire(input: $input) {\n      equipment {\n        ...SeenEquipment\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n": types.SayEquipmentRetireDocument,
    "\n  mutation SayEquipmentRestore($input: EquipmentRestoreInput!) {\n    equipmentRestore(input: $input) {\n      equipment {\n        ...SeenEquipment\n        history {\n          action\n          fields {\n            field\n            before\n            after\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SayEquipmentRestoreDocument,
    "\n  mutation OperatingEntrust($input: SpaceEntrustInput!) {\n    spaceEntrust(input: $input) {\n      space {\n        id\n        operatingRight {\n          operator {\n            name\n            rights {\n              space {\n                id\n              }\n            }\n          }\n          status\n          uses\n          untilOn\n          version\n        }\n        operatingHistory {\n          action\n          fields {\n            field\n            after\n          }\n        }\n      }\n      userErrors {\n        code\n        path\n      }\n      cursor\n    }\n  }\n": types.OperatingEntrustDocument,
    "\n  mutation OperatingTakeBack($input: SpaceTakeBackInput!) {\n    spaceTakeBack(input: $input) {\n      space {\n        operatingRight {\n          version\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n": types.OperatingTakeBackDocument,
    "\n  query OperatingOperators {\n    operators {\n      name\n      rights {\n        status\n      }\n    }\n  }\n": types.OperatingOperatorsDocument,
    "\n  query OperatingHistory($space: ID!) {\n    space(id: $space) {\n      operatingRight {\n        version\n      }\n      operatingHistory {\n        action\n        fields {\n          field\n          after\n        }\n      }\n    }\n  }\n": types.OperatingHistoryDocument,
    "\n  query OperatingFree($space: ID!, $from: LocalDate!, $until: LocalDate!) {\n    availability(from: $from, until: $until, spaceId: $space) {\n      free {\n        startsAt\n      }\n      blocked {\n        reason\n        startsAt\n        endsAt\n      }\n    }\n  }\n": types.OperatingFreeDocument,
    "\n  query OperatingBoard($date: LocalDate!) {\n    dayBoard(date: $date) {\n      spaces {\n        space {\n          id\n        }\n        free {\n          startsAt\n        }\n      }\n    }\n  }\n": types.OperatingBoardDocument,
    "\n  mutation SaySpaceUpdate($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      space {\n        ...MeasuredSpace\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.SaySpaceUpdateDocument,
    "\n  fragment MeasuredSpace on Space {\n    id\n    version\n    name\n    capacity\n    wheelchairPlaces\n    stations\n    bufferBeforeMinutes\n    bufferAfterMinutes\n    leadMinutes\n    horizonDays\n    approvalRequired\n    note\n  }\n": types.MeasuredSpaceFragmentDoc,
    "\n  query SeeMeasuredSpace($id: ID!) {\n    space(id: $id) {\n      ...MeasuredSpace\n    }\n  }\n": types.SeeMeasuredSpaceDocument,
    "\n  mutation BookAhead($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        id\n        version\n        status\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n": types.BookAheadDocument,
    "\n  query SeeSpaces($kinds: [SpaceKind!], $centreId: ID) {\n    spaces(kinds: $kinds, centreId: $centreId) {\n      __typename\n      id\n      code\n      kind\n    }\n  }\n": types.SeeSpacesDocument,
    "\n  query SeeSpace($id: ID!) {\n    space(id: $id) {\n      __typename\n      id\n      capacityMode\n      capacity\n      wheelchairPlaces\n      stations\n      bufferBeforeMinutes\n      bufferAfterMinutes\n      gridMinutes\n      minMinutes\n      maxMinutes\n      leadMinutes\n      horizonDays\n      approvalRequired\n      doorWidthCm\n      stepFree\n      areaM2\n      centre {\n        id\n        timeZone\n      }\n      parent {\n        id\n      }\n      children {\n        id\n      }\n      opening {\n        weekday\n        opens\n        closes\n      }\n      ... on ElderlyCarePost {\n        zone\n      }\n    }\n  }\n": types.SeeSpaceDocument,
    "\n  query PlaceInTheStream {\n    cursor\n  }\n": types.PlaceInTheStreamDocument,
    "\n  subscription ChangesAfter($after: Cursor) {\n    bookingUpdates(after: $after) {\n      cursor\n    }\n  }\n": types.ChangesAfterDocument,
    "\n  fragment VisitStanding on Visit {\n    id\n    status\n    version\n    allowedMoves\n    residentPresent\n    departedAt\n    arrivedAt\n    arrivedBy\n    completedAt\n    note\n    report\n    cancelReason\n    endedAt\n    endReason\n    verifiedAt\n    caregiver {\n      id\n    }\n    tasks {\n      id\n      title\n      mandatory\n      outcome\n      note\n      recordedAt\n    }\n  }\n": types.VisitStandingFragmentDoc,
    "\n  query Schedule($date: LocalDate, $caregiverId: ID, $centreId: ID) {\n    schedule(date: $date, caregiverId: $caregiverId, centreId: $centreId) {\n      date\n      caregiver {\n        name\n      }\n      visits {\n        id\n        startsAt\n        status\n        note\n        resident {\n          name\n          accessNeeds\n          contact {\n            phones\n            address\n            emergencyContacts {\n              relative {\n                name\n              }\n              phones\n            }\n          }\n          care {\n            allergies\n          }\n        }\n        tasks {\n          title\n          mandatory\n        }\n      }\n    }\n  }\n": types.ScheduleDocument,
    "\n  mutation VisitArrive($input: VisitArriveInput!) {\n    visitArrive(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.VisitArriveDocument,
    "\n  mutation VisitAssign($input: VisitAssignInput!) {\n    visitAssign(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.VisitAssignDocument,
    "\n  mutation VisitCancel($input: VisitCancelInput!) {\n    visitCancel(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.VisitCancelDocument,
    "\n  mutation VisitComplete($input: VisitCompleteInput!) {\n    visitComplete(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.VisitCompleteDocument,
    "\n  mutation VisitDepart($input: VisitDepartInput!) {\n    visitDepart(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.VisitDepartDocument,
    "\n  mutation VisitNoAnswer($input: VisitNoAnswerInput!) {\n    visitNoAnswer(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.VisitNoAnswerDocument,
    "\n  mutation VisitRefuse($input: VisitRefuseInput!) {\n    visitRefuse(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.VisitRefuseDocument,
    "\n  mutation VisitAbort($input: VisitAbortInput!) {\n    visitAbort(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.VisitAbortDocument,
    "\n  mutation VisitReassign($input: VisitReassignInput!) {\n    visitReassign(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.VisitReassignDocument,
    "\n  mutation VisitSchedule($input: VisitScheduleInput!) {\n    visitSchedule(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.VisitScheduleDocument,
    "\n  mutation VisitTaskRecord($input: VisitTaskRecordInput!) {\n    visitTaskRecord(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.VisitTaskRecordDocument,
    "\n  mutation VisitVerify($input: VisitVerifyInput!) {\n    visitVerify(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n": types.VisitVerifyDocument,
    "\n  query OneVisit($id: ID!) {\n    visit(id: $id) {\n      ...VisitStanding\n    }\n  }\n": types.OneVisitDocument,
    "\n  query VisitsOfResident($id: ID!, $first: Int!, $after: Cursor) {\n    resident(id: $id) {\n      visits(first: $first, after: $after) {\n        nodes {\n          id\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        totalCount\n      }\n    }\n  }\n": types.VisitsOfResidentDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccessFitOfResident($residentId: ID!, $spaceId: ID!, $startsAt: DateTime, $endsAt: DateTime) {\n    fit(residentId: $residentId, spaceId: $spaceId, startsAt: $startsAt, endsAt: $endsAt) {\n      verdict\n      gaps {\n        need\n        measure\n        verdict\n        has\n        needed\n        isUnmeasured\n        isBroken\n        untilAt\n        text\n        source\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AccessFitOfResidentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccessAvailability($spaceId: ID!, $from: LocalDate!, $partySize: Int! = 1, $needs: [AccessNeed!]! = [], $personIds: [ID!]! = []) {\n    availability(spaceId: $spaceId, from: $from, partySize: $partySize, needs: $needs, personIds: $personIds) {\n      free {\n        startsAt\n        endsAt\n      }\n      blocked {\n        startsAt\n        endsAt\n        reason\n        missing {\n          text\n        }\n      }\n      fit {\n        verdict\n        gaps {\n          measure\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AccessAvailabilityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccessFitOfBooking($id: ID!) {\n    booking(id: $id) {\n      fit {\n        verdict\n        gaps {\n          measure\n          text\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AccessFitOfBookingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AccessOutageReport($input: OutageReportInput!) {\n    outageReport(input: $input) {\n      outage {\n        id\n        feature\n        floor\n        startsAt\n        endsAt\n        reason\n        space {\n          id\n        }\n      }\n      bookings {\n        id\n      }\n      bookingCount\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AccessOutageReportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AccessOutageEnd($input: OutageEndInput!) {\n    outageEnd(input: $input) {\n      outage {\n        id\n        endsAt\n        endedAt\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AccessOutageEndDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccessOutages($spaceId: ID!) {\n    outages {\n      id\n    }\n    space(id: $spaceId) {\n      accessFeatures {\n        kind\n        isThere\n        cm\n      }\n      outages {\n        id\n        feature\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AccessOutagesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AccessMeasure($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AccessMeasureDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ArrivalUpdates {\n    bookingUpdates {\n      kind\n      notice\n      booking {\n        id\n        status\n        checkedInAt\n        presence\n        resident {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ArrivalUpdatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ArrivalPresence($id: ID!) {\n    booking(id: $id) {\n      presence\n    }\n  }\n"): typeof import('./graphql.ts').ArrivalPresenceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UndoneAbout($id: ID!) {\n    booking(id: $id) {\n      presence\n      history {\n        action\n        fields {\n          field\n          before\n          after\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').UndoneAboutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      subscription UndoneUpdates {\n        bookingUpdates {\n          kind\n          notice\n          booking {\n            id\n            status\n            presence\n          }\n        }\n      }\n    "): typeof import('./graphql.ts').UndoneUpdatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription SeatUpdates {\n    bookingUpdates {\n      kind\n      bookingId\n      booking {\n        partySize\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeatUpdatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeBookingsOfSpace($id: ID!, $first: LocalDate!, $second: LocalDate!) {\n    space(id: $id) {\n      today: bookings {\n        id\n      }\n      first: bookings(from: $first) {\n        id\n      }\n      second: bookings(from: $second) {\n        id\n      }\n      both: bookings(from: $first, until: $second) {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeeBookingsOfSpaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeBookingsOfResident($id: ID!, $first: Int! = 20, $after: Cursor) {\n    resident(id: $id) {\n      bookings(first: $first, after: $after) {\n        totalCount\n        nodes {\n          id\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeeBookingsOfResidentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaySpaceClose($input: SpaceCloseInput!) {\n    spaceClose(input: $input) {\n      closure {\n        id\n        startsAt\n        endsAt\n        reason\n        endedAt\n        space {\n          id\n        }\n      }\n      bookings {\n        ...SeenBooking\n      }\n      bookingCount\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SaySpaceCloseDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaySpaceReopen($input: SpaceReopenInput!) {\n    spaceReopen(input: $input) {\n      closure {\n        id\n        startsAt\n        endsAt\n        endedAt\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SaySpaceReopenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeSpaceClosures($id: ID!) {\n    space(id: $id) {\n      closures {\n        id\n        reason\n        startsAt\n        endsAt\n        space {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeeSpaceClosuresDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription HearDisplaced($after: Cursor) {\n    bookingUpdates(after: $after) {\n      kind\n      notice\n      bookingId\n      booking {\n        status\n        version\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HearDisplacedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SeenProposals on BookingProposal {\n    kind\n    startsAt\n    endsAt\n    space {\n      id\n    }\n    practitioner {\n      id\n    }\n    insteadOf {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').SeenProposalsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query SeeDisplacementPreview($spaceIds: [ID!], $feature: BreakableFeature, $floor: Int, $personId: ID, $startsAt: DateTime, $endsAt: DateTime) {\n        displacementPreview(spaceIds: $spaceIds, feature: $feature, floor: $floor, personId: $personId, startsAt: $startsAt, endsAt: $endsAt) {\n          bookingCount\n          insideCount\n          bookings {\n            booking {\n              id\n            }\n            proposals {\n              ...SeenProposals\n            }\n          }\n        }\n      }\n    "): typeof import('./graphql.ts').SeeDisplacementPreviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query SeeDisplacedBookings($after: Cursor) {\n        displacedBookings(first: 2, after: $after) {\n          totalCount\n          nodes {\n            id\n            displacedCause\n            proposals {\n              ...SeenProposals\n            }\n          }\n          pageInfo {\n            endCursor\n          }\n        }\n      }\n    "): typeof import('./graphql.ts').SeeDisplacedBookingsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation DoAbsenceReport($input: AbsenceReportInput!) {\n        absenceReport(input: $input) {\n          absence {\n            id\n            startsAt\n            endsAt\n            reason\n            person {\n              id\n            }\n          }\n          bookingCount\n          bookings {\n            id\n            status\n          }\n          userErrors {\n            code\n            message\n            path\n          }\n        }\n      }\n    "): typeof import('./graphql.ts').DoAbsenceReportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation DoAbsenceEnd($input: AbsenceEndInput!) {\n        absenceEnd(input: $input) {\n          absence {\n            endsAt\n            endedAt\n          }\n          userErrors {\n            code\n          }\n        }\n      }\n    "): typeof import('./graphql.ts').DoAbsenceEndDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation DoBookingPractitionerReplace($input: BookingPractitionerReplaceInput!) {\n        bookingPractitionerReplace(input: $input) {\n          booking {\n            ...SeenBooking\n          }\n          userErrors {\n            code\n            path\n          }\n        }\n      }\n    "): typeof import('./graphql.ts').DoBookingPractitionerReplaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation DisplacingSpaceClose($input: SpaceCloseInput!) {\n        spaceClose(input: $input) {\n          bookingCount\n          userErrors {\n            code\n          }\n        }\n      }\n    "): typeof import('./graphql.ts').DisplacingSpaceCloseDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      subscription DisplacementUpdates {\n        bookingUpdates {\n          kind\n          notice\n          booking {\n            id\n          }\n        }\n      }\n    "): typeof import('./graphql.ts').DisplacementUpdatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      subscription ReplacedUpdates {\n        bookingUpdates {\n          kind\n        }\n      }\n    "): typeof import('./graphql.ts').ReplacedUpdatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation DisplacingOutage($input: OutageReportInput!) {\n        outageReport(input: $input) {\n          bookingCount\n          bookings {\n            id\n            status\n            displacedCause\n          }\n          userErrors {\n            code\n          }\n        }\n      }\n    "): typeof import('./graphql.ts').DisplacingOutageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query SeeAbsences($from: LocalDate, $until: LocalDate) {\n        absences(from: $from, until: $until) {\n          id\n          person {\n            id\n          }\n          reason\n          endsAt\n        }\n      }\n    "): typeof import('./graphql.ts').SeeAbsencesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeBookingEquipment($id: ID!) {\n    booking(id: $id) {\n      equipment {\n        quantity\n        equipment {\n          id\n          name\n          space {\n            id\n          }\n        }\n      }\n      history {\n        action\n        fields {\n          field\n          before\n          after\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeeBookingEquipmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n        mutation CloseUnderEquipment($input: SpaceCloseInput!) {\n          spaceClose(input: $input) {\n            bookings {\n              id\n              version\n              proposals {\n                startsAt\n              }\n            }\n          }\n        }\n      "): typeof import('./graphql.ts').CloseUnderEquipmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n        mutation TryToChangeEquipment($input: BookingEquipmentChangeInput!) {\n          bookingEquipmentChange(input: $input) {\n            userErrors {\n              code\n            }\n          }\n        }\n      "): typeof import('./graphql.ts').TryToChangeEquipmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    query SeekFirstFreeWithEquipment($input: FirstFreeInput!) {\n      firstFree(input: $input) {\n        slots {\n          startsAt\n          space {\n            id\n          }\n        }\n        reasons\n        userErrors {\n          code\n        }\n      }\n    }\n  "): typeof import('./graphql.ts').SeekFirstFreeWithEquipmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query SeeFreeEquipment($startsAt: DateTime!, $endsAt: DateTime!) {\n        equipment {\n          id\n          free(startsAt: $startsAt, endsAt: $endsAt)\n        }\n      }\n    "): typeof import('./graphql.ts').SeeFreeEquipmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeekFirstFree($input: FirstFreeInput!) {\n    firstFree(input: $input) {\n      slots {\n        startsAt\n        endsAt\n        space {\n          id\n        }\n        practitioner {\n          id\n        }\n      }\n      reasons\n      untilOn\n      isProvisional\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeekFirstFreeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GardenFree($input: FirstFreeInput!) {\n    firstFree(input: $input) {\n      slots {\n        startsAt\n        space {\n          code\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').GardenFreeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeekFirstGiven($input: FirstFreeInput!) {\n    firstFree(input: $input) {\n      slots {\n        space {\n          id\n        }\n        practitioner {\n          id\n        }\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeekFirstGivenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeGivers($id: ID!) {\n    space(id: $id) {\n      practitioners {\n        post\n        person {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeeGiversDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayGiverReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SayGiverReplaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeGiverProposals($id: ID!) {\n    booking(id: $id) {\n      proposals {\n        kind\n        practitioner {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeeGiverProposalsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BookingHistory($id: ID!) {\n    booking(id: $id) {\n      history {\n        at\n        action\n        by {\n          id\n        }\n        onBehalfOf {\n          id\n        }\n        fields {\n          field\n          before\n          after\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BookingHistoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      subscription HoldUpdates($filter: BookingUpdatesFilter) {\n        bookingUpdates(filter: $filter) {\n          kind\n          booking {\n            id\n            status\n            version\n          }\n        }\n      }\n    "): typeof import('./graphql.ts').HoldUpdatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HolidayCalendar($from: LocalDate!, $until: LocalDate) {\n    calendar(from: $from, until: $until) {\n      date\n      kind\n      name\n      isProvisional\n      worksAs\n      source\n    }\n  }\n"): typeof import('./graphql.ts').HolidayCalendarDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HolidayAvailability($spaceId: ID, $from: LocalDate!, $until: LocalDate) {\n    availability(spaceId: $spaceId, from: $from, until: $until) {\n      isProvisional\n      free {\n        startsAt\n        endsAt\n      }\n      blocked {\n        startsAt\n        endsAt\n        reason\n        holiday\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HolidayAvailabilityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HolidayBooking($id: ID!, $date: LocalDate!) {\n    booking(id: $id) {\n      calendarDay {\n        date\n        kind\n        name\n        isProvisional\n      }\n      space {\n        holidayOpening\n      }\n    }\n    dayBoard(date: $date) {\n      calendarDay {\n        kind\n        name\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HolidayBookingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HolidaySpaceUpdate($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      space {\n        version\n        ... on RehabRoom {\n          holidayOpening\n        }\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HolidaySpaceUpdateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayOverReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SayOverReplaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OverrideOf($id: ID!) {\n    booking(id: $id) {\n      override {\n        rules\n        reason\n        at\n        by {\n          id\n        }\n      }\n      history {\n        action\n        fields {\n          field\n          after\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OverrideOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation QuotaExempt($input: BookingExemptionGrantInput!) {\n    bookingExemptionGrant(input: $input) {\n      exemption {\n        id\n        kind\n        reason\n        untilOn\n        endedAt\n        grantedBy {\n          id\n        }\n      }\n      resident {\n        bookingExemptions {\n          id\n        }\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').QuotaExemptDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation QuotaExemptNoMore($input: BookingExemptionEndInput!) {\n    bookingExemptionEnd(input: $input) {\n      exemption {\n        endedAt\n      }\n      resident {\n        bookingExemptions {\n          id\n        }\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').QuotaExemptNoMoreDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query QuotaExemptionsOf($id: ID!) {\n    resident(id: $id) {\n      bookingExemptions {\n        reason\n      }\n    }\n  }\n"): typeof import('./graphql.ts').QuotaExemptionsOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayLockedReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      booking {\n        status\n        version\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SayLockedReplaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query SeeSeriesEquipment($id: ID!) {\n        bookingSeries(id: $id) {\n          equipment {\n            quantity\n            equipment {\n              name\n            }\n          }\n          dates {\n            booking {\n              equipment {\n                quantity\n              }\n            }\n          }\n        }\n      }\n    "): typeof import('./graphql.ts').SeeSeriesEquipmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SeenSeries on BookingSeries {\n    id\n    version\n    fromTime\n    untilTime\n    weekdays\n    intervalWeeks\n    firstOn\n    untilOn\n    count\n    holidays\n    strategy\n    partySize\n    wheelchairUsers\n    stations\n    confidential\n    purpose\n    approvedAt\n    override {\n      rules\n      reason\n      by {\n        id\n      }\n    }\n    space {\n      id\n    }\n    resident {\n      id\n    }\n    attendees {\n      role\n      person {\n        id\n      }\n    }\n    dates {\n      date\n      state\n      startsAt\n      endsAt\n      holiday\n      code\n      message\n      space {\n        id\n      }\n      booking {\n        id\n        version\n        status\n        startsAt\n        endsAt\n        seriesOn\n        partySize\n        purpose\n        override {\n          rules\n          reason\n        }\n        space {\n          id\n        }\n        attendees {\n          role\n          person {\n            id\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeenSeriesFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SeenPreview on SeriesPreview {\n    okCount\n    refusedCount\n    userErrors {\n      code\n      message\n    }\n    dates {\n      date\n      verdict\n      startsAt\n      endsAt\n      holiday\n      isProvisional\n      code\n      message\n      alternatives {\n        startsAt\n        endsAt\n        space {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeenPreviewFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeSeriesPreview($input: BookingSeriesPreviewInput!) {\n    bookingSeriesPreview(input: $input) {\n      ...SeenPreview\n    }\n  }\n"): typeof import('./graphql.ts').SeeSeriesPreviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeSeries($id: ID!) {\n    bookingSeries(id: $id) {\n      ...SeenSeries\n    }\n  }\n"): typeof import('./graphql.ts').SeeSeriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingSeriesCreate($input: BookingSeriesCreateInput!) {\n    bookingSeriesCreate(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      preview {\n        ...SeenPreview\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingSeriesCreateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TryBookingSeries($input: BookingSeriesCreateInput!) {\n    bookingSeriesCreate(input: $input) {\n      series {\n        id\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TryBookingSeriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingSeriesAddDate($input: BookingSeriesAddDateInput!) {\n    bookingSeriesAddDate(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      booking {\n        id\n        status\n        startsAt\n      }\n      alternatives {\n        startsAt\n        endsAt\n        space {\n          id\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingSeriesAddDateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingSeriesChange($input: BookingSeriesChangeInput!) {\n    bookingSeriesChange(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      changedCount\n      keptOn\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingSeriesChangeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingSeriesCancel($input: BookingSeriesCancelInput!) {\n    bookingSeriesCancel(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      cancelledCount\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingSeriesCancelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingSeriesConfirm($input: BookingSeriesConfirmInput!) {\n    bookingSeriesConfirm(input: $input) {\n      series {\n        ...SeenSeries\n      }\n      confirmedCount\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingSeriesConfirmDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SeenBooking on Booking {\n    id\n    version\n    status\n    startsAt\n    endsAt\n    partySize\n    wheelchairUsers\n    stations\n    confidential\n    purpose\n    note\n    cancelReason\n    holdExpiresAt\n    checkedInAt\n    completedAt\n    allowedMoves\n    space {\n      id\n    }\n    resident {\n      id\n    }\n    bookedBy {\n      id\n    }\n    attendees {\n      role\n      person {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeenBookingFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingCreate($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n      alternatives {\n        space {\n          id\n        }\n        startsAt\n        endsAt\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingCreateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TryToBook($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        id\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').TryToBookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingReschedule($input: BookingRescheduleInput!) {\n    bookingReschedule(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n      alternatives {\n        space {\n          id\n        }\n        startsAt\n        endsAt\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingRescheduleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingConfirm($input: BookingConfirmInput!) {\n    bookingConfirm(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingConfirmDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingCancel($input: BookingCancelInput!) {\n    bookingCancel(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingCancelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingCheckIn($input: BookingCheckInInput!) {\n    bookingCheckIn(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingCheckInDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingCheckInUndo($input: BookingCheckInUndoInput!) {\n    bookingCheckInUndo(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingCheckInUndoDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingComplete($input: BookingCompleteInput!) {\n    bookingComplete(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingCompleteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingReject($input: BookingRejectInput!) {\n    bookingReject(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingRejectDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingNoShow($input: BookingNoShowInput!) {\n    bookingNoShow(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingNoShowDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingNoShowUndo($input: BookingNoShowUndoInput!) {\n    bookingNoShowUndo(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingNoShowUndoDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingSeatCancel($input: BookingSeatCancelInput!) {\n    bookingSeatCancel(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingSeatCancelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingEquipmentChange($input: BookingEquipmentChangeInput!) {\n    bookingEquipmentChange(input: $input) {\n      booking {\n        ...SeenBooking\n        equipment {\n          quantity\n          equipment {\n            id\n            name\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingEquipmentChangeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeBooking($id: ID!) {\n    booking(id: $id) {\n      ...SeenBooking\n    }\n  }\n"): typeof import('./graphql.ts').SeeBookingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeDayBoard($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID) {\n    dayBoard(date: $date, kinds: $kinds, centreId: $centreId) {\n      date\n      centre {\n        id\n      }\n      spaces {\n        space {\n          id\n          code\n        }\n        bookings {\n          ...SeenBooking\n        }\n        occupied {\n          startsAt\n          endsAt\n        }\n        closures {\n          id\n        }\n        free {\n          startsAt\n          endsAt\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeeDayBoardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeAvailability(\n    $from: LocalDate!\n    $until: LocalDate\n    $spaceId: ID\n    $kinds: [SpaceKind!]\n    $minutes: Int! = 0\n    $partySize: Int! = 1\n    $wheelchairUsers: Int! = 0\n    $stations: Int! = 0\n    $equipment: [BookingEquipmentInput!]! = []\n    $personIds: [ID!]! = []\n    $centreId: ID\n  ) {\n    availability(\n      from: $from\n      until: $until\n      spaceId: $spaceId\n      kinds: $kinds\n      minutes: $minutes\n      partySize: $partySize\n      wheelchairUsers: $wheelchairUsers\n      stations: $stations\n      equipment: $equipment\n      personIds: $personIds\n      centreId: $centreId\n    ) {\n      space {\n        id\n      }\n      free {\n        startsAt\n        endsAt\n      }\n      blocked {\n        startsAt\n        endsAt\n        reason\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeeAvailabilityDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation TimedSpaceUpdate($input: SpaceUpdateInput!) {\n        spaceUpdate(input: $input) {\n          space {\n            checkInExpected\n          }\n          userErrors {\n            code\n          }\n        }\n      }\n    "): typeof import('./graphql.ts').TimedSpaceUpdateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      subscription TimedUpdates($filter: BookingUpdatesFilter) {\n        bookingUpdates(filter: $filter) {\n          kind\n          booking {\n            id\n            version\n          }\n        }\n      }\n    "): typeof import('./graphql.ts').TimedUpdatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaySameReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SaySameReplaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaySameRule($input: BookingRuleSetInput!) {\n    bookingRuleSet(input: $input) {\n      rule {\n        version\n        history {\n          action\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SaySameRuleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaySameSpace($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      space {\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SaySameSpaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BoardPageEquipmentChange($input: BookingEquipmentChangeInput!) {\n    bookingEquipmentChange(input: $input) {\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardPageEquipmentChangeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Reassign($input: VisitReassignInput!) {\n    visitReassign(input: $input) {\n      visit {\n        version\n        caregiver {\n          id\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').ReassignDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HeldHealth($id: ID!) {\n    resident(id: $id) {\n      name\n      care {\n        allergies\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HeldHealthDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HeldRooms {\n    spaces {\n      id\n      name\n      capacity\n      centre {\n        name\n      }\n      opening {\n        weekday\n      }\n      children {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HeldRoomsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HeldReshape($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      space {\n        capacity\n        version\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').HeldReshapeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HeldCursor {\n    __typename\n    cursor\n  }\n"): typeof import('./graphql.ts').HeldCursorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ScaleSchedule { schedule { visits { id resident { name } tasks { id } } } }"): typeof import('./graphql.ts').ScaleScheduleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ScaleBoard { dayBoard(date: \"2026-11-20\") { spaces { bookings { id } occupied { startsAt } } } }"): typeof import('./graphql.ts').ScaleBoardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription VisitUpdates($filter: VisitUpdatesFilter, $after: Cursor) {\n    visitUpdates(filter: $filter, after: $after) {\n      cursor\n      at\n      kind\n      visitId\n      coalesced\n      notice\n      view {\n        reason\n        residentId\n      }\n      visit {\n        id\n        version\n        status\n        caregiver {\n          id\n        }\n        resident {\n          id\n        }\n        note\n        tasks {\n          title\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').VisitUpdatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription BookingUpdates($filter: BookingUpdatesFilter, $after: Cursor) {\n    bookingUpdates(filter: $filter, after: $after) {\n      cursor\n      at\n      kind\n      bookingId\n      coalesced\n      notice\n      view {\n        reason\n        residentId\n      }\n      booking {\n        id\n        version\n        status\n        startsAt\n        space {\n          id\n        }\n        attendees {\n          person {\n            id\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BookingUpdatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Place {\n    cursor\n  }\n"): typeof import('./graphql.ts').PlaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PlanVisit($input: VisitScheduleInput!) {\n    visitSchedule(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').PlanVisitDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReassignVisit($input: VisitReassignInput!) {\n    visitReassign(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').ReassignVisitDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DepartVisit($input: VisitDepartInput!) {\n    visitDepart(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').DepartVisitDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ArriveVisit($input: VisitArriveInput!) {\n    visitArrive(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').ArriveVisitDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelVisit($input: VisitCancelInput!) {\n    visitCancel(input: $input) {\n      visit {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').CancelVisitDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateBooking($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').CreateBookingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MoveBooking($input: BookingRescheduleInput!) {\n    bookingReschedule(input: $input) {\n      booking {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').MoveBookingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelBooking($input: BookingCancelInput!) {\n    bookingCancel(input: $input) {\n      booking {\n        id\n        version\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').CancelBookingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BoardPractitionerReplace($input: BookingPractitionerReplaceInput!) {\n    bookingPractitionerReplace(input: $input) {\n      booking {\n        ...SeenBooking\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardPractitionerReplaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription BoardLift($date: LocalDate!, $centreId: ID!, $after: Cursor) {\n    dayBoardUpdates(date: $date, centreId: $centreId, after: $after) {\n      kind\n      spaces {\n        space {\n          id\n          outages {\n            feature\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardLiftDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment BoardRow on DayBoardSpace {\n    space {\n      id\n      code\n      capacity\n    }\n    bookings {\n      ...SeenBooking\n    }\n    occupied {\n      startsAt\n      endsAt\n    }\n    closures {\n      id\n      startsAt\n      endsAt\n      reason\n    }\n    free {\n      startsAt\n      endsAt\n    }\n  }\n"): typeof import('./graphql.ts').BoardRowFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BoardNow($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID) {\n    dayBoard(date: $date, kinds: $kinds, centreId: $centreId) {\n      cursor\n      centre {\n        id\n      }\n      spaces {\n        ...BoardRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardNowDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription BoardUpdates($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID!, $after: Cursor) {\n    dayBoardUpdates(date: $date, kinds: $kinds, centreId: $centreId, after: $after) {\n      cursor\n      at\n      kind\n      view {\n        reason\n      }\n      spaces {\n        ...BoardRow\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardUpdatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BoardClose($input: SpaceCloseInput!) {\n    spaceClose(input: $input) {\n      closure {\n        id\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardCloseDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BoardReopen($input: SpaceReopenInput!) {\n    spaceReopen(input: $input) {\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardReopenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChangesNested($after: Cursor!, $first: Int!) {\n    changesSince(after: $after, first: $first) {\n      cursor\n      updates {\n        ... on VisitUpdate {\n          visit {\n            id\n            resident {\n              name\n              care {\n                allergies\n              }\n            }\n            caregiver {\n              name\n            }\n            tasks {\n              title\n            }\n          }\n        }\n        ... on BookingUpdate {\n          booking {\n            id\n            space {\n              name\n            }\n            bookedBy {\n              name\n            }\n            attendees {\n              person {\n                name\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ChangesNestedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Changes($after: Cursor!, $first: Int!, $bookings: BookingUpdatesFilter, $visits: VisitUpdatesFilter) {\n    changesSince(after: $after, first: $first, bookings: $bookings, visits: $visits) {\n      cursor\n      hasMore\n      updates {\n        __typename\n        ... on VisitUpdate {\n          cursor\n          at\n          kind\n          visitId\n          coalesced\n          view {\n            reason\n            residentId\n          }\n          notice\n          visit {\n            id\n            version\n            status\n            caregiver {\n              id\n            }\n            resident {\n              id\n            }\n            note\n            tasks {\n              title\n            }\n          }\n        }\n        ... on BookingUpdate {\n          cursor\n          at\n          bookingKind: kind\n          bookingId\n          coalesced\n          view {\n            reason\n            residentId\n          }\n          notice\n          booking {\n            id\n            version\n            status\n            startsAt\n            space {\n              id\n            }\n            attendees {\n              person {\n                id\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ChangesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SessionCreateInput!) {\n    sessionCreate(input: $input) {\n      session {\n        accessToken\n        accessExpiresAt\n        refreshToken\n        refreshExpiresAt\n        device\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      retryAt\n    }\n  }\n"): typeof import('./graphql.ts').SignInDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignInRefresh($input: SessionRefreshInput!) {\n    sessionRefresh(input: $input) {\n      session {\n        accessToken\n        accessExpiresAt\n        refreshToken\n        refreshExpiresAt\n        device\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      retryAt\n    }\n  }\n"): typeof import('./graphql.ts').SignInRefreshDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignInEnd($input: SessionEndInput!) {\n    sessionEnd(input: $input) {\n      ended\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SignInEndDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignInInvite($input: InvitationCreateInput!) {\n    invitationCreate(input: $input) {\n      invitation {\n        id\n        code\n        expiresAt\n        person {\n          id\n          name\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SignInInviteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignInAccept($input: InvitationAcceptInput!) {\n    invitationAccept(input: $input) {\n      session {\n        accessToken\n        accessExpiresAt\n        refreshToken\n        refreshExpiresAt\n        device\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      retryAt\n    }\n  }\n"): typeof import('./graphql.ts').SignInAcceptDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SignInViewer {\n    viewer {\n      person {\n        id\n        name\n      }\n      roles {\n        role\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SignInViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query SeeStaff($posts: [StaffPost!], $centreId: ID) {\n        staff(posts: $posts, centreId: $centreId) {\n          person {\n            id\n            name\n          }\n          post\n          skills\n          dialects\n        }\n      }\n    "): typeof import('./graphql.ts').SeeStaffDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReachOfViewer($id: ID!) {\n    resident(id: $id) {\n      name\n      withheld\n      bornOn\n      care {\n        allergies\n      }\n      relations {\n        id\n      }\n      careTeam {\n        role\n      }\n      bookings {\n        totalCount\n      }\n    }\n    viewer {\n      family {\n        scopes\n        actsFor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReachOfViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PageOfResidents($search: String, $first: Int! = 20, $after: Cursor) {\n    residents(search: $search, first: $first, after: $after) {\n      edges {\n        cursor\n        node {\n          id\n        }\n      }\n      nodes {\n        id\n        name\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PageOfResidentsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CountOfResidents($search: String) {\n    residents(search: $search, first: 1) {\n      totalCount\n    }\n  }\n"): typeof import('./graphql.ts').CountOfResidentsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PageOfHistory($id: ID!, $first: Int! = 20, $bookingsAfter: Cursor, $visitsAfter: Cursor) {\n    resident(id: $id) {\n      bookings(first: $first, after: $bookingsAfter) {\n        edges {\n          cursor\n        }\n        nodes {\n          id\n          startsAt\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n      visits(first: $first, after: $visitsAfter) {\n        edges {\n          cursor\n        }\n        nodes {\n          id\n          startsAt\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PageOfHistoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchResidents($search: String!, $first: Int! = 50, $after: Cursor) {\n    residents(search: $search, first: $first, after: $after) {\n      nodes {\n        id\n        name\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SearchResidentsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CountSearch($search: String!) {\n    residents(search: $search, first: 1) {\n      totalCount\n    }\n  }\n"): typeof import('./graphql.ts').CountSearchDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RightsGrant($input: ConsentGrantInput!) {\n    consentGrant(input: $input) {\n      consents {\n        id\n        scope\n        purpose\n        fromAt\n        untilAt\n        grantee {\n          id\n        }\n        grantedBy {\n          id\n        }\n      }\n      resident {\n        id\n        name\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').RightsGrantDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RightsWithdraw($input: ConsentWithdrawInput!) {\n    consentWithdraw(input: $input) {\n      consents {\n        scope\n      }\n      resident {\n        id\n        bornOn\n      }\n      userErrors {\n        code\n        message\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').RightsWithdrawDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RightsLink($input: RelationLinkInput!) {\n    relationLink(input: $input) {\n      relation {\n        id\n        kind\n        guardian\n        emergencyContact\n        livesTogether\n        fromOn\n        untilOn\n        phones\n        relative {\n          id\n          name\n        }\n      }\n      resident {\n        relations {\n          relative {\n            id\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').RightsLinkDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RightsEnd($input: RelationEndInput!) {\n    relationEnd(input: $input) {\n      relation {\n        id\n        untilOn\n      }\n      resident {\n        id\n        relations {\n          id\n        }\n        consents {\n          scope\n        }\n      }\n      userErrors {\n        code\n        message\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').RightsEndDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RightsJoin($input: CareTeamJoinInput!) {\n    careTeamJoin(input: $input) {\n      resident {\n        careTeam {\n          role\n          fromOn\n          member {\n            id\n          }\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').RightsJoinDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RightsLeave($input: CareTeamLeaveInput!) {\n    careTeamLeave(input: $input) {\n      resident {\n        careTeam {\n          member {\n            id\n          }\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').RightsLeaveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BookCounselling($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        id\n        confidential\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BookCounsellingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PathsToCounselling($booking: ID!, $client: ID!, $counsellor: ID!, $room: ID!, $day: LocalDate!, $until: LocalDate!) {\n    booking(id: $booking) {\n      id\n    }\n    node(id: $booking) {\n      id\n    }\n    room: space(id: $room) {\n      bookings(from: $day, until: $until) {\n        id\n      }\n    }\n    client: resident(id: $client) {\n      name\n      bookings(first: 1) {\n        totalCount\n        pageInfo {\n          hasNextPage\n        }\n        nodes {\n          id\n        }\n      }\n      withheld\n      careTeam {\n        role\n        member {\n          name\n        }\n      }\n      consents {\n        scope\n      }\n    }\n    counsellor: resident(id: $counsellor) {\n      bookings {\n        totalCount\n        nodes {\n          id\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').PathsToCounsellingDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CounsellingOnBoard($day: LocalDate!) {\n    dayBoard(date: $day, kinds: [COUNSELLING_SPACE]) {\n      spaces {\n        bookings {\n          id\n        }\n        occupied {\n          startsAt\n          endsAt\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CounsellingOnBoardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AboutVisit on Visit {\n    id\n    service\n    startsAt\n    status\n    departedAt\n    arrivedAt\n    completedAt\n    arrivedBy\n    note\n    report\n    cancelReason\n    endReason\n    history {\n      onBehalfOf {\n        name\n      }\n      fields {\n        field\n        before\n        after\n      }\n    }\n    caregiver {\n      name\n    }\n    resident {\n      name\n    }\n    tasks {\n      title\n      note\n    }\n  }\n"): typeof import('./graphql.ts').AboutVisitFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AboutBooking on Booking {\n    id\n    startsAt\n    status\n    partySize\n    confidential\n    purpose\n    note\n    cancelReason\n    cancelledLate\n    override {\n      rules\n      reason\n      by {\n        name\n      }\n    }\n    history {\n      onBehalfOf {\n        name\n      }\n      fields {\n        field\n        before\n        after\n      }\n    }\n    series {\n      id\n      purpose\n      note\n      resident {\n        name\n      }\n    }\n    version\n    space {\n      name\n    }\n    bookedBy {\n      name\n    }\n    resident {\n      name\n    }\n    attendees {\n      role\n      person {\n        id\n        name\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AboutBookingFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AboutSeries on BookingSeries {\n    id\n    purpose\n    note\n    override {\n      reason\n    }\n    resident {\n      name\n    }\n    bookedBy {\n      name\n    }\n    attendees {\n      person {\n        name\n      }\n    }\n    dates {\n      date\n      state\n      booking {\n        purpose\n      }\n    }\n    history {\n      onBehalfOf {\n        name\n      }\n      fields {\n        before\n        after\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AboutSeriesFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AboutResident($resident: ID!) {\n    resident(id: $resident) {\n      id\n      name\n      bornOn\n      sex\n      accessNeeds\n      withheld\n      contact {\n        phones\n        address\n        household {\n          id\n          building\n          residents {\n            name\n            contact {\n              phones\n            }\n            care {\n              allergies\n            }\n          }\n        }\n        emergencyContacts {\n          phones\n          relative {\n            name\n          }\n        }\n      }\n      care {\n        serviceLines\n        specialGroups\n        allergies\n        dialects\n        note\n        disabilities {\n          category\n          grade\n        }\n      }\n      relations {\n        phones\n        livesTogether\n        untilOn\n        relative {\n          id\n          name\n        }\n      }\n      careTeam {\n        role\n        member {\n          name\n        }\n      }\n      consents {\n        scope\n        purpose\n        fromAt\n        untilAt\n        grantee {\n          name\n        }\n        grantedBy {\n          name\n        }\n      }\n      bookingExemptions {\n        reason\n        grantedBy {\n          name\n        }\n      }\n      visits {\n        totalCount\n        nodes {\n          ...AboutVisit\n        }\n      }\n      bookings {\n        totalCount\n        nodes {\n          ...AboutBooking\n        }\n      }\n    }\n    viewer {\n      family {\n        scopes\n        resident {\n          name\n        }\n        relations {\n          phones\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AboutResidentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AboutDetails(\n    $visit: ID!\n    $cancelled: ID!\n    $booking: ID!\n    $counselling: ID!\n    $series: ID!\n    $quietSeries: ID!\n    $gym: ID!\n    $quiet: ID!\n    $day: LocalDate!\n  ) {\n    series: bookingSeries(id: $series) {\n      ...AboutSeries\n    }\n    quietSeries: bookingSeries(id: $quietSeries) {\n      ...AboutSeries\n    }\n    bookingSeriesList(first: 10) {\n      nodes {\n        ...AboutSeries\n      }\n    }\n    visit(id: $visit) {\n      ...AboutVisit\n    }\n    cancelled: visit(id: $cancelled) {\n      ...AboutVisit\n    }\n    booking(id: $booking) {\n      ...AboutBooking\n    }\n    counselling: booking(id: $counselling) {\n      ...AboutBooking\n    }\n    gym: space(id: $gym) {\n      bookings(from: $day) {\n        ...AboutBooking\n      }\n    }\n    quiet: space(id: $quiet) {\n      bookings(from: $day) {\n        ...AboutBooking\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AboutDetailsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AboutNodes($resident: ID!, $household: ID!, $visit: ID!, $cancelled: ID!, $booking: ID!, $counselling: ID!) {\n    resident: node(id: $resident) {\n      id\n      ... on Resident {\n        name\n        bornOn\n        care {\n          allergies\n        }\n        contact {\n          phones\n        }\n      }\n    }\n    household: node(id: $household) {\n      id\n      ... on Household {\n        building\n        residents {\n          name\n        }\n      }\n    }\n    visit: node(id: $visit) {\n      id\n      ... on Visit {\n        ...AboutVisit\n      }\n    }\n    cancelled: node(id: $cancelled) {\n      id\n      ... on Visit {\n        ...AboutVisit\n      }\n    }\n    booking: node(id: $booking) {\n      id\n      ... on Booking {\n        ...AboutBooking\n      }\n    }\n    counselling: node(id: $counselling) {\n      id\n      ... on Booking {\n        ...AboutBooking\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AboutNodesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AboutUpdates($after: Cursor!) {\n    changesSince(after: $after, first: 20) {\n      hasMore\n      updates {\n        ... on VisitUpdate {\n          visitId\n          visit {\n            ...AboutVisit\n          }\n        }\n        ... on BookingUpdate {\n          bookingId\n          booking {\n            ...AboutBooking\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AboutUpdatesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindResidents($search: String!) {\n    residents(search: $search) {\n      totalCount\n      nodes {\n        id\n        name\n      }\n    }\n  }\n"): typeof import('./graphql.ts').FindResidentsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BoardOf($day: LocalDate!) {\n    dayBoard(date: $day) {\n      spaces {\n        space {\n          code\n        }\n        occupied {\n          startsAt\n          endsAt\n        }\n        bookings {\n          ...AboutBooking\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ScheduleOf($caregiver: ID!, $day: LocalDate!) {\n    schedule(caregiverId: $caregiver, date: $day) {\n      caregiver {\n        name\n      }\n      visits {\n        ...AboutVisit\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ScheduleOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoTakesPart($id: ID!) {\n    booking(id: $id) {\n      partySize\n      resident {\n        name\n      }\n      attendees {\n        role\n        person {\n          name\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').WhoTakesPartDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoLivesThere($id: ID!) {\n    resident(id: $id) {\n      contact {\n        household {\n          residents {\n            name\n            withheld\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').WhoLivesThereDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoIsNear($id: ID!) {\n    resident(id: $id) {\n      name\n      relations {\n        kind\n        phones\n        relative {\n          name\n        }\n      }\n      consents {\n        scope\n        grantee {\n          name\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').WhoIsNearDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EverythingOfCentre($centre: ID) {\n    residents(centreId: $centre, first: 100) {\n      totalCount\n      nodes {\n        id\n        name\n      }\n    }\n    spaces(centreId: $centre) {\n      id\n      code\n      centre {\n        name\n      }\n    }\n    dayBoard(date: \"2026-11-20\", centreId: $centre) {\n      centre {\n        id\n        name\n      }\n      spaces {\n        space {\n          id\n        }\n      }\n    }\n    schedule(centreId: $centre) {\n      visits {\n        id\n      }\n    }\n    availability(from: \"2026-11-20\", centreId: $centre) {\n      space {\n        id\n      }\n    }\n  }\n"): typeof import('./graphql.ts').EverythingOfCentreDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NameOfCaregiver($caregiver: ID!) {\n    schedule(caregiverId: $caregiver) {\n      caregiver {\n        name\n      }\n    }\n  }\n"): typeof import('./graphql.ts').NameOfCaregiverDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoAmI {\n    viewer {\n      person {\n        name\n      }\n      roles {\n        role\n        centre {\n          id\n          name\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').WhoAmIDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SeenBookingRule on BookingRule {\n    kind\n    perWeek\n    lateMinutes\n    coolDown {\n      strikes\n      withinDays\n      days\n    }\n    exemptGroups\n    version\n  }\n"): typeof import('./graphql.ts').SeenBookingRuleFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayBookingRuleSet($input: BookingRuleSetInput!) {\n    bookingRuleSet(input: $input) {\n      rule {\n        ...SeenBookingRule\n        history {\n          action\n          by {\n            id\n          }\n          fields {\n            field\n            before\n            after\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayBookingRuleSetDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeBookingRules($centreId: ID) {\n    bookingRules(centreId: $centreId) {\n      ...SeenBookingRule\n    }\n  }\n"): typeof import('./graphql.ts').SeeBookingRulesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SeenEquipment on Equipment {\n    id\n    name\n    quantity\n    retiredAt\n    version\n    space {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').SeenEquipmentFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeEquipment($centreId: ID, $spaceId: ID) {\n    equipment(centreId: $centreId, spaceId: $spaceId) {\n      ...SeenEquipment\n    }\n  }\n"): typeof import('./graphql.ts').SeeEquipmentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayEquipmentAdd($input: EquipmentAddInput!) {\n    equipmentAdd(input: $input) {\n      equipment {\n        ...SeenEquipment\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayEquipmentAddDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayEquipmentChange($input: EquipmentChangeInput!) {\n    equipmentChange(input: $input) {\n      equipment {\n        ...SeenEquipment\n        history {\n          action\n          fields {\n            field\n            before\n            after\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SayEquipmentChangeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayEquipmentRetire($input: EquipmentRetireInput!) {\n    equipmentRetire(input: $input) {\n      equipment {\n        ...SeenEquipment\n      }\n      userErrors {\n        code\n        path\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SayEquipmentRetireDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SayEquipmentRestore($input: EquipmentRestoreInput!) {\n    equipmentRestore(input: $input) {\n      equipment {\n        ...SeenEquipment\n        history {\n          action\n          fields {\n            field\n            before\n            after\n          }\n        }\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SayEquipmentRestoreDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OperatingEntrust($input: SpaceEntrustInput!) {\n    spaceEntrust(input: $input) {\n      space {\n        id\n        operatingRight {\n          operator {\n            name\n            rights {\n              space {\n                id\n              }\n            }\n          }\n          status\n          uses\n          untilOn\n          version\n        }\n        operatingHistory {\n          action\n          fields {\n            field\n            after\n          }\n        }\n      }\n      userErrors {\n        code\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').OperatingEntrustDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OperatingTakeBack($input: SpaceTakeBackInput!) {\n    spaceTakeBack(input: $input) {\n      space {\n        operatingRight {\n          version\n        }\n      }\n      userErrors {\n        code\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').OperatingTakeBackDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OperatingOperators {\n    operators {\n      name\n      rights {\n        status\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OperatingOperatorsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OperatingHistory($space: ID!) {\n    space(id: $space) {\n      operatingRight {\n        version\n      }\n      operatingHistory {\n        action\n        fields {\n          field\n          after\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OperatingHistoryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OperatingFree($space: ID!, $from: LocalDate!, $until: LocalDate!) {\n    availability(from: $from, until: $until, spaceId: $space) {\n      free {\n        startsAt\n      }\n      blocked {\n        reason\n        startsAt\n        endsAt\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OperatingFreeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OperatingBoard($date: LocalDate!) {\n    dayBoard(date: $date) {\n      spaces {\n        space {\n          id\n        }\n        free {\n          startsAt\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').OperatingBoardDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaySpaceUpdate($input: SpaceUpdateInput!) {\n    spaceUpdate(input: $input) {\n      space {\n        ...MeasuredSpace\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').SaySpaceUpdateDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MeasuredSpace on Space {\n    id\n    version\n    name\n    capacity\n    wheelchairPlaces\n    stations\n    bufferBeforeMinutes\n    bufferAfterMinutes\n    leadMinutes\n    horizonDays\n    approvalRequired\n    note\n  }\n"): typeof import('./graphql.ts').MeasuredSpaceFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeMeasuredSpace($id: ID!) {\n    space(id: $id) {\n      ...MeasuredSpace\n    }\n  }\n"): typeof import('./graphql.ts').SeeMeasuredSpaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BookAhead($input: BookingCreateInput!) {\n    bookingCreate(input: $input) {\n      booking {\n        id\n        version\n        status\n      }\n      userErrors {\n        code\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BookAheadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeSpaces($kinds: [SpaceKind!], $centreId: ID) {\n    spaces(kinds: $kinds, centreId: $centreId) {\n      __typename\n      id\n      code\n      kind\n    }\n  }\n"): typeof import('./graphql.ts').SeeSpacesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SeeSpace($id: ID!) {\n    space(id: $id) {\n      __typename\n      id\n      capacityMode\n      capacity\n      wheelchairPlaces\n      stations\n      bufferBeforeMinutes\n      bufferAfterMinutes\n      gridMinutes\n      minMinutes\n      maxMinutes\n      leadMinutes\n      horizonDays\n      approvalRequired\n      doorWidthCm\n      stepFree\n      areaM2\n      centre {\n        id\n        timeZone\n      }\n      parent {\n        id\n      }\n      children {\n        id\n      }\n      opening {\n        weekday\n        opens\n        closes\n      }\n      ... on ElderlyCarePost {\n        zone\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SeeSpaceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlaceInTheStream {\n    cursor\n  }\n"): typeof import('./graphql.ts').PlaceInTheStreamDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ChangesAfter($after: Cursor) {\n    bookingUpdates(after: $after) {\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').ChangesAfterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment VisitStanding on Visit {\n    id\n    status\n    version\n    allowedMoves\n    residentPresent\n    departedAt\n    arrivedAt\n    arrivedBy\n    completedAt\n    note\n    report\n    cancelReason\n    endedAt\n    endReason\n    verifiedAt\n    caregiver {\n      id\n    }\n    tasks {\n      id\n      title\n      mandatory\n      outcome\n      note\n      recordedAt\n    }\n  }\n"): typeof import('./graphql.ts').VisitStandingFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Schedule($date: LocalDate, $caregiverId: ID, $centreId: ID) {\n    schedule(date: $date, caregiverId: $caregiverId, centreId: $centreId) {\n      date\n      caregiver {\n        name\n      }\n      visits {\n        id\n        startsAt\n        status\n        note\n        resident {\n          name\n          accessNeeds\n          contact {\n            phones\n            address\n            emergencyContacts {\n              relative {\n                name\n              }\n              phones\n            }\n          }\n          care {\n            allergies\n          }\n        }\n        tasks {\n          title\n          mandatory\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ScheduleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VisitArrive($input: VisitArriveInput!) {\n    visitArrive(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').VisitArriveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VisitAssign($input: VisitAssignInput!) {\n    visitAssign(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').VisitAssignDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VisitCancel($input: VisitCancelInput!) {\n    visitCancel(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').VisitCancelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VisitComplete($input: VisitCompleteInput!) {\n    visitComplete(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').VisitCompleteDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VisitDepart($input: VisitDepartInput!) {\n    visitDepart(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').VisitDepartDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VisitNoAnswer($input: VisitNoAnswerInput!) {\n    visitNoAnswer(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').VisitNoAnswerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VisitRefuse($input: VisitRefuseInput!) {\n    visitRefuse(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').VisitRefuseDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VisitAbort($input: VisitAbortInput!) {\n    visitAbort(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').VisitAbortDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VisitReassign($input: VisitReassignInput!) {\n    visitReassign(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').VisitReassignDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VisitSchedule($input: VisitScheduleInput!) {\n    visitSchedule(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').VisitScheduleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VisitTaskRecord($input: VisitTaskRecordInput!) {\n    visitTaskRecord(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').VisitTaskRecordDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VisitVerify($input: VisitVerifyInput!) {\n    visitVerify(input: $input) {\n      visit {\n        ...VisitStanding\n      }\n      userErrors {\n        code\n        message\n        path\n      }\n      cursor\n    }\n  }\n"): typeof import('./graphql.ts').VisitVerifyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OneVisit($id: ID!) {\n    visit(id: $id) {\n      ...VisitStanding\n    }\n  }\n"): typeof import('./graphql.ts').OneVisitDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query VisitsOfResident($id: ID!, $first: Int!, $after: Cursor) {\n    resident(id: $id) {\n      visits(first: $first, after: $after) {\n        nodes {\n          id\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        totalCount\n      }\n    }\n  }\n"): typeof import('./graphql.ts').VisitsOfResidentDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
