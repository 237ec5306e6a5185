/** A document for every mutation that schema.graphql knows. */
import fs from 'node:fs';
import path from 'node:path';
import { buildSchema, getNamedType, isInputObjectType, isObjectType } from 'graphql';

const schema = buildSchema(fs.readFileSync(path.join(import.meta.dirname, '../../schema.graphql'), 'utf8'));
const fields = schema.getMutationType()!.getFields();
const STATE = 'id version status startsAt endsAt';
const ENTITIES: Record<string, string> = {
  booking: `booking { ${STATE} }`,
  visit: `visit { ${STATE} tasks { id } }`,
  relation: 'relation { id }',
  consents: 'consents { id }',
  closure: 'closure { id }',
  absence: 'absence { id }',
  outage: 'outage { id }',
  exemption: 'exemption { id }',
  rule: 'rule { version }',
  series: 'series { id version }',
  equipment: 'equipment { id version }',
  space: 'space { id version }',
  invitation: 'invitation { id code }',
};

export const MUTATIONS: readonly string[] = Object.keys(fields).sort();

/** Those that may be repeated; who signs in or out has other means. */
export const KEYED: readonly string[] = MUTATIONS.filter((mutation) => {
  const input = getNamedType(fields[mutation]!.args[0]?.type);
  return isInputObjectType(input) && 'idempotencyKey' in input.getFields();
});

export function documentOf(mutation: string): string {
  const { args, type } = fields[mutation]!;
  const payload = getNamedType(type);
  if (!isObjectType(payload)) throw new Error(`${mutation} answers no payload`);
  const entity = Object.keys(payload.getFields()).flatMap((name) => ENTITIES[name] ?? []);
  return `mutation ($input: ${args[0]!.type}) { ${mutation}(input: $input) { ${entity.join(' ')} userErrors { code } cursor } }`;
}
