/** Access tokens: signed with HS256, naming a session that can be ended. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { jwtVerify, SignJWT } from 'jose';
import type pg from 'pg';
import { AccessError } from '../core/errors.ts';
import { isUuid, newId } from '../core/ids.ts';
import { DAY } from '../core/time.ts';

const ALGORITHM = 'HS256';
const ISSUER = 'hub';

/** A secret of this installation: the configured one, or one made once and kept in a file only its owner reads. */
export function secretOf(configured: string | null, dataDir: string, file: string): string {
  if (configured) return configured;
  const at = path.join(dataDir, file);
  fs.mkdirSync(dataDir, { recursive: true });
  try {
    fs.writeFileSync(at, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return fs.readFileSync(at, 'utf8').trim();
}

export interface Claims {
  accountId: string;
  sessionId: string;
}

/** Opens a session and returns its token. */
export async function openSession(db: pg.ClientBase, secret: string, accountId: string, now: Date, days: number): Promise<string> {
  const sessionId = newId();
  const expiresAt = new Date(now.getTime() + days * DAY);
  await db.query('insert into session (id, account_id, created_at, expires_at) values ($1, $2, $3, $4)', [sessionId, accountId, now, expiresAt]);
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setSubject(accountId)
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(new TextEncoder().encode(secret));
}

/** The claims of a token this hub signed; anything else is UNAUTHENTICATED, whatever is wrong with it. */
export async function verifyToken(secret: string, token: string, now: Date): Promise<Claims> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      currentDate: now,
      requiredClaims: ['sub', 'sid', 'exp'],
    });
    const claims = { accountId: String(payload.sub), sessionId: String(payload.sid) };
    if (isUuid(claims.accountId) && isUuid(claims.sessionId)) return claims;
  } catch {}
  throw new AccessError('UNAUTHENTICATED');
}
