/** Opens the record: one store for each server process. */
import { randomBytes } from 'node:crypto';
import {
  createSearchParameters,
  createValidator,
  type Definitions,
  FhirError,
  parseJson,
  type Resource,
  type ResourceType,
  type SearchParameter,
  type SearchParameters,
  type UnknownResource,
  type Validator,
} from '@helseplattform/fhir';
import { Patients, type Viewer, viewerOf } from './access/viewer.ts';
import { FORMATS } from './body-formats.ts';
import type { Companion } from './companion.ts';
import type { Actor, Reader, Record, Store } from './contract.ts';
import { migrate, recordMigrations } from './database/migrate.ts';
import { type Database, type DatabaseOptions, openDatabase } from './database/pool.ts';
import type { Statements } from './database/statement.ts';
import { changes, cursorNow } from './feed.ts';
import type { Gate } from './gate.ts';
import { Ids } from './numbers.ts';
import { type Charts, chart } from './read/chart.ts';
import { GatheredMany } from './read/gathered-many.ts';
import { GatheredReads } from './read/gathered-reads.ts';
import { GatheredStates } from './read/gathered-states.ts';
import { history } from './read/history.ts';
import { KeptCharts } from './read/kept-charts.ts';
import { everything } from './read/patient.ts';
import { readLatest, readVersion } from './read/read.ts';
import { story, storySources } from './read/story.ts';
import { currentVersions, ridsOf } from './read/versions.ts';
import { typeNumber } from './resource-types.ts';
import { createSearch, type Search } from './search/index.ts';
import type { WriteContext } from './write/context.ts';
import { erase } from './write/erase.ts';
import { reindex } from './write/reindex.ts';
import { SeenCodes } from './write/seen-codes.ts';
import { transact } from './write/transact.ts';
import { WriterLease } from './writer-lease.ts';

export interface StoreOptions {
  /** `postgres://…`, or a function that is asked anew for each connection (an embedded server may move). */
  url: string | (() => string);
  definitions: Definitions;
  /** Own base URLs, e.g. `http://127.0.0.1:8080/fhir`: absolute references under them are local. */
  bases?: readonly string[];
  database?: Omit<DatabaseOptions, 'url'>;
  /** Who sees what. Without it everybody sees everything: for tools and tests on a record of their own. */
  gate?: Gate;
  /** Told of every transaction and adding to it, in this order: what one adds, the next is told of. */
  companions?: readonly Companion[];
  /** Room for charts that were read lately: bytes of bodies, and patients; none for tools, which read each once. */
  charts?: { readonly bytes: number; readonly patients: number };
  /** Search parameters of the platform's own, besides those of R4 and those that are resources of the record. */
  searchParameters?: readonly SearchParameter[];
}

/** A store with what the server around it needs to see. Definitions, parameters and validator change when their resources do. */
export interface OpenStore extends Store {
  readonly database: Database;
  readonly definitions: Definitions;
  readonly parameters: SearchParameters;
  readonly validator: Validator;
  /** The number a resource lies under in the tables; undefined for an id that nothing has. */
  numberOf(type: ResourceType, id: string): Promise<bigint | undefined>;
  /** A cursor of the change feed after everything that is final now. */
  cursorNow(): Promise<string>;
}

/** Types whose resources change how the server validates or searches. */
const CONFORMANCE: readonly ResourceType[] = ['SearchParameter', 'StructureDefinition', 'ValueSet', 'CodeSystem'];

/** Migrates the database and opens the store. */
export async function openStore(options: StoreOptions): Promise<OpenStore> {
  const url = typeof options.url === 'function' ? options.url : () => options.url as string;
  await migrate({ url: url(), migrations: await recordMigrations() });
  const db = openDatabase({ ...options.database, url });
  const ids = new Ids(await secret(db, 'id-secret'));
  await keepDictionaries(db);
  const ownParameters = (options.searchParameters ?? []) as unknown as readonly UnknownResource[];
  const builtin = createSearchParameters(options.definitions, ownParameters);
  let definitions = options.definitions;
  let parameters = builtin;
  let validator = createValidator(definitions);
  const bases = options.bases ?? [];

  async function reloadDefinitions(): Promise<void> {
    const found: UnknownResource[] = [];
    for (const type of CONFORMANCE) {
      const rows = await db.query<{ rid: bigint }>('conformance', 'select rid from current where rt = $1', [
        typeNumber(type)!,
      ]);
      for (const version of await currentVersions(
        db,
        ids,
        rows.map((r) => r.rid),
      ))
        found.push(parseJson(version.body).value as UnknownResource);
    }
    const custom = found.filter((r) => r.resourceType === 'SearchParameter');
    const others = found.filter((r) => r.resourceType !== 'SearchParameter');
    definitions = others.length > 0 ? options.definitions.with(others as unknown as Resource[]) : options.definitions;
    parameters =
      custom.length > 0 ? createSearchParameters(options.definitions, [...ownParameters, ...custom]) : builtin;
    validator = createValidator(definitions);
  }
  await reloadDefinitions();

  let reloading: Promise<void> = Promise.resolve();
  const lease = await WriterLease.open(url, () => {
    reloading = reloading.then(reloadDefinitions).catch(() => {}); // the next announcement or start tries again
  });
  const search: Search = createSearch({
    parameters: () => parameters,
    definitions: () => definitions,
    ids,
    bases,
    pageSecret: await secret(db, 'page-secret'),
  });
  const { gate } = options;
  const patients = new Patients();
  const charts: Charts = {
    kept: new KeptCharts(options.charts?.bytes, options.charts?.patients),
    states: new GatheredStates(db),
  };
  const gathered = new GatheredReads(db);
  const gatheredMany = new GatheredMany(db, ids);
  const context: WriteContext = {
    db,
    numbers: () => lease.numbers(),
    ids,
    bases,
    parameters: () => parameters,
    validate: (resource) => validator.validate(resource, { least: 'error' }),
    search: () => search,
    readerOn: (on) => reader(on),
    platformOn: (on) => reader(on),
    seen: new SeenCodes(),
    gate,
    companions: options.companions ?? [],
    actor: { id: 'system', kind: 'system' },
    viewer: undefined,
    owner: {},
  };

  /** Somebody at the record: who they are there is found out once for each call. */
  type Asking = () => Promise<Viewer | undefined> | undefined;
  const EVERYBODY: Asking = () => undefined;

  function reader(on: Statements | Database, asking: Asking = EVERYBODY): Reader {
    return {
      read: async (type, id) => readLatest(on, ids, type, id, await asking(), on === db ? gathered : undefined),
      vread: async (type, id, versionId) => readVersion(on, ids, type, id, versionId, await asking()),
      readMany: async (references) => {
        const rids = [...(await ridsOf(on, ids, references)).values()];
        const viewer = await asking();
        const types = [...new Set(references.flatMap(({ type }) => typeNumber(type) ?? []))];
        return on === db ? gatheredMany.current(rids, types, viewer) : currentVersions(on, ids, rids, viewer, types);
      },
      search: async (request) => search.search(on, request, await asking()),
      history: async (request) => history(on, ids, request, await asking()),
      everything: async (patientId, choice) =>
        everything(on, ids, definitions.patientCompartment, patientId, choice, await asking()),
      story: async (patientId, request) => story(on, ids, charts, patientId, request, await asking()),
      storySources: async (patientId, params) => storySources(on, ids, patientId, params, await asking()),
      chart: async (patientId, slices) => chart(on, ids, charts, patientId, slices, await asking()),
    };
  }

  return {
    database: db,
    get parameters() {
      return parameters;
    },
    get definitions() {
      return definitions;
    },
    get validator() {
      return validator;
    },
    // every door goes through here: who is acting decides what is seen and may be done
    as(actor: Actor): Record {
      let viewer: Promise<Viewer | undefined> | undefined;
      const asking: Asking = () => {
        if (!gate) return undefined;
        viewer ??= viewerOf(db, ids, gate, actor, patients);
        return viewer;
      };
      return {
        ...reader(db, asking),
        async transact(interactions, choice) {
          const who = await asking();
          const { organisation, unit } = actor;
          const own: WriteContext = {
            ...context,
            actor,
            viewer: who,
            owner: { ...(organisation ? { organisation } : {}), ...(unit ? { unit } : {}) },
            readerOn: (on) => reader(on, asking),
          };
          const results = await transact(own, interactions, choice);
          if (interactions.some((i) => i.method !== 'read' && CONFORMANCE.includes(i.type))) {
            await reloadDefinitions();
            await lease.announceDefinitions();
          }
          return results;
        },
        shown: async () => (await viewer)?.take() ?? { versions: [], patients: [] },
        async erase(type, id) {
          if (await asking())
            throw new FhirError(403, {
              severity: 'error',
              code: 'forbidden',
              text: 'Only an administrator of the record may erase.',
            });
          return erase(context, type, id).finally(() => charts.kept.clear());
        },
      };
    },
    numberOf: async (type, id) => (await ridsOf(db, ids, [{ type, id }])).get(`${type}/${id}`),
    changes: (cursor, limit) => changes(db, ids, cursor, limit),
    cursorNow: () => cursorNow(db),
    reindex: (type) => reindex(context, builtin, type),
    reloadDefinitions,
    async close() {
      await lease.close();
      await db.close();
    },
  };
}

/** A secret of this database, made by whoever opens it first. */
async function secret(db: Database, name: string): Promise<Buffer> {
  await db.run(
    'setting-make',
    'insert into setting (name, value) values ($1, to_jsonb($2::text)) on conflict do nothing',
    [name, randomBytes(32).toString('hex')],
  );
  const [row] = await db.query<{ value: string }>(
    'setting',
    `select value #>> '{}' as value from setting where name = $1`,
    [name],
  );
  return Buffer.from(row!.value, 'hex');
}

/** The database keeps each dictionary it has bodies for; one that differs from ours would make bodies unreadable. */
async function keepDictionaries(db: Database): Promise<void> {
  for (const [id, { dictionary: bytes }] of FORMATS) {
    await db.run('dictionary-keep', 'insert into dictionary (id, bytes) values ($1, $2) on conflict do nothing', [
      id,
      bytes,
    ]);
    const [row] = await db.query<{ bytes: Buffer }>('dictionary', 'select bytes from dictionary where id = $1', [id]);
    if (!row!.bytes.equals(bytes))
      throw new Error(
        `body dictionary ${id} of this database is not the one this server has: a dictionary must never be changed, only added`,
      );
  }
}
