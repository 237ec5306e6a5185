/** What a review broke once: rights that change at the worst moment, rows that cannot be read, documents that are odd but valid. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';
import { settled, tell, until, uuidIn, writes } from './acts.ts';
import { RawSocket } from './raw-socket.ts';

const LISTEN = 'subscription Listens($after: Cursor) { visitUpdates(after: $after) { kind visitId view { reason } } }';

let hub: TestHub;
let coordinator: SignedIn;
const open: RawSocket[] = [];
beforeAll(async () => {
  hub = await testHub({ env: { HUB_LOG_LEVEL: 'silent' } });
  coordinator = await hub.seed.staff('COORDINATOR');
});
afterEach(() => open.splice(0).forEach((socket) => socket.cut()));
afterAll(() => hub.stop());

async function listening(who: SignedIn, document = LISTEN, variables: Record<string, unknown> = {}): Promise<RawSocket> {
  const socket = await RawSocket.admitted(hub, who.token);
  open.push(socket);
  socket.subscribe('1', document, variables);
  await socket.pong();
  return socket;
}

const heardBy = async (socket: RawSocket) => (await socket.next()).payload.data.visitUpdates;
const visitOf = (resident: Someone) => writes(hub).plan(coordinator, resident, null);
/** Past every command, as direct SQL would. */
const put = (id: string, topics: string[]) =>
  hub.db.query("insert into feed.event_inbox (kind, entity, entity_id, version, audience, departed) values ('VISIT_ASSIGNED', 'visit', $1, 1, $2, '{}')", [
    id,
    topics,
  ]);

test('a variable that must be given may say where to begin', async () => {
  const socket = await listening(coordinator, LISTEN.replace('Cursor)', 'Cursor!)'), { after: await settled(hub) });
  const { id } = await visitOf(await hub.seed.resident());
  expect(await heardBy(socket)).toMatchObject({ kind: 'VISIT_SCHEDULED', visitId: id });
});

test('whoever is let in while a page of events goes round does not keep rights that end in that page', async () => {
  const elder = await hub.seed.resident();
  const son = await hub.seed.family(elder, 'VISIT_STATUS');
  await settled(hub);
  let wasRead = () => {};
  const reading = new Promise<void>((read) => {
    wasRead = read;
  });
  let letIn = () => {};
  const halfway = new Promise<void>((round) => {
    letIn = round;
  });
  const { look } = hub.services;
  hub.services.look = async (asked) => {
    const found = await look(asked);
    wasRead();
    await halfway;
    return found;
  };
  const socket = await RawSocket.open(hub);
  open.push(socket);
  socket.say({ type: 'connection_init', payload: { authorization: `Bearer ${son.token}` } });
  await reading;
  hub.services.look = look;
  let heard = 0;
  const slow = Array.from({ length: 64 }, () => ({
    push() {
      const end = performance.now() + 0.5;
      while (performance.now() < end);
      if (++heard === 640) letIn();
    },
  }));
  for (const one of slow) hub.dispatcher.listen(['busy'], one);
  try {
    await hub.db.query('begin');
    for (let count = 0; count < 40; count++) await put(randomUUID(), ['busy']);
    await hub.db.query('update consent set withdrawn_at = now() where grantee_id = $1', [son.uuid]);
    for (let count = 0; count < 10; count++) await put(randomUUID(), ['busy']);
    await hub.db.query('commit');
    hub.dispatcher.wake();
    expect((await socket.next()).type).toBe('connection_ack');
  } finally {
    for (const one of slow) hub.dispatcher.unlisten(['busy'], one);
  }
  socket.subscribe('1', LISTEN);
  await socket.pong();
  await settled(hub);
  await visitOf(elder);
  await settled(hub);
  await socket.pong();
  await expect(socket.next(300)).rejects.toThrow();
});

test('a row that cannot be read keeps nobody else’s rights waiting', async () => {
  const [elder, other] = [await hub.seed.resident(), await hub.seed.resident()];
  const [odd, leaving] = [await hub.seed.family(elder, 'VISIT_STATUS'), await hub.seed.family(other, 'VISIT_STATUS')];
  await settled(hub);
  const [, ending] = [await listening(odd), await listening(leaving)];
  await hub.db.query("update person set born_on = 'infinity' where id = $1", [elder.uuid]);
  await hub.db.query('update relation set guardian = true where relative_id = $1', [odd.uuid]);
  await hub.db.query('update session set ended_at = now() where account_id = $1', [leaving.account]);
  expect(await heardBy(ending)).toMatchObject({ kind: 'STREAM_ENDED', view: { reason: 'SESSION_ENDED' } });
});

test('a relation without end in years to come is read like one without any', async () => {
  const elder = await hub.seed.resident();
  const son = await hub.seed.family(elder, 'VISIT_STATUS');
  const socket = await listening(son);
  await hub.db.query("update relation set until_on = 'infinity' where relative_id = $1", [son.uuid]);
  await hub.db.query("update consent set until_at = 'infinity' where grantee_id = $1", [son.uuid]);
  await settled(hub);
  const { id } = await visitOf(elder);
  expect(await heardBy(socket)).toMatchObject({ visitId: id });
});

test('a table that is emptied takes from everybody what stood in it', async () => {
  const elder = await hub.seed.resident();
  const socket = await listening(await hub.seed.family(elder, 'VISIT_STATUS'));
  await hub.db.query('truncate consent');
  expect(await heardBy(socket)).toMatchObject({ kind: 'VIEW_NARROWED', view: { reason: 'CONSENT_ENDED' } });
});

test('an idle stream that gains a right beside an event does not go back to what is trimmed', async () => {
  const [first, second] = [await hub.seed.resident(), await hub.seed.resident()];
  const son = await hub.seed.family(first, 'VISIT_STATUS');
  const { id } = await visitOf(first);
  await settled(hub);
  const socket = await listening(son);
  for (let count = 0; count < 5; count++) await tell(hub, 'VISIT_ASSIGNED', 'visit', randomUUID(), ['visit/person/nobody']);
  await settled(hub);
  await hub.db.query("select feed.event_trim(now() + interval '1 day', 5000)");
  await hub.sweep();
  await tell(hub, 'VISIT_ASSIGNED', 'visit', randomUUID(), ['visit/person/nobody']);
  await hub.db.query('begin');
  await hub.seed.relate(second, son);
  await hub.seed.consent(second, son, 'VISIT_STATUS');
  await put(uuidIn(id), [`visit/person/${first.uuid}`]);
  await hub.db.query('commit');
  expect(await heardBy(socket)).toMatchObject({ kind: 'VISIT_ASSIGNED', visitId: id });
});

test('who resumes from what is not remembered any more does not overtake the change of their own rights', async () => {
  const [first, second] = [await hub.seed.resident(), await hub.seed.resident()];
  const son = await hub.seed.family(first, 'VISIT_STATUS');
  const [own, gained] = [await visitOf(first), await visitOf(second)];
  const after = await settled(hub);
  await tell(hub, 'VISIT_ASSIGNED', 'visit', randomUUID(), ['visit/person/nobody']);
  await settled(hub);
  hub.dispatcher.recent.forgetUntil(hub.dispatcher.position);
  const socket = await RawSocket.admitted(hub, son.token);
  open.push(socket);
  const { wake } = hub.dispatcher;
  hub.dispatcher.wake = () => {};
  try {
    await put(uuidIn(own.id), [`visit/person/${first.uuid}`]);
    await hub.seed.relate(second, son);
    await hub.seed.consent(second, son, 'VISIT_STATUS');
    await put(uuidIn(gained.id), [`visit/person/${second.uuid}`]);
    await put(uuidIn(own.id), [`visit/person/${first.uuid}`]);
    await hub.db.query('select feed.event_move(500)');
    socket.subscribe('1', LISTEN, { after });
    await socket.pong();
  } finally {
    hub.dispatcher.wake = wake;
    hub.dispatcher.wake();
  }
  const heard = [await heardBy(socket), await heardBy(socket), await heardBy(socket)];
  expect(heard.map(({ visitId }) => visitId)).toEqual([own.id, gained.id, own.id]);
});

test('whoever asks for much of their own waits for themselves: of six readings at once an account has two', async () => {
  const { standing } = hub;
  let letGo = () => {};
  const held = new Promise<void>((go) => {
    letGo = go;
  });
  let running = 0;
  const mine = Array.from({ length: 6 }, () =>
    standing.inTurn('one', () => {
      running++;
      return held;
    }),
  );
  await until(() => running === 2, 'two of them run');
  expect(await standing.inTurn('another', async () => 'done')).toBe('done');
  expect(await standing.inTurn(null, async () => 'shared')).toBe('shared');
  expect(running).toBe(2);
  letGo();
  await Promise.all(mine);
  expect(running).toBe(6);
});
