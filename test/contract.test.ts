/** The contract: schema.graphql as it is printed, and the promises that hold for all of it. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { ACCESS_SENTENCES, refusalCodes } from '../src/core/errors.ts';
import { anyone } from '../src/core/policy.ts';
import { hubSchema, printedSchema } from '../src/schema.ts';

const schema = hubSchema();
const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!];
const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type));
const composites = types.filter((type): type is GraphQLObjectType | GraphQLInterfaceType => isObjectType(type) || isInterfaceType(type));
const inputs = types.filter((type): type is GraphQLInputObjectType => isInputObjectType(type));
const enums = types.filter((type): type is GraphQLEnumType => isEnumType(type));
const mutations = Object.values(schema.getMutationType()!.getFields());
const fieldsOf = (type: GraphQLNamedType | undefined) => (type as GraphQLObjectType).getFields();

test('schema.graphql is what the code prints', () => {
  expect(fs.readFileSync(path.join(import.meta.dirname, '../schema.graphql'), 'utf8')).toBe(printedSchema());
});

/** Everything that has a name of its own, with what is said of it. The three roots are entrances: each of their fields is described. */
function* described(): Iterable<[place: string, text: string | null | undefined]> {
  for (const type of types) if (!roots.includes(type as GraphQLObjectType)) yield [type.name, type.description];
  for (const type of composites) {
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description];
      for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name})`, arg.description];
    }
  }
  for (const type of inputs) for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field.description];
  for (const type of enums) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description];
}

test('every type, field, argument, input field and enum value is described, English first', () => {
  const all = [...described()];
  expect(all.length).toBeGreaterThan(400);
  expect(all.filter(([, text]) => !text?.trim()).map(([place]) => place)).toEqual([]);
  const chineseFirst = all.filter(([place, text]) => /^\p{Script=Han}/u.test(text ?? '') && !CHINESE_FIRST.includes(place));
  expect(chineseFirst.map(([place]) => place)).toEqual([]);
});

/** The programme's own name, which has no English one. */
const CHINESE_FIRST = ['ServiceLine', 'ResidentCare.serviceLines'];

test('every value of the domain’s enums, and every noun of it, has its Chinese term beside it', () => {
  const bare = enums.flatMap((type) =>
    type
      .getValues()
      .filter((value) => !/\p{Script=Han}/u.test(value.description ?? ''))
      .map((value) => `${type.name}.${value.name}`),
  );
  expect(bare).toEqual([]);
  const nouns = ['Booking', 'BookingSeries', 'Visit', 'Resident', 'Household', 'Relation', 'Consent', 'CareTeamMember', 'Centre', 'VisitTask', 'DayBoard', 'Schedule', 'CounsellingSpace', 'ElderlyCarePost', 'RehabRoom', 'PictureBookLibrary', 'SharedKitchen', 'CommunitySpace', 'Space', 'Closure']; // biome-ignore format: a list
  expect(nouns.filter((name) => !/\p{Script=Han}/u.test(schema.getType(name)?.description ?? ''))).toEqual([]);
});

test('every field has a policy, and one that may be kept back is nullable', () => {
  const open: string[] = [];
  const rigid: string[] = [];
  let fields = 0;
  for (const type of composites) {
    for (const field of Object.values(type.getFields())) {
      fields++;
      const policy = field.extensions.policy ?? type.extensions.policy;
      if (policy === undefined) open.push(`${type.name}.${field.name}`);
      if (typeof policy === 'function' && !roots.includes(type as GraphQLObjectType) && isNonNullType(field.type)) rigid.push(`${type.name}.${field.name}`);
    }
  }
  expect({ open, rigid }).toEqual({ open: [], rigid: [] });
  expect(fields).toBeGreaterThan(150);
});

/** Written by hand: to open a field to strangers is to change this list. None of them takes an idempotencyKey: there is no account yet to keep a receipt for. */
const FOR_STRANGERS = ['invitationAccept', 'sessionCreate', 'sessionRefresh'];

test('nothing of the schema is open to strangers but signing in', () => {
  const open = roots.flatMap((root) => Object.values(root.getFields())).filter((field) => typeof field.extensions.policy !== 'function');
  expect(open.map(({ name }) => name).sort()).toEqual(FOR_STRANGERS);
  expect(open.map((field) => field.extensions.policy)).toEqual(open.map(() => anyone));
});

/** What stands behind a scope of its own, written by hand: to open one of these is to change this list. */
const KEPT_BACK = [
  'Booking.fit',
  'Resident.accessNeeds',
  'Resident.bookings',
  'Resident.bornOn',
  'Resident.care',
  'Resident.careTeam',
  'Resident.contact',
  'Resident.sex',
  'Resident.visits',
  'Visit.arrivedBy',
  'Visit.note',
  'Visit.report',
  'Visit.tasks',
];

test('what is kept back is nullable, and each says with which consent it is seen', () => {
  for (const place of KEPT_BACK) {
    const [type, name] = place.split('.') as [string, string];
    const field = fieldsOf(schema.getType(type))[name];
    expect([place, field && isNonNullType(field.type)]).toEqual([place, false]);
    expect(field?.description ?? '').toMatch(/[Ww]ith (PROFILE|HEALTH|BOOKINGS|VISIT_STATUS|VISIT_DETAIL|LOCATION)\b/);
  }
});

test('every Node has an id of a type of its own, and ids are told apart', () => {
  const nodes = schema.getPossibleTypes(schema.getType('Node') as GraphQLInterfaceType);
  const prefixes = new Map(nodes.map((type) => [type.name, type.getFields().id?.extensions.idPrefix as string]));
  expect(Object.fromEntries(prefixes)).toEqual({
    Booking: 'booking',
    BookingSeries: 'series',
    Centre: 'centre',
    CommunitySpace: 'space',
    CounsellingSpace: 'space',
    ElderlyCarePost: 'space',
    Household: 'household',
    PictureBookLibrary: 'space',
    RehabRoom: 'space',
    Resident: 'resident',
    SharedKitchen: 'space',
    Visit: 'visit',
  });
});

test('every id that is given out carries its type', () => {
  const bare = composites.flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) =>
      getNamedType(field.type).name === 'ID' && isObjectType(type) && !field.extensions.idPrefix ? [`${type.name}.${field.name}`] : [],
    ),
  );
  expect(bare).toEqual([]);
});

/** What begins or ends a right: a consent, a relation, a place in a care team and an exemption have no states between, and no version. */
const RIGHTS = /^(consent|relation|careTeam|bookingExemption)/;
/** They hand out tokens, which no receipt may hold, or end them; repeating is harmless, and no stream tells of it. */
const ABOUT_SESSIONS = [...FOR_STRANGERS, 'sessionEnd'];

test('every mutation takes one input with an idempotencyKey and gives one payload with userErrors and cursor', () => {
  expect(mutations.length).toBeGreaterThanOrEqual(13);
  for (const { name, args, type } of mutations) {
    const Name = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    expect([name, args.map((arg) => `${arg.name}: ${arg.type}`), String(type)]).toEqual([name, [`input: ${Name}Input!`], `${Name}Payload!`]);
    const input = fieldsOf(schema.getType(`${Name}Input`));
    if (ABOUT_SESSIONS.includes(name)) {
      expect([name, Object.keys(input).includes('idempotencyKey'), String(fieldsOf(schema.getType(`${Name}Payload`)).userErrors?.type)]).toEqual([
        name,
        false,
        '[UserError!]!',
      ]);
      continue;
    }
    expect([name, String(input.idempotencyKey?.type)]).toEqual([name, 'String!']);
    const payload = fieldsOf(schema.getType(`${Name}Payload`));
    expect([name, String(payload.userErrors?.type), String(payload.cursor?.type)]).toEqual([name, '[UserError!]!', 'Cursor']);
    const thing = payload.closure ?? payload.series ?? payload.rule ?? payload[RIGHTS.test(name) ? 'resident' : /^[a-z]+/.exec(name)![0]];
    expect([name, thing && isNonNullType(thing.type)]).toEqual([name, false]);
    const isNew =
      /(Create|Schedule|SpaceClose|SpaceReopen|OutageReport|OutageEnd|AbsenceReport|AbsenceEnd|EquipmentAdd)$/.test(Name) && Name !== 'BookingReschedule'; // closures, outages and absences have no version: they only ever end
    expect([name, input.version ? String(input.version.type) : 'none']).toEqual([name, isNew || RIGHTS.test(name) ? 'none' : 'Int!']);
  }
});

test('mutations are named noun first, one for each action', () => {
  for (const { name } of mutations)
    expect(name).toMatch(/^(absence|booking|equipment|visit|space|outage|consent|relation|careTeam|session|invitation)[A-Z][a-zA-Z]+$/);
  const vague = mutations.filter(({ name }) => /update|set|status/i.test(name));
  expect(vague.map(({ name }) => name)).toEqual(['bookingRuleSet', 'spaceUpdate']); // the measures of a room and the rules of a kind have no verbs of their own
});

/** Short by nature, or bounded by their arguments. Whatever else is a list grows, and is a connection. */
const SHORT_LISTS = [
  'AccessFit.gaps', 'BlockedInterval.missing', 'OutageReportPayload.bookings', 'Query.calendar', 'Query.outages', 'Space.accessFeatures', 'Space.outages',
  'BookingCreatePayload.alternatives', 'BookingReschedulePayload.alternatives', 'Booking.allowedMoves', 'Booking.attendees', 'DayBoard.spaces', 'DayBoardUpdate.spaces', 'DayBoardSpace.bookings', 'DayBoardSpace.closures', 'DayBoardSpace.free',
  'BookingSeries.attendees', 'BookingSeries.dates', 'BookingSeries.history', 'BookingSeries.weekdays', 'BookingSeriesAddDatePayload.alternatives', 'BookingSeriesChangePayload.keptOn', 'SeriesPreview.dates', 'SeriesPreviewDate.alternatives',
  'ConsentGrantPayload.consents', 'ConsentWithdrawPayload.consents', 'DayBoardSpace.occupied', 'FamilyLink.relations', 'FamilyLink.scopes', 'Household.residents', 'Query.absences', 'Query.availability', 'Query.spaces', 'Query.staff', 'Relation.phones', 'Resident.accessNeeds', 'Resident.careTeam',
  'Resident.consents', 'Resident.relations', 'Resident.withheld', 'ResidentCare.allergies', 'ResidentCare.dialects', 'ResidentCare.disabilities', 'ResidentCare.serviceLines', 'ResidentCare.specialGroups',
  'ResidentContact.emergencyContacts', 'ResidentContact.phones', 'Schedule.visits', 'Space.bookings', 'Space.children', 'Space.closures', 'Space.opening', 'Space.practitioners', 'SpaceClosePayload.bookings', 'SpaceAvailability.blocked', 'SpaceAvailability.free', 'StaffMember.dialects', 'StaffMember.skills', 'UpdatePage.updates',
  'Space.operatingHistory', 'OperatingRight.uses', 'Operator.rights', 'Query.operators',
  'Booking.equipment', 'BookingSeries.equipment', 'Equipment.history', 'Query.equipment',
  'AbsenceReportPayload.bookings', 'Booking.proposals', 'DisplacementPreview.bookings', 'DisplacementPreviewBooking.proposals',
  'Booking.history', 'BookingOverride.rules', 'BookingRule.exemptGroups', 'BookingRule.history', 'FirstFree.reasons', 'FirstFree.slots', 'Query.bookingRules', 'Resident.bookingExemptions', 'Change.fields', 'UserError.path', 'Viewer.family', 'Viewer.roles', 'Visit.allowedMoves', 'Visit.history', 'Visit.tasks',
]; // biome-ignore format: a list

test('lists that grow are connections: nodes, edges, pageInfo, totalCount, by first and after', () => {
  const lists: string[] = [];
  for (const type of composites) {
    const shown = isObjectType(type) && type.getInterfaces().some((one) => one.name === 'Space') ? 'Space' : type.name;
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type);
      if (isListType(getNullableType(field.type)) && !type.name.endsWith('Connection') && field.name !== 'userErrors') lists.push(`${shown}.${field.name}`);
      if (!named.name.endsWith('Connection')) continue;
      expect([`${type.name}.${field.name}`, Object.fromEntries(field.args.map((arg) => [arg.name, String(arg.type)]))]).toEqual([
        `${type.name}.${field.name}`,
        expect.objectContaining({ first: 'Int!', after: 'Cursor' }),
      ]);
      expect(
        Object.fromEntries(
          Object.values(fieldsOf(named)).map((one) => [one.name, String(one.type).replace(/\w+Edge|Resident|BookingSeries|Booking|Visit/, 'X')]),
        ),
      ).toEqual({
        edges: '[X!]!',
        nodes: '[X!]!',
        pageInfo: 'PageInfo!',
        totalCount: 'Int!',
      });
    }
  }
  expect([...new Set(lists)].sort()).toEqual([...SHORT_LISTS].sort());
});

test('every refusal is in ErrorCode, each once, with a sentence in both languages', () => {
  const codes = [...refusalCodes()];
  expect(
    (schema.getType('ErrorCode') as GraphQLEnumType)
      .getValues()
      .map((value) => value.name)
      .sort(),
  ).toEqual(codes.map(([code]) => code).sort());
  for (const [code, sentence] of [...codes, ...Object.entries(ACCESS_SENTENCES)]) {
    expect(code).toMatch(/^[A-Z][A-Z_]+$/);
    expect([code, sentence['zh-CN']]).toEqual([code, expect.stringMatching(/\p{Script=Han}.*[。？！}]$/u)]);
    expect([code, sentence.en]).toEqual([code, expect.stringMatching(/^[^\p{Script=Han}]+[.?!}]$/u)]);
    const facts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]?.replace(/Zh$/, '')).sort(); // a word of its own in Chinese
    expect([code, facts(sentence.en)]).toEqual([code, facts(sentence['zh-CN'])]);
  }
});

test('a refusal and an access error never share a name', () => {
  expect(Object.keys(ACCESS_SENTENCES).filter((code) => refusalCodes().has(code))).toEqual([]);
});

test('names keep one style: camelCase fields and arguments, PascalCase types, SCREAMING enum values, instants …At, days …On', () => {
  for (const type of types) expect(type.name).toMatch(/^[A-Z][A-Za-z]+$/);
  for (const type of enums) for (const value of type.getValues()) expect(value.name).toMatch(/^[A-Z][A-Z_]*$/);
  for (const type of [...composites, ...inputs]) {
    for (const field of Object.values(type.getFields())) {
      expect(field.name).toMatch(/^[a-z][A-Za-z0-9]*$/);
      const named = String(field.type).replace(/\W/g, '');
      if (named === 'DateTime') expect(`${type.name}.${field.name}`).toMatch(/(At|\.at)$/);
      if (named === 'LocalDate') expect(`${type.name}.${field.name}`).toMatch(/(On|\.date)$/);
    }
  }
});

/** What signing in takes and gives, written by hand. */
const SECRETS = [
  'InvitationAcceptInput.password',
  'Session.accessToken',
  'Session.refreshToken',
  'SessionCreateInput.password',
  'SessionRefreshInput.refreshToken',
];

test('nothing in the schema can carry a national id, a password or a secret, but signing in', () => {
  const found = [...composites, ...inputs].flatMap((type) =>
    Object.keys(type.getFields()).flatMap((name) => (/national|password|secret|hash|token/i.test(name) ? [`${type.name}.${name}`] : [])),
  );
  expect(found.sort()).toEqual(SECRETS);
});
