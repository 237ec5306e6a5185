/** A screen that asks for a day board once, and keeps it right by listening alone. */
import { randomUUID } from 'node:crypto';
import { graphql } from '../generated/gql.ts';
import type { BoardRowFragment, BoardUpdatesSubscription, SpaceCloseInput, SpaceKind } from '../generated/graphql.ts';
import { ask, subscribe, type Updates } from '../support/client.ts';
import type { TestHub } from '../support/hub.ts';
import type { SignedIn } from '../support/seed.ts';
import { settled, tell, uuidIn } from './acts.ts';

export type Row = BoardRowFragment;
export type BoardUpdate = BoardUpdatesSubscription['dayBoardUpdates'];

graphql(`
  fragment BoardRow on DayBoardSpace {
    space {
      id
      code
      capacity
    }
    bookings {
      ...SeenBooking
    }
    occupied {
      startsAt
      endsAt
    }
    closures {
      id
      startsAt
      endsAt
      reason
    }
    free {
      startsAt
      endsAt
    }
  }
`);
const Board = graphql(`
  query BoardNow($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID) {
    dayBoard(date: $date, kinds: $kinds, centreId: $centreId) {
      cursor
      centre {
        id
      }
      spaces {
        ...BoardRow
      }
    }
  }
`);
const BoardUpdates = graphql(`
  subscription BoardUpdates($date: LocalDate!, $kinds: [SpaceKind!], $centreId: ID!, $after: Cursor) {
    dayBoardUpdates(date: $date, kinds: $kinds, centreId: $centreId, after: $after) {
      cursor
      at
      kind
      view {
        reason
      }
      spaces {
        ...BoardRow
      }
    }
  }
`);
const Close = graphql(`
  mutation BoardClose($input: SpaceCloseInput!) {
    spaceClose(input: $input) {
      closure {
        id
      }
      userErrors {
        code
      }
    }
  }
`);
const Reopen = graphql(`
  mutation BoardReopen($input: SpaceReopenInput!) {
    spaceReopen(input: $input) {
      userErrors {
        code
      }
    }
  }
`);

export async function close(hub: TestHub, who: SignedIn, input: Omit<SpaceCloseInput, 'idempotencyKey' | 'reason'>): Promise<string | null> {
  const { spaceClose } = await ask(hub, Close, { input: { ...input, reason: '漏水', idempotencyKey: randomUUID() } }, who.token);
  return spaceClose.closure?.id ?? null;
}

export const reopen = (hub: TestHub, who: SignedIn, closureId: string) => ask(hub, Reopen, { input: { closureId, idempotencyKey: randomUUID() } }, who.token);

const positionIn = (cursor: string): number => Number(cursor.split('-p')[1]);

export class Screen {
  rows: Row[] = [];
  /** What came, newest last. */
  readonly heard: BoardUpdate[] = [];
  readonly #hub: TestHub;
  readonly #who: SignedIn;
  readonly #date: string;
  readonly #kinds: SpaceKind[] | null;
  #centreId = '';
  #cursor = '';
  #updates: Updates<BoardUpdatesSubscription> | null = null;

  constructor(hub: TestHub, who: SignedIn, date: string, kinds: SpaceKind[] | null = null) {
    this.#hub = hub;
    this.#who = who;
    this.#date = date;
    this.#kinds = kinds;
  }

  static async open(hub: TestHub, who: SignedIn, date: string, kinds: SpaceKind[] | null = null): Promise<Screen> {
    const screen = new Screen(hub, who, date, kinds);
    await screen.begin();
    await screen.listen();
    return screen;
  }

  async begin(): Promise<void> {
    const { cursor, centre, spaces } = await this.#ask();
    this.rows = spaces;
    this.#cursor = cursor;
    this.#centreId = centre.id;
  }

  /** From the last cursor on. */
  async listen(): Promise<void> {
    const variables = { date: this.#date, kinds: this.#kinds, centreId: this.#centreId, after: this.#cursor };
    this.#updates = await subscribe(this.#hub, BoardUpdates, variables, this.#who.token);
  }

  async leave(): Promise<void> {
    await this.#updates?.close();
    this.#updates = null;
  }

  get updates(): Updates<BoardUpdatesSubscription> {
    return this.#updates!;
  }

  /** What the hub would answer now. */
  async fresh(): Promise<Row[]> {
    return (await this.#ask()).spaces;
  }

  async next(): Promise<BoardUpdate> {
    const { dayBoardUpdates: update } = await this.updates.next();
    this.#cursor = update.cursor;
    this.heard.push(update);
    if (update.kind === 'BOARD_CHANGED') this.rows = update.spaces;
    else this.rows = this.rows.map((row) => update.spaces.find(({ space }) => space.id === row.space.id) ?? row);
    return update;
  }

  /** Everything up to a fence; what came for it, without the fence's own row. */
  async until(fence: Fence): Promise<BoardUpdate[]> {
    const from = this.heard.length;
    while (positionIn(this.#cursor) < fence.position) await this.next();
    const heard = this.heard.slice(from).map((update) => ({ ...update, spaces: update.spaces.filter(({ space }) => space.id !== fence.spaceId) }));
    return heard.filter((update) => update.spaces.length > 0 || update.kind !== 'SPACES_CHANGED');
  }

  async #ask() {
    return (await ask(this.#hub, Board, { date: this.#date, kinds: this.#kinds }, this.#who.token)).dayBoard;
  }
}

export interface Fence {
  position: number;
  spaceId: string;
}

/** An event that every screen of the centre is told of, about a space where nothing happens. */
export async function fence(hub: TestHub, spaceId: string): Promise<Fence> {
  await settled(hub);
  await tell(hub, 'FENCE', 'closure', randomUUID(), [`board/${hub.seed.centre}`, `board/space/${uuidIn(spaceId)}`]);
  return { position: positionIn(await settled(hub)), spaceId };
}
