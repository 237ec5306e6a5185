/** What opens something: random or derived, in the database only as a hash, and keyed by the installation's secret: with a new one all of it is void. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isUuid, newId } from '../core/ids.ts';

const keyed = (secret: string, purpose: string, text: string): Buffer => createHmac('sha256', secret).update(`hub ${purpose}\0${text}`).digest();

export interface RefreshToken {
  sessionId: string;
  text: string;
  hash: string;
}

function refreshToken(secret: string, sessionId: string, bytes: Buffer): RefreshToken {
  const text = `${sessionId}.${bytes.toString('base64url')}`;
  return { sessionId, text, hash: keyed(secret, 'refresh hash', text).toString('base64url') };
}

export const newRefreshToken = (secret: string, sessionId: string): RefreshToken => refreshToken(secret, sessionId, randomBytes(32));

export function readRefreshToken(secret: string, text: string): RefreshToken | null {
  const [sessionId = '', bytes = ''] = text.slice(0, 200).split('.');
  return isUuid(sessionId) && /^[\w-]{43}$/.test(bytes) ? refreshToken(secret, sessionId, Buffer.from(bytes, 'base64url')) : null;
}

/** The one token that follows: whoever asks twice, because an answer was lost or two asked at once, is given the same. */
export const successorOf = (secret: string, token: RefreshToken): RefreshToken => refreshToken(secret, token.sessionId, keyed(secret, 'refresh', token.text));

/** Tells a device that signed in to this account before from a stranger's; it opens nothing. */
export function deviceToken(secret: string, accountId: string, deviceId: string): string {
  return `${deviceId}.${keyed(secret, 'device', `${accountId} ${deviceId}`).toString('base64url')}`;
}

/** The device that the token names, when this account gave it out. */
export function deviceIn(secret: string, accountId: string, token: string): string | null {
  const deviceId = token.slice(0, 36);
  const [given, right] = [Buffer.from(token.slice(0, 200)), Buffer.from(deviceToken(secret, accountId, deviceId))];
  return isUuid(deviceId) && given.length === right.length && timingSafeEqual(given, right) ? deviceId : null;
}

export const newDeviceId = newId;

/** Crockford's base32: no letter is taken for a digit, read aloud or by hand. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 10;

/** Follows from the invitation's id, so that neither row nor receipt needs to hold it: `7K3QX-0M9TB`, 50 bits. */
export function invitationCode(secret: string, invitationId: string): string {
  const letters = [...keyed(secret, 'invitation', invitationId).subarray(0, CODE_LENGTH)].map((byte) => LETTERS[byte & 31]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** However it was typed: small letters, spaces, O for 0, I or L for 1. */
export function invitationCodeHash(secret: string, code: string): string {
  const typed = code
    .slice(0, 40)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  return keyed(secret, 'invitation code', typed).toString('base64url');
}
