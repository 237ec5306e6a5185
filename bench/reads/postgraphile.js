/** PostGraphile 5 on the same tables, set up for production as its documentation says, with the few conditions that its own query arguments lack. */
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { TYPES } from 'postgraphile/@dataplan/pg';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { addPgTableCondition } from 'postgraphile/utils';

const { DATABASE_URL, PORT } = process.env;

/** A condition on a table, with one value. */
const condition = (tableName, name, type, codec, where) =>
  addPgTableCondition(
    { schemaName: 'public', tableName },
    name,
    (build) => ({ type: build.getInputTypeByName(type) }),
    (value, { sql, sqlTableAlias, sqlValueWithCodec }) => where(sql, sqlTableAlias, sqlValueWithCodec(value, codec)),
  );

const pgl = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [
    condition('visit', 'from', 'Datetime', TYPES.timestamptz, (sql, t, value) => sql`${t}.status <> 'CANCELLED' and ${t}.starts_at >= ${value}`),
    condition('visit', 'until', 'Datetime', TYPES.timestamptz, (sql, t, value) => sql`${t}.starts_at < ${value}`),
    condition(
      'relation',
      'contactOn',
      'Date',
      TYPES.date,
      (sql, t, value) => sql`${t}.from_on <= ${value} and (${t}.until_on is null or ${t}.until_on > ${value}) and (${t}.emergency_contact or ${t}.guardian)`,
    ),
    condition(
      'booking',
      'from',
      'Datetime',
      TYPES.timestamptz,
      (sql, t, value) => sql`${t}.starts_at > ${value} - interval '24 hours' and ${t}.ends_at > ${value}
        and ${t}.status in ('HELD', 'REQUESTED', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'NO_SHOW', 'DISPLACED')`,
    ),
    condition('booking', 'until', 'Datetime', TYPES.timestamptz, (sql, t, value) => sql`${t}.starts_at < ${value}`),
    condition('booking', 'openTo', 'UUID', TYPES.uuid, (sql, t, value) => sql`(not ${t}.confidential or ${t}.booked_by_id = ${value})`),
  ],
  schema: { defaultBehavior: '-connection +list -insert -update -delete' },
  grafserv: { graphiql: false, websockets: false },
  grafast: { explain: false },
  pgServices: [makePgService({ connectionString: DATABASE_URL, schemas: ['public'], pubsub: false })],
});
const ask = pgl.createServ(grafserv).createHandler();
createServer((req, res) => (req.url === '/healthz' ? res.end() : ask(req, res))).listen(Number(PORT), '127.0.0.1');
