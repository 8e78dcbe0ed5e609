/**
 * The day of the tour: the region as it is today, with a full ward, a GP's appointments, an emergency clinic, visits at
 * home, referrals, messages and questions that wait. The same people, in the same order, each time.
 */
import { cases, dayFromNow, roleOf, unitOf, WARD } from '../src/cases.ts';
import type { Helseplattform } from '../src/helseplattform.ts';
import { everyone, type Resource, staff } from '../src/people/index.ts';
import { FNR } from '../src/people/writing.ts';
import { type Messages, writeMessages, writeWaiting } from '../src/waiting.ts';

/** People of the region (packages/region/src/people/showcase.ts), by what the tour has them for. */
export const PEOPLE = {
  citizen: 'p-000000',
  mother: 'p-000005',
  grandfather: 'p-000006',
  child: 'p-000003',
  toddler: 'p-000009',
  inpatient: 'p-000012',
} as const;

/** Three with the longest of names, on the GP's list and with help at home. */
export const LONG = 'tur-anne-margrethe';
const OTHER = 'tur-karl-fredrik';
const THIRD = 'tur-bjorg';

export interface Day {
  /** Paths of cases. */
  readonly referral: string;
  readonly waiting: string;
  readonly stay: string;
  readonly leaving: string;
  /** A message that nobody has confirmed. */
  readonly delivery: string;
  close(): Promise<void>;
}

const idIn = (reference: string): string => reference.split('/')[1]!;
const location = (unit: string) => `Location/sted-${idIn(unit)}`;

/** An instant of today by the clocks of the region. */
function at(clock: string): string {
  const zone = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Oslo', timeZoneName: 'longOffset' })
    .formatToParts(new Date())
    .find(({ type }) => type === 'timeZoneName')!
    .value.replace('GMT', '');
  return `${dayFromNow(0)}T${clock}:00${zone || 'Z'}`;
}

/** Who lies in which bed, why, when they may leave, and what was measured: the first set, and the newest. */
const IN_BEDS: readonly (readonly [string, string, number | undefined, ...Measured[]])[] = [
  [LONG, 'Lungebetennelse med respirasjonssvikt', undefined, sick(22, 93, 118, 38.4), sick(26, 90, 124, 38.9)],
  ['p-000020', 'Pleuravæske, til drenasje', 3, well(18, 95, 92)],
  ['p-000014', 'Feber under cellegiftbehandling', undefined, sick(20, 94, 104, 38.6), sick(18, 95, 96, 38.1)],
  ['p-000021', 'Bronkoskopi', 0, well(14, 97, 68)],
  ['p-000022', 'Spontan pneumotoraks', 1, well(16, 96, 76)],
];

interface Measured {
  readonly [value: string]: number | string | boolean;
}
function sick(respiration: number, saturation: number, pulse: number, temperature: number): Measured {
  const rest = { systolic: 104, diastolic: 62, consciousness: 'A', oxygen: true, oxygenFlow: 2 };
  return { respiration, saturation, pulse, temperature, ...rest };
}
function well(respiration: number, saturation: number, pulse: number): Measured {
  const rest = { systolic: 128, diastolic: 78, consciousness: 'A', oxygen: false, temperature: 36.9 };
  return { respiration, saturation, pulse, ...rest };
}

const ARRIVALS = [
  ['p-000001', 'Brystsmerter siden i morges', 'red'],
  ['p-000011', 'Høy feber og utslett', 'orange'],
  ['p-000004', 'Vondt i øret, gråter', 'yellow'],
  [THIRD, 'Falt i trappen, vond hofte', undefined],
  ['p-000008', 'Gips som klemmer', 'green'],
] as const;

const APPOINTMENTS = [
  ['08:00', 'p-000013', 'INR og blodtrykk', 'fulfilled'],
  ['08:20', 'p-000002', 'Oppfølging av diabetes', 'fulfilled'],
  ['08:40', 'langt-navn', 'Vaksine, 15 måneder', 'arrived'],
  ['09:00', 'p-000023', 'Stoffskifteprøver', 'arrived'],
  ['09:20', 'p-000007', 'Svangerskapskontroll uke 30', 'booked'],
  ['09:40', 'p-000017', 'Samtale', 'booked'],
  ['10:00', 'p-000003', 'Astmakontroll', 'booked'],
  ['10:20', 'p-000000', 'Oppfølging av sykmelding', 'booked'],
  ['10:40', 'p-000019', 'Blodprøver', 'noshow'],
] as const;

const VISITS = [
  ['08:15', 'p-000005', 'Legemidler og frokost'],
  ['09:00', 'p-000006', 'Stell og støttestrømper'],
  ['09:45', LONG, 'Sårstell, venstre legg'],
  ['10:30', 'p-000016', 'Smertepumpe, samtale'],
  ['12:00', 'p-000005', 'Middag'],
] as const;

/** Fills a server that holds the region. */
export async function writeDay(server: Helseplattform): Promise<Day> {
  const messages = await writePeople(server);
  await writeWaiting(server);
  const stay = await fillWard(server);
  await fillClinics(server);
  const made = cases(server);
  const long = `Patient/${LONG}`;
  const referral = await made.refer(long, 'Tiltagende tungpust gjennom høsten, hoster om natten. Utredning?');
  await made.earlier(await made.refer('Patient/p-000013', 'Hoster blod etter hjerneslag', { priority: 'urgent' }), 40);
  const waiting = await made.refer(`Patient/${OTHER}`, 'Kontroll av knute i høyre lunge');
  await made.act(`${waiting}/assess-referral`, { right: true, deadline: dayFromNow(30) });
  const leaving = `Encounter/${idIn(await leave(server))}`;
  return {
    referral: `/journal/henvisninger/${idIn(referral)}`,
    waiting: `/journal/henvisninger/${idIn(waiting)}`,
    stay: `/journal/opphold/${idIn(stay)}`,
    leaving: `/journal/opphold/${idIn(leaving)}`,
    delivery: await silent(server),
    close: () => messages.close(),
  };
}

const LONG_NAMES = [
  [LONG, 'Wedel-Jarlsberg von Schlanbusch-Gyldenløve Ånensen', 'Anne-Margrethe Elisabeth', 'female', '1944-02-11'],
  [OTHER, 'Løvenskiold-Bjørnstjerne Haugtussen', 'Karl Fredrik Emanuel', 'male', '1951-09-23'],
  [THIRD, 'Ødegårdstuen Kjærland-Æsøy', 'Bjørg Kjellaug Margrete', 'female', '1939-05-17'],
] as const;

async function writePeople(server: Helseplattform): Promise<Messages> {
  const { change, patient } = cases(server);
  for (const [n, [id, family, given, gender, birthDate]] of LONG_NAMES.entries()) {
    const [year, month, day] = birthDate.split('-');
    // as synthetic numbers are: eighty is added to the month
    const value = `${day}${Number(month) + 80}${year!.slice(2)}${12345 + n}`;
    await change(await patient(id, family, given), (one) => ({
      ...one,
      gender,
      birthDate,
      identifier: [{ system: FNR, value }],
    }));
  }
  await server.load(staff);
  // on the list of the GP persona, who opens their charts
  const gp = { reference: roleOf('gp') };
  await server.load(
    everyone.map((one): Resource => (one.resourceType === 'Patient' ? { ...one, generalPractitioner: [gp] } : one)),
  );
  return writeMessages(server);
}

/** @returns the stay in the first bed */
async function fillWard(server: Helseplattform): Promise<string> {
  const { act } = cases(server);
  const doctor = server.tokenOf('hospital-doctor');
  const nurse = server.tokenOf('ward-nurse');
  await server.load(
    Array.from({ length: IN_BEDS.length + 2 }, (_, n) => ({
      resourceType: 'Location',
      id: `tur-seng-${n}`,
      name: `Seng ${21 + Math.floor(n / 2)}-${1 + (n % 2)}`,
      status: 'active',
      physicalType: { coding: [{ code: 'bd' }] },
      managingOrganization: { reference: WARD },
      partOf: { reference: 'Location/sted-sykehus-trondheim-lunge-post-2' },
    })),
  );
  const stays: string[] = [];
  for (const [n, [id, reason, days, ...measured]] of IN_BEDS.entries()) {
    const patient = `Patient/${id}`;
    const expected = days === undefined ? {} : { expected: dayFromNow(days) };
    const admission = { patient, bed: `Location/tur-seng-${n}`, unit: WARD, reason, urgent: true, ...expected };
    stays.push(await act('Encounter/admit', admission, doctor));
    for (const set of measured) await act('Observation/record-measurements', { patient, ...set }, nurse);
  }
  return stays[0]!;
}

/** Somebody who is ready to leave, with a drug that is paused on the way: @returns the stay */
async function leave(server: Helseplattform): Promise<string> {
  const made = cases(server);
  const patient = `Patient/${OTHER}`;
  await made.drug(patient, 'tur-apixaban', 'Apixaban 5 mg');
  await made.drug(patient, 'tur-metoprolol', 'Metoprolol depot 50 mg');
  const bed = `Location/tur-seng-${IN_BEDS.length}`;
  const admission = { patient, bed, unit: WARD, reason: 'Forverring av KOLS', urgent: true };
  const stay = await made.act('Encounter/admit', admission, server.tokenOf('hospital-doctor'));
  await made.ready(stay, { office: unitOf('case-officer') });
  return stay;
}

async function fillClinics(server: Helseplattform): Promise<void> {
  const { act } = cases(server);
  const emergency = server.tokenOf('emergency-doctor');
  for (const [id, reason, urgency] of ARRIVALS)
    await act(
      'Encounter/register-arrival',
      { patient: `Patient/${id}`, reason, ...(urgency ? { urgency } : {}) },
      emergency,
    );
  const gp = { reference: roleOf('gp'), display: 'Ragnhild Holthe' };
  await server.load(
    APPOINTMENTS.map(([clock, id, what, status]) =>
      appointment(`tur-time-${clock.replace(':', '')}`, id, clock, what, status, location(unitOf('gp')), gp),
    ),
  );
  const nurse = { reference: roleOf('home-nurse'), display: 'Mona Haugan' };
  await server.load(
    VISITS.map(([clock, id, what]) =>
      appointment(
        `tur-besok-${clock.replace(':', '')}`,
        id,
        clock,
        what,
        'booked',
        location(unitOf('home-nurse')),
        nurse,
      ),
    ),
  );
}

function appointment(
  id: string,
  patient: string,
  clock: string,
  description: string,
  status: string,
  place: string,
  with_: { readonly reference: string; readonly display: string },
): Resource {
  const actors = [{ reference: `Patient/${patient}` }, { reference: place }, with_];
  return {
    resourceType: 'Appointment',
    id,
    status,
    description,
    start: at(clock),
    end: new Date(Date.parse(at(clock)) + 20 * 60_000).toISOString(),
    created: at('00:01'),
    participant: actors.map((actor) => ({ actor, status: 'accepted' })),
  };
}

/** The page of a message that was handed over, and not confirmed. */
async function silent({ origin, tokenOf }: Helseplattform): Promise<string> {
  const response = await fetch(`${origin}/api/exchange/deliveries?unit=mine`, {
    headers: { authorization: `Bearer ${tokenOf('hospital-doctor')}` },
  });
  const { deliveries } = (await response.json()) as { deliveries: readonly { id: string; state: string }[] };
  return `/journal/meldinger/${deliveries.find(({ state }) => state === 'transport-receipt')!.id}`;
}
