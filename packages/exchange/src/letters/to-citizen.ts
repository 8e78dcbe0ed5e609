/**
 * What is written to a citizen as a letter, for those who do not use the citizen's pages: nothing lies unread where its
 * receiver never looks. Made when it leaves, from the exact version that was written.
 */
import {
  type Address,
  type Communication,
  dateInterval,
  FhirError,
  type Organization,
  type Patient,
} from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { USES_PAGES } from '../codes.ts';
import type { MakeOrder } from '../delivery/make.ts';
import { readTold } from '../outgoing/told.ts';
import { renderLetter } from './render.ts';
import type { LetterTemplate } from './template.ts';

/** Kind of what is written to a citizen. */
export const TO_CITIZEN = 'melding-til-pasient';

/** A new version when what all these letters say is changed: a recall names it. */
export const CITIZEN_TEMPLATE = { code: TO_CITIZEN, version: 1 } as const;

/** Why it comes on paper, and the way to have the next one at once. */
const WHY = {
  nb: 'Du får dette som brev fordi du ikke bruker HelsaMi. Logger du inn der, kan du lese meldingene dine med en gang.',
  nn: 'Du får dette som brev fordi du ikkje brukar HelsaMi. Loggar du inn der, kan du lese meldingane dine med ein gong.',
  en: 'You get this as a letter because you do not use HelsaMi. If you sign in there, you can read your messages at once.',
} as const;
type Language = keyof typeof WHY;

/** Whether somebody reads what is written to them in the citizen's pages, as the record says. @param at ms since 1970 */
export function usesPages({ extension }: Patient, at: number): boolean {
  const period = extension?.find(({ url }) => url === USES_PAGES)?.valuePeriod;
  if (!period) return false;
  return (
    (period.start === undefined || (dateInterval(period.start)?.low ?? 0) <= at) &&
    (period.end === undefined || at < (dateInterval(period.end)?.high ?? 0))
  );
}

/** @throws {FhirError} 422 when it cannot be read, or nobody knows where to */
export async function citizenLetter({ delivery, at }: MakeOrder, reader: Reader): Promise<Buffer> {
  const [message] = await readTold(delivery, reader);
  const patient = await one<Patient>(reader, delivery.recipient?.[0]?.reference);
  const unit = await one<Organization>(reader, delivery.sender?.reference);
  if (message?.resourceType !== 'Communication' || !patient)
    throw lacks('What the letter is about, or whom it is to, is not in the record any more.');
  const to = postalLines(patient, at);
  if (to.length < 2)
    throw lacks('The record has no address that a letter can be sent to. Tell the patient in another way.');
  const { title, text } = said(message as Communication);
  const language = languageOf(patient);
  const template: LetterTemplate = {
    ...CITIZEN_TEMPLATE,
    title,
    language,
    paragraphs: [...text.split(/\n{2,}/), WHY[language]],
  };
  const parent = await one<Organization>(reader, unit?.partOf?.reference);
  const from = [unit?.name, parent?.name].flatMap((name) => name ?? []);
  return (await renderLetter({ template, facts: {}, from, to, at })).pdf;
}

/** @throws {FhirError} 422 for a message without a word: the sentence that is in every letter does not make it one */
function said({ topic, payload }: Communication): { title: string; text: string } {
  const text = (payload ?? []).flatMap(({ contentString }) => contentString ?? []).join('\n\n');
  if (text.trim() === '') throw lacks('The message has no text. Write it, or take it back.');
  return { title: topic?.text ?? 'Melding', text };
}

/** Name, street, and place, of the home that is lived in now. */
function postalLines({ name, address }: Patient, at: number): string[] {
  const lived = (address ?? []).find(
    ({ use, period, line }) =>
      use !== 'old' && line?.length && (period?.end === undefined || at < (dateInterval(period.end)?.high ?? 0)),
  );
  if (!lived) return [];
  return [nameOf(name?.[0]), ...(lived.line ?? []), placeOf(lived)].filter((line) => line !== '');
}

const nameOf = (name: NonNullable<Patient['name']>[number] | undefined): string =>
  name?.text ?? [...(name?.given ?? []), name?.family].filter(Boolean).join(' ');
const placeOf = ({ postalCode, city }: Address): string => [postalCode, city].filter(Boolean).join(' ');

function languageOf({ communication }: Patient): Language {
  const preferred = communication?.find(({ preferred }) => preferred) ?? communication?.[0];
  const code = preferred?.language.coding?.[0]?.code?.split('-')[0] ?? 'nb';
  return Object.hasOwn(WHY, code) ? (code as Language) : 'nb';
}

async function one<T>(reader: Pick<Reader, 'readMany'>, reference: string | undefined): Promise<T | undefined> {
  const [type, id] = reference?.split('/') ?? [];
  if (id === undefined) return undefined;
  const [version] = await reader.readMany([{ type: type as 'Patient', id }]);
  return version && version.method !== 'DELETE' ? (JSON.parse(version.body.toString()) as T) : undefined;
}

const lacks = (text: string) => new FhirError(422, { severity: 'error', code: 'required', text });
