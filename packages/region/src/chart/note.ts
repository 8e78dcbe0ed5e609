/** Notes and letters: Compositions written at a contact, and plain documents. */
import type { Composition, CompositionSection, DocumentReference } from '@helseplattform/fhir';
import { isoTime, type Moment } from '../calendar.ts';
import { volven } from '../codes/systems.ts';
import type { Employee } from '../organisations/employee.ts';
import { organizationReference, practitionerReference } from '../organisations/resources.ts';
import type { Contact } from './contact.ts';
import type { Story } from './story.ts';

/** Document types of Volven 9602. */
const NOTE_TYPES = {
  journal: ['B02-2', 'Journalnotat'],
  clinic: ['B03-2', 'Poliklinisk notat'],
  discharge: ['A03-2', 'Epikrise'],
  nursing: ['A04-2', 'Sykepleiesammenfatning'],
  interdisciplinary: ['A11-2', 'Tverrfaglig sammenfatning'],
  plan: ['B01-2', 'Tverrfaglig behandlingsplan'],
  crisis: ['A01-2', 'Kriseplan'],
  operation: ['F02-2', 'Anestesi- og opr. Rapporter'],
  pregnancy: ['F04-2', 'Svangerskap og fødsel'],
  referral: ['I01-2', 'Henvisninger'],
  letter: ['I02-2', 'Brev'],
  sickNote: ['J01-2', 'Sykmeldinger og trygdesaker'],
  death: ['J02-2', 'Legeerklæring om dødsfall'],
} as const;

export type NoteType = keyof typeof NOTE_TYPES;

/** A heading and its text; lines are kept apart. */
export type Section = readonly [heading: string, text: string];

interface NoteOptions {
  /** When it was written; the end of the contact when nothing is said. */
  at?: Moment;
  by?: Employee;
  title?: string;
  /** Written, and not signed yet. */
  unsigned?: boolean;
}

/** A note, signed when nothing else is said. Returns nothing: other resources do not point at notes. */
export function note(
  story: Story,
  contact: Contact,
  type: NoteType,
  sections: readonly Section[],
  options: NoteOptions = {},
): void {
  const written = options.at ?? Math.min(contact.to, contact.from + 45);
  const by = options.by ?? contact.by;
  const [code, display] = NOTE_TYPES[type];
  const resource: Composition = {
    resourceType: 'Composition',
    id: story.id(),
    status: options.unsigned ? 'preliminary' : 'final',
    type: { coding: [{ system: volven(9602), code, display }] },
    subject: story.chart.subject,
    encounter: contact.encounter,
    date: isoTime(written),
    author: [practitionerReference(by)],
    title: options.title ?? display,
    ...(options.unsigned
      ? {}
      : { attester: [{ mode: 'professional', time: isoTime(written), party: practitionerReference(by) }] }),
    custodian: organizationReference(by.unit),
    section: sections.map(section),
  };
  story.keep(resource, written);
}

const section = ([title, text]: Section): CompositionSection => ({
  title,
  text: { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${xml(text)}</p></div>` },
});

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br/>');

/** A document as it was sent or received: a letter, a decision, a form. */
export function document(
  story: Story,
  contact: Contact,
  type: NoteType,
  title: string,
  text: string,
  when: Moment = contact.to,
): void {
  const [code, display] = NOTE_TYPES[type];
  const resource: DocumentReference = {
    resourceType: 'DocumentReference',
    id: story.id(),
    status: 'current',
    docStatus: 'final',
    type: { coding: [{ system: volven(9602), code, display }] },
    subject: story.chart.subject,
    date: isoTime(when),
    author: [practitionerReference(contact.by)],
    custodian: organizationReference(contact.unit),
    description: title,
    content: [
      {
        attachment: {
          contentType: 'text/plain; charset=utf-8',
          language: story.person.language === 'nn' ? 'nn' : 'nb',
          data: Buffer.from(text, 'utf8').toString('base64'),
          title,
          creation: isoTime(when),
        },
      },
    ],
    context: { encounter: [contact.encounter] },
  };
  story.keep(resource, when);
}
