/** Changes of rights, made through the API, and what becomes of them. */
import { randomUUID } from 'node:crypto';
import { graphql } from '../generated/gql.ts';
import type { CareTeamJoinInput, ConsentGrantInput, ConsentScope, RelationLinkInput } from '../generated/graphql.ts';
import { ask } from '../support/client.ts';
import type { TestHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';

export const RightsGrant = graphql(`
  mutation RightsGrant($input: ConsentGrantInput!) {
    consentGrant(input: $input) {
      consents {
        id
        scope
        purpose
        fromAt
        untilAt
        grantee {
          id
        }
        grantedBy {
          id
        }
      }
      resident {
        id
        name
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

export const RightsWithdraw = graphql(`
  mutation RightsWithdraw($input: ConsentWithdrawInput!) {
    consentWithdraw(input: $input) {
      consents {
        scope
      }
      resident {
        id
        bornOn
      }
      userErrors {
        code
        message
      }
      cursor
    }
  }
`);

export const RightsLink = graphql(`
  mutation RightsLink($input: RelationLinkInput!) {
    relationLink(input: $input) {
      relation {
        id
        kind
        guardian
        emergencyContact
        livesTogether
        fromOn
        untilOn
        phones
        relative {
          id
          name
        }
      }
      resident {
        relations {
          relative {
            id
          }
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

export const RightsEnd = graphql(`
  mutation RightsEnd($input: RelationEndInput!) {
    relationEnd(input: $input) {
      relation {
        id
        untilOn
      }
      resident {
        id
        relations {
          id
        }
        consents {
          scope
        }
      }
      userErrors {
        code
        message
      }
      cursor
    }
  }
`);

export const RightsJoin = graphql(`
  mutation RightsJoin($input: CareTeamJoinInput!) {
    careTeamJoin(input: $input) {
      resident {
        careTeam {
          role
          fromOn
          member {
            id
          }
        }
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);

export const RightsLeave = graphql(`
  mutation RightsLeave($input: CareTeamLeaveInput!) {
    careTeamLeave(input: $input) {
      resident {
        careTeam {
          member {
            id
          }
        }
      }
      userErrors {
        code
      }
      cursor
    }
  }
`);

type Keyed<Input> = Omit<Input, 'idempotencyKey'> & { idempotencyKey?: string };
const keyed = <Input extends object>(input: Input): Input & { idempotencyKey: string } => ({ idempotencyKey: randomUUID(), ...input });

export const rights = (hub: TestHub) => ({
  async grant(by: SignedIn, subject: Someone, grantee: Someone, scopes: ConsentScope[], more: Partial<ConsentGrantInput> = {}) {
    const input = keyed({ subjectId: subject.resident, granteeId: grantee.person, scopes, purpose: '看望', ...more });
    return (await ask(hub, RightsGrant, { input }, by.token)).consentGrant;
  },
  async withdraw(by: SignedIn, consentId: string) {
    return (await ask(hub, RightsWithdraw, { input: keyed({ consentId }) }, by.token)).consentWithdraw;
  },
  async link(by: SignedIn, subject: Someone, input: Partial<Keyed<RelationLinkInput>>) {
    return (await ask(hub, RightsLink, { input: keyed({ subjectId: subject.resident, kind: 'DAUGHTER' as const, ...input }) }, by.token)).relationLink;
  },
  async end(by: SignedIn, relationId: string) {
    return (await ask(hub, RightsEnd, { input: keyed({ relationId }) }, by.token)).relationEnd;
  },
  async join(by: SignedIn, resident: Someone, member: Someone, more: Partial<CareTeamJoinInput> = {}) {
    return (await ask(hub, RightsJoin, { input: keyed({ residentId: resident.resident, memberId: member.person, ...more }) }, by.token)).careTeamJoin;
  },
  async leave(by: SignedIn, resident: Someone, member: Someone) {
    return (await ask(hub, RightsLeave, { input: keyed({ residentId: resident.resident, memberId: member.person }) }, by.token)).careTeamLeave;
  },
  /** The scopes of a subject's consents that hold at the hub's present time, as the database has them. */
  async inForce(subject: Someone, grantee: Someone): Promise<string[]> {
    const { rows } = await hub.db.query<{ scope: string }>(
      `select scope from consent where subject_id = $1 and grantee_id = $2 and withdrawn_at is null and from_at <= $3 and (until_at is null or until_at > $3) order by scope`,
      [subject.uuid, grantee.uuid, hub.clock.now()],
    );
    return rows.map(({ scope }) => scope);
  },
  /** Whose rights are said to have changed since `after`, by event. */
  async told(after: number): Promise<string[]> {
    const { rows } = await hub.db.query<{ topic: string }>(
      `select audience[1] as topic from (select id, audience, kind, entity from feed.event_inbox union all select inbox_id, audience, kind, entity from feed.event_log) e
        where id > $1 and kind = 'RIGHTS_CHANGED' and entity = 'person' order by id`,
      [after],
    );
    return rows.map(({ topic }) => topic);
  },
  async lastEvent(): Promise<number> {
    const { rows } = await hub.db.query<{ last: number }>(
      'select greatest((select max(id) from feed.event_inbox), (select max(inbox_id) from feed.event_log), 0)::float8 as last',
    );
    return rows[0]!.last;
  },
});

export const codes = (answer: { userErrors: { code: string }[] }): string[] => answer.userErrors.map(({ code }) => code);
