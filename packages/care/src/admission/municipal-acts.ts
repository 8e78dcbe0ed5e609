/** What the municipality does about a stay: the admission report, and the answer when the patient is ready. Pure. */
import type { Communication } from '@helseplattform/fhir';
import { badRequest } from '@helseplattform/fhir';
import type { Day } from '../calendar/day.ts';
import { CAN_RECEIVE_FROM, DOCUMENT_TYPE, MUNICIPAL_ANSWER } from '../codes.ts';
import { answered } from '../dialogue/message.ts';
import { letter } from '../document.ts';
import { withExtensions } from '../extensions.ts';
import { conflict, referenceTo, type Write } from '../operation.ts';
import { type Party, unitOf } from '../parties.ts';
import { type OpenedStay, patientOf, refuseUnless, senderOf, told } from './case.ts';
import { messagesOf, readyMessage, unanswered } from './rules.ts';

const REPORT = 'urn:uuid:9d0c1a34-0e5b-4a0c-8a43-1f6f0b9c7d01';

export interface AdmissionReport {
  readonly reason: string;
  /** Allergies and all else that must be known at once. */
  readonly critical: string | undefined;
  readonly medications: string | undefined;
  readonly nursing: string;
  readonly functioning: string | undefined;
  readonly services: string | undefined;
  readonly practical: string | undefined;
}

/** HIS 1143: as answer to the message that the patient is admitted, within 24 hours. */
export function report(found: OpenedStay, input: AdmissionReport): readonly Write[] {
  refuseUnless('report', found);
  const asked = unanswered(found.messages, 'innlagt') ?? messagesOf(found.messages, 'innlagt').at(-1);
  if (!asked) throw conflict('The hospital has told no municipal service of this stay, so there is nothing to answer.');
  const composition = letter(found.by, {
    type: { coding: [{ system: DOCUMENT_TYPE, code: 'A11-2', display: 'Tverrfaglig sammenfatning' }], text: TITLE },
    subject: patientOf(found),
    encounter: { reference: referenceTo(found.encounter) },
    title: TITLE,
    custodian: unitOf(found.by),
    sections: [
      ['Årsak til innleggelse', input.reason],
      ['Kritisk informasjon', input.critical ?? ''],
      ['Legemidler', input.medications ?? ''],
      ['Sykepleiesammenfatning', input.nursing],
      ['Funksjon', input.functioning ?? ''],
      ['Tjenester fra kommunen', input.services ?? ''],
      ['Praktiske opplysninger', input.practical ?? ''],
    ],
  });
  return [
    { created: composition, as: REPORT },
    ...told(found, [askerOf(asked, found)], {
      kind: 'innleggelsesrapport',
      topic: TITLE,
      text: input.nursing,
      about: [{ reference: REPORT }],
      inResponseTo: { reference: `Communication/${asked.id}` },
    }),
    ...answeredOnce(asked, found),
  ];
}

const TITLE = 'Innleggelsesrapport';

export interface Reception {
  readonly canReceive: 'from' | 'cannot';
  /** The day a place is there. */
  readonly from: Day | undefined;
  readonly text: string | undefined;
}

/** § 11: whether and when the municipality receives; again when a place is ready. */
export function answerReception(found: OpenedStay, { canReceive, from, text }: Reception): readonly Write[] {
  refuseUnless('answer-reception', found);
  if ((canReceive === 'from') !== (from !== undefined))
    throw badRequest(
      canReceive === 'from'
        ? 'Say from which day the municipality can receive.'
        : 'A day belongs to a place that is there.',
      'required',
      'from',
    );
  if (from !== undefined && from < found.by.today)
    throw badRequest('from lies behind us. Say a day from today on.', 'value', 'from');
  const asked = readyMessage(found.messages);
  if (!asked)
    throw conflict('The municipality has not been told that the patient is ready, so there is nothing to answer.');
  const words = from ? `Kommunen kan ta imot fra ${from}.` : 'Kommunen kan ikke ta imot, og vet ikke når.';
  const replies = told(found, [askerOf(asked, found)], {
    kind: 'kommunesvar',
    topic: 'Tilbakemelding på mottak av utskrivningsklar pasient',
    text: text ? `${words}\n\n${text}` : words,
    inResponseTo: { reference: `Communication/${asked.id}` },
  }).map((write) =>
    'created' in write
      ? {
          created: withExtensions(write.created, {
            [MUNICIPAL_ANSWER]: { valueCode: canReceive },
            [CAN_RECEIVE_FROM]: from ? { valueDate: from } : undefined,
          }),
        }
      : write,
  );
  return [...replies, ...answeredOnce(asked, found)];
}

/** Whoever asked, or the unit where the patient lies when the platform did: an answer always has somebody to read it. */
function askerOf(asked: Communication, { encounter }: OpenedStay): Party | undefined {
  const sender = senderOf(asked);
  return sender?.reference ? sender : (encounter.serviceProvider as Party | undefined);
}

/** What was asked no longer waits. */
const answeredOnce = (asked: Communication, { by }: OpenedStay): Write[] =>
  asked.status === 'in-progress' ? [{ changed: answered(asked, by) }] : [];
