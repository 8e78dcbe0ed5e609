/** Makes the new versions of a transaction: references rewritten, content validated, body compressed, index rows. */
import { FhirError, type ResourceType, stringifyJson, type UnknownResource } from '@helseplattform/fhir';
import { compressBody } from '../body.ts';
import type { StoredVersion } from '../contract.ts';
import { ResourceIndex } from '../index-rows.ts';
import { timeOf } from '../numbers.ts';
import { typeNumber } from '../resource-types.ts';
import { freeTextOf } from '../text.ts';
import type { WriteContext } from './context.ts';
import { inEntry, parseConditionalReference, parseLocalReference, sameContent } from './plan.ts';
import { forEachReference, type ReferencePlace } from './references.ts';
import type { TransactionRows } from './rows.ts';
import type { Targets } from './targets.ts';
import { versionThere, type Work } from './work.ts';

/** Faulty entries that are reported at once. */
const MOST_FAULTS = 20;
const NOTHING = Buffer.alloc(0);

export class VersionMaker {
  readonly #context: WriteContext;
  readonly #targets: Targets;
  readonly #rows: TransactionRows;
  /** Errors name the entry. */
  readonly #many: boolean;
  readonly #allowMissing: boolean;
  readonly #rewritten: ReferencePlace[] = [];

  constructor(context: WriteContext, targets: Targets, rows: TransactionRows, many: boolean, allowMissing: boolean) {
    this.#context = context;
    this.#targets = targets;
    this.#rows = rows;
    this.#many = many;
    this.#allowMissing = allowMissing;
  }

  /** Makes all. @throws {FhirError} 422 with the faults of every entry that has some */
  make(works: readonly Work[]): void {
    const open = works.filter((w) => !w.result && !w.sameAs);
    const vids = this.#context.numbers().vids(open.length);
    const faults: FhirError[] = [];
    for (const [i, work] of open.entries()) {
      try {
        inEntry(this.#many, work.index, () =>
          work.interaction.method === 'delete' ? this.#deletion(work, vids[i]!) : this.#version(work, vids[i]!),
        );
      } catch (error) {
        if (!(error instanceof FhirError) || error.status !== 422) throw error;
        faults.push(error);
        if (faults.length === MOST_FAULTS) break;
      }
    }
    if (faults.length > 0)
      throw new FhirError(
        422,
        faults.flatMap((f) => f.issues),
      );
  }

  /** Gives the caller's resources their references back: the transaction failed, and may be tried again. */
  restore(): void {
    for (const place of this.#rewritten) place.restore();
  }

  #deletion(work: Work, vid: bigint): void {
    const { type } = work;
    const { rid, pid, ver } = work.known!;
    const before = work.before!;
    this.#rows.put({
      rid,
      vid,
      pid,
      ver: ver + 1,
      rt: typeNumber(type)!,
      op: 'd',
      dict: 0,
      body: NOTHING,
      index: undefined,
      text: undefined,
      oldIndex: this.#indexBefore(type, before, pid),
      hadText: freeTextOf(before) !== undefined,
    });
    work.result = { status: 204, version: { ...versionOf(work, ver + 1, vid), method: 'DELETE', body: NOTHING } };
  }

  #version(work: Work, vid: bigint): void {
    const { type, known, before, resource: incoming } = work;
    const rt = typeNumber(type)!;
    const ver = (known?.ver ?? 0) + 1;
    this.#rewriteReferences(incoming!);
    const resource = withServerMeta(incoming!, work.id!, ver, timeOf(vid));
    const errors = this.#context
      .validate(resource)
      .filter(({ severity }) => severity === 'error' || severity === 'fatal');
    if (errors.length > 0) throw new FhirError(422, errors);
    if (before && sameContent(before, resource)) {
      work.result = { status: 200, version: versionThere(work, known!, 'PUT') };
      return;
    }
    const pid = type === 'Patient' ? work.rid! : (this.#targets.patientOf(resource) ?? 0n);
    const text = stringifyJson(resource, work.decimals as never);
    const { dict, bytes } = compressBody(type, text);
    const index = this.#index(type, resource, pid, (t, id) => this.#targets.rid(`${t}/${id}`));
    this.#context.seen.keepUnknown(index.seen, this.#rows.seen);
    this.#rows.put({
      rid: work.rid!,
      vid,
      pid,
      ver,
      rt,
      op: known ? 'u' : 'c',
      dict,
      body: bytes,
      index,
      text: freeTextOf(resource),
      oldIndex: before && this.#indexBefore(type, before, known!.pid),
      hadText: before !== undefined && freeTextOf(before) !== undefined,
    });
    if (work.newClientId) this.#keepClientId(rt, work.id!, work.rid!);
    work.result = {
      status: before ? 200 : 201,
      version: { ...versionOf(work, ver, vid), method: METHOD[work.interaction.method], body: Buffer.from(text) },
    };
  }

  #index(
    type: ResourceType,
    resource: UnknownResource,
    pid: bigint,
    resolve: (type: string, id: string) => bigint | undefined,
  ): ResourceIndex {
    const index = new ResourceIndex(type, pid, resolve, this.#context.bases);
    this.#context.parameters().extract(resource, index);
    return index;
  }

  /** What the version that is replaced had said; its references are known by number even when their targets go now. */
  #indexBefore(type: ResourceType, resource: UnknownResource, pid: bigint): ResourceIndex {
    return this.#index(type, resource, pid, (t, id) => this.#targets.ridBefore(`${t}/${id}`, id));
  }

  /** fullUrls and criteria become `Type/id`; what is local must be there. */
  #rewriteReferences(resource: UnknownResource): void {
    forEachReference(resource, (place) => {
      const target = this.#targets.name(place.value);
      if (target === undefined) {
        this.#refuseUnresolved(place);
        return;
      }
      if (this.#targets.isRenamed(place.value)) {
        place.replace(target);
        this.#rewritten.push(place);
      }
      if (place.kind === 'reference') this.#checkTarget(place, target);
    });
  }

  #checkTarget(place: ReferencePlace, target: string): void {
    const reservedOnly = this.#targets.reserved(target) !== undefined && this.#targets.known(target) === undefined;
    const there = this.#targets.rid(target) !== undefined;
    if (there && (!reservedOnly || this.#allowMissing || this.#targets.rid(target) !== this.#targets.reserved(target)))
      return;
    if (this.#allowMissing && this.#targets.known(target) === undefined) {
      this.#reserve(target);
      return;
    }
    throw notThere(place, `${target} is not in the record; create it first or in the same transaction`);
  }

  /** A number for an id that is referred to before it is written. */
  #reserve(name: string): void {
    const { type, id } = parseLocalReference(name)!;
    const numbers = this.#context.numbers();
    const rid = numbers.rid(type === 'Patient' ? numbers.newBucket() : 0);
    this.#targets.reserve(name, rid);
    this.#keepClientId(typeNumber(type)!, id, rid);
  }

  #keepClientId(rt: number, id: string, rid: bigint): void {
    const { clientId } = this.#rows;
    clientId.rt.push(rt);
    clientId.fid.push(id);
    clientId.rid.push(rid);
  }

  #refuseUnresolved(place: ReferencePlace): void {
    if (place.kind !== 'reference') return;
    if (parseConditionalReference(place.value)) throw notThere(place, `no resource matches ${place.value}`);
    if (/^urn:(uuid|oid):/.test(place.value) && this.#many)
      throw notThere(place, `${place.value} is not the fullUrl of any entry`);
  }
}

const METHOD = { create: 'POST', update: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;

const versionOf = ({ type, id }: Work, ver: number, vid: bigint): Omit<StoredVersion, 'method' | 'body'> => ({
  type,
  id: id!,
  versionId: String(ver),
  lastUpdated: timeOf(vid),
});

const notThere = (place: ReferencePlace, text: string) =>
  new FhirError(422, { severity: 'error', code: 'not-found', text, expression: place.path() });

/** The resource with the id, version and time that the server gives, in the order they are read. */
function withServerMeta(incoming: UnknownResource, id: string, ver: number, ms: number): UnknownResource {
  const { resourceType, id: _id, meta, ...rest } = incoming;
  if (meta !== undefined && (typeof meta !== 'object' || meta === null || Array.isArray(meta)))
    throw new FhirError(422, {
      severity: 'error',
      code: 'structure',
      text: 'meta must be an object',
      expression: `${resourceType}.meta`,
    });
  const { versionId: _v, lastUpdated: _l, ...kept } = (meta ?? {}) as Record<string, unknown>;
  return {
    resourceType,
    id,
    meta: { versionId: String(ver), lastUpdated: new Date(ms).toISOString(), ...kept },
    ...rest,
  };
}
