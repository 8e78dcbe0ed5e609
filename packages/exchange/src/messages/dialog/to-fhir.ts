/** Dialogue messages as FHIR: a Communication for each question and note, with what was asked in it. */
import type { Communication, Practitioner, Reference, Resource } from '@helseplattform/fhir';
import { dueAfter } from '@helseplattform/followup';
import { MESSAGE_TYPES, OWN_KIND, REPLY_DUE, URI } from '../../codes.ts';
import { fhirDateTime } from '../../xml/index.ts';
import { asUri } from '../clinical/composition.ts';
import { documentsToFhir } from '../clinical/people-to-fhir.ts';
import { startTelling, subjectOf } from '../clinical/telling.ts';
import { codingOf, conceptOfValue } from '../fhir/codings.ts';
import { resourceId } from '../fhir/identity.ts';
import { narrativeOf } from '../fhir/narrative.ts';
import { organizationReference, practitionerReference } from '../fhir/references.ts';
import type { Message } from '../kind.ts';
import type { Dialog, DialogNote, DialogQuestion } from './elements.ts';

/** Kinds of our own, by the code the message is sent with; the rest is plain dialogue. */
const KIND: Record<string, { code: string; display: string }> = {
  DIALOG_AVVIK: { code: 'avvik', display: 'Avviksmelding' },
  DIALOG_STATUS_HENVISNING: { code: 'henvisningsstatus', display: 'Status på henvisning' },
};
const PLAIN = { code: 'dialog', display: 'Dialog' };

/** Roles of the note that tell who wrote it come first. */
type Roles = DialogNote['roles'];

export function dialogToFhir({ kind, envelope, head, body }: Message<Dialog>): Resource[] {
  const recorded = fhirDateTime(envelope.generated)!;
  const author = [...(body.notes ?? []), ...(body.questions ?? [])].flatMap(({ roles }) => authorOf(roles) ?? [])[0];
  const by = author ?? organizationReference(envelope.sender);
  const { telling, resources } = startTelling(envelope.messageId, { subject: subjectOf(envelope), recorded, by });
  const attachments = documentsToFhir(
    (head?.documents ?? []).map(({ reference }) => reference),
    telling,
  );
  const text = narrativeOf(kind.content, body);
  const all: Said[] = [...(body.notes ?? []).map(ofNote), ...(body.questions ?? []).map(ofQuestion)];
  for (const [i, said] of all.entries()) {
    const own = KIND[envelope.type.code ?? ''] ?? PLAIN;
    const { topic, priority, documentId, paragraphs, asks } = said;
    const communication: Communication = {
      resourceType: 'Communication',
      id: resourceId(envelope.messageId, 'note', String(i)),
      ...(text ? { text } : {}),
      identifier: [
        { system: URI, value: `${asUri(envelope.messageId)}#${i}` },
        ...(documentId ? [{ value: documentId }] : []),
      ],
      ...answers(envelope.conversation),
      status: asks ? 'in-progress' : 'completed',
      category: [
        { coding: [{ system: OWN_KIND, ...own }] },
        { coding: [codingOf(envelope.type, 8279)].map((coding) => ({ ...coding, system: MESSAGE_TYPES })) },
        ...(body.caseType ? [conceptOfValue(body.caseType)] : []),
      ],
      ...(priority ? { priority } : {}),
      subject: telling.subject,
      topic: conceptOfValue(topic),
      ...(attachments.length ? { about: attachments } : {}),
      sent: recorded,
      sender: organizationReference(envelope.sender),
      recipient: [organizationReference(envelope.receiver)],
      payload: paragraphs.map((contentString) => ({ contentString })),
      ...(asks ? { extension: [{ url: REPLY_DUE, valueDateTime: replyDue(recorded) }] } : {}),
      ...(author ? { note: [{ authorReference: author, text: topic.display ?? topic.code ?? 'Melding' }] } : {}),
    };
    telling.keep(communication);
  }
  return resources;
}

interface Said {
  topic: DialogNote['topic'];
  priority?: Communication['priority'];
  documentId?: string;
  paragraphs: string[];
  /** It waits for an answer. */
  asks?: true;
}

const replyDue = (asked: string): string => new Date(dueAfter('reply', Date.parse(asked))).toISOString();

const lines = (...texts: (string | undefined)[]): string[] =>
  texts.flatMap((text) => (text?.trim() ? [text.trim()] : []));

const ofNote = ({ topic, topicText, text, remark, documentId, question }: DialogNote): Said => ({
  topic,
  ...(documentId ? { documentId } : {}),
  paragraphs: lines(
    topicText,
    text?.text,
    remark,
    ...(question ? ofQuestion(question).paragraphs.map((one) => `Spørsmål: ${one}`) : []),
  ),
});

/** 7303 and 8304 codes of urgency that mean now. */
const URGENT = new Set(['OHJELP', '0', '1', '1H', '2H', '4H', '8H']);

const ofQuestion = ({ type, subject, question, reason, urgency, documentId }: DialogQuestion): Said => ({
  topic: type,
  asks: true,
  ...(urgency?.code ? { priority: URGENT.has(urgency.code) ? 'urgent' : 'routine' } : {}),
  ...(documentId ? { documentId } : {}),
  paragraphs: lines(subject, question?.text, reason && `Begrunnelse: ${reason}`),
});

function authorOf(roles: Roles): Reference<Practitioner> | undefined {
  const professional = roles?.flatMap(({ healthcareProfessional }) => healthcareProfessional ?? [])[0];
  return professional && practitionerReference({ ...professional, idents: professional.idents ?? [] });
}

/** What it answers, by MsgId: the record knows messages by that. */
const answers = (conversation: { parent: string } | undefined): Pick<Communication, 'inResponseTo'> =>
  conversation
    ? { inResponseTo: [{ type: 'Communication', identifier: { system: URI, value: asUri(conversation.parent) } }] }
    : {};
