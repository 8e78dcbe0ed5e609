/**
 * What a clinical operation is: one act of somebody on a case, in one transaction. The record is read, pure rules say
 * what changes or why not, and everything that changes is written at once, on the versions that were read.
 */
import { FhirError, type Resource, type ResourceType, type Stored } from '@helseplattform/fhir';
import type { Actor, Interaction, Reader, Record, StoredVersion } from '@helseplattform/record';
import { refuseUnseen } from './case/newer.ts';
import type { Drafts } from './drafts/store.ts';
import { type InputOf, type InputTable, readInput } from './operation-input.ts';
import { refuseOtherPatients } from './patient-of-screen.ts';
import { resourceOf } from './reading/body.ts';

export interface OperationContext {
  readonly actor: Actor;
  /** The record as the actor sees it: whatever is acted on is read and written here. */
  readonly record: Record;
  /**
   * Writes what a citizen asks for by an operation that is for citizens too: their own role writes no bookings. Everything is
   * still read as the citizen sees it, and the rules of the act decide.
   */
  readonly onBehalf?: Record | undefined;
  /** The whole record, for what must be known to act rightly and is not shown: who is to be told, which unit is part of which. */
  readonly platform: Reader;
  readonly now: Date;
  /** Whether a unit works in the shared record now, so that what is written to it is received; `Organization/…`. */
  readonly isLive: (unit: string) => Promise<boolean>;
  readonly idempotency?: { readonly idempotencyKey: string; readonly digest: Buffer } | undefined;
  /** Logical id of the patient on the screen the act comes from: nothing is written to anybody else. */
  readonly screen?: string | undefined;
  /** versionId of the case on that screen: what somebody else has done since is not acted over unseen. */
  readonly seen?: string | undefined;
  /** Of whoever acts: a draft ends when it has become a note. */
  readonly drafts?: Pick<Drafts, 'end'> | undefined;
}

/** What an act changes. What has been read goes back on the version it was read in; what is new gets an id. */
export type Write = { readonly changed: Resource } | { readonly created: Resource; readonly as?: string };

/** What an act leads to. `focus` is the case: a new resource by the name it was created `as`, or `Type/id` of one that is there. */
export interface Plan {
  readonly focus: string;
  readonly writes: readonly Write[];
}

export interface OperationResult {
  /** The case as it is now. */
  readonly focus: StoredVersion;
  /** Everything written, `focus` too. */
  readonly written: readonly StoredVersion[];
}

export interface ClinicalOperation {
  /** Without `$`, e.g. `assess-referral`. */
  readonly name: string;
  /** What it acts on, or makes. */
  readonly type: ResourceType;
  /** On the type where there is no case yet. */
  readonly level: 'type' | 'instance';
  readonly input: InputTable;
  /**
   * @param id of the case; empty on the level of the type
   * @param values plain JSON with a member for each of `input`
   * @throws {FhirError} 400 for wrong input, 403 for whose act it is not, 404, 409 where the case is not there yet or no
   * longer, 422 where somebody would be lost
   */
  run(context: OperationContext, id: string, values: unknown): Promise<OperationResult>;
}

/** Acts at the same moment on one case: the second reads it anew, and is told when it is no longer there to be done. */
const ATTEMPTS = 3;

export function operation<T extends InputTable>(definition: {
  name: string;
  type: ResourceType;
  level?: 'type' | 'instance';
  input: T;
  /** Citizens may do it in their own case; without it they are refused whatever the rules say. */
  citizens?: true;
  /** Patients (`Patient/x`) it may write to beside the screen's, for what by its nature concerns two. */
  elsewhere?: (input: InputOf<T>) => readonly string[];
  plan: (context: OperationContext, id: string, input: InputOf<T>) => Promise<Plan>;
}): ClinicalOperation {
  const { name, type, level = 'instance', input: table, citizens, elsewhere, plan } = definition;
  return {
    name,
    type,
    level,
    input: table,
    async run(context, id, values) {
      const input = readInput(table, values);
      const isCitizen = context.actor.kind === 'citizen';
      if (isCitizen && !citizens) throw forbidden('This is done by those who work in the health service.');
      const record = isCitizen && context.onBehalf ? context.onBehalf : context.record;
      for (let attempt = 1; ; attempt++) {
        try {
          if (context.seen !== undefined && level === 'instance')
            await refuseUnseen(context.platform, type, id, context.seen);
          const planned = await plan(context, id, input);
          refuseOtherPatients(planned, context.screen, elsewhere?.(input));
          return await commit({ ...context, record }, planned);
        } catch (error) {
          if (!(error instanceof FhirError) || error.status !== 412) throw error;
          if (attempt === ATTEMPTS)
            throw conflict(
              'Somebody else is changing the same case; nothing was changed. Load it again, and then act.',
            );
        }
      }
    },
  };
}

async function commit(
  { record, platform, idempotency }: OperationContext,
  { focus, writes }: Plan,
): Promise<OperationResult> {
  const results = await record.transact(writes.map(interactionOf), idempotency);
  const written = results.flatMap(({ version }) => version ?? []);
  const index = writes.findIndex((write) => ('created' in write ? write.as : referenceTo(write.changed)) === focus);
  const [type, id] = focus.split('/') as [ResourceType, string];
  // whoever refuses a referral or passes it on sees it no more, but for what they have just written themselves
  const version = results[index]?.version ?? (await platform.read(type, id));
  if (!version) throw new Error(`The plan neither writes nor knows ${focus}`);
  return { focus: version, written };
}

function interactionOf(write: Write): Interaction {
  if ('created' in write) {
    const { created, as } = write;
    return {
      method: 'create',
      type: created.resourceType,
      resource: { value: created as never },
      ...(as ? { fullUrl: as } : {}),
    };
  }
  const { resourceType: type, id, meta } = write.changed;
  return { method: 'update', type, id: id!, resource: { value: write.changed as never }, ifMatch: meta!.versionId! };
}

export const referenceTo = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`;

/**
 * The case an act is about.
 * @throws {FhirError} 404 where it is not there, or not for this actor; 410
 */
export async function readCase<T extends Resource>(
  reader: Pick<Reader, 'read'>,
  type: ResourceType,
  id: string,
): Promise<Stored<T>> {
  const version = await reader.read(type, id);
  if (!version)
    throw new FhirError(404, {
      severity: 'error',
      code: 'not-found',
      text: `${type}/${id} is not in the record, or you have no ground to see it.`,
    });
  if (version.method === 'DELETE')
    throw new FhirError(410, { severity: 'error', code: 'deleted', text: `${type}/${id} was deleted.` });
  return resourceOf<T>(version) as Stored<T>;
}

/** All resources that a search finds, page by page. @param most more than this is a fault, not a case */
export async function findAll<T extends Resource>(
  reader: Reader,
  type: ResourceType,
  params: readonly (readonly [string, string])[],
  most = 1_000,
): Promise<(T & { id: string })[]> {
  const found: (T & { id: string })[] = [];
  const request = { type, params: [...params, ['_count', '200']] as const, base: 'urn:helseplattform:care' };
  for (let page: string | undefined; ; ) {
    const result = await reader.search({ ...request, ...(page ? { page } : {}) });
    for (const { version, mode } of result.entries) if (mode === 'match') found.push(resourceOf<T>(version));
    page = result.next;
    if (page === undefined) return found;
    if (found.length > most) throw new Error(`More than ${most} ${type} in one case`);
  }
}

/** The case is in a state where this cannot be done. */
export const conflict = (text: string): FhirError => new FhirError(409, { severity: 'error', code: 'conflict', text });
/** Who acts is not who may. */
export const forbidden = (text: string): FhirError =>
  new FhirError(403, { severity: 'error', code: 'forbidden', text });
/** Done like this, somebody or something would be left without anybody who answers for it. */
export const incomplete = (text: string, expression: string): FhirError =>
  new FhirError(422, { severity: 'error', code: 'business-rule', text, expression });
