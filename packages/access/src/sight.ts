/** What an actor sees: staff, citizens, apps and the system itself. Whoever is none of these sees nothing. */
import type { Actor, LimitedSight, Sight } from '@helseplattform/record';
import { sightOfCitizen } from './citizen/citizen.ts';
import type { Directory } from './directory/directory.ts';
import { keyOf } from './grounds/table.ts';
import { AREAS } from './roles/areas.ts';
import { NOTHING } from './roles/nothing.ts';
import { Scopes } from './roles/scopes.ts';
import type { sightOfStaff } from './roles/staff.ts';
import { DIRECTORY } from './roles/types.ts';

/** Whether a patient is open to a sight without any block against everybody, asked of the record. */
export type IsOpen = (patient: string, sight: LimitedSight) => Promise<boolean>;

export async function sightOf(
  actor: Actor,
  directory: Directory,
  isOpen: IsOpen,
  ofStaff: typeof sightOfStaff,
  at: number,
): Promise<Sight> {
  if (actor.kind === 'system') return seesEverything(actor) ? 'everything' : NOTHING;
  const whole = await wholeSight(actor, directory, ofStaff, at);
  return actor.scopes === undefined ? whole : narrowed(whole, actor, new Scopes(actor.scopes), isOpen);
}

/** A token of the system that is limited by scopes is not the system any more; there is nothing in between. */
const seesEverything = ({ scopes }: Actor): boolean =>
  scopes === undefined || scopes.some((scope) => /^system\/\*\.(\*|cruds)$/.test(scope));

async function wholeSight(
  actor: Actor,
  directory: Directory,
  ofStaff: typeof sightOfStaff,
  at: number,
): Promise<LimitedSight> {
  switch (actor.kind) {
    case 'staff': {
      if (!actor.unit) return NOTHING;
      const [tree, ofUnit] = await Promise.all([directory.tree(), directory.ofUnit(actor.unit)]);
      return ofStaff(actor, tree, ofUnit);
    }
    case 'citizen':
      return sightOfCitizen(actor, directory, at);
    case 'app':
      return sightOfApp(actor, directory);
    default:
      return NOTHING;
  }
}

/** A program that acts for itself: what its unit holds, and only what its scopes name. */
async function sightOfApp(actor: Actor, directory: Directory): Promise<LimitedSight> {
  if (actor.scopes === undefined) return NOTHING;
  const open: LimitedSight = { ...NOTHING, readsOpen: DIRECTORY, self: [actor.id] };
  if (!actor.unit) return open;
  const tree = await directory.tree();
  if (!tree.get(actor.unit)) return open;
  const area = AREAS[tree.areaOf(actor.unit)];
  return {
    ...open,
    relations: area.unit.flatMap((kind) => tree.downFrom(actor.unit!).map((unit) => keyOf(kind, unit))),
    reads: area.sees,
    writes: area.sees,
    self: [actor.id, ...tree.upFrom(actor.unit)],
  };
}

/** Only what the scopes name; and only the patient of the launch, where they are all about one patient. */
async function narrowed(sight: LimitedSight, actor: Actor, scopes: Scopes, isOpen: IsOpen): Promise<LimitedSight> {
  const less: LimitedSight = {
    ...sight,
    reads: scopes.reading(sight.reads),
    writes: scopes.writing(sight.writes),
    readsOpen: scopes.reading(sight.readsOpen),
    writesOpen: scopes.writing(sight.writesOpen),
    opens: scopes.writing(sight.opens),
    findsPatients: sight.findsPatients && scopes.allow('Patient', 's'),
  };
  if (!scopes.onePatient) return less;
  const patient = actor.patient?.replace(/^Patient\//, '');
  const only = { ...less, relations: [], findsPatients: false, opens: NOTHING.opens, seesGuarded: [] };
  if (patient === undefined) return { ...only, patients: [] };
  if (sight.patients.includes(patient)) return { ...only, patients: [patient] };
  return { ...only, patients: (await isOpen(patient, sight)) ? [patient] : [] };
}
