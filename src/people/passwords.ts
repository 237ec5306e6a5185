/**
 * Passwords as argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane; about 45 ms here), in the PHC string format.
 * What makes a good one is its length and that nobody tries it first (NIST SP 800-63B): no rules of composition, no expiry.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { COMMON_PASSWORDS } from './common-passwords.ts';

const derive = promisify(argon2);
const NOW = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
const MOST_CHARACTERS = 200;
const LEAST_CHARACTERS = 8;

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
const phc = (nonce: Buffer, tag: Buffer): string => `$argon2id$v=19$m=${NOW.memory},t=${NOW.passes},p=${NOW.parallelism}$${base64(nonce)}$${base64(tag)}`;

/** Unicode writes the same characters in several ways; keyboards differ in which. */
const normal = (password: string): string => password.normalize('NFKC');

/** Why a password cannot be taken; null when it can. */
export function weaknessOf(password: string, phone: string): 'PASSWORD_LENGTH' | 'PASSWORD_COMMON' | null {
  const characters = password.length > 2 * MOST_CHARACTERS ? [] : [...normal(password)];
  if (characters.length < LEAST_CHARACTERS || characters.length > MOST_CHARACTERS) return 'PASSWORD_LENGTH';
  const text = characters.join('').toLowerCase();
  return COMMON_PASSWORDS.has(text) || isRun(characters) || text.replace(/\D/g, '').endsWith(phone) ? 'PASSWORD_COMMON' : null;
}

/** One and the same step from each character to the next: 88888888, 23456789, hgfedcba. */
function isRun(characters: readonly string[]): boolean {
  const codes = characters.map((character) => character.codePointAt(0)!);
  const step = codes[1]! - codes[0]!;
  return Math.abs(step) <= 1 && codes.every((code, at) => at === 0 || code - codes[at - 1]! === step);
}

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  return phc(nonce, await derive('argon2id', { message: Buffer.from(normal(password)), nonce, tagLength: TAG_BYTES, ...NOW }));
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const DECOY = phc(randomBytes(16), randomBytes(TAG_BYTES));

/** Whether the password fits. Takes as long where there is no hash at all: time must not tell which phones have accounts. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const parts = PHC.exec(hash ?? DECOY);
  if (!parts || password.length > 2 * MOST_CHARACTERS) return false;
  const [, memory, passes, parallelism, nonce = '', tag = ''] = parts;
  const wanted = Buffer.from(tag, 'base64');
  const got = await derive('argon2id', {
    message: Buffer.from(normal(password)),
    nonce: Buffer.from(nonce, 'base64'),
    tagLength: wanted.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return timingSafeEqual(got, wanted) && hash !== null;
}
