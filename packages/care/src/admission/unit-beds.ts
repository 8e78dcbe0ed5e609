/** The beds of a unit: who lies in each, and which are free. One request. */
import type { Location, Organization, Patient } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { partyOf, type ViewContext } from '../case/view.ts';
import { findAll, readCase } from '../operation.ts';
import { identityOf } from '../patient/identity.ts';
import { resourceOf } from '../reading/body.ts';
import { bedOf, isBed, staysOf } from './beds.ts';
import { expectedDischarge, stateOfStay } from './rules.ts';
import type { BedView, UnitBeds } from './view-model.ts';

type Place = Location & { id: string };
type Person = Patient & { id: string };

/**
 * That a bed is taken is told to everybody who works here; who lies there, to those who may see the stay.
 * @param unit id of the Organization
 */
export async function unitBeds(reader: Reader, unit: string, { platform, now }: ViewContext): Promise<UnitBeds> {
  const organization = await readCase<Organization>(reader, 'Organization', unit);
  const places = await findAll<Place>(reader, 'Location', [['organization', `Organization/${unit}`]]);
  const beds = places.filter((place) => isBed(place) && place.status !== 'inactive');
  const ids = new Set(beds.map(({ id }) => `Location/${id}`));
  const [there, seen] = await Promise.all([staysOf(platform, 'location', ids), staysOf(reader, 'location', ids)]);
  const taken = new Set(there.map(bedOf));
  const byBed = new Map(seen.map((stay) => [bedOf(stay), stay]));
  const people = await reader.readMany(
    [...new Set(seen.flatMap(({ subject }) => subject?.reference?.split('/')[1] ?? []))].map((id) => ({
      type: 'Patient',
      id,
    })),
  );
  const patients = new Map(people.map((version) => [`Patient/${version.id}`, resourceOf<Person>(version)]));
  const inside = Map.groupBy(beds, ({ partOf }) => partOf?.reference ?? '');
  const names = new Map(places.map(({ id, name }) => [`Location/${id}`, name]));

  const bedView = ({ id, name = id }: Place): BedView => {
    const reference = `Location/${id}`;
    const stay = byBed.get(reference);
    const patient = patients.get(stay?.subject?.reference ?? '');
    const expected = stay && expectedDischarge(stay);
    return {
      reference,
      name,
      isTaken: taken.has(reference),
      ...(stay && patient
        ? {
            stay: {
              id: stay.id,
              patient: identityOf(patient, now),
              state: stateOfStay({ encounter: stay }),
              ...(stay.period?.start ? { admitted: stay.period.start } : {}),
              ...(expected ? { expected } : {}),
            },
          }
        : {}),
    };
  };
  return {
    unit: partyOf({ reference: `Organization/${unit}`, ...(organization.name ? { display: organization.name } : {}) }),
    wards: [...inside].map(([ward, own]) => ({ name: names.get(ward) ?? '', beds: own.map(bedView).sort(byName) })),
    free: beds.filter(({ id }) => !taken.has(`Location/${id}`)).length,
  };
}

/** Seng 2-1 before Seng 10-1. */
const byName = (a: BedView, b: BedView): number => a.name.localeCompare(b.name, 'nb', { numeric: true });
