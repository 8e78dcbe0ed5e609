/** An entry of the programme: one version of one thing, with who wrote it when. */

import { FhirError } from '@helseplattform/fhir';
import { refusedIssue } from '../refusals/refusal.ts';
import type { UnitId } from '../units/unit.ts';
import type { BodyOf, KindName } from './kinds.ts';

export interface Written {
  /** Grows with every entry of the programme. */
  readonly seq: number;
  /** 1, 2, 3 … */
  readonly version: number;
  /** Instant, UTC. */
  readonly at: string;
  /** Reference of the person, or `system`; the name as it was then. */
  readonly by: string;
  readonly name: string;
  readonly role?: string;
  readonly unit?: string;
}

/** An entry as it holds now. */
export interface Entry<K extends KindName = KindName> extends Written {
  readonly kind: K;
  readonly key: string;
  readonly body: BodyOf<K>;
}

/** Any version of an entry; without a body it was withdrawn. */
export interface AnyVersion<K extends KindName = KindName> extends Written {
  readonly kind: K;
  readonly key: string;
  readonly body: BodyOf<K> | null;
}

/** Who writes. */
export interface Writer {
  readonly by: string;
  readonly name: string;
  readonly role?: string;
  readonly unit?: UnitId;
}

/** What somebody writes. */
export interface Draft<K extends KindName = KindName> {
  readonly kind: K;
  readonly key: string;
  /** The version it builds on; 0: there is none yet, or what there was is withdrawn. */
  readonly basedOn: number;
  /** null withdraws the entry. */
  readonly body: BodyOf<K> | null;
}

/** Somebody else has written a newer version. It is in the error, so that a page can show both; nothing was written. */
export class StaleWrite extends FhirError {
  readonly theirs: readonly AnyVersion[];

  constructor(drafts: readonly Draft[], theirs: readonly AnyVersion[]) {
    super(
      409,
      drafts.map(({ kind, key, basedOn }) => {
        const newer = theirs.find((one) => one.kind === kind && one.key === key);
        const what = `${kind} ${key}`;
        return newer
          ? refusedIssue('conflict', `${kind}/${key}`, 'newer-version', newer.name, newer.version, what, basedOn)
          : refusedIssue('conflict', `${kind}/${key}`, 'no-version', what, basedOn);
      }),
    );
    this.name = 'StaleWrite';
    this.theirs = theirs;
  }
}

/** What a write stands on has changed since it was read. Nothing was written; reading and computing it again helps. */
export class StaleRead extends FhirError {
  constructor() {
    super(409, refusedIssue('conflict', undefined, 'written-meanwhile'));
    this.name = 'StaleRead';
  }
}
