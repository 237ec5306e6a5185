/**
 * How much anybody may ask of this process, by account and by address: token buckets and counts, in memory and bounded themselves.
 *
 * The unit is a point: a request takes one, one more for each kilobyte it sends and for each 100 of the cost the gate measures. A day board takes
 * about 15, the dearest document the gate lets in 201, one it refuses 50. A bucket may fall below zero, since a cost is known only once it is
 * measured: whoever finds it dry waits until it is not.
 *
 * The numbers: somebody at a counter who opens two boards a second takes 30 points a second: an account has 200, and 2,000 saved. A centre
 * behind one address has a hundred screens that all come back when the hub was started anew, with 50 to 100 points each: an address has 20,000 saved.
 * Strangers only sign in and look whether the hub lives: 20 a second for an address, and 300 saved for the hundred who sign in at 8:00.
 * Whose token was good before pays alone from the door on: a screen that asks in a loop never makes its neighbours wait.
 */
import type http from 'node:http';
import { isIP } from 'node:net';
import { rateLimited } from './errors.ts';
import { Lanes } from './lanes.ts';
import { Recent } from './recent.ts';
import type { Clock } from './time.ts';

interface Rate {
  burst: number;
  perSecond: number;
}

const ACCOUNT: Rate = { burst: 2_000, perSecond: 200 };
const ADDRESS: Rate = { burst: 20_000, perSecond: 2_000 };
const STRANGERS: Rate = { burst: 300, perSecond: 20 };
/** Ten tabs on each of three machines: a desk may share its account. */
const SOCKETS_OF_ACCOUNT = 30;
/** Centres come with a hundred screens, but the phones of a whole town behind one address of their carrier. */
const SOCKETS_OF_ADDRESS = 2_000;
const CONNECTIONS_OF_ADDRESS = 2_500;
/** Of the whole process, about 11 KiB each. */
const CONNECTIONS = 25_000;
/** Buckets kept of each kind, 2 MB. Those that make room are full again, unless more addresses than this came within seconds. */
const MOST_BUCKETS = 20_000;

const MOST_TOKENS = 10_000;
/** What one token, or the strangers of one address, may have running at once: a screen that asks ten things has them a few ms later. */
const AT_ONCE = 4;

const REQUEST = 1;
const UPGRADE = 5;
const REFUSED_COST = 5_000;
/** What a body is taken to be that does not say its length. */
const UNSAID_BYTES = 100_000;

export class Limits {
  readonly connections: number;
  readonly lanes: Lanes;
  readonly connectionsOfAddress: Tally;
  readonly socketsOfAddress: Tally;
  readonly socketsOfAccount: Tally;
  readonly #accounts: Buckets;
  readonly #addresses: Buckets;
  readonly #strangers: Buckets;
  /** The accounts of tokens that were good once. */
  readonly #tokens = new Recent<string>(MOST_TOKENS);
  readonly #proxies: number;

  /** `factor` widens or narrows all of them; `proxies` stand before the hub and say in X-Forwarded-For whom they speak for. */
  constructor(clock: Clock, factor: number, proxies: number) {
    const times = ({ burst, perSecond }: Rate): Rate => ({ burst: burst * factor, perSecond: perSecond * factor });
    this.#accounts = new Buckets(times(ACCOUNT), clock);
    this.#addresses = new Buckets(times(ADDRESS), clock);
    this.#strangers = new Buckets(times(STRANGERS), clock);
    this.#proxies = proxies;
    this.connections = CONNECTIONS * factor;
    this.lanes = new Lanes(Math.ceil(AT_ONCE * factor));
    this.connectionsOfAddress = new Tally(proxies === 0 ? CONNECTIONS_OF_ADDRESS * factor : Number.POSITIVE_INFINITY);
    this.socketsOfAddress = new Tally(SOCKETS_OF_ADDRESS * factor);
    this.socketsOfAccount = new Tally(SOCKETS_OF_ACCOUNT * factor);
  }

  /** Whom a request or an upgrade is counted for. */
  addressOf(req: http.IncomingMessage): string {
    return addressOf(req.socket.remoteAddress, req.headers['x-forwarded-for'], this.#proxies);
  }

  /** A request at the door, before any of its body is read: RATE_LIMITED, or what it is charged to. What it sends is paid here, so that no bodies pile up. */
  arrive(req: http.IncomingMessage, token: string | null): Fare {
    const bytes = 'transfer-encoding' in req.headers ? UNSAID_BYTES : Number(req.headers['content-length'] ?? 0);
    const points = bytes / 1_000;
    const address = this.addressOf(req);
    const account = this.#accountOf(token);
    if (account) this.#accounts.take(account, points);
    else this.#addresses.take(address, REQUEST + points);
    return { address, token, points };
  }

  /** One socket more of this address; it leaves `socketsOfAddress` when it closes. */
  upgrade(address: string): void {
    this.#addresses.take(address, UPGRADE);
    if (!this.socketsOfAddress.enter(address)) throw rateLimited(10);
  }

  /** Somebody who showed no token, or a bad one. The gate lets them ask next to nothing: what they send is all they cost. */
  stranger({ address, token, points }: Fare): void {
    if (token) this.#tokens.delete(token);
    this.#strangers.take(address, REQUEST + points);
  }

  /** It is their turn. */
  begin({ token }: Fare): void {
    const account = this.#accountOf(token);
    if (account) this.#accounts.take(account, REQUEST);
  }

  /** Their token turned out to be good. */
  identify({ token, points }: Fare, account: string): void {
    if (!token || this.#accountOf(token)) return;
    this.#tokens.set(token, account);
    this.#accounts.take(account, REQUEST + points);
  }

  /** RATE_LIMITED when nothing is left. */
  pass(account: string): void {
    this.#accounts.take(account, 0);
  }

  /** What the gate measured; null for what it refused. */
  charge(address: string, account: string, cost: number | null): void {
    const points = (cost ?? REFUSED_COST) / 100;
    this.#addresses.spend(address, points);
    this.#accounts.spend(account, points);
  }

  /** A message on a socket. Not counted for its address: nobody's socket is closed for what a neighbour sends. */
  message(account: string, bytes: number): void {
    this.#accounts.take(account, REQUEST + bytes / 1_000);
  }

  /** What is held in memory. */
  get size(): { buckets: number; sockets: number } {
    return { buckets: this.#accounts.size + this.#addresses.size + this.#strangers.size, sockets: this.socketsOfAddress.size };
  }

  #accountOf(token: string | null): string | undefined {
    return token ? this.#tokens.get(token) : undefined;
  }
}

/** Whom a request is counted for, and what it sends. */
export interface Fare {
  address: string;
  token: string | null;
  points: number;
}

export class Buckets {
  readonly #rate: Rate;
  readonly #clock: Clock;
  readonly #levels: Recent<{ points: number; at: number }>;

  constructor(rate: Rate, clock: Clock, most = MOST_BUCKETS) {
    this.#rate = rate;
    this.#clock = clock;
    this.#levels = new Recent(most);
  }

  get size(): number {
    return this.#levels.size;
  }

  /** Spends, or is RATE_LIMITED with the seconds until there is a point again. */
  take(key: string, points: number): void {
    const level = this.#level(key);
    if (level.points < 1) throw rateLimited(Math.ceil((1 - level.points) / this.#rate.perSecond));
    level.points -= points;
  }

  spend(key: string, points: number): void {
    this.#level(key).points -= points;
  }

  /** As it stands now. A clock that is set back gives nothing and takes nothing. */
  #level(key: string): { points: number; at: number } {
    const now = this.#clock.now().getTime();
    const known = this.#levels.get(key);
    if (!known) {
      const full = { points: this.#rate.burst, at: now };
      this.#levels.set(key, full);
      return full;
    }
    known.points = Math.min(this.#rate.burst, known.points + (Math.max(0, now - known.at) / 1_000) * this.#rate.perSecond);
    known.at = now;
    return known;
  }
}

/** How many of something each has open. */
export class Tally {
  readonly #most: number;
  readonly #open = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Of all together. */
  get size(): number {
    return [...this.#open.values()].reduce((sum, one) => sum + one, 0);
  }

  enter(key: string): boolean {
    const open = this.#open.get(key) ?? 0;
    if (open >= this.#most) return false;
    this.#open.set(key, open + 1);
    return true;
  }

  leave(key: string): void {
    const open = this.#open.get(key) ?? 0;
    if (open > 1) this.#open.set(key, open - 1);
    else this.#open.delete(key);
  }
}

/**
 * The nearest of the trusted proxies wrote the last entry of X-Forwarded-For, the one before it the entry before: what stands further left was sent along
 * and may be a lie. An IPv6 address stands for its /64, which is one subscriber's.
 */
export function addressOf(remote: string | undefined, forwarded: string | string[] | undefined, proxies: number): string {
  const said = String(forwarded ?? '').split(',');
  const named = proxies > 0 ? bare(said.at(-proxies) ?? said[0]!) : '';
  return network(isIP(named) ? named : (remote ?? ''));
}

/** Some proxies write the port as well: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
const bare = (entry: string): string => entry.trim().replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3');

function network(address: string): string {
  const four = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (four || !address.includes(':')) return four ?? address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean).length ?? 0;
  const all = tail === undefined ? groups : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after)).fill('0'), ...tail.split(':')];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16).toString(16))
    .join(':')}::/64`;
}
