/** A message that is in order, into the record: what it stands for, what it answers, and its receipts, in one transaction. */
import { FhirError } from '@helseplattform/fhir';
import type { Record } from '@helseplattform/record';
import { type Message, toFhir } from '../messages/index.ts';
import type { HerIndex } from '../register/parties.ts';
import type { Answer } from './answer.ts';
import { answering, answerOf, isReadAtCase } from './conversation.ts';
import { file, readPeople, readRequests } from './filing.ts';
import { inForce } from './in-force.ts';
import type { Taken } from './intake.ts';
import { end, isDuplicate, keepUnfiled, type Told } from './keeping.ts';
import { linkedToOrders } from './orders.ts';
import { referralIn } from './referral.ts';
import { keepReceived } from './resource.ts';

export interface FromSender {
  /** HER-ids of the sender, outermost first. */
  readonly hers: readonly string[];
  readonly parties: HerIndex;
}

/** @param told about a patient of the record */
export async function fileMessage(
  record: Record,
  told: Told & { readonly patient: string },
  message: Message,
  from: FromSender,
  answers: readonly Answer[],
): Promise<Taken> {
  try {
    const { outcome, writes } = await writesOf(record, told, message, from);
    return await end(record, { id: told.id, outcome, answers, writes });
  } catch (error) {
    if (!(error instanceof FhirError) || isDuplicate(error)) throw error;
    return keepUnfiled(record, told, error.message, answers);
  }
}

async function writesOf(
  record: Record,
  told: Told & { readonly patient: string },
  message: Message,
  { hers, parties }: FromSender,
) {
  const { id, patient, sender = {}, unit, at, generated: sent = new Date(at).toISOString() } = told;
  const { resources: said, unmapped } = toFhir(message);
  const resources = await linkedToOrders(record, said, patient);
  const people = await readPeople(record, resources);
  const requests = await readRequests(record, resources, patient);
  const { filed, interactions } = file({ resources, patient, senderHer: hers[0] ?? '', parties, people, requests });
  const { writes, isKnown } = await referralIn(record, interactions, { id, sender, at });
  const answered = await answerOf(record, message, resources, { patient, hers });
  const answer = { id, patient, sender, unit, sent, type: told.type ?? '' };
  const linked = answering(await inForce(record, writes), answered, answer);
  const outcome = isKnown ? 'filed-again' : isReadAtCase(answered, resources) ? 'filed-at-case' : 'filed';
  return { outcome, writes: [...linked, ...keepReceived({ ...told, outcome, filed, unmapped })] } as const;
}
