import type { Command } from 'commander';
import { phoneIn } from '../core/csv.ts';
import { Complaint } from '../core/errors.ts';
import { systemClock } from '../core/time.ts';
import { connected } from '../database/connect.ts';
import { withDatabase } from './database.ts';

export function addInvite(hub: Command): void {
  hub
    .command('invite')
    .requiredOption('--staff <number>', 'a member of your own staff, by number (工号)')
    .option('--phone <phone>', 'the phone to sign in with, where it is not the one of the staff list')
    .description('Prints a code with which a member of staff opens their account or chooses a new password: once, within 7 days')
    .action(({ staff, phone }: { staff: string; phone?: string }) =>
      withDatabase(async ({ url }, config) => {
        const { inviteStaff } = await import('../people/invite-staff.ts');
        const { secretOf } = await import('../people/sessions.ts');
        const given = phone === undefined ? null : phoneIn(phone);
        if (phone !== undefined && !given) throw new Complaint(`«${phone}» is no phone number.`);
        const secret = secretOf(config.tokenSecret, config.dataDir, 'token.secret');
        const invited = await connected(url, (db) => inviteStaff(db, secret, staff, given, systemClock.now()));
        process.stdout.write(`${invited.code}\n`);
        process.stderr.write(`For ${invited.name}, with the phone ${invited.phone}, once, within 7 days: mutation invitationAccept.\n`);
      }),
    );
}
