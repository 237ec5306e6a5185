import { Context, type Services } from './core/context.ts';
import { AccessError, type Locale } from './core/errors.ts';
import type { Ended, Known } from './core/live/viewers.ts';
import { type Asked, recognise, type SignedIn, signedIn } from './people/viewer.ts';
import { reachOf } from './residents/reach.ts';

/** The context of one request: who the token stands for at this moment, and whom they reach. */
export async function contextOf(services: Services, token: string | null, locale: Locale): Promise<Context> {
  const known = token ? await knownBy(services, token) : null;
  return new Context(services, known?.viewer ?? null, token, locale, services.clock.now());
}

/** Who a token stands for; UNAUTHENTICATED when that is nobody. */
export async function knownBy(services: Services, token: string): Promise<Known> {
  const now = services.clock.now();
  const claims = await services.signIn.claims(token, now);
  let found = await services.look(claims);
  if (typeof found !== 'object' && 'identity' in claims && claims.phone) {
    await recognise(services.db, claims.identity, claims.phone, now);
    found = await services.look(claims);
  }
  if (typeof found !== 'object') throw new AccessError('UNAUTHENTICATED');
  return found;
}

/** Who they are and whom they reach at this moment, whatever became of the tokens they came with: two statements for all of them. */
export async function look(services: Services, asked: readonly Asked[]): Promise<(Known | Ended)[]> {
  const now = services.clock.now();
  const accounts = asked.flatMap((one) => one.accountId ?? []);
  const [signed, early] = await Promise.all([signedIn(services.db, asked, now), reachOf(services.db, accounts, now)]);
  const others = signed.flatMap((one) => (typeof one === 'object' && !early.has(one.accountId) ? one.accountId : []));
  const reached = others.length === 0 ? early : new Map([...early, ...(await reachOf(services.db, others, now))]);
  return signed.map((one) => (typeof one === 'object' ? known(one, reached) : one));
}

function known({ expiresAt, ...signed }: SignedIn, reached: Awaited<ReturnType<typeof reachOf>>): Known {
  const { reach, careTeams, until } = reached.get(signed.accountId)!;
  return { viewer: { ...signed, reach, careTeams }, until: until && until < expiresAt ? until : expiresAt };
}
