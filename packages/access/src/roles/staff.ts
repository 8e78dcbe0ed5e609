/** What staff see: by profession, by what their unit does, and by what they themselves have to do with a patient. */
import type { ResourceType } from '@helseplattform/fhir';
import type { Actor, LimitedSight, RelationKey } from '@helseplattform/record';
import type { UnitTree } from '../directory/unit-tree.ts';
import type { GroundKind } from '../grounds/ground.ts';
import { keyOf } from '../grounds/table.ts';
import { AREAS, type Area } from './areas.ts';
import { NOTHING } from './nothing.ts';
import { PROFESSIONS, type Profession } from './professions.ts';
import { DIRECTORY } from './types.ts';

/** Relations that are a person's own, whatever the unit does. */
const OWN: readonly GroundKind[] = [
  'responsible',
  'expected',
  'coordinator',
  'primary-contact',
  'care-team',
  'record-responsible',
  'information-responsible',
  'care-plan',
  'consult',
  'referral',
  'referral-period',
  'referrer',
  'decision',
  'order',
  'specimen',
  'report',
  'result',
  'task',
  'message',
  'appointment',
  'theatre',
  'dispense',
  'gp',
];
/** What a person has declared; only ever the person's, never a unit's. */
const DECLARED: readonly GroundKind[] = ['opened', 'emergency'];

/** Places and staff of the actor's unit; a new object when they have changed. */
export interface OfUnit {
  readonly locations: readonly string[];
  readonly roles: readonly string[];
}

/** Types written that belong to no patient: calendars, for those who book. All else in the directory is for administrators. */
const OPEN_WRITES: ReadonlySet<ResourceType> = new Set(['Slot']);

/** Profession and area of somebody who works here; undefined for who sees no patients. */
export function standingOf(actor: Actor, tree: UnitTree): { profession: Profession; area: Area } | undefined {
  const { id, role, unit, profession: code } = actor;
  if (!id.startsWith('Practitioner/') || !role || !unit || !tree.get(unit)) return undefined;
  const profession = Object.hasOwn(PROFESSIONS, code ?? '') ? PROFESSIONS[code!] : undefined;
  const area = AREAS[tree.areaOf(unit)];
  return profession && area.unit.length > 0 ? { profession, area } : undefined;
}

/**
 * Pure. Who is not known by role, unit and profession sees nothing at all; who is known but has no patients (a leader,
 * the privacy officer) sees the directory.
 */
export function sightOfStaff(actor: Actor, tree: UnitTree, ofUnit: OfUnit): LimitedSight {
  const standing = standingOf(actor, tree);
  const { id, role, unit } = actor;
  if (!standing)
    return id.startsWith('Practitioner/') && role && unit && tree.get(unit)
      ? { ...NOTHING, readsOpen: DIRECTORY, self: selfOf(actor, tree) }
      : NOTHING;
  const { profession, area } = standing;
  const clerk = profession === PROFESSIONS.XX ? (area.clerks ?? NONE) : NONE;
  const reads = intersection(union(profession.reads, clerk), area.sees);
  const people = [id, role!];
  return {
    relations: [
      ...keys(OWN, people),
      ...keys(DECLARED, [id]),
      ...keys(area.unit, tree.downFrom(unit!)),
      ...keys(
        area.unit.filter((kind) => OF_PLACES.includes(kind)),
        ofUnit.locations,
      ),
      ...keys(
        area.colleagues,
        ofUnit.roles.filter((other) => other !== role),
      ),
    ],
    patients: [],
    reads,
    writes: intersection(union(profession.writes, clerkWrites(clerk)), reads),
    readsOpen: DIRECTORY,
    writesOpen: profession.writes.has('Appointment') ? OPEN_WRITES : NONE,
    findsPatients: area.finds,
    opens: profession.admits ? intersection(profession.writes, area.opens) : NONE,
    self: selfOf(actor, tree),
    overrides: keys(['emergency'], [id]),
    seesGuarded: [...keys(['emergency'], [id]), ...keys(area.goesTo, tree.downFrom(unit!))],
    seesGuardedOf: [],
  };
}

/** Relations that name a place instead of a unit. */
const OF_PLACES: readonly GroundKind[] = ['ward', 'appointment', 'theatre'];
const NONE: ReadonlySet<ResourceType> = new Set();

/** A block is never a case officer's to write or lift: blocks have their own operation. */
const clerkWrites = (types: ReadonlySet<ResourceType>) =>
  new Set([...types].filter((type) => !['Consent', 'Condition', 'Observation', 'Patient'].includes(type)));

/** Person, role, unit and everything above it: whom a block may be against. */
const selfOf = ({ id, role, unit, organisation }: Actor, tree: UnitTree): readonly string[] => [
  ...new Set([id, role, ...(unit ? tree.upFrom(unit) : []), organisation].filter((party) => party !== undefined)),
];

const keys = (kinds: readonly GroundKind[], parties: readonly string[]): RelationKey[] =>
  kinds.flatMap((kind) => parties.map((party) => keyOf(kind, party)));

const union = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> => new Set([...a, ...b]);
const intersection = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> =>
  new Set([...a].filter((item) => b.has(item)));

/** Sights kept, for as many people at work at once. */
const MOST = 5_000;

/** As {@link sightOfStaff}, remembered while the units are the same: it is asked for in every call, and takes 40 µs to make. */
export function rememberedSights(): typeof sightOfStaff {
  const kept = new Map<string, { tree: UnitTree; ofUnit: OfUnit; sight: LimitedSight }>();
  return (actor, tree, ofUnit) => {
    const { id, role, profession, unit, organisation } = actor;
    const key = [id, role, profession, unit, organisation].join(' ');
    const before = kept.get(key);
    if (before && before.tree === tree && before.ofUnit === ofUnit) return before.sight;
    const sight = sightOfStaff(actor, tree, ofUnit);
    if (kept.size >= MOST) kept.clear();
    kept.set(key, { tree, ofUnit, sight });
    return sight;
  };
}
