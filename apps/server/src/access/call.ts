/** What a route of access control is given, and what it answers. */
import type { Access, AccessLog, LogEntry } from '@helseplattform/access';
import type { Store } from '@helseplattform/record';
import type { PageCall, PageRoute } from '../page/route.ts';

export interface AccessCall extends PageCall {
  readonly store: Store;
  readonly access: Access;
  readonly log: AccessLog;
}

export interface AccessAnswer {
  /** Sent as JSON; undefined: 204, nothing to say. */
  readonly body?: unknown;
  readonly created?: boolean;
  /** Ids of the patients it is about, for the log. */
  readonly patients?: readonly string[];
  /** On which ground, where the act itself makes it. */
  readonly ground?: Pick<LogEntry, 'ground' | 'template' | 'explicit' | 'purpose'>;
  /** What was asked about is closed: the log says that nothing was shown. */
  readonly closed?: boolean;
  /** The rule that answered has written to the log what it did. */
  readonly logged?: boolean;
}

/** What a request names, before it is known whether it may be answered. */
export type AccessRequest = Pick<AccessCall, 'actor' | 'params' | 'query' | 'body'>;

export interface AccessRoute extends PageRoute {
  /**
   * In minutes: in a web app it asks for a sign-in that is at most this old, and no app does it for a person. For what
   * cannot be undone by closing a window somebody left open.
   */
  readonly fresh?: number;
  /** Id of the patient that the request names: where it is refused, the log says whose record was asked for. */
  about?(request: AccessRequest): string | undefined;
  run(call: AccessCall): Promise<AccessAnswer>;
}
