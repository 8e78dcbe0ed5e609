/** Organisations, places, staff and rosters in batches, ready to be loaded in order. */
import type { Resource } from '@helseplattform/fhir';
import type { Day } from '../calendar.ts';
import { functionQuestionnaire } from '../codes/function-variables.ts';
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
import type { World } from './world.ts';

/** Resources in one batch, at most. */
export const BATCH = 500;

/** Yields batches of at most BATCH resources; a resource refers only to earlier ones or to its own batch. */
export function* organisationBatches(world: World, asOf: Day): Generator<Resource[]> {
  let batch: Resource[] = [];
  for (const resource of organisationResources(world, asOf)) {
    batch.push(resource);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function* organisationResources(world: World, asOf: Day): Generator<Resource> {
  yield functionQuestionnaire();
  for (const unit of world.units) {
    yield organization(unit, asOf);
    yield unitLocation(unit, asOf);
    const address = endpoint(unit);
    if (address) yield address;
    const service = healthcareService(unit);
    if (service) yield service;
    for (const ward of unit.wards) yield* wardLocations(unit, ward);
  }
  for (const unit of world.units) {
    for (const e of world.employees(unit)) {
      yield practitioner(e);
      yield practitionerRole(e);
      yield* roster(e, asOf);
      yield* openTimes(e, asOf);
    }
  }
}
