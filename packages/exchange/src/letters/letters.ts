/**
 * Letters to citizens and parties: made once and looked at as they are sent; each recipient has a delivery of its own;
 * every day it is counted, for each template, how many were sent and how many have been received; and every letter made
 * with a faulty template is found.
 */
import type { Binary, Communication, DocumentReference, UnknownResource } from '@helseplattform/fhir';
import { dayInNorway, FhirError } from '@helseplattform/fhir';
import type { Interaction, Reader } from '@helseplattform/record';
import { LETTER_TEMPLATE } from '../codes.ts';
import { DEADLINES, type DeadlineRow, deadlinesAt } from '../delivery/deadlines.ts';
import { isFault, isReceived, isUnderWay } from '../delivery/machine.ts';
import { deliveryOf, queuedAt, queuedDelivery } from '../delivery/resource.ts';
import { LETTER } from '../register/address.ts';
import type { RenderedLetter } from './render.ts';
import type { LetterTemplate } from './template.ts';

export interface LetterToSend {
  /** Chosen by the caller: the same letter written twice is one. */
  readonly id: string;
  readonly template: LetterTemplate;
  readonly letter: RenderedLetter;
  /** SHA-256 of what the sender looked at. */
  readonly seen: string;
  readonly patient: string;
  readonly sender: string;
  readonly responsible: string;
  /** Everybody who gets it, copies as well; each with a MsgId of its own. */
  readonly recipients: readonly { readonly reference: string; readonly name?: string; readonly msgId: string }[];
  readonly deadlines?: readonly DeadlineRow[];
  /** ms since 1970 */
  readonly at: number;
}

/** The letter, its bytes and a delivery for each recipient, for one transaction. @throws {FhirError} 409 when something else was looked at */
export function sendLetter({
  id,
  template,
  letter,
  seen,
  patient,
  sender,
  responsible,
  recipients,
  deadlines = DEADLINES,
  at,
}: LetterToSend): Interaction[] {
  if (seen !== letter.hash)
    throw new FhirError(409, {
      severity: 'error',
      code: 'conflict',
      text: 'The letter is not the one that was looked at; look at it again and send that.',
      expression: 'letter.seen',
    });
  if (recipients.length === 0)
    throw new FhirError(422, {
      severity: 'error',
      code: 'required',
      text: 'Nobody is to get the letter; choose a receiver.',
      expression: 'letter.recipients',
    });
  const raw = `brev-${id}`;
  const binary: Binary = {
    resourceType: 'Binary',
    id: raw,
    contentType: 'application/pdf',
    data: letter.pdf.toString('base64'),
  };
  const document: DocumentReference = {
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    docStatus: 'final',
    type: {
      coding: [
        { system: LETTER_TEMPLATE, code: template.code },
        { system: LETTER_TEMPLATE, code: versionOf(template) },
      ],
      text: letter.title,
    },
    subject: { reference: patient },
    date: new Date(at).toISOString(),
    author: [{ reference: responsible }],
    custodian: { reference: sender },
    content: [
      {
        attachment: {
          contentType: 'application/pdf',
          language: template.language,
          url: `Binary/${raw}`,
          size: letter.pdf.length,
          title: letter.title,
          creation: new Date(at).toISOString(),
        },
      },
    ],
  };
  const write = (value: Binary | DocumentReference | Communication): Interaction => ({
    method: 'update',
    type: value.resourceType,
    id: value.id!,
    resource: { value: value as unknown as UnknownResource },
  });
  return [
    write(binary),
    write(document),
    ...recipients.map(({ reference, name, msgId }) =>
      write({
        ...queuedDelivery(
          {
            msgId,
            type: LETTER,
            about: [`DocumentReference/${id}`],
            patient,
            sender,
            responsible,
            recipient: reference,
            ...(name ? { recipientName: name } : {}),
          },
          at,
          deadlinesAt(at, deadlines),
        ),
        topic: {
          coding: [
            { system: LETTER_TEMPLATE, code: template.code },
            { system: LETTER_TEMPLATE, code: versionOf(template) },
          ],
        },
        payload: [{ contentReference: { reference: `Binary/${raw}` } }],
      }),
    ),
  ];
}

/** Code of one version of a template: letters made with it are found by it. */
export const versionOf = ({ code, version }: Pick<LetterTemplate, 'code' | 'version'>): string => `${code}-${version}`;

/** One template on one day. `sent` is what was meant to leave; a day is done when all of it has been received. */
export interface LetterCount {
  readonly day: string;
  readonly template: string;
  readonly sent: number;
  readonly received: number;
  readonly onTheWay: number;
  readonly faults: number;
  /** Held back by a recall: they have not left. */
  readonly heldBack: number;
}

/** Norwegian days; the newest first. Pure. */
export function countLetters(deliveries: readonly Communication[]): LetterCount[] {
  const counts = new Map<string, LetterCount>();
  for (const resource of deliveries) {
    const delivery = deliveryOf(resource);
    const template = resource.topic?.coding?.find(({ system }) => system === LETTER_TEMPLATE)?.code;
    if (!delivery || !template) continue;
    const day = dayInNorway(queuedAt(resource));
    const before = counts.get(`${day} ${template}`) ?? {
      day,
      template,
      sent: 0,
      received: 0,
      onTheWay: 0,
      faults: 0,
      heldBack: 0,
    };
    const received = isReceived(delivery);
    const fault = isFault(delivery);
    const heldBack = delivery.state === 'withdrawn';
    counts.set(`${day} ${template}`, {
      ...before,
      sent: before.sent + 1,
      received: before.received + Number(received),
      faults: before.faults + Number(fault),
      onTheWay: before.onTheWay + Number(isUnderWay(delivery)),
      heldBack: before.heldBack + Number(heldBack),
    });
  }
  return [...counts.values()].sort((a, b) =>
    a.day === b.day ? a.template.localeCompare(b.template) : a.day < b.day ? 1 : -1,
  );
}

const PAGE = 500;

/** Every letter ever made with a template, or with one version of it (`code-version`), through all pages. */
export async function lettersMadeWith(reader: Pick<Reader, 'search'>, template: string): Promise<DocumentReference[]> {
  const found: DocumentReference[] = [];
  let page: string | undefined;
  do {
    const result = await reader.search({
      type: 'DocumentReference',
      params: [
        ['type', `${LETTER_TEMPLATE}|${template}`],
        ['_count', String(PAGE)],
      ],
      base: '',
      ...(page ? { page } : {}),
    });
    found.push(...result.entries.map(({ version }) => JSON.parse(version.body.toString()) as DocumentReference));
    page = result.next;
  } while (page !== undefined);
  return found;
}
