/** The rules that follow from the record alone; exchange and care add their own. */
import { failedDelivery, unreceivedDelivery } from './delivery.ts';
import { dischargeReady } from './discharge-ready.ts';
import { unansweredMessage } from './message.ts';
import { unsignedNote } from './note.ts';
import { pausedDrug } from './paused-drug.ts';
import { deadlineNear, openReferral, unassessedReferral } from './referral.ts';
import { unreadResult } from './result.ts';
import type { FollowupRule } from './rule.ts';

export const RULES: readonly FollowupRule[] = [
  unassessedReferral,
  openReferral,
  deadlineNear,
  unreadResult,
  unsignedNote,
  pausedDrug,
  unansweredMessage,
  unreceivedDelivery,
  failedDelivery,
  dischargeReady,
];
