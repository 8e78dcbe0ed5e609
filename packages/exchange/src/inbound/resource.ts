/** A message that came in, as it lies in the record: a Communication with the exact bytes beside it. */
import { createHash } from 'node:crypto';
import type { Binary, Communication, UnknownResource } from '@helseplattform/fhir';
import type { Interaction } from '@helseplattform/record';
import { HER, INTAKE_OUTCOME, MESSAGE_TYPES, NOT_UNDERSTOOD, OWN_KIND, URI } from '../codes.ts';
import { RECEIVED_KIND } from '../delivery/resource.ts';
import type { Unmapped } from '../xml/index.ts';
import { OUTCOMES } from './outcomes.ts';

export interface Received {
  /** From {@link intakeId} or {@link unreadableId}. */
  readonly id: string;
  readonly bytes: Buffer;
  /** Default: XML. */
  readonly contentType?: string;
  readonly outcome: keyof typeof OUTCOMES;
  /** What stands in the way, for the person who looks at it. */
  readonly text?: string;
  readonly type?: string;
  readonly msgId?: string;
  /** When its sender made it, a FHIR dateTime. */
  readonly generated?: string;
  readonly patient?: string;
  /** `HealthcareService/…` or `Organization/…` where it is known, the name as written otherwise. */
  readonly sender?: { readonly reference?: string; readonly name?: string };
  /** The unit that has it now. */
  readonly unit: string;
  /** HER-ids of all it was sent to: they have it from its sender. */
  readonly copies?: readonly string[];
  /** What it became. */
  readonly filed?: readonly string[];
  readonly unmapped?: readonly Unmapped[];
  /** ms since 1970 */
  readonly at: number;
}

/** Texts of a message that had no place, at most; all of it is in the bytes. */
const MOST_UNMAPPED = 50;
const LONGEST_UNMAPPED = 1_000;

/** Id of a message by who sent it under which number: the same message again has the same id. */
export const intakeId = (senderHer: string, msgId: string): string => `mottatt-${hash(`${senderHer} ${msgId}`)}`;
/** Id of something that has no number that can be read: the same bytes again are the same. */
export const unreadableId = (bytes: Uint8Array): string => `ulest-${hash(bytes)}`;
/** Id of the Binary with exactly these bytes. */
export const originalId = (bytes: Uint8Array): string => `original-${hash(bytes)}`;
const hash = (of: string | Uint8Array): string => createHash('sha256').update(of).digest('hex').slice(0, 40);

/** The interactions that keep it. @param again it was there before, and is now told otherwise */
export function keepReceived(received: Received, again = false): Interaction[] {
  const { id, bytes } = received;
  const binary: Binary = {
    resourceType: 'Binary',
    id: originalId(bytes),
    contentType: received.contentType ?? 'application/xml',
    data: bytes.toString('base64'),
  };
  const resource = communicationOf(received);
  return [
    { method: 'update', type: 'Binary', id: binary.id!, resource: { value: binary as unknown as UnknownResource } },
    {
      method: 'update',
      type: 'Communication',
      id,
      ...(again ? {} : { onlyCreate: true }),
      resource: { value: resource as unknown as UnknownResource },
    },
  ];
}

function communicationOf(received: Received): Communication {
  const {
    id,
    bytes,
    outcome,
    text,
    type,
    msgId,
    generated,
    patient,
    sender,
    unit,
    copies = [],
    filed = [],
    unmapped = [],
    at,
  } = received;
  return {
    resourceType: 'Communication',
    id,
    // what waits for a person is on hold until somebody has dealt with it
    status: OUTCOMES[outcome].fault ? 'on-hold' : 'completed',
    statusReason: {
      coding: [{ system: INTAKE_OUTCOME, code: outcome }],
      ...(text ? { text: text.slice(0, 2_000) } : {}),
    },
    ...(msgId ? { identifier: [{ system: URI, value: uriOf(msgId) }] } : {}),
    category: [
      { coding: [{ system: OWN_KIND, code: RECEIVED_KIND }] },
      ...(type ? [{ coding: [{ system: MESSAGE_TYPES, code: type }] }] : []),
    ],
    ...(patient ? { subject: { reference: patient } } : {}),
    ...(filed.length > 0 ? { about: filed.map((reference) => ({ reference })) } : {}),
    ...(sender
      ? {
          sender: {
            ...(sender.reference ? { reference: sender.reference } : {}),
            ...(sender.name ? { display: sender.name } : {}),
          },
        }
      : {}),
    recipient: [
      { reference: unit },
      ...copies.map((value) => ({ type: 'Organization' as const, identifier: { system: HER, value } })),
    ],
    ...(generated ? { sent: generated } : {}),
    received: new Date(at).toISOString(),
    payload: [{ contentReference: { reference: `Binary/${originalId(bytes)}` } }],
    ...(unmapped.length > 0
      ? {
          extension: unmapped.slice(0, MOST_UNMAPPED).map(({ path, xml }) => ({
            url: NOT_UNDERSTOOD,
            valueString: `${path}: ${xml}`.slice(0, LONGEST_UNMAPPED),
          })),
        }
      : {}),
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const uriOf = (msgId: string): string =>
  UUID.test(msgId) ? `urn:uuid:${msgId}` : `urn:helseplattform:${encodeURIComponent(msgId)}`;
