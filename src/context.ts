import { Context, type Services, type Viewer } from './core/context.ts';
import { AccessError, type Locale } from './core/errors.ts';
import type { Tables } from './core/tables.ts';
import type { ProviderClaims } from './people/provider.ts';
import { identified, recognise, type SignedIn, signedIn } from './people/viewer.ts';
import { reachOf } from './residents/reach.ts';

/** The context of one request: who the token stands for at this moment, and whom they reach. */
export async function contextOf(services: Services, token: string | null, locale: Locale): Promise<Context> {
  const now = services.clock.now();
  if (!token) return new Context(services, null, null, locale, now);
  const claims = await services.signIn.claims(token, now);
  const db = databaseOf(services);
  const viewer =
    'sessionId' in claims
      ? await withReach(db, signedIn(db, claims.sessionId, claims.accountId, now), claims.accountId, now)
      : await viewerAtProvider(db, claims, now);
  if (!viewer) throw new AccessError('UNAUTHENTICATED');
  return new Context(services, viewer, token, locale, now);
}

/** The context of one event: a stream lives as long as its session, whatever became of the token it was opened with. Null when that has ended. */
export async function renewed({ services, viewer, token, locale }: Context): Promise<Context | null> {
  if (!viewer) return null;
  const now = services.clock.now();
  const db = databaseOf(services);
  const { sessionId, identity, accountId } = viewer;
  const account = sessionId ? signedIn(db, sessionId, accountId, now) : identified(db, identity!, now);
  const fresh = await withReach(db, account, accountId, now);
  return fresh && new Context(services, fresh, token, locale, now);
}

const databaseOf = (services: Services) => services.orm.em.fork().getKysely<Tables>();
type Database = ReturnType<typeof databaseOf>;

/** Both are read at the same time. */
async function withReach(db: Database, account: Promise<SignedIn | null>, accountId: string, now: Date): Promise<Viewer | null> {
  const [found, reach] = await Promise.all([account, reachOf(db, accountId, now)]);
  return found && { ...found, reach };
}

async function viewerAtProvider(db: Database, { identity, phone }: ProviderClaims, now: Date): Promise<Viewer | null> {
  let account = await identified(db, identity, now);
  if (!account && phone) {
    await recognise(db, identity, phone, now);
    account = await identified(db, identity, now);
  }
  return account && withReach(db, Promise.resolve(account), account.accountId, now);
}
