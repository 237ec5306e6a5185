import { sql } from 'kysely';
import { forgetting } from './sweeper.ts';

/** After 30 days, when no phone tries again; the age stands in the database, which lets the hub delete no others. */
export const forgetReceipts = forgetting('Forgetting receipts', (now, most) => sql`select command_receipt_forget(${now}, ${most}) as n`);
