/** A store on a database of its own, for tests. */
import { after } from 'node:test';
import { loadDefinitions } from '@helseplattform/fhir';
import type { Companion } from './companion.ts';
import type { Interaction, InteractionResult, Record, StoredVersion } from './contract.ts';
import { testDatabase } from './database/testing.ts';
import type { Gate } from './gate.ts';
import { type OpenStore, openStore } from './store.ts';

export interface TestStore {
  store: OpenStore;
  record: Record;
  url: string;
  /** Statements sent since the last call, by name; frames of transactions included. */
  statements(): string[];
}

export async function testStore(options: { gate?: Gate; companions?: readonly Companion[] } = {}): Promise<TestStore> {
  const { url } = await testDatabase();
  const store = await openStore({
    url,
    definitions: loadDefinitions(),
    bases: ['http://localhost/fhir'],
    database: { max: 16 },
    ...options,
  });
  after(() => store.close());
  let names: string[] = [];
  store.database.onStatement((event) => names.push(event.name));
  return {
    store,
    url,
    record: store.as({ id: 'test', kind: 'system' }),
    statements() {
      const seen = names;
      names = [];
      return seen;
    },
  };
}

type Value = { resourceType: string; id?: string } & { [key: string]: unknown };

/** Interactions as tests write them. */
export const create = (value: Value, more: object = {}): Interaction =>
  ({ method: 'create', type: value.resourceType, resource: { value }, ...more }) as Interaction;
export const update = (value: Value, more: object = {}): Interaction =>
  ({ method: 'update', type: value.resourceType, id: value.id, resource: { value }, ...more }) as Interaction;
export const remove = (version: Pick<StoredVersion, 'type' | 'id'>, more: object = {}): Interaction => ({
  method: 'delete',
  type: version.type,
  id: version.id,
  ...more,
});

/** The resource of a version. */
export const resourceOf = (version: StoredVersion | undefined): Value => JSON.parse(version!.body.toString()) as Value;

/** Does one interaction. */
export async function one(record: Record, interaction: Interaction): Promise<InteractionResult> {
  return (await record.transact([interaction]))[0]!;
}
