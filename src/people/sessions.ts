/** Access tokens: signed with HS256, naming a session that can be ended. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
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

/** With when the token runs out. */
export interface Verified extends Claims {
  until: Date;
}

/** A token that stands for a session until `expiresAt`, or until the session ends. */
export function signAccess(secret: string, { accountId, sessionId }: Claims, now: Date, expiresAt: Date): Promise<string> {
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setSubject(accountId)
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(new TextEncoder().encode(secret));
}

/** Opens a session that cannot be refreshed and returns its only token: for the demo, and for the operator. */
export async function openSession(db: pg.ClientBase, secret: string, accountId: string, now: Date, days: number): Promise<string> {
  const sessionId = newId();
  const expiresAt = new Date(now.getTime() + days * DAY);
  await db.query('insert into session (id, account_id, created_at, expires_at) values ($1, $2, $3, $4)', [sessionId, accountId, now, expiresAt]);
  return signAccess(secret, { accountId, sessionId }, now, expiresAt);
}

/** The claims of a token this hub signed; anything else is UNAUTHENTICATED, whatever is wrong with it. */
export async function verifyToken(secret: string, token: string, now: Date): Promise<Verified> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      currentDate: now,
      requiredClaims: ['sub', 'sid', 'exp'],
    });
    const claims = { accountId: String(payload.sub), sessionId: String(payload.sid), until: new Date(payload.exp! * 1000) };
    if (isUuid(claims.accountId) && isUuid(claims.sessionId)) return claims;
  } catch {}
  throw new AccessError('UNAUTHENTICATED');
}

/** Whether a token claims to be this hub's own; all others are a provider's. */
export function isOwn(token: string): boolean {
  try {
    return decodeProtectedHeader(token).alg === ALGORITHM;
  } catch {
    return true; // no token at all: refused like a wrong one
  }
}
