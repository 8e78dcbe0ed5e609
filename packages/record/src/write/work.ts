/** One write of a transaction on its way: what was asked, what is there, what becomes of it. */
import {
  badRequest,
  baseOf,
  FhirError,
  type ResourceType,
  referencesIn,
  type Stored,
  type UnknownResource,
} from '@helseplattform/fhir';
import type { Interaction, InteractionResult, StoredVersion } from '../contract.ts';
import { timeOf } from '../numbers.ts';
import { typeNumber } from '../resource-types.ts';
import { checkId } from './plan.ts';
import type { Known } from './resolve.ts';

export type Write = Exclude<Interaction, { method: 'read' }>;

export interface Work {
  /** Position among the interactions. */
  readonly index: number;
  readonly interaction: Write;
  readonly type: ResourceType;
  id: string | undefined;
  rid: bigint | undefined;
  readonly rt: number;
  /** The patient it will belong to, 0 for none; undefined until that is known. */
  pid: bigint | undefined;
  /** A person who was there becomes guarded, or is not any more. */
  guardChanges: boolean;
  /** What the record holds under the id; a deletion as well. */
  known: Known | undefined;
  /** The live version that is there now. */
  before: UnknownResource | undefined;
  /** What is to be written. */
  resource: UnknownResource | undefined;
  /** What was made of it: as it will be stored. */
  written: Stored | undefined;
  decimals: unknown;
  /** The references of `resource`, as they came. */
  references: readonly string[];
  /** What relative references of the entry are relative to, when its fullUrl is that of a resource elsewhere. */
  readonly base: string | undefined;
  /** The client chose the id, and it is new. */
  newClientId: boolean;
  /** Another entry stands for this one: a conditional create twice with the same criteria. */
  sameAs: Work | undefined;
  result: InteractionResult | undefined;
}

/** @throws {FhirError} 400 when the interaction cannot be what it says */
export function workOf(index: number, interaction: Write): Work {
  const { type } = interaction;
  if (typeNumber(type) === undefined) throw badRequest(`'${type}' is not a resource type of FHIR R4`, 'not-supported');
  const incoming =
    interaction.method === 'create' || interaction.method === 'update' ? interaction.resource : undefined;
  if (incoming && incoming.value.resourceType !== type)
    throw badRequest(
      `the resource is a ${String(incoming.value.resourceType)} where a ${type} was expected`,
      'invalid',
      'resourceType',
    );
  const id = 'id' in interaction && interaction.id !== undefined ? checkId(interaction.id, `${type}.id`) : undefined;
  return {
    index,
    interaction,
    type,
    id,
    rid: undefined,
    rt: typeNumber(type)!,
    pid: undefined,
    guardChanges: false,
    known: undefined,
    before: undefined,
    resource: incoming?.value,
    written: undefined,
    decimals: incoming?.decimals,
    references: incoming ? referencesIn(incoming.value) : [],
    base: 'fullUrl' in interaction ? baseOf(interaction.fullUrl) : undefined,
    newClientId: false,
    sameAs: undefined,
    result: undefined,
  };
}

/** The criteria of a conditional interaction. */
export const criteriaOf = ({ interaction }: Work): string | undefined =>
  interaction.method === 'create' ? interaction.ifNoneExist : interaction.criteria;

export const nameOf = (work: Work): string => `${work.type}/${work.id}`;

/** The version that is there already, as an answer. */
export function versionThere(work: Work, known: Known, method: StoredVersion['method']): StoredVersion {
  return {
    type: work.type,
    id: work.id!,
    versionId: String(known.ver),
    lastUpdated: timeOf(known.vid),
    method,
    body: known.body!,
  };
}

export const preconditionFailed = (text: string) => new FhirError(412, { severity: 'error', code: 'conflict', text });
