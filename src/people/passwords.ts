/** Passwords as argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane; about 45 ms here), in the PHC string format. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);
const NOW = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
const MOST_CHARACTERS = 200;
const LEAST_CHARACTERS = 8;

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

export const isPassword = (text: string): boolean => text.length >= LEAST_CHARACTERS && text.length <= MOST_CHARACTERS;

/** Unicode writes the same characters in several ways; keyboards differ in which. */
const bytesOf = (password: string): Buffer => Buffer.from(password.normalize('NFKC'), 'utf8');

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { message: bytesOf(password), nonce, tagLength: TAG_BYTES, ...NOW });
  return `$argon2id$v=19$m=${NOW.memory},t=${NOW.passes},p=${NOW.parallelism}$${base64(nonce)}$${base64(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
let decoy: Promise<string> | undefined;

/** Whether the password fits. Takes as long where there is no hash at all: time must not tell which phones have accounts. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  const parts = PHC.exec(hash ?? (await decoy));
  if (!parts || password.length > MOST_CHARACTERS) return false;
  const [, memory, passes, parallelism, nonce = '', tag = ''] = parts;
  const wanted = Buffer.from(tag, 'base64');
  const got = await derive('argon2id', {
    message: bytesOf(password),
    nonce: Buffer.from(nonce, 'base64'),
    tagLength: wanted.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return timingSafeEqual(got, wanted) && hash !== null;
}
