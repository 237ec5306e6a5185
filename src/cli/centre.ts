import type { Command } from 'commander';
import type pg from 'pg';
import { Complaint } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import { localDate, systemClock } from '../core/time.ts';
import { connected } from '../database/connect.ts';
import { withDatabase } from './database.ts';

export function addCentre(hub: Command): void {
  hub
    .command('centre')
    .argument('<name>', 'name of the centre')
    .requiredOption('--street <street>', 'street (街道)')
    .requiredOption('--district <district>', 'district (区)')
    .option('--zone <zone>', 'IANA time zone', 'Asia/Shanghai')
    .description('Makes a centre, before the first import into one’s own database')
    .action((name: string, { street, district, zone }: { street: string; district: string; zone: string }) =>
      withDatabase(({ url }) =>
        connected(url, async (db) => {
          if (!isZone(zone)) throw new Complaint(`«${zone}» is no IANA time zone: try Asia/Shanghai.`);
          const there = await db.query('select from centre where name = $1', [name]);
          if (there.rowCount) throw new Complaint(`${name} is there already.`);
          await db.query('insert into centre (id, name, street, district, time_zone) values ($1, $2, $3, $4, $5)', [newId(), name, street, district, zone]);
          process.stdout.write(`${name} made.\n`);
        }),
      ),
    );
}

function isZone(zone: string): boolean {
  try {
    localDate(systemClock.now(), zone);
    return true;
  } catch {
    return false;
  }
}

/** The centre a command speaks of: the one named, or the only one. */
export async function centreNamed(db: pg.ClientBase, name: string | undefined): Promise<{ id: string; name: string; zone: string }> {
  const { rows } = await db.query<{ id: string; name: string; zone: string }>('select id, name, time_zone as zone from centre order by name');
  const found = name ? rows.filter((row) => row.name === name) : rows;
  if (found.length === 1) return found[0]!;
  if (rows.length === 0) throw new Complaint('There is no centre yet. Make one first:  npm run hub -- centre 名称 --street 街道 --district 区');
  throw new Complaint(`Say which centre with --centre: ${rows.map((row) => row.name).join('、')}.`);
}
