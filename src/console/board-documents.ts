/** What the board asks. The page gets the texts in its config; `npm run codegen` holds them to the schema and puts them into trusted-documents.json. */

const BOOKING = `id version status presence startsAt endsAt partySize purpose allowedMoves
  resident { id name }
  bookedBy { name }`;

const ROW = `space { id name kind floor capacity gridMinutes }
bookings { ${BOOKING} }
occupied { startsAt endsAt }
closures { startsAt endsAt reason }
free { startsAt endsAt }`;

const ALTERNATIVES = 'alternatives { startsAt endsAt space { id name } }';

/** One move of a booking, the same for all of them; `more` is what this one says beyond that. */
const move = (name: string, mutation: string, more = ''): string => `mutation ${name}($input: ${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!) {
  answer: ${mutation}(input: $input) {
    booking { ${BOOKING} }
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
  proposals: `query BoardProposals($id: ID!) {
  booking(id: $id) {
    id
    displacedCause
    proposals { kind startsAt endsAt space { id name } practitioner { id name } insteadOf { id name } }
  }
}`,
  residents: `query BoardResidents($search: String!) {
  residents(search: $search, first: 8) { nodes { id name contact { phones address } } }
}`,
  counsellors: `query BoardCounsellors {
  viewer { person { id } }
  staff(posts: [COUNSELLOR]) { person { id name } }
}`,
  create: move('BoardCreate', 'bookingCreate', ALTERNATIVES),
  reschedule: move('BoardReschedule', 'bookingReschedule', ALTERNATIVES),
  replace: move('BoardReplace', 'bookingPractitionerReplace'),
  CHECK_IN: move('BoardCheckIn', 'bookingCheckIn'),
  COMPLETE: move('BoardComplete', 'bookingComplete'),
  NO_SHOW: move('BoardNoShow', 'bookingNoShow'),
  UNDO_NO_SHOW: move('BoardNoShowUndo', 'bookingNoShowUndo'),
  CONFIRM: move('BoardConfirm', 'bookingConfirm'),
  REJECT: move('BoardReject', 'bookingReject'),
  CANCEL: move('BoardCancel', 'bookingCancel'),
};
