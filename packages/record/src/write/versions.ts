/** Makes the new versions of a transaction: references rewritten, content validated, body compressed, index rows. */
import {
  collectReferences,
  conditionalReference,
  FhirError,
  type ResourceType,
  resolveReferences,
  type Stored,
  stringifyJson,
  type UnknownResource,
} from '@helseplattform/fhir';
import type { Placed } from '../access/facts.ts';
import { NONE, partyKey } from '../access/keys.ts';
import { SHUT } from '../access/sight.ts';
import { compressBody } from '../body.ts';
import type { StoredVersion } from '../contract.ts';
import type { AccessFacts } from '../gate.ts';
import { ResourceIndex } from '../index-rows.ts';
import { timeOf } from '../numbers.ts';
import { typeNumber } from '../resource-types.ts';
import { freeTextOf } from '../text.ts';
import type { WriteContext } from './context.ts';
import { inEntry, parseLocalReference, sameContent } from './plan.ts';
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

  #deletion(work: Work, vid: bigint): void {
    const { type } = work;
    const { rid, pid, ver } = work.known!;
    const before = work.before!;
    work.pid = pid;
    const facts = this.#factsBefore(work);
    this.#rows.facts.put(facts, undefined);
    work.guardChanges = facts?.facts.guarded ?? false;
    this.#rows.put({
      rid,
      vid,
      pid,
      ...this.#owner(undefined),
      ver: ver + 1,
      rt: typeNumber(type)!,
      op: 'd',
      dict: 0,
      body: NOTHING,
      shut: 0,
      index: undefined,
      text: undefined,
      oldIndex: this.#indexBefore(type, before, pid),
      hadText: freeTextOf(before) !== undefined,
    });
    work.result = { status: 204, version: { ...versionOf(work, ver + 1, vid), method: 'DELETE', body: NOTHING } };
  }

  #version(work: Work, vid: bigint): void {
    const { type, known, before } = work;
    const rt = typeNumber(type)!;
    const ver = (known?.ver ?? 0) + 1;
    this.#checkReferences(work);
    const resource = withServerMeta(this.#withIds(work), work.id!, ver, timeOf(vid));
    const errors = this.#context
      .validate(resource)
      .filter(({ severity }) => severity === 'error' || severity === 'fatal');
    if (errors.length > 0) throw new FhirError(422, errors);
    if (before && sameContent(before, resource)) {
      work.result = { status: 200, version: versionThere(work, known!, 'PUT') };
      return;
    }
    work.written = resource as unknown as Stored;
    const pid = type === 'Patient' ? work.rid! : (this.#targets.patientOf(resource) ?? 0n);
    work.pid = pid;
    const facts = this.#context.gate?.factsOf(resource);
    const body = Buffer.from(stringifyJson(resource, work.decimals as never));
    const { dict, bytes } = compressBody(type, body);
    const index = this.#index(type, resource, pid, (t, id) => this.#targets.rid(`${t}/${id}`));
    this.#context.seen.keepUnknown(index.seen, this.#rows.seen);
    if (facts) {
      const said = before && this.#factsBefore(work);
      this.#rows.facts.put(said, { rid: work.rid!, pid, facts, ridOf: (name) => this.#targets.rid(name) });
      work.guardChanges = said !== undefined && said.facts.guarded !== facts.guarded;
    }
    this.#rows.put({
      rid: work.rid!,
      vid,
      pid,
      ...this.#owner(facts),
      ver,
      rt,
      op: known ? 'u' : 'c',
      dict,
      body: bytes,
      shut: (facts?.unfinished ? SHUT.unfinished : 0) | (facts?.closesEarlier ? SHUT.earlier : 0),
      index,
      text: freeTextOf(resource),
      oldIndex: before && this.#indexBefore(type, before, known!.pid),
      hadText: before !== undefined && freeTextOf(before) !== undefined,
    });
    if (work.newClientId) this.#keepClientId(rt, work.id!, work.rid!);
    work.result = {
      status: before ? 200 : 201,
      version: { ...versionOf(work, ver, vid), method: METHOD[work.interaction.method], body },
    };
  }

  /** What the version that is replaced had said about who may see what. */
  #factsBefore({ before, known }: Work): Placed | undefined {
    const { gate } = this.#context;
    if (!gate || !before) return undefined;
    const ridOf = (name: string) => this.#targets.ridBefore(name, name.slice(name.indexOf('/') + 1));
    return { rid: known!.rid, pid: known!.pid, facts: gate.factsOf(before), ridOf };
  }

  /** Who is responsible: as the resource says, or whoever writes. */
  #owner(facts: AccessFacts | undefined): { org: bigint; unit: bigint } {
    const { organisation, unit } = facts?.owner ?? this.#context.owner;
    return { org: organisation ? partyKey(organisation) : NONE, unit: unit ? partyKey(unit) : NONE };
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

  /** The resource with fullUrls and criteria written as `Type/id`; the caller's own stays as it is. */
  #withIds({ resource, interaction }: Work): UnknownResource {
    const fullUrl = 'fullUrl' in interaction ? interaction.fullUrl : undefined;
    return resolveReferences(resource!, (reference) => this.#targets.renamed(reference), fullUrl);
  }

  /** What is local must be there. @throws {FhirError} 422 naming the element */
  #checkReferences(work: Work): void {
    for (const reference of work.references) {
      const target = this.#targets.name(reference, work.base);
      const fault = target === undefined ? this.#faultOfUnresolved(reference) : this.#faultOfTarget(target);
      if (fault === undefined) {
        if (target !== undefined) this.#hold(target);
        continue;
      }
      const expression = collectReferences(work.resource!).find((found) => found.reference === reference)?.path;
      throw new FhirError(422, {
        severity: 'error',
        code: 'not-found',
        text: fault,
        ...(expression ? { expression } : {}),
      });
    }
  }

  #faultOfTarget(target: string): string | undefined {
    const rid = this.#targets.rid(target);
    const known = this.#targets.known(target);
    const onlyReserved = known === undefined && rid !== undefined && rid === this.#targets.reserved(target);
    if (rid !== undefined && (!onlyReserved || this.#allowMissing || this.#targets.isWritten(target))) return undefined;
    if (this.#allowMissing && known === undefined) {
      this.#reserve(target);
      return undefined;
    }
    return `${target} is not in the record; create it first or in the same transaction`;
  }

  /** What was there before the transaction must be there when it is written. */
  #hold(target: string): void {
    const known = this.#targets.isWritten(target) ? undefined : this.#targets.known(target);
    if (known) this.#rows.targets.set(known.rid, typeNumber(known.type)!);
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

  #faultOfUnresolved(reference: string): string | undefined {
    if (conditionalReference(reference)) return `no resource matches ${reference}`;
    if (/^urn:(uuid|oid):/.test(reference) && this.#many) return `${reference} is not the fullUrl of any entry`;
    return undefined;
  }
}

const METHOD = { create: 'POST', update: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const;

const versionOf = ({ type, id }: Work, ver: number, vid: bigint): Omit<StoredVersion, 'method' | 'body'> => ({
  type,
  id: id!,
  versionId: String(ver),
  lastUpdated: timeOf(vid),
});

/** The resource with the id, version and time that the server gives, in the order they are read. */
function withServerMeta(incoming: UnknownResource, id: string, ver: number, ms: number): UnknownResource {
  const { resourceType, meta } = incoming;
  if (meta !== undefined && (typeof meta !== 'object' || meta === null || Array.isArray(meta)))
    throw new FhirError(422, {
      severity: 'error',
      code: 'structure',
      text: 'meta must be an object',
      expression: `${resourceType}.meta`,
    });
  const { versionId: _v, lastUpdated: _l, ...kept } = (meta ?? {}) as Record<string, unknown>;
  // named first, they stand first; one copy, and no name a client thought of sets anything but itself
  return {
    ...FIRST,
    ...incoming,
    id,
    meta: { versionId: String(ver), lastUpdated: new Date(ms).toISOString(), ...kept },
  };
}

/** What a resource begins with. */
const FIRST = { resourceType: undefined, id: undefined, meta: undefined };
