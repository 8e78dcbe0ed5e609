/** The table of messages: a row for each kind in each version, the newest first. Read by 8279 code and namespace. */
import { APPREC_KINDS } from './apprec/kinds.ts';
import { CARE_KINDS } from './care-messages/kinds.ts';
import { DIALOG_KINDS } from './dialog/kinds.ts';
import { DISCHARGE_LETTER_KINDS } from './discharge-letter/kinds.ts';
import type { AnyKind } from './kind.ts';
import { LAB_REPORT_KINDS } from './lab-report/kinds.ts';
import { LOGISTICS_KINDS } from './patient-logistics/kinds.ts';
import { REFERRAL_KIND, REFERRAL_V1_KINDS } from './referral/kinds.ts';

export const KINDS: readonly AnyKind[] = [
  ...APPREC_KINDS,
  REFERRAL_KIND,
  ...REFERRAL_V1_KINDS,
  ...DIALOG_KINDS,
  ...DISCHARGE_LETTER_KINDS,
  ...LOGISTICS_KINDS,
  ...CARE_KINDS,
  ...LAB_REPORT_KINDS,
];
