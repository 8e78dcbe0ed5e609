/**
 * What a message that came in answers: the act that a message of ours was about. A question of ours ends its wait when its
 * answer comes by message, and the case it belongs to shows the answer.
 */
import type { Communication, Reference, Resource, UnknownResource } from '@helseplattform/fhir';
import type { Interaction, Reader } from '@helseplattform/record';
import { MESSAGE_TYPES, OWN_KIND, volven } from '../codes.ts';
import { isDelivery, kindOf, messageTypeOf } from '../delivery/resource.ts';
import type { Message } from '../messages/index.ts';
import { sentUnder, wasSentTo } from './sent-by-us.ts';

/** An act of ours that a message refers to. */
export interface Answered {
  /** `Communication/…` or `ServiceRequest/…`. */
  readonly act: string;
  /** Code of 8279 that our message went as. */
  readonly type: string;
  /** Stays and referrals that it was about. */
  readonly cases: readonly string[];
}

/** The message that answers. */
export interface Answering {
  /** Code of 8279. */
  readonly type: string;
  /** Id of the Communication that tells of it. */
  readonly id: string;
  readonly patient: string;
  readonly sender: { readonly reference?: string; readonly name?: string };
  /** The unit that has it now. */
  readonly unit: string;
  /** FHIR dateTime */
  readonly sent: string;
}

/** What the sender says of itself and of whom. */
interface AnswersFrom {
  readonly patient: string;
  /** HER-ids of whoever answers. */
  readonly hers: readonly string[];
}

/** By the conversation it says it is in; an answer on receiving a patient, by that alone when it says none. */
export async function answerOf(
  reader: Pick<Reader, 'read' | 'search'>,
  { envelope }: Message,
  resources: readonly Resource[],
  from: AnswersFrom,
): Promise<Answered | undefined> {
  const parent = envelope.conversation?.parent;
  if (parent !== undefined) return answeredBy(reader, parent, from);
  return resources.some(tellsOfReception) ? readyTold(reader, from) : undefined;
}

/** Somebody reads it at the case it answers. */
export const isReadAtCase = (answered: Answered | undefined, resources: readonly Resource[]): boolean =>
  answered !== undefined && resources.some((one) => isReceptionAnswer(one, answered));

/** Plain words in answer to a patient who is ready; a report that something is wrong with the message is no answer. */
const isReceptionAnswer = (resource: Resource, { type }: Answered): boolean =>
  type === READY && resource.resourceType === 'Communication' && kindOf(resource as Communication) === 'dialog';

/**
 * @param parent RefToParent of the message
 * @returns undefined when we sent no such message, not about this patient, or not to whoever answers
 */
export async function answeredBy(
  reader: Pick<Reader, 'read'>,
  parent: string | undefined,
  { patient, hers }: AnswersFrom,
): Promise<Answered | undefined> {
  const delivery = parent === undefined ? undefined : await sentUnder(reader, parent);
  return delivery?.subject?.reference === patient && wasSentTo(delivery, hers) ? actOf(delivery) : undefined;
}

/** "Tilbakemelding på mottak av utskrivningsklar pasient" (HIS 1149), as the two kinds of dialogue code it. */
const RECEPTION = [
  { system: volven(7322), code: '7' },
  { system: volven(9155), code: '1' },
] as const;
const tellsOfReception = (resource: Resource): boolean =>
  resource.resourceType === 'Communication' &&
  ((resource as Communication).topic?.coding ?? []).some((told) =>
    RECEPTION.some(({ system, code }) => told.system === system && told.code === code),
  );

/** The last message to whoever answers that the patient is ready. */
async function readyTold(
  reader: Pick<Reader, 'search'>,
  { patient, hers }: AnswersFrom,
): Promise<Answered | undefined> {
  const { entries } = await reader.search({
    type: 'Communication',
    params: [
      ['subject', patient],
      ['category', `${MESSAGE_TYPES}|${READY}`],
      ['_sort', '-_lastUpdated'],
      ['_count', '20'],
    ],
    base: '',
  });
  const delivery = entries
    .map(({ version }) => JSON.parse(version.body.toString()) as Communication)
    .find((one) => isDelivery(one) && wasSentTo(one, hers));
  return delivery && actOf(delivery);
}

function actOf(delivery: Communication): Answered | undefined {
  const about = (delivery.about ?? []).flatMap(({ reference }) => reference?.replace(/\/_history\/.*$/, '') ?? []);
  const [act] = about;
  if (act === undefined) return undefined;
  return {
    act,
    type: messageTypeOf(delivery) ?? '',
    cases: about.filter((one) => /^(Encounter|ServiceRequest)\//.test(one)),
  };
}

/** The writes of a message with what they answer. What is no message between services stays as it is. */
export function answering(
  writes: readonly Interaction[],
  answered: Answered | undefined,
  message: Answering,
): readonly Interaction[] {
  if (!answered) return writes;
  const linked = writes.map((one) =>
    one.method === 'update' && one.type === 'Communication'
      ? { ...one, resource: { value: linkedTo(one.resource.value as unknown as Communication, answered) } }
      : one,
  );
  const report = linked.find((one) => one.method === 'update' && one.type === 'Composition');
  return answered.type === ADMITTED && message.type === REPORT && report?.method === 'update'
    ? [...linked, reportOn(answered, message, `Composition/${report.id}`)]
    : linked;
}

/** A patient is admitted, and what the municipality answers it with (HISD 80806, steps 1 and 2). */
const ADMITTED = 'LOG_INNLAGT';
const REPORT = 'INNLEGGELSESRAPPORT';
/** A patient is ready; a dialogue message answers whether and when somebody can receive them (steps 5 and 6). */
const READY = 'LOG_UTSKRIVNINGSKLAR';

function linkedTo(message: Communication, answered: Answered): UnknownResource {
  const { act, type, cases } = answered;
  const about: Reference[] = [...cases.map((reference) => ({ reference })), ...(message.about ?? [])];
  // other words about a patient who is admitted are no report
  const answers = act.startsWith('Communication/') && type !== ADMITTED;
  return {
    ...message,
    ...(isReceptionAnswer(message, answered)
      ? { category: [kind('kommunesvar'), ...(message.category ?? []).slice(1)] }
      : {}),
    ...(about.length > 0 ? { about } : {}),
    ...(answers ? { inResponseTo: [{ ...message.inResponseTo?.[0], reference: act }] } : {}),
  } as unknown as UnknownResource;
}

const kind = (code: string) => ({ coding: [{ system: OWN_KIND, code }] });

/** The report as an answer: the document itself answers nothing. */
function reportOn({ act, cases }: Answered, message: Answering, report: string): Interaction {
  const { id, patient, sender, unit, sent } = message;
  const told: Communication = {
    resourceType: 'Communication',
    id: `rapport-${id}`,
    status: 'completed',
    category: [kind('innleggelsesrapport')],
    subject: { reference: patient },
    about: [...cases, report].map((reference) => ({ reference })),
    topic: { text: 'Innleggelsesrapport' },
    inResponseTo: [{ reference: act }],
    sent,
    sender: {
      ...(sender.reference ? { reference: sender.reference } : {}),
      ...(sender.name ? { display: sender.name } : {}),
    },
    recipient: [{ reference: unit }],
    payload: [{ contentString: 'Rapporten kom som melding.' }],
  };
  return {
    method: 'update',
    type: 'Communication',
    id: told.id!,
    resource: { value: told as unknown as UnknownResource },
  };
}
