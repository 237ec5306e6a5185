import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { perform } from '../core/command.ts';
import type { Context } from '../core/context.ts';
import { Policy } from '../core/policy.ts';
import { DESK, having } from '../people/policy.ts';
import { OutageReportInput } from '../spaces/access/types.ts';
import { OutageReportPayload } from './outage-types.ts';
import { outageReport, reportAnswer } from './outages.ts';

@Resolver()
export class OutageReportResolver {
  @Policy(having(...DESK))
  @Mutation(() => OutageReportPayload, {
    description:
      'Notes that a lift, a ramp, an accessible toilet or the like is out of order. While it lasts, availability and bookings are judged with it: whoever needs it is not booked there. Bookings that stand and no longer suit their people become DISPLACED, unless `displaceBookings` is false; either way it answers which. Refused with OUTAGE_KNOWN where it was reported already. For the desk of its centre.',
  })
  async outageReport(
    @Arg('input', () => OutageReportInput, { description: 'What, where, when and why.' }) input: OutageReportInput,
    @Ctx() ctx: Context,
  ): Promise<OutageReportPayload> {
    return reportAnswer(ctx, await perform(ctx, outageReport, input));
  }
}
