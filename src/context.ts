import { Context, type Services } from './core/context.ts';
import { AccessError, type Locale } from './core/errors.ts';
import type { Changes } from './core/live/proof.ts';
import { type Ended, type Known, rightsOf } from './core/live/viewers.ts';
import { Assumed } from './core/proved.ts';
import type { ProviderClaims } from './people/provider.ts';
import type { Claims } from './people/sessions.ts';
import { type Asked, recognise, type SignedIn, signedIn } from './people/viewer.ts';
import { reachOf } from './residents/reach.ts';

/** The context of one request: who the token stands for at this moment, and whom they reach. `after` are changes somebody heard of before. */
export async function contextOf(services: Services, token: string | null, locale: Locale, after: Changes | null = null): Promise<Context> {
  if (!token) return new Context(services, null, null, locale, services.clock.now());
  const { position } = services.dispatcher;
  const claims = await services.signIn.claims(token, services.clock.now());
  const { value } = await services.known.read(keyOf(claims), after ? [after] : [], async () => {
    const known = await behind(services, claims);
    return { value: known, topic: rightsOf(known.viewer.personId), until: known.until };
  });
  return new Context(services, value.viewer, token, locale, services.clock.now(), after, position);
}

/** The same from what is held, to be proved before anything is told or done; whoever is not held is read. */
export async function assumedContextOf(services: Services, token: string | null, locale: Locale): Promise<Context> {
  const claims = token && (await services.signIn.claims(token, services.clock.now()));
  const now = services.clock.now();
  const held = claims && services.known.get(keyOf(claims));
  if (!held) return contextOf(services, token, locale);
  const assumed = new Assumed(services.proof.changes(held.topic));
  return new Context(services, assumed.use(held).value.viewer, token, locale, now, assumed);
}

const keyOf = (claims: Claims | ProviderClaims): string =>
  'identity' in claims
    ? JSON.stringify([claims.identity.issuer, claims.identity.subject, claims.identity.until])
    : JSON.stringify([claims.sessionId, claims.accountId]);

/** Who a token stands for; UNAUTHENTICATED when that is nobody. */
export async function knownBy(services: Services, token: string): Promise<Known> {
  return behind(services, await services.signIn.claims(token, services.clock.now()));
}

async function behind(services: Services, claims: Claims | ProviderClaims): Promise<Known> {
  let found = await services.look(claims);
  if (typeof found !== 'object' && 'identity' in claims && claims.phone) {
    await recognise(services.db, claims.identity, claims.phone, services.clock.now());
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
