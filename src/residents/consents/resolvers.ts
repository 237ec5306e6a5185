import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { perform } from '../../core/command.ts';
import type { Context } from '../../core/context.ts';
import { Policy } from '../../core/policy.ts';
import { signedInOnly } from '../../people/policy.ts';
import { person, personById } from '../../people/queries.ts';
import { PersonType } from '../../people/types.ts';
import { ConsentType } from '../types.ts';
import { consentGrant, consentWithdraw } from './commands.ts';
import { changedConsents } from './queries.ts';
import { ConsentGrantInput, ConsentGrantPayload, ConsentWithdrawInput, ConsentWithdrawPayload } from './types.ts';

@Resolver(() => ConsentType)
export class ConsentResolver {
  @Policy(signedInOnly)
  @Mutation(() => ConsentGrantPayload, {
    description:
      'Lets a relative see something of a resident (授权). For the resident, from 14 on and about everything; for the guardian of a minor (PIPL, art. 31; Civil Code, art. 19 to 27), and for the desk of their centre with the signed paper, about all but counselling. It opens nothing to whoever is no relative on record.',
  })
  async consentGrant(
    @Arg('input', () => ConsentGrantInput, { description: 'What, to whom, what for.' }) input: ConsentGrantInput,
    @Ctx() ctx: Context,
  ): Promise<ConsentGrantPayload> {
    return changedConsents(ctx, await perform(ctx, consentGrant, input), input);
  }

  @Policy(signedInOnly)
  @Mutation(() => ConsentWithdrawPayload, {
    description:
      'Takes a consent back (撤回), as easily as it was given and at once, in running subscriptions too (PIPL, art. 15). For whoever may grant it, and for the grantee, who gives it back. What was seen before stays lawful.',
  })
  async consentWithdraw(
    @Arg('input', () => ConsentWithdrawInput, { description: 'Which.' }) input: ConsentWithdrawInput,
    @Ctx() ctx: Context,
  ): Promise<ConsentWithdrawPayload> {
    return changedConsents(ctx, await perform(ctx, consentWithdraw, input), null);
  }

  @FieldResolver(() => PersonType, { nullable: true, description: 'Whom it was given to; null when to a role.' })
  async grantee(@Root() row: ConsentType, @Ctx() ctx: Context): Promise<PersonType | null> {
    return row.granteeId === null ? null : ((await ctx.load(personById, row.granteeId)) as PersonType | null);
  }

  @FieldResolver(() => PersonType, { description: 'Who gave it: the resident, a guardian, or the clerk who recorded the signed paper.' })
  grantedBy(@Root() row: ConsentType, @Ctx() ctx: Context): Promise<PersonType> {
    return person(ctx, row.grantedById);
  }
}
