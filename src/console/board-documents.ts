/** What the board asks. The page gets the texts in its config; `npm run codegen` holds them to the schema and puts them into trusted-documents.json. */

const BOOKING = `id version status presence startsAt endsAt partySize purpose holdExpiresAt allowedMoves
  resident { id name }
  bookedBy { name }
  override { rules }`;

const ROW = `space { id name kind floor capacity gridMinutes minMinutes wheelchairPlaces stations }
bookings { ${BOOKING} }
occupied { startsAt endsAt }
closures { id startsAt endsAt reason space { id } }
free { startsAt endsAt }`;

const PROPOSALS = 'proposals { kind startsAt endsAt space { id name } practitioner { id name } insteadOf { id name } }';
const ALTERNATIVES = 'alternatives { startsAt endsAt space { id name } }';

/** One move of a booking, the same for all of them; `more` is what this one says beyond that. */
const move = (name: string, mutation: string, more = ''): string => `mutation ${name}($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) {
  answer: ${mutation}(input: $input) {
    booking { ${BOOKING} space { id name kind } }
    userErrors { code message }
    ${more}
  }
}`;

export const BOARD_DOCUMENTS = {
  board: `query Board($date: LocalDate!) {
  dayBoard(date: $date) { cursor centre { id name } spaces { ${ROW} } }
}`,
  updates: `subscription BoardUpdates($date: LocalDate!, $centreId: ID!, $after: Cursor!) {
  dayBoardUpdates(date: $date, centreId: $centreId, after: $after) { cursor kind view { reason } spaces { ${ROW} } }
}`,
  viewer: `query BoardViewer {
  viewer { person { id } roles { role centre { id } } }
}`,
  details: `query BoardDetails($id: ID!) {
  booking(id: $id) {
    id version note wheelchairUsers stations cancelReason cancelledLate displacedCause
    resident { id contact { phones } }
    attendees { role person { id name } }
    override { rules reason at by { name } }
    equipment { quantity equipment { id name } }
    ${PROPOSALS}
  }
}`,
  residents: `query BoardResidents($search: String!) {
  residents(search: $search, first: 8) { nodes { id name contact { phones address } } }
}`,
  counsellors: `query BoardCounsellors {
  staff(posts: [COUNSELLOR]) { person { id name } }
}`,
  equipment: `query BoardEquipment($spaceId: ID!, $startsAt: DateTime!, $endsAt: DateTime!) {
  equipment(spaceId: $spaceId) { id name retiredAt free(startsAt: $startsAt, endsAt: $endsAt) }
}`,
  availability: `query BoardAvailability(
  $kinds: [SpaceKind!], $from: LocalDate!, $minutes: Int!, $partySize: Int!, $wheelchairUsers: Int!, $stations: Int!,
  $personIds: [ID!]!, $equipment: [BookingEquipmentInput!]!
) {
  availability(
    kinds: $kinds, from: $from, minutes: $minutes, partySize: $partySize, wheelchairUsers: $wheelchairUsers, stations: $stations,
    personIds: $personIds, equipment: $equipment
  ) {
    space { id name }
    isProvisional
    fit { verdict gaps { text } }
    free { startsAt endsAt }
    blocked { startsAt endsAt reason holiday missing { text } }
  }
}`,
  firstFree: `query BoardFirstFree($input: FirstFreeInput!) {
  firstFree(input: $input) {
    reasons
    slots { startsAt endsAt space { id name } practitioner { id name } }
    userErrors { message }
  }
}`,
  impact: `query BoardImpact($spaceId: ID!, $startsAt: DateTime!, $endsAt: DateTime) {
  displacementPreview(spaceIds: [$spaceId], startsAt: $startsAt, endsAt: $endsAt) {
    bookingCount insideCount
    bookings {
      booking { id startsAt endsAt purpose space { name } resident { name contact { phones } } bookedBy { name } }
      ${PROPOSALS}
    }
  }
}`,
  shut: `mutation BoardShut($input: SpaceCloseInput!) {
  answer: spaceClose(input: $input) { closure { id } bookingCount userErrors { code message } }
}`,
  reopen: `mutation BoardReopen($input: SpaceReopenInput!) {
  answer: spaceReopen(input: $input) { closure { id } userErrors { code message } }
}`,
  create: move('BoardCreate', 'bookingCreate', ALTERNATIVES),
  RESCHEDULE: move('BoardReschedule', 'bookingReschedule', ALTERNATIVES),
  replace: move('BoardReplace', 'bookingPractitionerReplace'),
  CHECK_IN: move('BoardCheckIn', 'bookingCheckIn'),
  UNDO_CHECK_IN: move('BoardCheckInUndo', 'bookingCheckInUndo'),
  COMPLETE: move('BoardComplete', 'bookingComplete'),
  NO_SHOW: move('BoardNoShow', 'bookingNoShow'),
  UNDO_NO_SHOW: move('BoardNoShowUndo', 'bookingNoShowUndo'),
  CONFIRM: move('BoardConfirm', 'bookingConfirm'),
  REJECT: move('BoardReject', 'bookingReject'),
  CANCEL: move('BoardCancel', 'bookingCancel'),
};
