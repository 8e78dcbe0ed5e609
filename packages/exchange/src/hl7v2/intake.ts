/**
 * HL7 v2 that comes in, step by step: the kind, what it says, into the record. What is refused is kept with its bytes and
 * becomes somebody's to look at, as every message; the sender reads why in the acknowledgment.
 */
import { FhirError } from '@helseplattform/fhir';
import type { Store } from '@helseplattform/record';
import { filer } from '../inbound/filer.ts';
import type { OUTCOMES } from '../inbound/outcomes.ts';
import { intakeId, keepReceived, unreadableId } from '../inbound/resource.ts';
import { ER7 } from './adt.ts';
import { readAdt } from './adt-read.ts';
import { adtToFhir, type Hl7AsFhir } from './adt-to-fhir.ts';
import { CONDITION, Hl7Fault } from './fault.ts';
import { type FilingRule, fileHl7 } from './filing.ts';
import { partyName, readHeader } from './header.ts';
import type { Hl7Message } from './message.ts';
import type { MllpServerOptions } from './mllp-server.ts';
import { readOru } from './oru.ts';
import { oruToFhir } from './oru-to-fhir.ts';

export interface Hl7IntakeOptions {
  readonly store: Pick<Store, 'as'>;
  /** The unit that looks at what could not be taken, `Organization/…`. */
  readonly desk: string;
  /** ms since 1970 */
  readonly now?: () => number;
}

/** For {@link listenMllp}. */
export type Hl7Intake = Required<Pick<MllpServerOptions, 'handle' | 'onUnreadable'>>;

interface Kind extends FilingRule {
  readonly toFhir: (message: Hl7Message) => Hl7AsFhir;
}

/** By MSH-9.1. A patient administration system registers patients; a laboratory does not. */
const KINDS: Readonly<Record<string, Kind>> = {
  ADT: { toFhir: (message) => adtToFhir(readAdt(message)), registersPatients: true },
  ORU: { toFhir: (message) => oruToFhir(readOru(message)), registersPatients: false },
};

const SYSTEM = { id: 'system', kind: 'system' } as const;

export function createHl7Intake({ store, desk, now = Date.now }: Hl7IntakeOptions): Hl7Intake {
  const record = store.as(SYSTEM);

  /** The same bytes again are the same: told twice, somebody looks once. */
  async function keep(raw: Uint8Array, outcome: keyof typeof OUTCOMES, text: string, message?: Hl7Message) {
    const bytes = Buffer.from(raw);
    const named = message && nameOf(message);
    const id = named ? intakeId(named.sender, `${named.controlId} ${unreadableId(bytes)}`) : unreadableId(bytes);
    const sender = named?.sender ? { sender: { name: named.sender } } : {};
    try {
      await record.transact(
        keepReceived({ id, bytes, contentType: ER7, outcome, text, unit: desk, at: now(), ...sender }),
      );
    } catch (error) {
      if (!(error instanceof FhirError) || error.status !== 412) throw error;
    }
  }

  return {
    async handle({ message, raw }) {
      try {
        const { type, sender } = readHeader(message);
        const kind = KINDS[type];
        if (!kind)
          throw new Hl7Fault(
            'AR',
            CONDITION.unsupportedMessageType,
            `MSH-9 says ${type}; ADT and ORU are taken.`,
            'MSH^1^9',
          );
        const filing = store.as(filer('hl7v2', partyName(sender)));
        await fileHl7(filing, kind.toFhir(message), kind);
      } catch (error) {
        const fault = faultOf(error);
        if (!fault) throw error;
        await keep(raw, 'rejected', fault.message, message);
        throw fault;
      }
    },
    onUnreadable: (raw, fault) => keep(raw, 'unreadable', fault.message),
  };
}

/** What the message is to blame for, or the record will not have; undefined for a failure of ours, which is tried again. */
function faultOf(error: unknown): Hl7Fault | undefined {
  if (error instanceof Hl7Fault) return error;
  if (error instanceof FhirError && error.status < 500 && error.status !== 409 && error.status !== 412)
    return new Hl7Fault('AE', CONDITION.internal, error.message);
  return undefined;
}

/** Who sent it under which number; undefined where the header cannot be read. */
function nameOf(message: Hl7Message): { sender: string; controlId: string } | undefined {
  try {
    const { sender, controlId } = readHeader(message);
    return { sender: partyName(sender), controlId };
  } catch {
    return undefined;
  }
}
