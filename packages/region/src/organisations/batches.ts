/** Organisations, places, staff and rosters in batches, ready to be loaded in order. */
import type { Resource } from '@helseplattform/fhir';
import type { Day } from '../calendar.ts';
import { functionQuestionnaire } from '../codes/function-variables.ts';
import type { Employee } from './employee.ts';
import { ladderOf } from './ladder.ts';
import {
  endpoint,
  healthcareService,
  organization,
  practitioner,
  practitionerRole,
  unitLocation,
  wardLocations,
} from './resources.ts';
import { openTimes, roster } from './rosters.ts';
import type { Unit } from './unit.ts';
import type { World } from './world.ts';

/** Resources in one batch, at most. */
export const BATCH = 500;

/** Organisations and places in batches of at most BATCH; a resource refers only to earlier ones or to its own batch. */
export function* placeBatches(world: World, asOf: Day): Generator<Resource[]> {
  yield* batches(
    [[functionQuestionnaire()], ...world.units.map((unit) => placesOf(unit, asOf))]
      .flat()
      .map((resource) => [resource]),
  );
}

/**
 * Staff, their roles and their rosters in batches of at most BATCH; a resource refers only to places and to its own batch, so
 * that the batches may be loaded in any order.
 */
export function* staffBatches(world: World, asOf: Day): Generator<Resource[]> {
  yield* batches(employeesOf(world, asOf));
}

function placesOf(unit: Unit, asOf: Day): Resource[] {
  const address = endpoint(unit);
  const service = healthcareService(unit);
  return [
    organization(unit, asOf),
    unitLocation(unit, asOf),
    ...(address ? [address] : []),
    ...(service ? [service] : []),
    ...unit.wards.flatMap((ward) => [...wardLocations(unit, ward)]),
  ];
}

function* employeesOf(world: World, asOf: Day): Generator<Resource[]> {
  for (const unit of world.units) {
    const staff = world.employees(unit);
    const ladder = ladderOf(unit, staff);
    const resourcesOf = (e: Employee) => [
      practitioner(e),
      practitionerRole(e, ladder),
      ...roster(e, asOf),
      ...openTimes(e, asOf),
    ];
    // a role refers to the one who stands in
    const named = new Set(staff.filter((e) => ladder.deputies.has(e.number)).concat(...ladder.deputies.values()));
    yield [...named].flatMap(resourcesOf);
    for (const e of staff) if (!named.has(e)) yield resourcesOf(e);
  }
}

/** What belongs together lies in one batch. */
function* batches(groups: Iterable<Resource[]>): Generator<Resource[]> {
  let batch: Resource[] = [];
  for (const group of groups) {
    if (batch.length > 0 && batch.length + group.length > BATCH) {
      yield batch;
      batch = [];
    }
    batch.push(...group);
  }
  if (batch.length > 0) yield batch;
}
