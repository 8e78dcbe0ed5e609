/** The board of a ward, in one answer. */
import type { Encounter, Observation, Practitioner, Reference } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { expectedDischarge, stateOfStay } from '../admission/rules.ts';
import { partyOf, type ViewContext } from '../case/view.ts';
import { ACT_CODE } from '../codes.ts';
import { findAll } from '../operation.ts';
import { identityOf } from '../patient/identity.ts';
import { textsOf } from '../reading/codeable-concept.ts';
import { type PeopleOfBoard, peopleOf } from '../start/patients.ts';
import { isBed, type Place, placesOf, wardOf } from '../start/places.ts';
import { earlyWarning } from './early-warning.ts';
import { byBed, IN_BED, placeNow } from './rules.ts';
import { scoresOf } from './scores.ts';
import type { ExpectedPatient, WardBoard, WardPatient } from './view-model.ts';

type Stay = Encounter & { id: string };

const CLASSES = IN_BED.map((code) => `${ACT_CODE}|${code}`).join(',');

/** @param unit `Organization/…` */
export async function wardBoard(reader: Reader, unit: string, context: ViewContext): Promise<WardBoard> {
  const [places, ofUnit, planned] = await Promise.all([
    placesOf(reader, unit),
    stays(reader, [['service-provider', unit]], 'in-progress,onleave'),
    stays(reader, [['service-provider', unit]], 'planned'),
  ]);
  const placeOf = new Map(places.map((place) => [`Location/${place.id}`, place]));
  const here = new Map(ofUnit.map((stay) => [stay.id, stay]));
  for (const guest of await guests(reader, places)) here.set(guest.id, guest);
  const all = [...here.values()];
  const [people, scores] = await Promise.all([
    peopleOf(
      reader,
      [...all, ...planned].map(({ subject }) => subject),
    ),
    scoresOf(
      reader,
      all.map(({ subject }) => subject),
    ),
  ]);
  const beds = places.filter(isBed);
  const patients = all.flatMap((stay) => rowOf(stay, people, scores, placeOf, unit, context)).sort(byBed);
  const taken = new Set(all.map((stay) => placeNow(stay)?.reference));
  return {
    kind: 'ward',
    unit: partyOf({ reference: unit }),
    readAt: context.now.toISOString(),
    patients,
    beds: { all: beds.length, free: beds.filter(({ id }) => !taken.has(`Location/${id}`)).length },
    expected: planned.flatMap((stay) => expectedOf(stay, people, context)).sort(soonestFirst),
  };
}

const stays = (reader: Reader, params: readonly (readonly [string, string])[], status: string): Promise<Stay[]> =>
  findAll<Encounter>(reader, 'Encounter', [...params, ['class', CLASSES], ['status', status]]);

/** In a bed of this ward, though another unit answers for them. */
async function guests(reader: Reader, places: readonly Place[]): Promise<Stay[]> {
  if (places.length === 0) return [];
  const here = new Set(places.map(({ id }) => `Location/${id}`));
  const found = await stays(reader, [['location', [...here].join(',')]], 'in-progress,onleave');
  return found.filter((stay) => here.has(placeNow(stay)?.reference ?? ''));
}

function rowOf(
  stay: Stay,
  people: PeopleOfBoard,
  scores: ReadonlyMap<string, readonly Observation[]>,
  places: ReadonlyMap<string, Place>,
  unit: string,
  { now }: ViewContext,
): WardPatient[] {
  const person = people.person(stay.subject);
  if (person === undefined) return [];
  const at = placeNow(stay);
  const place = places.get(at?.reference ?? '');
  const ward = wardOf(place, places);
  const warning = earlyWarning(scores.get(`Patient/${person.id}`) ?? [], stay.period?.start);
  const leaves = expectedDischarge(stay);
  return [
    {
      stay: stay.id,
      patient: identityOf(person, now),
      ...(place && isBed(place) ? { bed: named(at!, place) } : {}),
      ...(ward ? { ward: { reference: `Location/${ward.id}`, name: ward.name ?? ward.id } } : {}),
      ...(stay.period?.start ? { admitted: stay.period.start } : {}),
      reasons: textsOf(stay.reasonCode),
      responsible: (stay.participant ?? []).flatMap(({ individual }) =>
        individual ? [partyOf(individual as Reference<Practitioner>)] : [],
      ),
      ...(stay.serviceProvider && stay.serviceProvider.reference !== unit
        ? { belongsTo: partyOf(stay.serviceProvider) }
        : {}),
      isReady: stateOfStay({ encounter: stay }) === 'ready',
      ...(leaves ? { expectedDischarge: leaves } : {}),
      ...(warning ? { warning } : {}),
      alerts: people.alertsOf(person),
    },
  ];
}

const named = ({ reference, display }: Reference, { name, id }: Place) => ({
  reference: reference!,
  name: name ?? display ?? id,
});

function expectedOf(stay: Stay, people: PeopleOfBoard, { now }: ViewContext): ExpectedPatient[] {
  const person = people.person(stay.subject);
  if (person === undefined) return [];
  return [
    {
      stay: stay.id,
      patient: identityOf(person, now),
      ...(stay.period?.start ? { at: stay.period.start } : {}),
      reasons: textsOf(stay.reasonCode),
    },
  ];
}

const soonestFirst = (a: ExpectedPatient, b: ExpectedPatient): number =>
  (a.at ?? '9999').localeCompare(b.at ?? '9999') || a.stay.localeCompare(b.stay);
