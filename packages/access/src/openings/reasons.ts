/** Reasons to open a record oneself: the explicit templates of the national list, with how long and for whom. */
import type { GroundKind } from '../grounds/ground.ts';

export interface Reason {
  readonly code: ReasonCode;
  /** Hours that it lasts at most. */
  readonly hours: number;
  /** HL7 PurposeOfUse. */
  readonly purpose: 'TREAT' | 'COC' | 'ETREAT' | 'HOPERAT' | 'PATADMIN' | 'PATRQT' | 'HRESCH' | 'HSYSADMIN' | 'METAMGT';
  /** A relation the person or unit must have had: nobody learns from a patient they never met. */
  readonly needs?: GroundKind;
  /** `anyone`: who may declare a need at all. `decided`: somebody else decides, in writing, before it is used. */
  readonly by: 'anyone' | 'decided';
  readonly source: string;
  readonly validFrom: string;
}

const REASON_CODES = [
  'DELBEHAN',
  'TILSYN',
  'HENV_PAS',
  'HENV_PAA',
  'HENV_BEH',
  'MELDT',
  'EKSTSVAR',
  'HHJELANPAS',
  'LEDSBEL',
  'ETTERARB',
  'EGENLAER',
  'KVAL',
  'OFFBEST',
  'INNSYN',
  'NYPAS',
  'PASADM',
  'TILSYN2',
  'TILSYN3',
  'FORSK',
  'UNDERVISN',
  'ITSYSARB',
  'BLAALYS',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

const CARE = 'Pasientjournalloven § 19; helsepersonelloven §§ 25, 45';
const reason = (code: ReasonCode, hours: number, more: Partial<Reason> = {}): readonly [ReasonCode, Reason] => [
  code,
  { code, hours, purpose: 'TREAT', by: 'anyone', source: CARE, validFrom: '2025-01-01', ...more },
];

/** Hours are our own: long enough for the work, short enough that a forgotten one closes by itself. */
export const REASONS: Readonly<Record<ReasonCode, Reason>> = Object.fromEntries([
  reason('DELBEHAN', 24),
  reason('TILSYN', 24),
  reason('HENV_PAS', 24),
  reason('HENV_PAA', 8),
  reason('HENV_BEH', 24),
  reason('MELDT', 24),
  reason('EKSTSVAR', 24),
  reason('HHJELANPAS', 4, { source: 'Helsepersonelloven § 25 b' }),
  reason('LEDSBEL', 24),
  reason('ETTERARB', 72, { needs: 'past-contact', purpose: 'PATADMIN', source: 'Helsepersonelloven § 26' }),
  reason('EGENLAER', 24, { needs: 'past-contact', purpose: 'HOPERAT', source: 'Helsepersonelloven § 29 c' }),
  reason('KVAL', 24, { needs: 'past-contact', purpose: 'HOPERAT', source: 'Helsepersonelloven § 26' }),
  reason('OFFBEST', 24, { purpose: 'PATADMIN', source: 'Helsepersonelloven §§ 22, 31' }),
  reason('INNSYN', 24, { purpose: 'PATRQT', source: 'Pasient- og brukerrettighetsloven § 5-1' }),
  reason('NYPAS', 8, { purpose: 'PATADMIN', source: 'Helsepersonelloven § 26' }),
  reason('PASADM', 8, { purpose: 'PATADMIN', source: 'Helsepersonelloven § 26' }),
  reason('TILSYN2', 24, { by: 'decided', purpose: 'HOPERAT', source: 'Helsepersonelloven § 30' }),
  reason('TILSYN3', 24, { by: 'decided', purpose: 'HOPERAT', source: 'Helsetilsynsloven § 7' }),
  reason('FORSK', 24, { by: 'decided', purpose: 'HRESCH', source: 'Helsepersonelloven § 29' }),
  reason('UNDERVISN', 24, { by: 'decided', purpose: 'HOPERAT', source: 'Helsepersonelloven § 27' }),
  reason('ITSYSARB', 8, { by: 'decided', purpose: 'HSYSADMIN', source: 'Pasientjournalloven §§ 22, 23' }),
  reason('BLAALYS', 4, { purpose: 'ETREAT', source: 'Helsepersonelloven § 7; pasientjournalloven § 19' }),
]) as Record<ReasonCode, Reason>;

export const isReason = (code: string): code is ReasonCode => Object.hasOwn(REASONS, code);
