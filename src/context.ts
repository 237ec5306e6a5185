import { Context, type Services } from './core/context.ts';
import { AccessError, type Locale } from './core/errors.ts';
import type { Tables } from './core/tables.ts';
import { verifyToken } from './people/sessions.ts';
import { signedIn } from './people/viewer.ts';
import { reachOf } from './residents/reach.ts';

/** The context of one request or one event: who the token stands for at this moment, and whom they reach. */
export async function contextOf(services: Services, secret: string, token: string | null, locale: Locale): Promise<Context> {
  const now = services.clock.now();
  if (!token) return new Context(services, null, null, locale, now);
  const { accountId, sessionId } = await verifyToken(secret, token, now);
  const db = services.orm.em.fork().getKysely<Tables>();
  const [account, reach] = await Promise.all([signedIn(db, sessionId, accountId, now), reachOf(db, accountId, now)]);
  if (!account) throw new AccessError('UNAUTHENTICATED');
  return new Context(services, { ...account, reach }, token, locale, now);
}
