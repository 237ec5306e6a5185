/** Who stands around a visit, and what every visit mutation is tried with. */
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { GraphQLFormattedError } from 'graphql';
import { type VisitMove, VisitStatus, visitMovesFrom } from '../../src/visits/entities.ts';
import { graphql } from '../generated/gql.ts';
import type { VisitStandingFragment } from '../generated/graphql.ts';
import type { Answer } from '../support/client.ts';
import type { TestHub } from '../support/hub.ts';
import type { SignedIn, Someone } from '../support/seed.ts';

export const VisitStanding = graphql(`
  fragment VisitStanding on Visit {
    id
    status
    version
    allowedMoves
    residentPresent
    departedAt
    arrivedAt
    arrivedBy
    completedAt
    note
    report
    cancelReason
    endedAt
    endReason
    verifiedAt
    caregiver {
      id
    }
    tasks {
      id
      title
      mandatory
      outcome
      note
      recordedAt
    }
  }
`);

export interface Changed {
  visit: VisitStandingFragment | null;
  userErrors: { code: string; message: string; path: string[] }[];
  cursor: string | null;
}

export const key = (): string => randomUUID();

export const TEN = '2026-11-20T10:00:00+08:00';
export const ELEVEN = '2026-11-20T11:00:00+08:00';

export interface Cast {
  coordinator: SignedIn;
  desk: SignedIn;
  caregiver: SignedIn;
  /** A caregiver of the centre who has nothing to do with the resident. */
  colleague: SignedIn;
  /** A caregiver of the resident's care team. */
  teammate: SignedIn;
  mother: Someone;
  /** Sees VISIT_STATUS of her. */
  son: SignedIn;
  /** A relative who was given nothing. */
  nephew: SignedIn;
  /** A coordinator of another centre. */
  elsewhere: SignedIn;
}

export async function cast({ seed }: TestHub): Promise<Cast> {
  const here = seed.centre;
  const mother = await seed.resident({ name: '贾国敏' });
  const people = {
    coordinator: await seed.staff('COORDINATOR'),
    desk: await seed.staff('FRONT_DESK'),
    caregiver: await seed.staff('CAREGIVER'),
    colleague: await seed.staff('CAREGIVER'),
    teammate: await seed.staff('CAREGIVER'),
    mother,
    son: await seed.family(mother, 'VISIT_STATUS'),
    nephew: await seed.family(mother),
  };
  await seed.careTeam(mother, people.teammate);
  await seed.otherCentre();
  const elsewhere = await seed.staff('COORDINATOR');
  seed.centre = here;
  return { ...people, elsewhere };
}

/** A visit of today at ten to a resident and by a caregiver of its own, so that nobody is busy. */
export async function visitAt(
  hub: TestHub,
  status: string,
  tasks: [string, boolean][] = [],
): Promise<{ visitId: string; caregiver: SignedIn; resident: Someone }> {
  const caregiver = await hub.seed.staff('CAREGIVER');
  const resident = await hub.seed.resident();
  return { visitId: await hub.seed.visit(resident, status === 'PLANNED' ? null : caregiver, TEN, ELEVEN, { status, tasks }), caregiver, resident };
}

/** Tries a move from every status that does not allow it: refused each time, with the moves that are allowed, and nothing changed. */
export async function isRefusedElsewhere(
  hub: TestHub,
  move: VisitMove,
  act: (visitId: string, tasks: readonly string[]) => Promise<Changed>,
): Promise<readonly string[]> {
  const refusing: string[] = [];
  for (const status of Object.keys(VisitStatus) as (keyof typeof VisitStatus)[]) {
    const allowed = visitMovesFrom(status);
    if (allowed.includes(move)) continue;
    const { visitId } = await visitAt(hub, status, [['助浴', false]]);
    const { rows } = await hub.db.query<{ id: string }>("select 'task_' || id as id from visit_task where visit_id = $1", [visitId.slice('visit_'.length)]);
    const { visit, userErrors, cursor } = await act(
      visitId,
      rows.map((row) => row.id),
    );
    expect({ codes: userErrors.map((one) => one.code), status: visit?.status, version: visit?.version, allowed: visit?.allowedMoves, cursor }).toEqual({
      codes: ['VISIT_MOVE_NOT_ALLOWED'],
      status,
      version: 1,
      allowed,
      cursor: null,
    });
    const named = /现在可以：(.*)。$/.exec(userErrors[0]?.message ?? '')?.[1];
    expect(named === '无' ? 0 : named?.split('、').length).toBe(allowed.length);
    refusing.push(status);
  }
  return refusing;
}

/** What an answer came to: DONE, the refusal, or the error's code. */
export function outcomeOf<Data extends object>({ data, errors }: Answer<Data>): string {
  if (errors.length > 0) return String(errors[0]?.extensions?.code);
  const [payload] = Object.values(data ?? {}) as { userErrors: { code: string }[] }[];
  return payload?.userErrors[0]?.code ?? 'DONE';
}

/** Everything an answer tells, its text and its status. */
export const bytesOf = ({ data, errors, status }: Answer<unknown>): string => JSON.stringify({ data, errors, status });

export const codesOf = (errors: readonly GraphQLFormattedError[]): unknown[] => errors.map((error) => error.extensions?.code);

/** What the phone reported of a visit, in order. */
export async function reports(hub: TestHub, visitId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await hub.db.query(
    'select kind, captured_at as "capturedAt", received_at as "receivedAt", method, latitude, longitude, accuracy_m as "accuracyM", by_id as "byId" from visit_event where visit_id = $1 order by id',
    [visitId.slice('visit_'.length)],
  );
  return rows;
}
