/** Does a list of interactions in one transaction, with a fixed number of statements whatever its size. */
import {
  badRequest,
  FhirError,
  type Issue,
  parseJson,
  type ResourceType,
  type SearchParameters,
  type Stored,
  stringifyJson,
  type UnknownResource,
} from '@helseplattform/fhir';
import { compressBody } from '../body.ts';
import type { Interaction, InteractionResult, Reader, StoredVersion } from '../contract.ts';
import type { Database } from '../database/pool.ts';
import type { Statements } from '../database/statement.ts';
import { isSerializationFailure, isUniqueViolation } from '../database/errors.ts';
import { type CodeSeen, ResourceIndex } from '../index-rows.ts';
import { hash64 } from '../keys.ts';
import { bucketOf, type Ids, type Numbers, timeOf } from '../numbers.ts';
import { patientReferenceOf } from '../patient-of.ts';
import { int8Array } from '../pg-arrays.ts';
import { typeNumber } from '../resource-types.ts';
import type { Search } from '../search/index.ts';
import { freeTextOf } from '../text.ts';
import { checkId, inEntry, parseConditionalReference, parseLocalReference, processingOrder, sameContent } from './plan.ts';
import { forEachReference, type ReferencePlace } from './references.ts';
import { type Known, Names } from './resolve.ts';
import { TransactionRows } from './rows.ts';

/** What writing needs of its surroundings. */
export interface WriteContext {
  readonly db: Database;
  readonly numbers: () => Numbers;
  readonly ids: Ids;
  readonly parameters: () => SearchParameters;
  readonly validate: (resource: UnknownResource) => readonly Issue[];
  readonly search: () => Search;
  /** A reader that sees what the transaction has written. */
  readonly readerOn: (db: Statements) => Reader;
  /** Codes this process knows to be in code_seen. */
  readonly seen: SeenCodes;
  /** Own base URLs: absolute references under them are local. */
  readonly bases: readonly string[];
}

export interface TransactOptions {
  idempotencyKey?: string;
  /** SHA-256 of the request, compared when the key comes again. */
  digest?: Buffer;
  /** True when the interactions are entries of a bundle, so that errors name the entry. */
  bundle?: boolean;
  /** References to resources that are not there (yet) are accepted and their ids reserved: bulk import in any order. */
  allowMissingTargets?: boolean;
}

const ATTEMPTS = 5;

/**
 * Runs the interactions; durable when it resolves. Repeated from the start when another transaction got in the way.
 * @throws {FhirError} 400, 404, 409, 410, 412, 422 with the entry and the element
 */
export async function transact(context: WriteContext, interactions: readonly Interaction[], options: TransactOptions = {}): Promise<InteractionResult[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await new Attempt(context, interactions, options).run();
    } catch (error) {
      const again = isSerializationFailure(error) || isUniqueViolation(error);
      if (!again || attempt === ATTEMPTS) {
        if (again) throw new FhirError(409, { severity: 'error', code: 'conflict', text: 'Others were writing the same resources; nothing was changed. Try again.' });
        throw error;
      }
    }
  }
}

/** A version that is being made. */
interface Work {
  readonly index: number;
  readonly interaction: Exclude<Interaction, { method: 'read' }>;
  readonly type: ResourceType;
  id: string | undefined;
  rid: bigint | undefined;
  /** What is there now. */
  known: Known | undefined;
  /** Another entry of the bundle stands for this one (conditional create twice with the same criteria). */
  sameAs: Work | undefined;
  newClientId: boolean;
  result: InteractionResult | undefined;
  resource: UnknownResource | undefined;
  decimals: unknown;
  /** The live version that is there now. */
  before: UnknownResource | undefined;
}

class Attempt {
  readonly #c: WriteContext;
  readonly #interactions: readonly Interaction[];
  readonly #options: TransactOptions;
  readonly #many: boolean;
  readonly #works: Work[] = [];
  readonly #byFullUrl = new Map<string, Work>();
  readonly #byName = new Map<string, Work>();
  readonly #conditional = new Map<string, { type: string; query: string; rid?: bigint; name?: string; work?: Work }>();
  readonly #known = new Map<string, Known>();
  readonly #reserved = new Map<string, bigint>();

  constructor(context: WriteContext, interactions: readonly Interaction[], options: TransactOptions) {
    this.#c = context;
    this.#interactions = interactions;
    this.#options = options;
    this.#many = options.bundle ?? interactions.length > 1;
  }

  async run(): Promise<InteractionResult[]> {
    for (const index of processingOrder(this.#interactions)) {
      const interaction = this.#interactions[index]!;
      if (interaction.method !== 'read') this.#in(index, () => this.#works.push(this.#work(index, interaction)));
    }
    for (const work of this.#works) if (work.resource) this.#in(work.index, () => this.#findConditionalReferences(work));
    const reads = this.#interactions.some((i) => i.method === 'read');
    const locks = this.#works.some((w) => w.interaction.method !== 'create');
    if (locks || reads || this.#conditional.size > 0 || this.#options.idempotencyKey !== undefined) {
      return this.#c.db.transaction((tx) => this.#steps(tx, locks));
    }
    // Creates only: the write is one statement, which is a transaction by itself.
    return this.#steps(this.#c.db, false);
  }

  async #steps(db: Statements, locks: boolean): Promise<InteractionResult[]> {
    const replayed = await this.#replay(db);
    if (replayed) return replayed;
    if (this.#conditional.size > 0) await this.#resolveConditions(db);
    const names = this.#names();
    if (!names.isEmpty) {
      if (locks) void names.lock(db);
      await this.#look(names, db);
    }
    for (const work of this.#works) this.#in(work.index, () => this.#meet(work));
    await this.#resolveLater(db);
    this.#number();
    const rows = new TransactionRows();
    this.#build(rows);
    await this.#checkDeletes(db);
    if (this.#options.idempotencyKey !== undefined) {
      rows.idempotency = { key: this.#options.idempotencyKey, digest: this.#options.digest ?? Buffer.alloc(0), answer: this.#answerToKeep() };
    }
    if (!rows.isEmpty) {
      const { name, sql, params } = rows.statement();
      await db.query(name, sql, params as never);
    }
    const results: InteractionResult[] = new Array(this.#interactions.length);
    for (const work of this.#works) results[work.index] = (work.sameAs ?? work).result!;
    for (const [index, interaction] of this.#interactions.entries()) {
      if (interaction.method !== 'read') continue;
      try {
        results[index] = { status: 200, value: await interaction.run(this.#c.readerOn(db)) };
      } catch (error) {
        throw this.#many && error instanceof FhirError ? error.inEntry(index) : error;
      }
    }
    this.#c.seen.remember(rows.seen);
    return results;
  }

  #in<T>(index: number, run: () => T): T {
    return inEntry(this.#many, index, run);
  }

  // --- what each interaction is about -------------------------------------------------------------------------------

  #work(index: number, interaction: Work['interaction']): Work {
    const { type } = interaction;
    if (typeNumber(type) === undefined) throw badRequest(`'${type}' is not a resource type of FHIR R4`, 'not-supported');
    const work: Work = {
      index, interaction, type, id: undefined, rid: undefined, known: undefined, sameAs: undefined, newClientId: false, result: undefined,
      resource: undefined, decimals: undefined, before: undefined,
    };
    if (interaction.method === 'create' || interaction.method === 'update') {
      work.resource = interaction.resource.value;
      work.decimals = interaction.resource.decimals;
      if (work.resource.resourceType !== type)
        throw badRequest(`the resource is a ${String(work.resource.resourceType)} where a ${type} was expected`, 'invalid', 'resourceType');
    }
    if ('id' in interaction && interaction.id !== undefined) {
      work.id = checkId(interaction.id, `${type}.id`);
      const name = `${type}/${work.id}`;
      const other = this.#byName.get(name);
      if (other) throw badRequest(`${name} is also changed by entry ${other.index}: a transaction may change a resource only once`, 'duplicate');
      this.#byName.set(name, work);
    }
    const criteria = interaction.method === 'create' ? interaction.ifNoneExist : interaction.criteria;
    if (criteria !== undefined) this.#condition(type, criteria);
    const fullUrl = 'fullUrl' in interaction ? interaction.fullUrl : undefined;
    if (fullUrl !== undefined) {
      const other = this.#byFullUrl.get(fullUrl);
      if (other) throw badRequest(`fullUrl ${fullUrl} is also that of entry ${other.index}: each must be unique`, 'duplicate');
      this.#byFullUrl.set(fullUrl, work);
    }
    return work;
  }

  #condition(type: string, query: string) {
    if (query.trim() === '') throw badRequest('the criteria of a conditional interaction must not be empty: they would match everything', 'required');
    const name = `${type}?${query}`;
    let condition = this.#conditional.get(name);
    if (!condition) {
      condition = { type, query };
      this.#conditional.set(name, condition);
    }
    return condition;
  }

  #findConditionalReferences(work: Work): void {
    forEachReference(work.resource!, (place) => {
      const conditional = parseConditionalReference(place.value);
      if (conditional) {
        if (typeNumber(conditional.type) === undefined) throw badRequest(`'${conditional.type}' is not a resource type`, 'value', place.path());
        this.#condition(conditional.type, conditional.query);
      }
    });
  }

  /** Resolves all criteria in one statement, after locking those that may lead to a creation. */
  async #resolveConditions(db: Statements): Promise<void> {
    const creating: bigint[] = [];
    for (const { interaction } of this.#works) {
      const criteria = interaction.method === 'create' ? interaction.ifNoneExist : interaction.method === 'update' ? interaction.criteria : undefined;
      if (criteria !== undefined) creating.push(hash64(`${interaction.type}?${canonicalCriteria(criteria)}`));
    }
    if (creating.length > 0) {
      // whoever asks for the same criteria waits here, so that at most one of them creates
      void db.query('lock-criteria', 'select pg_advisory_xact_lock(x) from (select distinct x from unnest($1::int8[]) x order by x) s', [int8Array(creating)]);
    }
    const conditions = [...this.#conditional.values()];
    const found = await this.#c.search().matchMany(db, conditions, 2);
    const rids: bigint[] = [];
    for (const [i, condition] of conditions.entries()) {
      const matches = found[i]!;
      if (matches.length > 1) {
        const where = this.#works.find((w) => this.#criteriaOf(w) === condition.query && w.type === condition.type);
        const error = new FhirError(412, { severity: 'error', code: 'multiple-matches', text: `${condition.type}?${condition.query} matches more than one resource; make the criteria more precise` });
        throw where && this.#many ? error.inEntry(where.index) : error;
      }
      if (matches.length === 1) {
        condition.rid = matches[0]!;
        rids.push(matches[0]!);
      }
    }
    if (rids.length > 0) {
      const ids = await idsOf(db, this.#c.ids, rids);
      for (const condition of conditions) if (condition.rid !== undefined) condition.name = `${condition.type}/${ids.get(condition.rid)}`;
    }
  }

  #criteriaOf(work: Work): string | undefined {
    return work.interaction.method === 'create' ? work.interaction.ifNoneExist : work.interaction.criteria;
  }

  /** Everything the transaction must look up. */
  #names(): Names {
    const names = new Names(this.#c.ids);
    for (const work of this.#works) {
      const criteria = this.#criteriaOf(work);
      if (criteria !== undefined) {
        const condition = this.#conditional.get(`${work.type}?${criteria}`)!;
        if (condition.name !== undefined) {
          const id = condition.name.slice(work.type.length + 1);
          work.id = id;
          names.add(work.type, id, true);
        } else if (work.interaction.method === 'create' && condition.work && condition.work !== work) {
          work.sameAs = condition.work;
        } else {
          condition.work = work;
        }
      } else if (work.id !== undefined) {
        names.add(work.type, work.id, work.interaction.method !== 'create');
      }
      if (work.resource && !work.sameAs) this.#addReferences(names, work.resource);
    }
    return names;
  }

  #addReferences(names: Names, resource: UnknownResource): void {
    forEachReference(resource, (place) => {
      const local = parseLocalReference(this.#stripBase(place.value));
      if (local && typeNumber(local.type) !== undefined && !this.#byName.has(`${local.type}/${local.id}`)) names.add(local.type, local.id, false);
    });
  }

  #stripBase(reference: string): string {
    for (const base of this.#c.bases) if (reference.startsWith(`${base}/`)) return reference.slice(base.length + 1);
    return reference;
  }

  // --- each interaction meets what is there -------------------------------------------------------------------------

  #meet(work: Work): void {
    const { interaction, type } = work;
    if (work.sameAs) return;
    const known = work.id === undefined ? undefined : this.#known.get(`${type}/${work.id}`);
    const live = known && !known.deleted ? known : undefined;
    work.known = known;
    switch (interaction.method) {
      case 'create':
        if (live) work.result = { status: 200, version: versionOf(work, live, live.body!, 'POST') };
        return;
      case 'update': {
        const named = interaction.resource.value.id;
        if (interaction.criteria !== undefined && live && named !== undefined && named !== work.id)
          throw badRequest(`the resource has id ${named} but the criteria match ${type}/${work.id}`, 'invalid', `${type}.id`);
        if (interaction.criteria !== undefined && !live && named !== undefined) {
          work.id = checkId(named, `${type}.id`);
        }
        if (interaction.onlyCreate && live) throw preconditionFailed(`${type}/${work.id} is there already (version ${live.ver}), and If-None-Match: * asks for none`);
        this.#checkVersion(work, live, interaction.ifMatch);
        return;
      }
      case 'patch': {
        if (!live) throw known ? gone(type, work.id!) : missing(type, work.id ?? `?${interaction.criteria}`);
        this.#checkVersion(work, live, interaction.ifMatch);
        const before = parseJson(live.body!);
        const after = interaction.apply(before.value as unknown as Stored);
        if (after.resourceType !== type || (after.id !== undefined && after.id !== work.id))
          throw new FhirError(422, { severity: 'error', code: 'business-rule', text: 'a patch must not change resourceType or id', expression: `${type}.id` });
        work.resource = after;
        work.decimals = before.decimals;
        return;
      }
      case 'delete':
        if (!live) {
          if (interaction.ifMatch !== undefined) throw preconditionFailed(`${type}/${work.id ?? ''} is not there, so it cannot have version ${interaction.ifMatch}`);
          work.result = { status: 204 };
          return;
        }
        this.#checkVersion(work, live, interaction.ifMatch);
    }
  }

  #checkVersion(work: Work, live: Known | undefined, ifMatch: string | undefined): void {
    if (ifMatch === undefined || (live && String(live.ver) === ifMatch)) return;
    throw preconditionFailed(
      live
        ? `${work.type}/${work.id} is at version ${live.ver}, not ${ifMatch}: someone else has changed it. Read it again and repeat the change`
        : `${work.type}/${work.id} is not there, so it cannot have version ${ifMatch}`,
    );
  }

  async #look(names: Names, db: Statements): Promise<void> {
    const { known, reserved } = await names.resolve(db);
    for (const [name, value] of known) if (!this.#known.has(name)) this.#known.set(name, value);
    for (const [name, rid] of reserved) this.#reserved.set(name, rid);
  }

  /** References nobody named before: what a patch brought, and what an old version held under a client's id. */
  async #resolveLater(db: Statements): Promise<void> {
    const names = new Names(this.#c.ids);
    const add = (resource: UnknownResource, old: boolean) =>
      forEachReference(resource, (place) => {
        const local = parseLocalReference(this.#stripBase(place.value));
        if (!local || typeNumber(local.type) === undefined) return;
        const name = `${local.type}/${local.id}`;
        if (this.#known.has(name) || this.#byName.has(name)) return;
        if (old && this.#c.ids.decode(local.id) !== undefined) return; // its number is in the id
        names.add(local.type, local.id, false);
      });
    for (const work of this.#works) {
      if (work.result || work.sameAs) continue;
      if (work.interaction.method === 'patch' && work.resource) add(work.resource, false);
      if (work.known?.body) {
        work.before = parseJson(work.known.body).value as UnknownResource;
        add(work.before, true);
      }
    }
    if (!names.isEmpty) await this.#look(names, db);
  }

  /** Gives numbers and ids to what is new: patients first, because the others lie in their bucket. */
  #number(): void {
    const fresh = this.#works.filter((w) => w.resource && !w.result && !w.sameAs);
    for (const work of fresh) if (work.type === 'Patient') this.#numberOne(work, () => this.#c.numbers().newBucket());
    for (const work of fresh) {
      if (work.type !== 'Patient') this.#numberOne(work, () => bucketOf(this.#patientOf(work.resource!) ?? 0n));
    }
  }

  #numberOne(work: Work, bucket: () => number): void {
    const reserved = this.#reserved.get(`${work.type}/${work.id}`);
    if (work.known || reserved !== undefined) {
      work.rid = work.known?.rid ?? reserved!;
    } else {
      work.rid = this.#c.numbers().rid(bucket());
      if (work.id === undefined) work.id = this.#c.ids.encode(work.rid);
      else work.newClientId = true;
    }
    this.#byName.set(`${work.type}/${work.id}`, work);
  }

  #patientOf(resource: UnknownResource): bigint | undefined {
    const reference = patientReferenceOf(resource, (r) => this.#target(r)?.startsWith('Patient/') ?? false);
    if (reference === undefined) return undefined;
    return this.#ridOf(this.#target(reference)!);
  }

  /** `Type/id` of what a reference means, after resolving fullUrls and criteria; undefined when it is not local. */
  #target(reference: string): string | undefined {
    const work = this.#byFullUrl.get(reference);
    if (work) return nameOf(work.sameAs ?? work);
    const conditional = this.#conditional.get(reference);
    if (conditional) return conditional.name ?? (conditional.work ? nameOf(conditional.work) : undefined);
    const local = parseLocalReference(this.#stripBase(reference));
    return local ? `${local.type}/${local.id}` : undefined;
  }

  #ridOf(name: string): bigint | undefined {
    const work = this.#byName.get(name);
    if (work && work.interaction.method !== 'delete') return work.rid ?? work.known?.rid;
    const known = this.#known.get(name);
    return known ? (known.deleted ? undefined : known.rid) : this.#reserved.get(name);
  }

  // --- new versions -------------------------------------------------------------------------------------------------

  #build(rows: TransactionRows): void {
    const works = this.#works.filter((w) => !w.result && !w.sameAs);
    const vids = this.#c.numbers().vids(works.length);
    const problems: FhirError[] = [];
    for (const [i, work] of works.entries()) {
      try {
        this.#in(work.index, () => this.#buildOne(rows, work, vids[i]!));
      } catch (error) {
        if (!(error instanceof FhirError) || error.status !== 422) throw error;
        problems.push(error);
        if (problems.length === 20) break;
      }
    }
    if (problems.length === 1) throw problems[0]!;
    if (problems.length > 1) throw new FhirError(422, problems.flatMap((p) => p.issues));
  }

  #buildOne(rows: TransactionRows, work: Work, vid: bigint): void {
    const { type } = work;
    const rt = typeNumber(type)!;
    const old = work.known && !work.known.deleted ? work.known : undefined;
    const oldResource = old ? work.before : undefined;
    const ver = (work.known?.ver ?? 0) + 1;
    if (work.interaction.method === 'delete') {
      rows.put({
        rid: old!.rid, vid, pid: old!.pid, ver, rt, op: 'd', dict: 0, body: Buffer.alloc(0),
        index: undefined, text: undefined, oldIndex: this.#oldIndex(type, oldResource!, old!.pid), hadText: freeTextOf(oldResource!) !== undefined,
      });
      work.result = { status: 204, version: { type, id: work.id!, versionId: String(ver), lastUpdated: timeOf(vid), method: 'DELETE', body: Buffer.alloc(0) } };
      return;
    }
    const incoming = work.resource!;
    this.#rewriteReferences(incoming, rows);
    const { resourceType, id: _id, meta, ...rest } = incoming;
    const { versionId: _v, lastUpdated: _l, ...keptMeta } = (typeof meta === 'object' && meta !== null ? meta : {}) as Record<string, unknown>;
    const resource = {
      resourceType,
      id: work.id!,
      meta: { versionId: String(ver), lastUpdated: new Date(timeOf(vid)).toISOString(), ...keptMeta },
      ...rest,
    } as UnknownResource;
    if (meta !== undefined && (typeof meta !== 'object' || meta === null || Array.isArray(meta)))
      throw new FhirError(422, { severity: 'error', code: 'structure', text: 'meta must be an object', expression: `${type}.meta` });
    const errors = this.#c.validate(resource).filter((issue) => issue.severity === 'error' || issue.severity === 'fatal');
    if (errors.length > 0) throw new FhirError(422, errors);
    if (oldResource && sameContent(oldResource, resource)) {
      work.result = { status: 200, version: versionOf(work, old!, old!.body!, 'PUT') };
      return;
    }
    const pid = type === 'Patient' ? work.rid! : (this.#patientOf(resource) ?? 0n);
    const text = stringifyJson(resource, work.decimals as never);
    const { dict, bytes } = compressBody(type, text);
    const seen = this.#index(type, resource, pid);
    this.#c.seen.keepUnknown(seen.seen, rows.seen);
    seen.seen.length = 0;
    rows.put({
      rid: work.rid!, vid, pid, ver, rt, op: work.known ? 'u' : 'c', dict, body: bytes,
      index: seen, text: freeTextOf(resource),
      oldIndex: oldResource ? this.#oldIndex(type, oldResource, old!.pid) : undefined,
      hadText: oldResource !== undefined && freeTextOf(oldResource) !== undefined,
    });
    if (work.newClientId) {
      rows.clientId.rt.push(rt);
      rows.clientId.fid.push(work.id!);
      rows.clientId.rid.push(work.rid!);
    }
    work.result = {
      status: old ? 200 : 201,
      version: {
        type, id: work.id!, versionId: String(ver), lastUpdated: timeOf(vid),
        method: work.interaction.method === 'create' ? 'POST' : work.interaction.method === 'patch' ? 'PATCH' : 'PUT',
        body: Buffer.from(text),
      },
    };
  }

  #index(type: ResourceType, resource: UnknownResource, pid: bigint): ResourceIndex {
    const index = new ResourceIndex(type, pid, (t, id) => this.#ridOf(`${t}/${id}`), this.#c.bases);
    this.#c.parameters().extract(resource, index);
    return index;
  }

  /** What the version that is replaced had said; its references are known by number even when their targets go now. */
  #oldIndex(type: ResourceType, resource: UnknownResource, pid: bigint): ResourceIndex {
    const ridOf = (name: string, id: string) =>
      this.#byName.get(name)?.known?.rid ?? this.#known.get(name)?.rid ?? this.#reserved.get(name) ?? this.#c.ids.decode(id);
    const index = new ResourceIndex(type, pid, (t, id) => ridOf(`${t}/${id}`, id), this.#c.bases);
    this.#c.parameters().extract(resource, index);
    return index;
  }

  /** fullUrls and criteria become `Type/id`; what is local must be there. */
  #rewriteReferences(resource: UnknownResource, rows: TransactionRows): void {
    forEachReference(resource, (place) => {
      const target = this.#target(place.value);
      if (target === undefined) {
        this.#refuseUnresolved(place);
        return;
      }
      if (this.#byFullUrl.has(place.value) || this.#conditional.has(place.value)) place.replace(target);
      if (place.kind !== 'reference') return; // links in narratives are rewritten, not checked
      if (this.#ridOf(target) !== undefined && (this.#options.allowMissingTargets || !this.#reserved.has(target))) return;
      if (this.#options.allowMissingTargets && !this.#known.has(target)) this.#reserve(target, rows);
      else {
        throw new FhirError(422, {
          severity: 'error', code: 'not-found', expression: place.path(),
          text: `${target} is not in the record; create it first or in the same transaction`,
        });
      }
    });
  }

  /** A number for an id that is referred to before it is written. */
  #reserve(name: string, rows: TransactionRows): void {
    const { type, id } = parseLocalReference(name)!;
    const rid = this.#c.numbers().rid(type === 'Patient' ? this.#c.numbers().newBucket() : 0);
    this.#reserved.set(name, rid);
    rows.clientId.rt.push(typeNumber(type)!);
    rows.clientId.fid.push(id);
    rows.clientId.rid.push(rid);
  }

  #refuseUnresolved(place: ReferencePlace): void {
    if (place.kind !== 'reference') return;
    if (parseConditionalReference(place.value))
      throw new FhirError(422, { severity: 'error', code: 'not-found', expression: place.path(), text: `no resource matches ${place.value}` });
    if (/^urn:(uuid|oid):/.test(place.value) && this.#many)
      throw new FhirError(422, { severity: 'error', code: 'not-found', expression: place.path(), text: `${place.value} is not the fullUrl of any entry` });
  }

  /** A resource that others refer to stays: a reference never points at nothing. */
  async #checkDeletes(db: Statements): Promise<void> {
    const deleted = this.#works.filter((w) => w.interaction.method === 'delete' && w.known && !w.known.deleted);
    if (deleted.length === 0) return;
    const targets = deleted.map((w) => w.known!.rid);
    const changed = this.#works.flatMap((w) => (w.known ? [w.known.rid] : []));
    const rows = await db.query<{ t: bigint; rid: bigint }>(
      'referrers',
      `select t, rid from ix_ref where t = any($1::int8[]) and not rid = any($2::int8[])
       union all select pid, rid from current where pid = any($1::int8[]) and not rid = any($2::int8[]) limit 4`,
      [int8Array(targets), int8Array(changed)],
    );
    if (rows.length === 0) return;
    const work = deleted.find((w) => w.known!.rid === rows[0]!.t)!;
    const ids = await idsOf(db, this.#c.ids, rows.map((r) => r.rid));
    const error = new FhirError(409, {
      severity: 'error', code: 'conflict',
      text: `${work.type}/${work.id} cannot be deleted: ${[...ids.values()].join(', ')} refer to it. Delete or change them first, or in the same transaction`,
    });
    throw this.#many ? error.inEntry(work.index) : error;
  }

  // --- the same request again ---------------------------------------------------------------------------------------

  #answerToKeep(): Buffer {
    const kept = this.#works.map((w) => {
      const { status, version } = (w.sameAs ?? w).result!;
      return [w.index, status, version ? [version.type, version.id, version.versionId] : null];
    });
    return Buffer.from(JSON.stringify(kept));
  }

  /** The kept answer, when this Idempotency-Key has been used before. */
  async #replay(db: Statements): Promise<InteractionResult[] | undefined> {
    const key = this.#options.idempotencyKey;
    if (key === undefined) return undefined;
    const [row] = await db.query<{ digest: Buffer; answer: Buffer }>('idempotency', 'select digest, answer from idempotency where key = $1', [key]);
    if (!row) return undefined;
    if (this.#options.digest && !row.digest.equals(this.#options.digest))
      throw new FhirError(422, { severity: 'error', code: 'duplicate', text: `Idempotency-Key '${key}' was used for another request; choose a new key` });
    const kept = JSON.parse(row.answer.toString()) as [number, 200 | 201 | 204, [ResourceType, string, string] | null][];
    const reader = this.#c.readerOn(db);
    const results: InteractionResult[] = new Array(this.#interactions.length).fill({ status: 200, replayed: true });
    for (const [index, status, name] of kept) {
      const version = name ? await reader.vread(...name) : undefined;
      results[index] = { status, replayed: true, ...(version ? { version } : {}) };
    }
    return results;
  }
}

const nameOf = (work: Work) => `${work.type}/${work.id}`;

function versionOf(work: Work, known: Known, body: Buffer, method: StoredVersion['method']): StoredVersion {
  return { type: work.type, id: work.id!, versionId: String(known.ver), lastUpdated: timeOf(known.vid), method, body };
}

/** Criteria that differ only in the order of their parts are the same. */
const canonicalCriteria = (query: string) => query.split('&').sort().join('&');

const preconditionFailed = (text: string) => new FhirError(412, { severity: 'error', code: 'conflict', text });
const missing = (type: string, id: string) => new FhirError(404, { severity: 'error', code: 'not-found', text: `${type}/${id} is not in the record` });
const gone = (type: string, id: string) => new FhirError(410, { severity: 'error', code: 'deleted', text: `${type}/${id} has been deleted` });

/** FHIR ids of rids: computed for ours, looked up for clients'. */
export async function idsOf(db: Statements, ids: Ids, rids: readonly bigint[]): Promise<Map<bigint, string>> {
  const given = await db.query<{ rid: bigint; fid: string }>('ids-of', 'select rid, fid from client_id where rid = any($1::int8[])', [int8Array(rids)]);
  const found = new Map(given.map((row) => [row.rid, row.fid]));
  return new Map(rids.map((rid) => [rid, found.get(rid) ?? ids.encode(rid)]));
}

/** What this process knows to be in code_seen already, so that only new codes are written. */
export class SeenCodes {
  #known = new Set<string>();
  static readonly #LIMIT = 200_000;

  /** Adds those of `from` that are not known to `to`, each once, sorted by the caller's statement. */
  keepUnknown(from: readonly CodeSeen[], to: CodeSeen[]): void {
    for (const seen of from) if (!this.#known.has(name(seen))) to.push(seen);
  }
  /** Called after the commit. */
  remember(written: readonly CodeSeen[]): void {
    if (this.#known.size + written.length > SeenCodes.#LIMIT) this.#known.clear();
    for (const seen of written) this.#known.add(name(seen));
  }
}
const name = (s: CodeSeen) => `${s.p}|${s.code}|${s.system}`;
