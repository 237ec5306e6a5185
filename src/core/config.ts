/** The one place that reads the environment. A value that cannot be used ends the start with one sentence that says what to do. */
import { Complaint } from './errors.ts';

export interface Config {
  /** A PostgreSQL of one's own (15 or newer); without it the embedded one below `dataDir` serves. */
  databaseUrl: string | null;
  dataDir: string;
  host: string;
  port: number;
  /** Demo data, demo tokens and the persona switcher. On with the embedded database, off with one's own unless HUB_DEMO=on. */
  demo: boolean;
  /** Signs access tokens; several hubs on one database share it. Without it a secret is kept below `dataDir`. */
  tokenSecret: string | null;
  /** Keys the look-up hash of national ID numbers; like `tokenSecret`. */
  idSecret: string | null;
  /** An OpenID provider of one's own, whose tokens are taken beside the hub's. */
  provider: { issuer: string; audience: string } | null;
  /** Origins beside the hub's own that a browser may call from. */
  origins: readonly string[];
  /** How many times what core/limits.ts allows each account and address; `off` is a million times. */
  rateLimit: number;
  /** Manifests of the documents that may be asked; empty when any may. */
  trustedDocuments: readonly string[];
  /** Reverse proxies before the hub whose X-Forwarded-For is believed. */
  proxies: number;
  /** Opens /metrics from anywhere; without it only callers on this machine see it, and nobody behind a proxy. */
  metricsToken: string | null;
  /** So long an event can be resumed from. */
  eventDays: number;
  poolSize: number;
  logLevel: string;
}

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const databaseUrl = env.DATABASE_URL?.trim() || null;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new Complaint('DATABASE_URL must look like postgres://user:password@host:5432/database.');
  }
  return {
    databaseUrl,
    dataDir: env.HUB_DATA_DIR?.trim() || '.data',
    host: env.HOST?.trim() || '127.0.0.1',
    port: whole('PORT', env.PORT, 4000, 0, 65535),
    demo: flag('HUB_DEMO', env.HUB_DEMO, !databaseUrl),
    tokenSecret: secret('HUB_TOKEN_SECRET', env.HUB_TOKEN_SECRET),
    idSecret: secret('HUB_ID_SECRET', env.HUB_ID_SECRET),
    provider: provider(env.AUTH_ISSUER?.trim(), env.AUTH_AUDIENCE?.trim()),
    origins: origins(env.HUB_ORIGINS ?? ''),
    rateLimit: factor('HUB_RATE_LIMIT', env.HUB_RATE_LIMIT),
    trustedDocuments: list(env.HUB_TRUSTED_DOCUMENTS ?? ''),
    proxies: whole('HUB_TRUST_PROXY', env.HUB_TRUST_PROXY, 0, 0, 10),
    metricsToken: bearer('HUB_METRICS_TOKEN', env.HUB_METRICS_TOKEN?.trim()),
    eventDays: whole('HUB_EVENT_DAYS', env.HUB_EVENT_DAYS, 7, 1, 3650),
    poolSize: whole('HUB_POOL_SIZE', env.HUB_POOL_SIZE, 10, 2, 200),
    logLevel: logLevel(env.HUB_LOG_LEVEL?.trim() || 'warn'),
  };
}

function whole(name: string, text: string | undefined, usual: number, least: number, most: number): number {
  if (!text?.trim()) return usual;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) throw new Complaint(`${name} must be a whole number from ${least} to ${most}, not «${text}».`);
  return value;
}

function factor(name: string, text: string | undefined): number {
  const said = text?.trim() || 'on';
  if (/^(on|off)$/i.test(said)) return flag(name, said, true) ? 1 : 1_000_000;
  const value = Number(said);
  if (!(value >= 0.01 && value <= 1_000_000)) throw new Complaint(`${name} must be on, off, or how many times the usual limits, like 2, not «${said}».`);
  return value;
}

function provider(issuer: string | undefined, audience: string | undefined): Config['provider'] {
  if (!issuer && !audience) return null;
  if (!issuer || !audience)
    throw new Complaint('AUTH_ISSUER and AUTH_AUDIENCE go together: without an audience a token for any other program would open this hub.');
  if (!/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?![^:/]))[^\s?#]*$/.test(issuer))
    throw new Complaint(`AUTH_ISSUER must be the issuer as the provider writes it, like https://login.example/realms/centre, not «${issuer}».`);
  return { issuer, audience };
}

const list = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

function origins(text: string): string[] {
  const all = list(text);
  const wrong = all.find((origin) => !/^[a-z]+:\/\/[^/\s]+$/.test(origin));
  if (wrong) throw new Complaint(`HUB_ORIGINS holds «${wrong}»: an origin looks like https://app.example, without a path.`);
  return all;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

function logLevel(text: string): string {
  if (!LOG_LEVELS.includes(text)) throw new Complaint(`HUB_LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not «${text}».`);
  return text;
}

function flag(name: string, text: string | undefined, usual: boolean): boolean {
  if (!text?.trim()) return usual;
  if (/^(on|true|1|yes)$/i.test(text)) return true;
  if (/^(off|false|0|no)$/i.test(text)) return false;
  throw new Complaint(`${name} must be on or off, not «${text}».`);
}

function secret(name: string, text: string | undefined): string | null {
  if (!text) return null;
  if (text.length < 32) throw new Complaint(`${name} must have at least 32 characters: try  openssl rand -base64 32`);
  return text;
}

function bearer(name: string, text: string | undefined): string | null {
  const token = secret(name, text);
  if (token && /[^!-~]/.test(token)) throw new Complaint(`${name} must be letters, digits and signs without a space: it is sent in a header.`);
  return token;
}
