/** Finding among the demo's residents as the front desk does, beside the cheapest look-up there is: a plain select by the whole name. */
import pg from 'pg';
import { demoHub, ms, post, quantile } from './demo-hub.ts';

const ROUNDS = 200;
const SEARCH = 'query ($search: String!) { residents(search: $search, first: 20) { nodes { id name } } }';
const COUNTED = 'query ($search: String!) { residents(search: $search, first: 20) { totalCount nodes { id name } } }';

export async function search(): Promise<void> {
  const seen: string[] = [];
  const { hub, tokens, databaseUrl, stop } = await demoHub((sql) => seen.push(sql));
  const db = new pg.Client({ connectionString: databaseUrl, options: '-c role=hub_app' });
  await db.connect();
  const { rows } = await db.query<{ name: string; pinyin: string; initials: string; phone: string; n: number }>(
    `select p.name, p.pinyin, p.initials, p.phones[1] phone, (select count(*)::int from resident) n from resident r join person p on p.id = r.id where r.roster_no = '14'`,
  );
  const { name, pinyin, initials, phone, n } = rows[0]!;
  const table: object[] = [];
  const time = async (run: () => Promise<unknown>): Promise<number[]> => {
    for (let round = 0; round < 30; round++) await run();
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const begun = performance.now();
      await run();
      took.push(performance.now() - begun);
    }
    return took;
  };
  const note = (what: string, took: number[], found: number, statements: number) =>
    table.push({ search: what, found, statements, p50: ms(quantile(took, 0.5)), p99: ms(quantile(took, 0.99)) });

  const plain = { name: 'reference', text: 'select id, name from person where name = $1', values: [name] };
  note('select … where name = $1 (reference)', await time(() => db.query(plain)), (await db.query(plain)).rows.length, 1);
  const token = tokens['front-desk'];
  const bare = '{ __typename }';
  note('HTTP and token alone (reference)', await time(() => post(hub.url, token, bare)), 0, 0);
  const cases: [what: string, search: string, query?: string][] = [
    ['name', name],
    ['surname', name[0]!],
    ['given name', name.slice(1)],
    ['pinyin', pinyin],
    ['pinyin, two letters', pinyin.slice(0, 2)],
    ['pinyin of the given name', pinyin.slice(-6)],
    ['initials', initials],
    ['initials of the given name', initials.slice(1)],
    ['end of a phone', phone.slice(-4)],
    ['nothing: the whole list', ''],
    ['pinyin, two letters, counted', pinyin.slice(0, 2), COUNTED],
  ];
  for (const [what, text, query = SEARCH] of cases) {
    const run = () => post(hub.url, token, query, { search: text });
    await run();
    seen.length = 0;
    const answer = JSON.parse((await run()).text);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    const statements = seen.length;
    note(`${what} «${text}»`, await time(run), answer.data.residents.nodes.length, statements);
  }
  console.log(`${n} residents`);
  console.table(table);
  await db.end();
  await stop();
}
