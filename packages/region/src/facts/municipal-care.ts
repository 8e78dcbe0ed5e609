/** The services a municipality has, and how many units of each its population asks for. */
import type { Municipality } from './municipalities.ts';

export type ServiceKey =
  | 'saksbehandling'
  | 'hjemmetjeneste'
  | 'sykehjem'
  | 'helsestasjon'
  | 'legevakt'
  | 'ohd'
  | 'fysioterapi'
  | 'ergoterapi'
  | 'psykisk-helse'
  | 'kreftkoordinator'
  | 'kommuneoverlege'
  | 'fastlege';

export interface MunicipalService {
  key: ServiceKey;
  /** Name of the unit; a district or a house name is put after it when there are several. */
  name: string;
  /** Volven 8663 (tjenestetype kommune), or 8655 when 8663 has none. */
  service: string;
  system: '8663' | '8655';
  /** Units for a municipality; our own rule of thumb, not a figure of anybody's. */
  units: (people: number, aged80: number, isEmergencyHost: boolean) => number;
}

const perPeople = (each: number) => (people: number) => Math.max(1, Math.round(people / each));
const one = () => 1;
const ifHost = (_people: number, _aged80: number, isEmergencyHost: boolean) => (isEmergencyHost ? 1 : 0);

export const MUNICIPAL_SERVICES: readonly MunicipalService[] = [
  { key: 'saksbehandling', name: 'Helse- og velferdskontoret', service: 'KD0501', system: '8663', units: one },
  { key: 'hjemmetjeneste', name: 'Hjemmetjenesten', service: 'KP02', system: '8663', units: perPeople(11_000) },
  {
    key: 'sykehjem',
    name: 'sykehjem',
    service: 'KP01',
    system: '8663',
    units: (_people, aged80) => Math.max(1, Math.round(aged80 / 360)),
  },
  {
    key: 'helsestasjon',
    name: 'Helsestasjon og skolehelsetjeneste',
    service: 'KF01',
    system: '8663',
    units: perPeople(18_000),
  },
  { key: 'legevakt', name: 'Legevakt', service: 'KA02', system: '8663', units: ifHost },
  { key: 'ohd', name: 'Øyeblikkelig hjelp døgntilbud', service: 'KX05', system: '8663', units: ifHost },
  { key: 'fysioterapi', name: 'Fysioterapitjenesten', service: 'KR01', system: '8663', units: one },
  { key: 'ergoterapi', name: 'Ergoterapitjenesten', service: 'KR02', system: '8663', units: one },
  { key: 'psykisk-helse', name: 'Psykisk helse og rus', service: 'PV', system: '8655', units: one },
  { key: 'kreftkoordinator', name: 'Kreftkoordinator', service: 'KX06', system: '8663', units: one },
  { key: 'kommuneoverlege', name: 'Kommuneoverlegen', service: 'KA03', system: '8663', units: one },
  { key: 'fastlege', name: 'legesenter', service: 'KA01', system: '8663', units: perPeople(4_600) },
];

/** GP offices that have joined the platform; all others keep their own record system and are reached by messages. */
export const OFFICES_ON_THE_PLATFORM: readonly { municipality: string; office: number; name: string }[] = [
  { municipality: '5001', office: 1, name: 'Øya legesenter' },
  { municipality: '5001', office: 2, name: 'Ranheim legesenter' },
];

/** Beds of a nursing home: one place for about six people over 80. */
export const nursingHomeBeds = (m: Municipality, homes: number): number => {
  const aged80 = (m.ageBands[4] ?? 0) + (m.ageBands[5] ?? 0);
  return Math.max(8, Math.round(aged80 / 6 / homes));
};

/** Parts of town and house names for units of which there are several; invented, in no real order. */
export const DISTRICTS = [
  'Sentrum',
  'Øst',
  'Vest',
  'Nord',
  'Sør',
  'Indre',
  'Ytre',
  'Fjordsida',
  'Åsen',
  'Elva',
] as const;

export const HOUSES = [
  'Solbakken',
  'Fjordutsikt',
  'Granly',
  'Elvebredden',
  'Lyngheim',
  'Bjørkelia',
  'Havgløtt',
  'Furukollen',
  'Kløverenga',
  'Skogtun',
  'Rognlia',
  'Sjøglimt',
  'Tunet',
  'Vårheim',
  'Utsyn',
  'Enghagen',
  'Steinbråten',
  'Myrull',
  'Nyvang',
  'Bakkehaugen',
  'Lerkelunden',
  'Åkersvingen',
  'Tjernsli',
  'Måkeberget',
  'Storlia',
  'Hasselbakken',
  'Kornelia',
] as const;
