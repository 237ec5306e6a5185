/**
 * Ids carry their type at the API's edge: a prefix and a UUIDv7, `booking_0198c0de-…`; columns hold the bare uuid.
 * The text is the prefix before the uuid as PostgreSQL prints it, so SQL and JavaScript build it without decoding.
 */
import { v7 as uuidv7 } from 'uuid';
import { badInput } from './bad-input.ts';

export const newId = (): string => uuidv7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

export const idOf = (type: string, uuid: string): string => `${type}_${uuid}`;

/** The uuid behind an API id; any other shape or type is BAD_USER_INPUT and says what was expected. */
export function uuidOf(type: string, id: string, field: string): string {
  const uuid = id.startsWith(`${type}_`) ? id.slice(type.length + 1) : '';
  if (!UUID.test(uuid)) throw badInput('NOT_AN_ID', { field, like: `${type}_0198c0de-…`, given: id.slice(0, 60) });
  return uuid;
}

/** Splits any API id into type and uuid; null when it is none. */
export function splitId(id: string): { type: string; uuid: string } | null {
  const at = id.indexOf('_');
  const uuid = id.slice(at + 1);
  return at > 0 && UUID.test(uuid) ? { type: id.slice(0, at), uuid } : null;
}
