/** Tokens of an OpenID provider of one's own: its keys are found by discovery, asked for again now and then, and go on while it is down. */
import { createRemoteJWKSet, errors, type FlattenedJWSInput, type JWTHeaderParameters, type JWTPayload, jwtVerify } from 'jose';
import { phoneIn } from '../core/csv.ts';
import { AccessError } from '../core/errors.ts';
import { MINUTE } from '../core/time.ts';
import type { Identity } from './viewer.ts';

/** Asymmetric alone: with HS256 whoever has the public key could sign. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** As OpenID Connect says. */
const LONGEST_SUBJECT = 255;
const TIMEOUT_MS = 5_000;
const LOOK_AGAIN = 10 * MINUTE;
/** For a key that nobody has seen yet: a flood of invented ones must not become a flood at the provider. */
const LOOK_SOONER = MINUTE / 2;

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

export interface ProviderClaims {
  identity: Identity;
  /** Only where the provider has verified it. */
  phone: string | null;
}

export class Provider {
  readonly #issuer: string;
  readonly #audience: string;
  #found: Promise<RemoteKeys> | null = null;
  #lookedAt = 0;

  constructor({ issuer, audience }: { issuer: string; audience: string }) {
    this.#issuer = issuer;
    this.#audience = audience;
  }

  /** The claims of a good token; UNAUTHENTICATED for any other, UNAVAILABLE while nobody can tell. */
  async claims(token: string, now: Date): Promise<ProviderClaims> {
    try {
      const { payload } = await jwtVerify(token, (header, input) => this.#key(header, input, now), {
        algorithms: ALGORITHMS,
        issuer: this.#issuer,
        audience: this.#audience,
        currentDate: now,
        requiredClaims: ['sub', 'exp'],
      });
      const { sub, exp } = payload;
      if (typeof sub === 'string' && sub.length > 0 && sub.length <= LONGEST_SUBJECT)
        return { identity: { issuer: this.#issuer, subject: sub, until: new Date(exp! * 1000) }, phone: verifiedPhone(payload) };
    } catch (error) {
      if (error instanceof AccessError) throw error;
    }
    throw new AccessError('UNAUTHENTICATED');
  }

  async #key(header: JWTHeaderParameters, input: FlattenedJWSInput, now: Date) {
    const keys = await this.#keys(now);
    try {
      return await keys(header, input);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || now.getTime() - this.#lookedAt < LOOK_SOONER) throw error;
      await this.#look(keys, now);
      return keys(header, input);
    }
  }

  async #keys(now: Date): Promise<RemoteKeys> {
    this.#found ??= discover(this.#issuer);
    const found = this.#found;
    try {
      const keys = await found;
      if (!keys.jwks()) await this.#look(keys, now);
      else if (now.getTime() - this.#lookedAt > LOOK_AGAIN) this.#look(keys, now).catch(() => {}); // what is known goes on
      return keys;
    } catch {
      if (this.#found === found) this.#found = null; // asked anew by the next
      throw new AccessError('UNAVAILABLE');
    }
  }

  async #look(keys: RemoteKeys, now: Date): Promise<void> {
    try {
      await keys.reload();
    } catch {
      throw new AccessError('UNAVAILABLE');
    }
    this.#lookedAt = now.getTime();
  }
}

async function discover(issuer: string): Promise<RemoteKeys> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
  const said = (await answer.json()) as { issuer?: string; jwks_uri?: string };
  if (!answer.ok || said.issuer !== issuer) throw new Error(`The discovery document is not that of ${issuer}`);
  const url = new URL(String(said.jwks_uri));
  if (url.protocol !== 'https:' && url.protocol !== new URL(issuer).protocol) throw new Error('The keys of the provider are not behind https');
  return createRemoteJWKSet(url, { timeoutDuration: TIMEOUT_MS, cooldownDuration: Infinity, cacheMaxAge: Infinity }); // when to look again is decided above, by the hub's clock
}

function verifiedPhone({ phone_number, phone_number_verified }: JWTPayload): string | null {
  return phone_number_verified === true && typeof phone_number === 'string' ? phoneIn(phone_number) : null;
}
