/** What a ground is: why somebody may see a patient's record. */
import type { ResourceType } from '@helseplattform/fhir';

/** Name of a ground; the first word of a relation key, e.g. `admitted Organization/x`. */
export type GroundKind = (typeof GROUND_KINDS)[number];

export const GROUND_KINDS = [
  'admitted',
  'acute',
  'outpatient',
  'home-visit',
  'expected',
  'responsible',
  'after-work',
  'ward',
  'episode',
  'coordinator',
  'referral',
  'referral-period',
  'referrer',
  'consult',
  'order',
  'specimen',
  'report',
  'result',
  'decision',
  'application',
  'appointment',
  'theatre',
  'gp',
  'primary-contact',
  'care-team',
  'record-responsible',
  'information-responsible',
  'care-plan',
  'task',
  'message',
  'dispense',
  'past-contact',
  'opened',
  'emergency',
] as const;

export interface Ground {
  readonly kind: GroundKind;
  /** The resources that say so. */
  readonly from: readonly ResourceType[];
  /** Code of the national list of decision templates; undefined where it has none. */
  readonly template?: string;
  /** HL7 PurposeOfUse. */
  readonly purpose: 'TREAT' | 'COC' | 'ETREAT' | 'HOPERAT' | 'PATADMIN' | 'PATRQT';
  /** `implicit`: follows from what is registered. `explicit`: somebody declared it, with a reason. */
  readonly by: 'implicit' | 'explicit';
  /** Days that it outlives what it comes from; undefined: it ends with it. */
  readonly daysAfter?: number;
  /** Days that it lasts at most where nobody has said when it ends; undefined: until it is said. */
  readonly daysOpen?: number;
  /** The law or list it stands on. */
  readonly source: string;
  /** The day the rule holds from. */
  readonly validFrom: string;
}
