/** What every route is given: the one object that the composition root puts together. */
import type { Access, AccessLog } from '@helseplattform/access';
import type { Writing } from '@helseplattform/care';
import type { Definitions, SearchParameters, Validator } from '@helseplattform/fhir';
import type { Store } from '@helseplattform/record';
import type { Jobs } from './jobs/index.ts';

export interface Platform {
  readonly store: OpenStore;
  readonly jobs: Jobs;
  readonly access: Access;
  readonly accessLog: AccessLog;
  /** Drafts, phrases and templates: beside the record, not in it. */
  readonly writing: Writing;
  /** How an app gets a token. */
  readonly smartConfiguration: () => { readonly [name: string]: string | readonly string[] };
}

/** The store with what it knows of FHIR now; the three change when a conformance resource is written. */
export interface OpenStore extends Store {
  readonly definitions: Definitions;
  readonly parameters: SearchParameters;
  readonly validator: Validator;
  /** A position of the change feed after everything that is final now. */
  cursorNow(): Promise<string>;
}
