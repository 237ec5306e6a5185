/** What the tests of signing in say to the hub, as an app would. */

import type { Role } from '../../src/people/entities.ts';
import { hashPassword } from '../../src/people/passwords.ts';
import { graphql } from '../generated/gql.ts';
import { ask, query } from '../support/client.ts';
import type { TestHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';

export const PASSWORD = '外婆家的猫爱晒太阳';

const SignIn = graphql(`
  mutation SignIn($input: SessionCreateInput!) {
    sessionCreate(input: $input) {
      session {
        accessToken
        accessExpiresAt
        refreshToken
        refreshExpiresAt
        device
      }
      userErrors {
        code
        message
        path
      }
      retryAt
    }
  }
`);
const SignInRefresh = graphql(`
  mutation SignInRefresh($input: SessionRefreshInput!) {
    sessionRefresh(input: $input) {
      session {
        accessToken
        accessExpiresAt
        refreshToken
        refreshExpiresAt
        device
      }
      userErrors {
        code
        message
        path
      }
      retryAt
    }
  }
`);
const SignInEnd = graphql(`
  mutation SignInEnd($input: SessionEndInput!) {
    sessionEnd(input: $input) {
      ended
      userErrors {
        code
      }
    }
  }
`);
const SignInInvite = graphql(`
  mutation SignInInvite($input: InvitationCreateInput!) {
    invitationCreate(input: $input) {
      invitation {
        id
        code
        expiresAt
        person {
          id
          name
        }
      }
      userErrors {
        code
        message
        path
      }
      cursor
    }
  }
`);
const SignInAccept = graphql(`
  mutation SignInAccept($input: InvitationAcceptInput!) {
    invitationAccept(input: $input) {
      session {
        accessToken
        accessExpiresAt
        refreshToken
        refreshExpiresAt
        device
      }
      userErrors {
        code
        message
        path
      }
      retryAt
    }
  }
`);
const SignInViewer = graphql(`
  query SignInViewer {
    viewer {
      person {
        id
        name
      }
      roles {
        role
      }
    }
  }
`);

export type Headers = Record<string, string>;
const EN = { 'accept-language': 'en' };

export const signIn = async (hub: TestHub, phone: string, password: string, device?: string, headers: Headers = EN) =>
  (await ask(hub, SignIn, { input: { phone, password, ...(device && { device }) } }, undefined, headers)).sessionCreate;
export const refresh = async (hub: TestHub, refreshToken: string) => (await ask(hub, SignInRefresh, { input: { refreshToken } }, undefined, EN)).sessionRefresh;
export const end = async (hub: TestHub, token: string, all = false) => (await ask(hub, SignInEnd, { input: { all } }, token)).sessionEnd;
export const invite = (hub: TestHub, token: string, input: { idempotencyKey: string; personId: string; phone: string }) =>
  query(hub, SignInInvite, { input }, token, EN);
export const accept = async (hub: TestHub, code: string, phone: string, password: string) =>
  (await ask(hub, SignInAccept, { input: { code, phone, password } }, undefined, EN)).invitationAccept;
export const whoIs = (hub: TestHub, token: string) => query(hub, SignInViewer, {}, token);

/** What became of it, in a word. */
export const said = (payload: { session?: object | null; invitation?: object | null; userErrors: readonly { code: string }[] }): string =>
  payload.userErrors.map(({ code }) => code).join() || (payload.session || payload.invitation ? 'OK' : 'nothing');

export const codeOf = async (answer: Promise<{ errors: readonly { extensions?: Record<string, unknown> }[]; data: unknown }>): Promise<unknown> =>
  (await answer).errors[0]?.extensions?.code ?? 'OK';

let phones = 0;
const hashes = new Map<string, Promise<string>>();

/** Somebody with an account, a phone and a password. */
export async function member(hub: TestHub, password: string | null = PASSWORD, ...roles: Role[]): Promise<SignedIn & { phone: string }> {
  const someone = await hub.seed.signIn(await hub.seed.person(), ...roles);
  return { ...someone, phone: await givePhone(hub, someone, password) };
}

export async function givePhone(hub: TestHub, { uuid }: Someone, password: string | null = PASSWORD): Promise<string> {
  const phone = nextPhone();
  if (password !== null && !hashes.has(password)) hashes.set(password, hashPassword(password));
  const hash = password === null ? null : await hashes.get(password);
  await hub.db.query('update account set phone = $2, password_hash = $3 where person_id = $1', [uuid, phone, hash]);
  return phone;
}

export const nextPhone = (): string => `1380000${String(++phones).padStart(4, '0')}`;

/** Every text of every table, to look for what must not be there. */
export async function everyText(hub: TestHub): Promise<string> {
  const { rows } = await hub.db.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
  );
  const texts: string[] = [];
  for (const { name } of rows)
    texts.push((await hub.db.query<{ all: string | null }>(`select string_agg(t::text, E'\\n') as all from ${name} t`)).rows[0]!.all ?? '');
  return texts.join('\n');
}
