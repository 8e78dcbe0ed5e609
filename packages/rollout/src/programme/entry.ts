/** An entry of the programme: one version of one thing, with who wrote it when. */
import { FhirError } from '@helseplattform/fhir';
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
  /** The version it builds on; 0: there is none yet. */
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
        return {
          severity: 'error',
          code: 'conflict',
          expression: `${kind}/${key}`,
          text: newer
            ? `${newer.name} has written version ${newer.version} of ${kind} ${key}; yours builds on ${basedOn}. Look at both, and write again on version ${newer.version}.`
            : `There is no version ${basedOn} of ${kind} ${key} to build on; write it as new.`,
        } as const;
      }),
    );
    this.name = 'StaleWrite';
    this.theirs = theirs;
  }
}

/** What a write stands on has changed since it was read. Nothing was written; reading and computing it again helps. */
export class StaleRead extends FhirError {
  constructor(kinds: readonly KindName[]) {
    super(409, {
      severity: 'error',
      code: 'conflict',
      text: `Somebody has written ${kinds.join(', ')} meanwhile, and what was to be written follows from it; try again.`,
    });
    this.name = 'StaleRead';
  }
}
