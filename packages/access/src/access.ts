/** Access control of one server: the gate for the record, and what is asked about access. */
import type { Gate } from '@helseplattform/record';
import type { Directory } from './directory/directory.ts';
import { recordDirectory } from './directory/record-directory.ts';
import { createGate } from './gate.ts';
import { patientIsOpen, type Readable } from './held.ts';

export interface AccessOptions {
  /** From prepareAccess. */
  readonly secret: Buffer;
  /** The store that is opened with the gate; asked for when it is first needed, so that the gate can come first. */
  readonly store: () => Readable;
  /** ms since 1970 */
  readonly now?: () => number;
  /** Organisation whose privacy officer reviews for those that have none, e.g. `Organization/hf-stolav`. */
  readonly reviewer?: string;
}

export interface Access {
  readonly gate: Gate;
  readonly directory: Directory;
  readonly secret: Buffer;
  readonly store: () => Readable;
  readonly now: () => number;
  readonly reviewer: string | undefined;
}

const SYSTEM = { id: 'system', kind: 'system' } as const;

/**
 * ```ts
 * const { secret } = await prepareAccess({ url });
 * const access = createAccess({ secret, store: () => store });
 * const store = await openStore({ url, definitions, gate: access.gate });
 * ```
 */
export function createAccess({ secret, store, now = Date.now, reviewer }: AccessOptions): Access {
  const directory = recordDirectory(() => store().as(SYSTEM), now);
  const gate = createGate({
    directory,
    secret,
    isOpen: (patient, sight) => patientIsOpen(store(), patient, sight),
    now,
  });
  return { gate, directory, secret, store, now, reviewer };
}
