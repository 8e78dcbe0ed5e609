/** Areas of service: what a unit does decides which relations its staff hold together, and how much of a record they see. */
import type { ResourceType } from '@helseplattform/fhir';
import { volven } from '../codes.ts';
import type { GroundKind } from '../grounds/ground.ts';
import { CHART, IMAGING, LABORATORY, only, PHARMACY, SERVICE_OFFICE } from './types.ts';

export type AreaKey =
  | 'hospital'
  | 'mental-health'
  | 'emergency'
  | 'laboratory'
  | 'imaging'
  | 'pharmacy'
  | 'general-practice'
  | 'out-of-hours'
  | 'acute-beds'
  | 'nursing-home'
  | 'home-care'
  | 'service-office'
  | 'child-health'
  | 'therapy'
  | 'coordination'
  | 'public-health'
  | 'administration';

export interface Area {
  readonly key: AreaKey;
  /** Relations of the unit, of units below it and of its places, that everybody at the unit holds. */
  readonly unit: readonly GroundKind[];
  /** Relations of colleagues at the unit that everybody there holds: patients of a list, cases of an office. */
  readonly colleagues: readonly GroundKind[];
  /** What of a record the area needs; a profession never reads more than this here. */
  readonly sees: ReadonlySet<ResourceType>;
  /** Types that staff without authorisation read and write here besides their own. */
  readonly clerks?: ReadonlySet<ResourceType>;
  /** Types that may be written to somebody whose record is not open, by those who admit. */
  readonly opens: ReadonlySet<ResourceType>;
  /** Everybody in the region can be found by who they are. */
  readonly finds: boolean;
  /** Relations under which a guarded whereabouts is shown: those that cannot be served without going there. */
  readonly goesTo: readonly GroundKind[];
  /** Emergency access, for professions that have it. */
  readonly emergency: boolean;
}

const CLINIC: readonly GroundKind[] = [
  'outpatient',
  'expected',
  'after-work',
  'episode',
  'referral',
  'referral-period',
  'consult',
  'order',
  'appointment',
  'care-team',
  'task',
  'result',
  'message',
  'home-visit',
];
const BEDS: readonly GroundKind[] = ['admitted', 'acute', 'ward', 'theatre', ...CLINIC];
const MUNICIPAL: readonly GroundKind[] = ['decision', 'home-visit', 'care-plan'];

const area = (key: AreaKey, unit: readonly GroundKind[], more: Partial<Area> = {}): Area => ({
  key,
  unit: [...new Set(unit)],
  colleagues: [],
  sees: CHART,
  opens: new Set(),
  finds: true,
  goesTo: [],
  emergency: true,
  ...more,
});

const ADMISSION = only('Encounter Patient');
const BOOKING = only('Encounter Patient Appointment');

export const AREAS: Readonly<Record<AreaKey, Area>> = Object.fromEntries(
  [
    area('hospital', [...BEDS, 'report'], { opens: only('Encounter Patient ServiceRequest') }),
    area('mental-health', BEDS, { opens: only('Encounter Patient ServiceRequest') }),
    area('emergency', BEDS, { opens: ADMISSION }),
    area('laboratory', ['order', 'specimen', 'report', 'task', 'result', 'message'], {
      sees: LABORATORY,
      opens: only('ServiceRequest Specimen'),
      emergency: false,
    }),
    area(
      'imaging',
      ['order', 'report', 'referral', 'referral-period', 'appointment', 'outpatient', 'expected', 'task', 'message'],
      {
        sees: IMAGING,
        opens: only('ServiceRequest'),
        emergency: false,
      },
    ),
    area('pharmacy', ['dispense', 'consult', 'order', 'task', 'message'], { sees: PHARMACY, emergency: false }),
    area('general-practice', [...CLINIC, 'acute'], { colleagues: ['gp', 'referrer'], opens: BOOKING }),
    area('out-of-hours', [...CLINIC, 'acute', 'admitted'], { opens: ADMISSION, goesTo: ['home-visit'] }),
    area('acute-beds', [...BEDS, 'decision'], { opens: ADMISSION }),
    area('nursing-home', [...BEDS, ...MUNICIPAL]),
    area('home-care', [...CLINIC, ...MUNICIPAL], { goesTo: ['decision', 'home-visit'] }),
    area(
      'service-office',
      ['application', 'decision', 'task', 'message', 'appointment', 'outpatient', 'home-visit', 'order'],
      {
        colleagues: ['decision'],
        sees: SERVICE_OFFICE,
        clerks: SERVICE_OFFICE,
        opens: only('ServiceRequest'),
        emergency: false,
      },
    ),
    area('child-health', CLINIC, { opens: BOOKING }),
    area('therapy', [...CLINIC, ...MUNICIPAL], { goesTo: ['home-visit'], emergency: false }),
    area('coordination', [...CLINIC, ...MUNICIPAL], { emergency: false }),
    area('public-health', ['task', 'message', 'result'], { emergency: false }),
    // trusts, town halls, the platform's own company: no patient is anybody's there
    area('administration', [], { sees: new Set(), finds: false, emergency: false }),
  ].map((row) => [row.key, row]),
) as Record<AreaKey, Area>;

/** The first row that fits decides. System, how the code begins (or is), and the area. */
const CODES: readonly (readonly [system: string, code: RegExp, area: AreaKey])[] = [
  [volven(8663), /^KD05/, 'service-office'],
  [volven(8663), /^KP02/, 'home-care'],
  [volven(8663), /^KP0[13]/, 'nursing-home'],
  [volven(8663), /^KF01/, 'child-health'],
  [volven(8663), /^KA02/, 'out-of-hours'],
  [volven(8663), /^KX05/, 'acute-beds'],
  [volven(8663), /^KX06/, 'coordination'],
  [volven(8663), /^KR/, 'therapy'],
  [volven(8663), /^KA01/, 'general-practice'],
  [volven(8663), /^KA03/, 'public-health'],
  [volven(8654), /^L/, 'laboratory'],
  [volven(8654), /^B/, 'imaging'],
  [volven(8655), /^A10/, 'pharmacy'],
  [volven(8451), /^900$/, 'emergency'],
  [volven(8655), /^(P|R)/, 'mental-health'],
  [volven(8655), /^(S|H)/, 'hospital'],
];

/** The area of a unit by the codes of its services; undefined where it has none, or none that is known. */
export const areaOf = (codings: readonly { system?: unknown; code?: unknown }[]): AreaKey | undefined =>
  CODES.find(([system, code]) => codings.some((c) => c.system === system && code.test(String(c.code))))?.[2];
