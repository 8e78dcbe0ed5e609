/** What waits in the flows of care beyond what the record alone says; the server gives these to follow-up with its own. */
import type { FollowupRule } from '@helseplattform/followup';
import { unreadAnswer } from './admission/outside-answers.ts';
import { unansweredReferral } from './referral/followup.ts';

export const careRules: readonly FollowupRule[] = [unansweredReferral, unreadAnswer];
