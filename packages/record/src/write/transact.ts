/** Does a list of interactions in one transaction, with a fixed number of statements whatever its size. */
import { FhirError, referencesIn } from '@helseplattform/fhir';
import { checkWrites, refuseMasked } from '../access/writes.ts';
import type { Interaction, InteractionResult } from '../contract.ts';
import { isSerializationFailure, isUniqueViolation } from '../database/errors.ts';
import { withRetry } from '../database/retry.ts';
import type { Statements } from '../database/statement.ts';
import { bucketOf } from '../numbers.ts';
import { readLatest } from '../read/read.ts';
import { Accompaniment, mayConcern } from './company.ts';
import type { WriteContext } from './context.ts';
import { checkDeletes } from './deletes.ts';
import { answerAgain, answerToKeep } from './idempotency.ts';
import { meet } from './meet.ts';
import { inEntry, processingOrder } from './plan.ts';
import { Names } from './resolve.ts';
import { TransactionRows } from './rows.ts';
import { Targets } from './targets.ts';
import { VersionMaker } from './versions.ts';
import { criteriaOf, type Work, workOf } from './work.ts';

export interface TransactOptions {
  idempotencyKey?: string;
  /** SHA-256 of the request, compared when the key comes again. */
  digest?: Buffer;
  /** The interactions are entries of a bundle, so that errors name the entry. Default: when there is more than one. */
  bundle?: boolean;
  /** References to resources that are not there (yet) are accepted and their ids reserved: bulk import in any order. */
  allowMissingTargets?: boolean;
  /** Writes to tables beside the record in the same transaction, last; called again with every attempt. */
  alongside?: (transaction: Statements) => Promise<unknown>;
}

/**
 * Runs the interactions; durable when it resolves. Repeated from the start when another transaction got in the way.
 * @throws {FhirError} 400, 404, 409, 410, 412, 422 with the entry and the element
 */
export async function transact(
  context: WriteContext,
  interactions: readonly Interaction[],
  options: TransactOptions = {},
): Promise<InteractionResult[]> {
  return withRetry(() => new Attempt(context, interactions, options).run(), {
    isConflict: (error) => isSerializationFailure(error) || isUniqueViolation(error),
    busy: () =>
      new FhirError(409, {
        severity: 'error',
        code: 'conflict',
        text: 'Others were writing the same resources; nothing was changed. Try again.',
      }),
  });
}

class Attempt {
  readonly #context: WriteContext;
  readonly #interactions: readonly Interaction[];
  readonly #options: TransactOptions;
  readonly #many: boolean;
  /** In their order of processing. */
  readonly #works: Work[] = [];
  readonly #targets: Targets;

  constructor(context: WriteContext, interactions: readonly Interaction[], options: TransactOptions) {
    this.#context = context;
    this.#interactions = interactions;
    this.#options = options;
    this.#many = options.bundle ?? interactions.length > 1;
    this.#targets = new Targets(context);
  }

  async run(): Promise<InteractionResult[]> {
    for (const index of processingOrder(this.#interactions)) {
      const interaction = this.#interactions[index]!;
      if (interaction.method === 'read') continue;
      inEntry(this.#many, index, () => {
        const work = workOf(index, interaction);
        const criteria = criteriaOf(work);
        if (criteria !== undefined) this.#targets.conditions.add(work.type, criteria);
        this.#targets.enter(work);
        this.#works.push(work);
        this.#targets.addConditionalReferences(work.references);
      });
    }
    const changes = this.#works.some((w) => w.interaction.method !== 'create');
    const reads = this.#works.length < this.#interactions.length;
    const { companions } = this.#context;
    const isAccompanied = companions.length > 0 && this.#works.some((work) => mayConcern(companions, work));
    const { idempotencyKey, alongside } = this.#options;
    const isMore = idempotencyKey !== undefined || alongside !== undefined;
    if (changes || reads || isAccompanied || this.#targets.conditions.size > 0 || isMore) {
      return this.#context.db.transaction((tx) => this.#steps(tx, changes));
    }
    // Creates only: what they refer to is looked up, and one statement, a transaction by itself, writes them all.
    return this.#steps(this.#context.db, false);
  }

  async #steps(db: Statements, changes: boolean): Promise<InteractionResult[]> {
    const { digest, allowMissingTargets } = this.#options;
    const { viewer } = this.#context;
    // a key is its sender's own: nobody is answered what somebody else was
    const idempotencyKey =
      viewer && this.#options.idempotencyKey !== undefined
        ? `${viewer.actor.id} ${this.#options.idempotencyKey}`
        : this.#options.idempotencyKey;
    if (idempotencyKey !== undefined) {
      const again = await answerAgain(
        db,
        this.#context.readerOn(db),
        idempotencyKey,
        digest,
        this.#interactions.length,
      );
      if (again) return again;
    }
    await this.#targets.conditions.resolve(this.#context, db, this.#works);
    await this.#lookUp(db, changes);
    const rows = new TransactionRows();
    const isImport = allowMissingTargets ?? false;
    const maker = new VersionMaker(this.#context, this.#targets, rows, this.#many, isImport);
    const make = (works: readonly Work[]) => {
      this.#number(works);
      maker.make(works);
    };
    make(this.#works);
    await checkWrites(db, viewer, this.#works, this.#many);
    const meeting = { context: this.#context, targets: this.#targets, db, many: this.#many, isImport, make };
    const added = await new Accompaniment(meeting).of(this.#works);
    await checkDeletes(db, this.#context.ids, [...this.#works, ...added], this.#many);
    if (idempotencyKey !== undefined) {
      rows.idempotency = { key: idempotencyKey, digest: digest ?? Buffer.alloc(0), answer: answerToKeep(this.#works) };
    }
    if (!rows.isEmpty) {
      const { name, sql, params } = rows.statement();
      await db.query(name, sql, params);
    }
    await this.#options.alongside?.(db);
    const results = await this.#results(db);
    this.#context.seen.remember(rows.seen);
    return results;
  }

  /** Everything the transaction names, in one statement; a second only for what patches and old versions bring. */
  async #lookUp(db: Statements, changes: boolean): Promise<void> {
    const names = new Names(this.#context.ids);
    for (const { type, id } of this.#targets.conditions.matches()) names.add(type, id, false);
    for (const work of this.#works) {
      this.#applyCondition(work);
      if (work.id !== undefined) names.add(work.type, work.id, true);
      if (!work.sameAs) this.#targets.addReferences(names, work.references);
    }
    if (changes && !names.isEmpty) void names.lock(db);
    await this.#targets.look(names, db);
    const later = new Names(this.#context.ids);
    for (const work of this.#works) {
      inEntry(this.#many, work.index, () => {
        const name = work.id === undefined ? undefined : `${work.type}/${work.id}`;
        const known = name === undefined ? undefined : this.#targets.known(name);
        const { viewer } = this.#context;
        if (viewer && name !== undefined) refuseMasked(work, known, this.#targets.seen(name), viewer);
        meet(work, known);
      });
      if (work.result || work.sameAs) continue;
      if (work.interaction.method === 'patch') this.#targets.addReferences(later, work.references);
      const { known } = work;
      if (!known || known.deleted) continue;
      work.before = known.resource!();
      this.#targets.addReferences(later, referencesIn(work.before), true);
    }
    await this.#targets.look(later, db);
  }

  /** A conditional interaction is about what its criteria match, or about the first entry that creates it. */
  #applyCondition(work: Work): void {
    const criteria = criteriaOf(work);
    if (criteria === undefined) return;
    const condition = this.#targets.conditions.get(`${work.type}?${criteria}`)!;
    if (condition.name !== undefined) work.id = condition.name.slice(work.type.length + 1);
    else if (work.interaction.method === 'create' && condition.work) work.sameAs = condition.work;
    else condition.work = work;
  }

  /** Gives numbers and ids to what is new: patients first, because the others lie in their bucket. */
  #number(works: readonly Work[]): void {
    const open = works.filter((w) => w.resource && !w.result && !w.sameAs);
    const numbers = this.#context.numbers();
    for (const work of open) if (work.type === 'Patient') this.#numberOne(work, () => numbers.newBucket());
    for (const work of open)
      if (work.type !== 'Patient')
        this.#numberOne(work, () => bucketOf(this.#targets.patientOf(work.resource!, work.base) ?? 0n));
  }

  #numberOne(work: Work, bucket: () => number): void {
    const there = work.known?.rid ?? this.#targets.reserved(`${work.type}/${work.id}`);
    work.rid = there ?? this.#context.numbers().rid(bucket());
    if (work.id === undefined) work.id = this.#context.ids.encode(work.rid);
    else work.newClientId = there === undefined;
    this.#targets.named(work);
  }

  /** What was there already is shown as the actor sees it; what the actor wrote, as it was written. */
  async #shown(db: Statements, result: InteractionResult): Promise<InteractionResult> {
    const { viewer, ids } = this.#context;
    const { version, status } = result;
    if (!viewer || status !== 200 || !version || version.method === 'DELETE') return result;
    const seen = await readLatest(db, ids, version.type, version.id, viewer);
    // the id of a version is computed when it is asked for: a copy does not have it by itself
    return seen ? { ...result, version: { ...seen, id: seen.id, method: version.method } } : { status };
  }

  async #results(db: Statements): Promise<InteractionResult[]> {
    const results: InteractionResult[] = new Array(this.#interactions.length);
    const { viewer } = this.#context;
    for (const work of this.#works) {
      const result = await this.#shown(db, (work.sameAs ?? work).result!);
      results[work.index] = result;
      if (viewer && result.version && work.pid !== undefined) viewer.note(result.version, work.pid);
    }
    for (const [index, interaction] of this.#interactions.entries()) {
      if (interaction.method !== 'read') continue;
      try {
        results[index] = { status: 200, value: await interaction.run(this.#context.readerOn(db)) };
      } catch (error) {
        throw this.#many && error instanceof FhirError ? error.inEntry(index) : error;
      }
    }
    return results;
  }
}
