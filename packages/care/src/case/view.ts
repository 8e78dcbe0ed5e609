/** What a view is given besides the record, and the parts that the pages of cases share. */
import type { Communication, Reference, Resource, ResourceType } from '@helseplattform/fhir';
import type { Actor, Reader } from '@helseplattform/record';
import { messageKindOf, replyDueOf, textOfMessage } from '../dialogue/message.ts';
import type { Drafts } from '../drafts/store.ts';
import { extensionOf, type LastAct, lastActOf } from '../extensions.ts';
import type { Language } from '../language.ts';
import type { OwnTexts } from '../notes/own-texts.ts';
import type { PatientIdentity } from '../patient/view-model.ts';
import { resourceOf } from '../reading/body.ts';
import { labelOf } from '../reading/codeable-concept.ts';
import type { CaseMessage, CaseParty, DeliveryState } from './view-model.ts';

export interface ViewContext {
  readonly actor: Actor;
  /** The whole record, for which unit is part of which. Nothing of it is shown. */
  readonly platform: Reader;
  readonly language: Language;
  readonly now: Date;
  /** What is not of the record: drafts, phrases and templates of whoever asks. */
  readonly writing?: Writing;
}

export interface Writing {
  readonly drafts: Drafts;
  readonly texts: OwnTexts;
}

export const partyOf = (reference: Reference | undefined, names?: ReadonlyMap<string, string>): CaseParty => ({
  ...(reference?.reference ? { reference: reference.reference } : {}),
  name: reference?.display ?? names?.get(reference?.reference ?? '') ?? reference?.reference ?? '',
});

/** Versions told at most: a case with more has been going on for years. */
const MOST_VERSIONS = 200;

/** What has been done to a resource, oldest first: each version says it of itself. */
export async function actsOn(reader: Reader, type: ResourceType, id: string): Promise<LastAct[]> {
  const page = await reader.history({ type, id, count: MOST_VERSIONS });
  const acts = new Map<string, LastAct>();
  for (const version of page?.items ?? []) {
    const act = version.method === 'DELETE' ? undefined : lastActOf(resourceOf<Resource>(version) as object);
    if (act) acts.set(`${act.act} ${act.at}`, act);
  }
  return [...acts.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Whoever did something, by name; the unit where no name is known. */
export const doerOf = ({ by, unit }: LastAct): string => by?.display ?? unit?.display ?? by?.reference ?? '';

const DELIVERY_STATE = 'http://helseplattform.example/fhir/StructureDefinition/leveringstilstand';

/** The messages among these, newest first, each with its delivery where it goes out of the record. */
export function messagesIn(
  communications: readonly (Communication & { id: string })[],
  { id: patient, name }: Pick<PatientIdentity, 'id' | 'name'>,
): CaseMessage[] {
  const names = new Map(name ? [[`Patient/${patient}`, name.text]] : []);
  const deliveries = new Map<string, { id: string; state: DeliveryState }>();
  for (const one of communications) {
    const state = extensionOf(one, DELIVERY_STATE)?.valueCode as DeliveryState | undefined;
    if (state === undefined) continue;
    for (const { reference } of one.about ?? [])
      if (reference) deliveries.set(current(reference), { id: one.id, state });
  }
  return communications
    .flatMap((one): CaseMessage[] => {
      const kind = messageKindOf(one);
      if (kind === undefined) return [];
      const replyDue = replyDueOf(one);
      const delivery = deliveries.get(`Communication/${one.id}`);
      return [
        {
          id: one.id,
          kind,
          from: partyOf(one.sender),
          to: partyOf(one.recipient?.[0], names),
          topic: labelOf(one.topic) ?? '',
          text: textOfMessage(one),
          written: one.sent ?? one.received ?? '',
          ...(replyDue ? { replyDue } : {}),
          isAnswered: replyDue !== undefined && one.status !== 'in-progress',
          ...(delivery ? { delivery } : {}),
        },
      ];
    })
    .sort((a, b) => Date.parse(b.written) - Date.parse(a.written));
}

/** A delivery names the exact version it is made from. */
const current = (reference: string): string => reference.replace(/\/_history\/.*$/, '');
