/** The regional health authority, its trusts, their hospitals and what each hospital has. Facts; bed numbers are ours. */
import type { HospitalKey } from './municipalities.ts';

export type TrustKey = 'hmn' | 'stolav' | 'hmr' | 'hnt' | 'sykehusapotekene' | 'helseplattformen' | 'hemit';

export interface Trust {
  key: TrustKey;
  name: string;
  /** National table 8628: 1 RHF, 2 HF, 9 other. */
  level: '1' | '2' | '9';
  partOf?: TrustKey;
  place: string;
  postalCode: string;
}

export const TRUSTS: readonly Trust[] = [
  { key: 'hmn', name: 'Helse Midt-Norge RHF', level: '1', place: 'Stjørdal', postalCode: '7501' },
  { key: 'stolav', name: 'St. Olavs hospital HF', level: '2', partOf: 'hmn', place: 'Trondheim', postalCode: '7006' },
  { key: 'hmr', name: 'Helse Møre og Romsdal HF', level: '2', partOf: 'hmn', place: 'Ålesund', postalCode: '6026' },
  { key: 'hnt', name: 'Helse Nord-Trøndelag HF', level: '2', partOf: 'hmn', place: 'Levanger', postalCode: '7600' },
  {
    key: 'sykehusapotekene',
    name: 'Sykehusapotekene i Midt-Norge HF',
    level: '2',
    partOf: 'hmn',
    place: 'Trondheim',
    postalCode: '7030',
  },
  {
    key: 'helseplattformen',
    name: 'Helseplattformen AS',
    level: '9',
    partOf: 'hmn',
    place: 'Trondheim',
    postalCode: '7010',
  },
  { key: 'hemit', name: 'Hemit HF', level: '9', partOf: 'hmn', place: 'Trondheim', postalCode: '7030' },
];

export type DepartmentKey =
  | 'akuttmottak'
  | 'medisin'
  | 'hjerte'
  | 'lunge'
  | 'nyre'
  | 'infeksjon'
  | 'geriatri'
  | 'nevrologi'
  | 'kirurgi'
  | 'bryst'
  | 'urologi'
  | 'ortopedi'
  | 'kvinne'
  | 'barn'
  | 'intensiv'
  | 'kreft'
  | 'palliasjon'
  | 'revmatologi'
  | 'hud'
  | 'oye'
  | 'onh'
  | 'rehabilitering'
  | 'psykiatri'
  | 'dps'
  | 'bup'
  | 'rus'
  | 'medbiokjemi'
  | 'mikrobiologi'
  | 'patologi'
  | 'radiologi'
  | 'farmasi';

export interface DepartmentKind {
  key: DepartmentKey;
  name: string;
  /** Volven 8451 (fagområde). */
  field: string;
  /** Volven 8655 (helsehjelpsområde), or 8654 when it starts with B or L. */
  service: string;
  /** What the department does; decides staff and places. */
  does: 'somatic' | 'mental' | 'laboratory' | 'imaging' | 'emergency' | 'pharmacy';
}

const kind = (
  key: DepartmentKey,
  name: string,
  field: string,
  service: string,
  does: DepartmentKind['does'] = 'somatic',
): DepartmentKind => ({ key, name, field, service, does });

export const DEPARTMENT_KINDS: Readonly<Record<DepartmentKey, DepartmentKind>> = Object.fromEntries(
  [
    kind('akuttmottak', 'Akuttmottak', '900', 'S', 'emergency'),
    kind('medisin', 'Medisinsk avdeling', '110', 'S03'),
    kind('hjerte', 'Hjertemedisinsk avdeling', '150', 'S0306'),
    kind('lunge', 'Lungemedisinsk avdeling', '170', 'S0307'),
    kind('nyre', 'Nyremedisinsk avdeling', '180', 'S0308'),
    kind('infeksjon', 'Infeksjonsmedisinsk avdeling', '160', 'S0305'),
    kind('geriatri', 'Geriatrisk avdeling', '350', 'S0303'),
    kind('nevrologi', 'Nevrologisk avdeling', '250', 'S07'),
    kind('kirurgi', 'Kirurgisk avdeling', '010', 'S02'),
    kind('bryst', 'Avdeling for bryst- og endokrinkirurgi', '105', 'S0203'),
    kind('urologi', 'Urologisk avdeling', '070', 'S0211'),
    kind('ortopedi', 'Ortopedisk avdeling', '050', 'S0208'),
    kind('kvinne', 'Kvinneklinikk og fødeavdeling', '200', 'S04'),
    kind('barn', 'Barne- og ungdomsavdeling', '220', 'S06'),
    kind('intensiv', 'Anestesi- og intensivavdeling', '210', 'S08'),
    kind('kreft', 'Kreftavdeling', '853', 'S11'),
    kind('palliasjon', 'Avdeling for lindrende behandling', '380', 'S14'),
    kind('revmatologi', 'Revmatologisk avdeling', '190', 'S12'),
    kind('hud', 'Hudavdeling', '240', 'S05'),
    kind('oye', 'Øyeavdeling', '300', 'S10'),
    kind('onh', 'Øre-nese-halsavdeling', '290', 'S09'),
    kind('rehabilitering', 'Avdeling for fysikalsk medisin og rehabilitering', '230', 'H09'),
    kind('psykiatri', 'Avdeling for psykisk helsevern, døgn', '320', 'PV', 'mental'),
    kind('dps', 'Distriktspsykiatrisk senter', '320', 'PV', 'mental'),
    kind('bup', 'Barne- og ungdomspsykiatrisk poliklinikk', '310', 'PB', 'mental'),
    kind('rus', 'Avdeling for rus- og avhengighetsbehandling', '360', 'R11', 'mental'),
    kind('medbiokjemi', 'Avdeling for medisinsk biokjemi', '822', 'L03', 'laboratory'),
    kind('mikrobiologi', 'Avdeling for medisinsk mikrobiologi', '823', 'L04', 'laboratory'),
    kind('patologi', 'Avdeling for patologi', '860', 'L06', 'laboratory'),
    kind('radiologi', 'Avdeling for bildediagnostikk', '852', 'B', 'imaging'),
    kind('farmasi', 'Sykehusapotek', '821', 'A10', 'pharmacy'),
  ].map((k) => [k.key, k]),
) as Record<DepartmentKey, DepartmentKind>;

export interface Hospital {
  key: HospitalKey;
  name: string;
  trust: TrustKey;
  place: string;
  postalCode: string;
  /** Where patients go when this hospital lacks the department. */
  next?: HospitalKey;
  /** Beds by department; 0 is an outpatient clinic or a service. Rounded by us to the size of each hospital. */
  departments: Readonly<Partial<Record<DepartmentKey, number>>>;
}

export const HOSPITALS: readonly Hospital[] = [
  {
    key: 'trondheim',
    name: 'St. Olavs hospital, Trondheim',
    trust: 'stolav',
    place: 'Trondheim',
    postalCode: '7030',
    departments: {
      akuttmottak: 20,
      medisin: 60,
      hjerte: 56,
      lunge: 40,
      nyre: 24,
      infeksjon: 24,
      geriatri: 24,
      nevrologi: 56,
      kirurgi: 96,
      bryst: 12,
      urologi: 24,
      ortopedi: 72,
      kvinne: 64,
      barn: 60,
      intensiv: 32,
      kreft: 40,
      palliasjon: 12,
      revmatologi: 16,
      hud: 8,
      oye: 8,
      onh: 20,
      rehabilitering: 40,
      psykiatri: 120,
      dps: 40,
      bup: 16,
      rus: 40,
      medbiokjemi: 0,
      mikrobiologi: 0,
      patologi: 0,
      radiologi: 0,
      farmasi: 0,
    },
  },
  {
    key: 'orkdal',
    name: 'St. Olavs hospital, Orkdal sjukehus',
    trust: 'stolav',
    place: 'Orkanger',
    postalCode: '7300',
    next: 'trondheim',
    departments: {
      akuttmottak: 4,
      medisin: 28,
      kirurgi: 8,
      ortopedi: 16,
      intensiv: 4,
      dps: 8,
      medbiokjemi: 0,
      radiologi: 0,
    },
  },
  {
    key: 'roros',
    name: 'St. Olavs hospital, Røros sykehus',
    trust: 'stolav',
    place: 'Røros',
    postalCode: '7374',
    next: 'trondheim',
    departments: { medisin: 0, ortopedi: 8, dps: 0, medbiokjemi: 0, radiologi: 0 },
  },
  {
    key: 'levanger',
    name: 'Sykehuset Levanger',
    trust: 'hnt',
    place: 'Levanger',
    postalCode: '7600',
    next: 'trondheim',
    departments: {
      akuttmottak: 12,
      medisin: 68,
      nevrologi: 12,
      kirurgi: 32,
      ortopedi: 24,
      kvinne: 20,
      barn: 16,
      intensiv: 8,
      kreft: 8,
      oye: 0,
      onh: 0,
      rehabilitering: 12,
      psykiatri: 32,
      dps: 16,
      bup: 4,
      rus: 8,
      medbiokjemi: 0,
      mikrobiologi: 0,
      patologi: 0,
      radiologi: 0,
      farmasi: 0,
    },
  },
  {
    key: 'namsos',
    name: 'Sykehuset Namsos',
    trust: 'hnt',
    place: 'Namsos',
    postalCode: '7800',
    next: 'levanger',
    departments: {
      akuttmottak: 8,
      medisin: 36,
      kirurgi: 20,
      ortopedi: 16,
      kvinne: 8,
      intensiv: 4,
      rehabilitering: 8,
      psykiatri: 16,
      dps: 8,
      bup: 0,
      medbiokjemi: 0,
      radiologi: 0,
      farmasi: 0,
    },
  },
  {
    key: 'alesund',
    name: 'Ålesund sjukehus',
    trust: 'hmr',
    place: 'Ålesund',
    postalCode: '6017',
    next: 'trondheim',
    departments: {
      akuttmottak: 12,
      medisin: 48,
      hjerte: 20,
      lunge: 20,
      nevrologi: 16,
      kirurgi: 32,
      bryst: 4,
      urologi: 8,
      ortopedi: 28,
      kvinne: 24,
      barn: 24,
      intensiv: 12,
      kreft: 20,
      revmatologi: 8,
      hud: 4,
      oye: 4,
      onh: 8,
      rehabilitering: 16,
      psykiatri: 36,
      dps: 16,
      bup: 8,
      rus: 16,
      medbiokjemi: 0,
      mikrobiologi: 0,
      patologi: 0,
      radiologi: 0,
      farmasi: 0,
    },
  },
  {
    key: 'volda',
    name: 'Volda sjukehus',
    trust: 'hmr',
    place: 'Volda',
    postalCode: '6100',
    next: 'alesund',
    departments: {
      akuttmottak: 6,
      medisin: 28,
      kirurgi: 16,
      ortopedi: 16,
      kvinne: 8,
      intensiv: 4,
      dps: 8,
      bup: 0,
      medbiokjemi: 0,
      radiologi: 0,
      farmasi: 0,
    },
  },
  {
    key: 'molde',
    name: 'Molde sjukehus',
    trust: 'hmr',
    place: 'Molde',
    postalCode: '6412',
    next: 'alesund',
    departments: {
      akuttmottak: 8,
      medisin: 44,
      nevrologi: 16,
      kirurgi: 24,
      ortopedi: 20,
      kvinne: 16,
      intensiv: 8,
      kreft: 4,
      psykiatri: 32,
      dps: 16,
      bup: 4,
      rus: 12,
      medbiokjemi: 0,
      mikrobiologi: 0,
      patologi: 0,
      radiologi: 0,
      farmasi: 0,
    },
  },
  {
    key: 'kristiansund',
    name: 'Kristiansund sjukehus',
    trust: 'hmr',
    place: 'Kristiansund N',
    postalCode: '6508',
    next: 'molde',
    departments: {
      akuttmottak: 6,
      medisin: 36,
      kirurgi: 20,
      ortopedi: 16,
      kvinne: 8,
      intensiv: 4,
      oye: 0,
      rehabilitering: 12,
      dps: 8,
      bup: 0,
      medbiokjemi: 0,
      radiologi: 0,
      farmasi: 0,
    },
  },
];

const byKey = new Map(HOSPITALS.map((h) => [h.key, h]));

export function hospital(key: HospitalKey): Hospital {
  const found = byKey.get(key);
  if (!found) throw new Error(`No hospital ${key}`);
  return found;
}

/** The hospital a patient of `key` comes to for a department: the nearest in the chain that has it (with beds if asked). */
export function hospitalWith(key: HospitalKey, department: DepartmentKey, beds = false): Hospital {
  let here: Hospital | undefined = hospital(key);
  while (here) {
    const has: number | undefined = here.departments[department];
    if (has !== undefined && (!beds || has > 0)) return here;
    here = here.next ? hospital(here.next) : undefined;
  }
  throw new Error(`No hospital has ${department}${beds ? ' with beds' : ''}`);
}
