/** Every ground, one row each. Who holds which is in ../roles; how a resource gives one is in the files beside this. */
import type { Ground, GroundKind } from './ground.ts';

const TREATMENT = 'Pasientjournalloven § 19; helsepersonelloven §§ 25, 45';
const FUNCTION = 'Pasientjournalloven § 19; helsepersonelloven § 25';
const MUNICIPAL = 'Helse- og omsorgstjenesteloven §§ 3-1, 3-2; forvaltningsloven kap. IV';
const ADMINISTRATION = 'Helsepersonelloven § 26';
/** Our own figures: no law says how many days; a data controller decides. They are chosen short. */
const FROM = '2025-01-01';

const row = (
  kind: GroundKind,
  from: Ground['from'],
  template: string | undefined,
  more: Partial<Ground> = {},
): readonly [GroundKind, Ground] => [
  kind,
  {
    kind,
    from,
    ...(template ? { template } : {}),
    purpose: 'TREAT',
    by: 'implicit',
    source: TREATMENT,
    validFrom: FROM,
    ...more,
  },
];

export const GROUNDS: Readonly<Record<GroundKind, Ground>> = Object.fromEntries([
  row('admitted', ['Encounter'], 'BELEGG'),
  row('acute', ['Encounter'], 'MELDT', { daysAfter: 7, daysOpen: 7 }),
  row('outpatient', ['Encounter'], 'POLBESOK', { daysAfter: 14, daysOpen: 30 }),
  row('home-visit', ['Encounter'], 'DELBEHAN', { daysAfter: 14, daysOpen: 30 }),
  row('expected', ['Encounter'], 'PLANKONT', { daysOpen: 365 }),
  row('responsible', ['Encounter'], 'BEHANDLER', { daysAfter: 30, daysOpen: 90 }),
  row('after-work', ['Encounter'], 'ETTERARB', { daysAfter: 30, purpose: 'PATADMIN', source: ADMINISTRATION }),
  row('ward', ['Encounter'], 'BELEGG'),
  row('episode', ['EpisodeOfCare'], 'KONSSERIE', { daysAfter: 30 }),
  row('coordinator', ['EpisodeOfCare', 'CareTeam'], 'PASANSV', { daysAfter: 30, purpose: 'COC' }),
  row('referral', ['ServiceRequest'], 'HENVISNING', { daysOpen: 730 }),
  row('referral-period', ['ServiceRequest'], 'HENVPER', { daysOpen: 730 }),
  row('referrer', ['ServiceRequest'], 'EKSTSVAR', { daysAfter: 90, daysOpen: 730 }),
  row('consult', ['ServiceRequest'], 'TILSYN', { daysOpen: 30 }),
  row('order', ['ServiceRequest', 'DeviceRequest'], 'DELBEHAN', { daysOpen: 365, source: FUNCTION }),
  row('specimen', ['Specimen'], 'DELBEHAN', { daysAfter: 90, source: FUNCTION }),
  row('report', ['DiagnosticReport'], 'DELBEHAN', { daysAfter: 90, source: FUNCTION }),
  row('result', ['Task'], 'EKSTSVAR', { daysOpen: 365 }),
  row('decision', ['ServiceRequest'], 'ROLPAS', { daysAfter: 30, source: MUNICIPAL }),
  row('application', ['ServiceRequest'], 'PASADM', {
    daysAfter: 42,
    daysOpen: 365,
    purpose: 'PATADMIN',
    source: MUNICIPAL,
  }),
  row('appointment', ['Appointment'], 'PLANOPP', { daysAfter: 14 }),
  row('theatre', ['Appointment'], 'OPRPLAN', { daysAfter: 7 }),
  row('gp', ['Patient'], 'ROLPAS', { source: 'Fastlegeforskriften §§ 10, 17; helsepersonelloven § 25' }),
  row('primary-contact', ['CareTeam'], 'PRIMKONT'),
  row('care-team', ['CareTeam'], 'DELBEHAN'),
  row('record-responsible', ['CareTeam'], 'JOURANSV', { source: 'Helsepersonelloven § 39' }),
  row('information-responsible', ['CareTeam'], 'INFOANSV', { source: 'Helsepersonelloven § 10' }),
  row('care-plan', ['CarePlan'], 'ROLPAS', { daysAfter: 30, purpose: 'COC' }),
  row('task', ['Task'], 'ARBFLYT', { daysOpen: 365 }),
  row('message', ['Communication'], 'HENV_BEH', { daysAfter: 30 }),
  row('dispense', ['MedicationRequest', 'MedicationDispense'], 'DELBEHAN', { daysAfter: 90, source: FUNCTION }),
  // Opens nothing by itself: it is what own learning and internal control may be declared on.
  row('past-contact', ['Encounter'], 'EGENLAER', {
    daysAfter: 730,
    purpose: 'HOPERAT',
    source: 'Helsepersonelloven §§ 26, 29 c',
  }),
  row('opened', ['Task'], 'ROLPAS', { by: 'explicit' }),
  row('emergency', ['Task'], 'BLAALYS', {
    by: 'explicit',
    purpose: 'ETREAT',
    source: 'Helsepersonelloven § 7; pasientjournalloven § 19',
  }),
]) as Record<GroundKind, Ground>;

/** A relation key: kind and party. */
export const keyOf = (kind: GroundKind, party: string): string => `${kind} ${party}`;

/** The kind and party of a relation key; undefined for a key of somebody else's making. */
export function partsOf(key: string): { kind: GroundKind; party: string } | undefined {
  const space = key.indexOf(' ');
  const kind = key.slice(0, space);
  return kind in GROUNDS ? { kind: kind as GroundKind, party: key.slice(space + 1) } : undefined;
}
