/** What care writes with the transactions of others, as companions of the record. They come before those that deliver and follow up. */
import type { Companion } from '@helseplattform/record';
import { bedCompanion } from './admission/beds.ts';
import { admissionCompanion } from './admission/companion.ts';
import { answersFromOutside } from './dialogue/companion.ts';
import { referralReceipts } from './referral/companion.ts';
import { referralNews } from './referral/news.ts';

/** @param now of the clock that stays begin by */
export const careCompanions = (now?: () => Date): readonly Companion[] => [
  bedCompanion(),
  admissionCompanion(now),
  referralReceipts(),
  referralNews(),
  answersFromOutside(),
];
