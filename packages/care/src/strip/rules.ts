/** Pure rules of the patient strip: which flag is what, where the patient is, and who is responsible. */
import type { Encounter, EncounterLocation, Flag, Reference } from '@helseplattform/fhir';
import { CRITICAL_KIND } from '../critical/rules.ts';
import { millisecondsOf } from '../reading/clinical-time.ts';
import { hasCode } from '../reading/codeable-concept.ts';

/** Kinds of critical information that have a place of their own in the strip: limits of treatment, and infection. */
const FLAG_KINDS = { '8': 'codeStatus', '10': 'infections' } as const;
export type FlagKind = (typeof FLAG_KINDS)[keyof typeof FLAG_KINDS] | 'alerts';

/** By its code of Volven 7651; what has none is critical information like any other. */
export function flagKindOf({ category }: Flag): FlagKind {
  const codes = (category ?? []).flatMap(({ coding }) => coding ?? []).filter(({ system }) => system === CRITICAL_KIND);
  const kinds: { readonly [code: string]: FlagKind } = FLAG_KINDS;
  return codes.map(({ code }) => kinds[code ?? '']).find((kind) => kind !== undefined) ?? 'alerts';
}

/** Active, and not over by its own period. */
export const isInForce = ({ status, period }: Flag, now: Date): boolean =>
  status === 'active' && (millisecondsOf(period?.end) ?? Number.POSITIVE_INFINITY) > now.getTime();

/** Contacts a patient can be in at this moment, the one that says most about where first. */
const CLASSES: readonly string[] = ['IMP', 'ACUTE', 'NONAC', 'OBSENC', 'EMER', 'SS', 'AMB', 'HH'];
const STAYS: ReadonlySet<string> = new Set(['IMP', 'ACUTE', 'NONAC', 'OBSENC', 'SS']);
const THERE: ReadonlySet<string> = new Set(['arrived', 'triaged', 'in-progress', 'onleave']);

export const isStay = (encounter: Encounter): boolean => STAYS.has(encounter.class?.code ?? '');

/** The contact the patient is in now: a hospital stay before a visit, the newest of several. Undefined: in none. */
export function contactNow<T extends Encounter>(encounters: readonly T[], now: Date): T | undefined {
  const rank = (one: T) => CLASSES.indexOf(one.class?.code ?? '');
  const start = (one: T) => millisecondsOf(one.period?.start) ?? 0;
  return encounters
    .filter((one) => THERE.has(one.status ?? '') && rank(one) >= 0 && one.period?.end === undefined)
    .filter((one) => start(one) <= now.getTime() && (isStay(one) || isLately(start(one), now)))
    .sort((a, b) => rank(a) - rank(b) || start(b) - start(a))[0];
}

/** A visit that nobody has ended is not where somebody is the day after. */
const LONGEST_VISIT_MS = 24 * 3_600_000;
const isLately = (start: number, now: Date) => now.getTime() - start < LONGEST_VISIT_MS;

/** Where in the unit: the place that is active, the last of several. */
export const locationNow = ({ location }: Encounter): EncounterLocation | undefined =>
  location?.findLast(({ status, period }) => (status ?? 'active') === 'active' && period?.end === undefined);

/** Codes of Encounter.participant.type: attender, primary performer, admitter (v3-ParticipationType). */
const RESPONSIBLE: readonly string[] = ['ATND', 'PPRF', 'ADM'];

/** Who answers for the contact: who is said to, else the first who takes part. */
export function responsibleIn({ participant = [] }: Encounter): Reference | undefined {
  const working = participant.filter(({ period, individual }) => individual && period?.end === undefined);
  const said = RESPONSIBLE.flatMap((code) => working.filter(({ type }) => type?.some((one) => hasCode(one, code))));
  return (said[0] ?? working[0])?.individual;
}
