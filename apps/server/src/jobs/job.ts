/** A job: work that outlasts the request that asked for it, and the process too. Its state is a file. */
import type { Issue, ResourceType } from '@helseplattform/fhir';

export interface Job {
  readonly id: string;
  /** Id of the actor who asked; nobody else may see it. */
  readonly owner: string;
  readonly request: JobRequest;
  /** URL of the request that started it. */
  readonly url: string;
  /** Own base URL as the owner saw it. */
  readonly base: string;
  /** ISO instants. */
  readonly askedAt: string;
  readonly endedAt?: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** For people, e.g. `Observation: 12,000 resources`. */
  readonly progress: string;
  /** How far it got, as its kind writes it: where it goes on after a restart. */
  readonly checkpoint?: unknown;
  /** What the owner gets when it is done, as JSON. */
  readonly result?: object;
  /** Why it failed. */
  readonly failure?: { readonly status: number; readonly issues: readonly Issue[] };
}

export type JobRequest = ReindexRequest | ExportRequest | ImportRequest;

export interface ReindexRequest {
  readonly kind: 'reindex';
  readonly type?: ResourceType;
}

export interface ExportRequest {
  readonly kind: 'export';
  /** Everything; what belongs to patients; what belongs to the members of a Group. */
  readonly level: 'system' | 'patient' | 'group';
  /** Id of the Group. */
  readonly group?: string;
  readonly types?: readonly ResourceType[];
  /** ISO instant: only what was changed since. */
  readonly since?: string;
  /** Searches that narrow a type, e.g. `Observation?status=final`. */
  readonly filters: readonly { readonly type: ResourceType; readonly params: readonly (readonly [string, string])[] }[];
}

export interface ImportRequest {
  readonly kind: 'import';
  /** NDJSON files: in the job's folder, or under DATA_DIR/import. */
  readonly inputs: readonly ImportInput[];
}
export interface ImportInput {
  readonly file: string;
  readonly from: 'request' | 'import-folder';
  /** Type that every line must have. */
  readonly type?: ResourceType;
}
