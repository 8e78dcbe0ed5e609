/** Appointments of somebody whose record is seen in part only: those with the services that the age policy names. */
import { FhirError } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import type { Access } from '../access.ts';
import { blocksOf, INSIGHT } from '../blocks/blocks-of.ts';
import type { UnitTree } from '../directory/unit-tree.ts';
import { type Json, objects, references, text } from '../json.ts';
import { resourcesOf } from '../log/names.ts';
import { TEXTS } from '../texts/index.ts';
import type { Language } from '../texts/keys.ts';
import { representing } from './citizen.ts';

export interface SeenAppointment {
  readonly id: string;
  readonly status: string;
  /** ISO instants. */
  readonly start?: string;
  readonly end?: string;
  readonly what: string;
  /** Name of the unit. */
  readonly where: string;
}

const SYSTEM = { id: 'system', kind: 'system' } as const;
/** The newest that are looked at. */
const MOST = '200';

/**
 * The type Appointment cannot be given or withheld as a whole here: a GP's and a hospital's are the same type. So these are
 * picked one by one, and given as a list rather than as resources.
 * @throws {FhirError} 403, with why, for who sees no appointments of that person
 */
export async function appointmentsFor(
  access: Access,
  actor: Actor,
  patient: string,
  language: Language = 'nb',
): Promise<readonly SeenAppointment[]> {
  const seen =
    actor.kind === 'citizen' ? await representing(actor, patient, access.directory, access.now()) : undefined;
  if (!seen || (!seen.appointmentsAt && !seen.reads.has('Appointment')))
    throw new FhirError(403, {
      severity: 'error',
      code: 'forbidden',
      text: TEXTS[language].explain[seen?.explain ?? 'represent.none'],
    });
  const { entries } = await access
    .store()
    .as(SYSTEM)
    .search({
      type: 'Appointment',
      params: [
        ['patient', patient],
        ['_sort', '-date'],
        ['_count', MOST],
      ],
      base: '',
    });
  const all = entries
    .map(({ version }) => JSON.parse(version.body.toString()) as Json)
    // what is withheld from the patient is withheld from those who act for the patient
    .filter((one) => !blocksOf(one as never).some(({ whom }) => whom === INSIGHT));
  const places = await resourcesOf(access, all.flatMap(placesIn));
  const tree = await access.directory.tree();
  return all.flatMap((one) => {
    const unit = unitOf(one, places);
    if (!unit || !(seen.reads.has('Appointment') || seen.appointmentsAt?.has(tree.areaOf(unit)))) return [];
    return [shown(one, unit, tree)];
  });
}

const placesIn = (appointment: Json): readonly string[] =>
  objects(appointment.participant)
    .flatMap(({ actor }) => references(actor))
    .filter((reference) => /^(Location|HealthcareService|PractitionerRole)\//.test(reference));

/** The unit it is at, by the place, the service or the person; undefined where nothing says so: then nobody is shown it. */
function unitOf(appointment: Json, places: ReadonlyMap<string, Json>): string | undefined {
  const units = placesIn(appointment).flatMap((place) => {
    const { managingOrganization, providedBy, organization } = places.get(place) ?? {};
    return references(managingOrganization ?? providedBy ?? organization);
  });
  // at two units at once, one of which may be another service: not told
  return new Set(units).size === 1 ? units[0] : undefined;
}

function shown(appointment: Json, unit: string, tree: UnitTree): SeenAppointment {
  const [start, end] = [text(appointment.start), text(appointment.end)];
  return {
    id: text(appointment.id) ?? '',
    status: text(appointment.status) ?? '',
    ...(start ? { start } : {}),
    ...(end ? { end } : {}),
    what: text(appointment.description) ?? text(objects(appointment.appointmentType)[0]?.text) ?? '',
    where: tree.get(unit)?.name ?? '',
  };
}
