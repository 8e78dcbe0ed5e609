/** Documents that flows write: signed Compositions with headings and text. */
import type {
  CodeableConcept,
  Composition,
  CompositionSection,
  Encounter,
  Organization,
  Patient,
  Reference,
} from '@helseplattform/fhir';
import { incomplete } from './operation.ts';
import type { Acting, Party } from './parties.ts';

/** A heading and its text; lines are kept apart. */
export type Section = readonly [heading: string, text: string];

interface Letter {
  readonly type: CodeableConcept;
  readonly subject: Reference<Patient>;
  readonly encounter?: Reference<Encounter> | undefined;
  readonly title: string;
  readonly custodian?: Reference<Organization> | undefined;
  /** Written later by this author, who signs it then. */
  readonly draftOf?: Party | undefined;
  readonly sections: readonly Section[];
}

/** @throws {FhirError} 422 for a letter without a readable word: nobody gets a blank page */
export function letter(
  by: Acting,
  { type, subject, encounter, title, custodian, sections, draftOf }: Letter,
): Composition {
  const said = sections.filter(([, text]) => /[\p{L}\p{N}]/u.test(text));
  if (said.length === 0)
    throw incomplete(
      `${title} has nothing in it that can be read. Write it, or leave it out for now.`,
      'Composition.section',
    );
  return {
    resourceType: 'Composition',
    status: draftOf ? 'preliminary' : 'final',
    type,
    subject,
    ...(encounter ? { encounter } : {}),
    date: by.at,
    author: [draftOf ?? by.who],
    title,
    ...(draftOf ? {} : { attester: [{ mode: 'professional' as const, time: by.at, party: by.who }] }),
    ...(custodian ? { custodian } : {}),
    section: said.map(section),
  };
}

const section = ([title, text]: Section): CompositionSection => ({
  title,
  text: { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${xhtml(text)}</p></div>` },
});

const xhtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br/>');
