/** Makes the XML of a delivery: a maker for each kind of message, from the exact versions the delivery names. */
import { type Communication, FhirError, type Patient, type Resource } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import type { MakeMessage, MakeOrder } from '../delivery/make.ts';
import { citizenLetter } from '../letters/to-citizen.ts';
import { kindByCode, writeMessage } from '../messages/index.ts';
import { LETTER } from '../register/address.ts';
import { ANSWER_MAKERS } from './answers.ts';
import { CARE_MAKERS } from './care.ts';
import { CLINICAL_MAKERS } from './clinical.ts';
import { dialogBody } from './dialogue.ts';
import { headOf } from './head.ts';
import { readTold } from './told.ts';

/** What a maker has: the act itself first, then what it is about, and who wrote it. */
export interface Told {
  readonly act: Resource;
  readonly others: readonly Resource[];
  readonly order: MakeOrder;
  /** Whom it is about. */
  readonly patient?: Patient;
}

/** The body of one kind of message, as our object. @throws {FhirError} 422 with what the record lacks */
export type Maker = (told: Told) => { readonly display: string; readonly body: unknown };

export const MAKERS: Readonly<Record<string, Maker>> = {
  DIALOG_HELSEFAGLIG: dialogBody,
  DIALOG_NOTAT: dialogBody,
  DIALOG_FORESPORSEL: dialogBody,
  DIALOG_SVAR: dialogBody,
  DIALOG_AVVIK: dialogBody,
  DIALOG_STATUS_HENVISNING: dialogBody,
  ...CARE_MAKERS,
  ...CLINICAL_MAKERS,
  ...ANSWER_MAKERS,
};

export const makeMessage =
  (makers: Readonly<Record<string, Maker>> = MAKERS): MakeMessage =>
  async (order, reader) => {
    const { type, delivery, from, to, answers, msgId, at } = order;
    if (type === LETTER) return citizenLetter(order, reader);
    const kind = kindByCode(type);
    const maker = makers[type];
    if (!kind || !maker)
      throw lacks(`There is no way to write a message of type ${type} yet; tell the receiver by telephone or letter.`);
    const [act, ...others] = await readTold(delivery, reader);
    if (!act) throw lacks('What the message is about is not in the record any more.');
    const patient = await patientOf(delivery, reader);
    const { display, body } = maker({ act, others, order, ...(patient ? { patient } : {}) });
    const head = headOf({
      msgId,
      type: { code: type, display },
      from,
      to,
      at,
      ...(patient ? { patient } : {}),
      ...(answers ? { conversation: answers } : {}),
    });
    return Buffer.from(writeMessage({ kind, head, body }));
  };

async function patientOf({ subject }: Communication, reader: Reader): Promise<Patient | undefined> {
  const id = /^Patient\/([^/]+)$/.exec(subject?.reference ?? '')?.[1];
  const version = id ? await reader.read('Patient', id) : undefined;
  return version && version.method !== 'DELETE' ? (JSON.parse(version.body.toString()) as Patient) : undefined;
}

const lacks = (text: string) => new FhirError(422, { severity: 'error', code: 'required', text });
