/** A Communication of the record as a dialogue message 1.1 (HIS 80603:2017). */
import type { Communication, Practitioner, ServiceRequest } from '@helseplattform/fhir';
import type { CodedValue } from '../../xml/index.ts';
import { professionalFromFhir } from '../clinical/people-from-fhir.ts';
import { lacking } from '../clinical/sections.ts';
import { ASSESSMENT_OUTCOME } from '../codes/urls.ts';
import type { Dialog, DialogNote } from './elements.ts';

export interface DialogSource {
  /** Code of 8279, e.g. `DIALOG_HELSEFAGLIG`. */
  type: string;
  communication: Communication;
  /** Who wrote it, named in the message. */
  author?: Practitioner;
  /** The referral a status is about: its assessment gives the status when the topic is not coded. */
  referral?: ServiceRequest;
  /** What it answers. */
  asked?: Communication;
}

const VOLVEN = '2.16.578.1.12.4.1.1.';
const topic = (system: number, code: string, display: string): CodedValue => ({
  code,
  system: `${VOLVEN}${system}`,
  display,
});

/** What a message is about when its topic has no code. */
const TOPIC: Record<string, CodedValue> = {
  DIALOG_HELSEFAGLIG: topic(7322, '6', 'Henvendelse om pasient'),
  DIALOG_NOTAT: topic(7322, '6', 'Henvendelse om pasient'),
  DIALOG_TIL_ARKIVERING: topic(7322, '6', 'Henvendelse om pasient'),
  DIALOG_SVAR: topic(9069, '5', 'Svar på forespørsel'),
  DIALOG_AVVIK: topic(8117, '9', 'Annet'),
};
const QUESTION = topic(9152, '99', 'Annen henvendelse');

/** Throws XmlError `not-valid`: no text, or a status of a referral without its code. */
export function dialogFromFhir({ type, communication, author, referral, asked }: DialogSource): Dialog {
  const text = textOf(communication);
  if (!text) throw lacking('the message has no text; write what the receiver is to know', 'Communication.payload');
  const subject = communication.topic?.text;
  const idents = author ? professionalFromFhir(author).idents : [];
  // A role without a person who can be named says nothing, and the standard wants the number of whoever is named.
  const roles: DialogNote['roles'] =
    author && idents.length > 0
      ? [
          {
            roleToPatient: { code: '21', system: `${VOLVEN}9034`, display: 'Helsefaglig kontakt' },
            healthcareProfessional: professionalFromFhir(author),
          },
        ]
      : undefined;
  const coded = codedTopic(communication);
  if (type === 'DIALOG_FORESPORSEL') {
    const urgent =
      communication.priority === 'urgent' || communication.priority === 'stat' || communication.priority === 'asap';
    return {
      questions: [
        {
          type: coded ?? QUESTION,
          ...(subject ? { subject } : {}),
          question: { text },
          ...(urgent ? { urgency: { code: 'OHJELP', display: 'Øyeblikkelig hjelp' } } : {}),
          ...(roles ? { roles } : {}),
        },
      ],
    };
  }
  const about = type === 'DIALOG_STATUS_HENVISNING' ? statusOf(coded, referral) : (coded ?? TOPIC[type]);
  if (!about) throw lacking(`${type} needs a coded topic, which is missing; choose one`, 'Communication.topic');
  const question = type === 'DIALOG_SVAR' && asked ? textOf(asked) : undefined;
  return {
    notes: [
      {
        topic: about,
        ...(subject ? { topicText: subject } : {}),
        text: { text },
        ...(question
          ? { question: { type: (asked && codedTopic(asked)) ?? QUESTION, question: { text: question } } }
          : {}),
        ...(roles ? { roles } : {}),
      },
    ],
  };
}

const textOf = ({ payload = [] }: Communication): string =>
  payload
    .flatMap(({ contentString }) => contentString?.trim() || [])
    .join('\n\n')
    .trim();

function codedTopic({ topic }: Communication): CodedValue | undefined {
  const coding = topic?.coding?.find(({ system, code }) => code && system?.startsWith(`urn:oid:${VOLVEN}`));
  if (!coding) return undefined;
  return {
    code: coding.code!,
    system: coding.system!.slice('urn:oid:'.length),
    ...(coding.display ? { display: coding.display } : {}),
  };
}

/** 9148, from the topic or from what the assessment ended in. */
function statusOf(coded: CodedValue | undefined, referral: ServiceRequest | undefined): CodedValue | undefined {
  if (coded?.system === `${VOLVEN}9148`) return coded;
  const outcome = referral?.extension?.find(({ url }) => url === ASSESSMENT_OUTCOME)?.valueCoding;
  if (!outcome?.code) return undefined;
  return topic(9148, outcome.code, outcome.display ?? STATUS[outcome.code] ?? '');
}
const STATUS: Record<string, string> = {
  '1': 'Innkalles til helsehjelp',
  '2': 'Rett til helsehjelp, tidspunkt kommer',
  '3': 'Henvisningen er videresendt',
  '4': 'Henvisningen er avvist',
};
