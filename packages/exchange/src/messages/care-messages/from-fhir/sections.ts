/** The sections of a document as texts under the headings of the care messages. */
import type { Composition, CompositionSection } from '@helseplattform/fhir';
import type { CodedValue } from '../../../xml/index.ts';
import { valueOfConcept } from '../../fhir/codings.ts';
import type { RecordText } from '../components/notes.ts';

const heading = (system: number, code: string, display: string): CodedValue => ({
  code,
  system: `2.16.578.1.12.4.1.1.${system}`,
  display,
});

/** Headings by what a section is called in the record; 9141 is nursing, 9142 medical, 9145 the application. */
const HEADINGS: Readonly<Record<string, CodedValue>> = {
  'Årsak til innleggelse': heading(9142, 'AAI', 'Årsak til innleggelse'),
  'Aktuell problemstilling': heading(9142, 'PROB', 'Aktuell problemstilling'),
  'Forløp og behandling': heading(9142, 'FO', 'Forløp og behandling'),
  'Funn og undersøkelsesresultat': heading(9142, 'FU', 'Funn og undersøkelsesresultat'),
  'Planer for videre oppfølging': heading(9142, 'OP', 'Planer for videre oppfølging'),
  Vurdering: heading(9142, 'VU', 'Vurdering'),
  Funksjon: heading(9142, 'HJ', 'Funksjonsnivå/hjelpetiltak'),
  Sykepleiesammenfatning: heading(9141, '8', 'Sykepleiesammenfatning'),
  'Status ved utskrivning': heading(9141, '12', 'Status ved utskrivning'),
  'Praktiske opplysninger': heading(9141, '14', 'Praktiske opplysninger'),
  'Pasientens status': heading(9145, '1', 'Pasientens status'),
  'Antatt forløp': heading(9145, '2', 'Antatt forløp'),
};
const OTHER = heading(9141, '88', 'Annet');
const NURSING = /\.9141$/;
const KNOWN = /\.(9141|9142|9143|9145)$/;

export interface Texts {
  nursing: RecordText[];
  medical: RecordText[];
}

/** @param message words that stand outside the document, told as the last text */
export function textsOf(composition: Composition | undefined, message: string | undefined): Texts {
  const all = leaves(composition?.section ?? []).flatMap((section) => recordText(section) ?? []);
  // The words of the message often are those of the document once more.
  if (message && !all.some(({ text }) => text.includes(message))) all.push({ heading: OTHER, text: message });
  return {
    nursing: all.filter(({ heading }) => NURSING.test(heading?.system ?? '')),
    medical: all.filter(({ heading }) => !NURSING.test(heading?.system ?? '')),
  };
}

/** Sections that have no sections. One that only lists resources is told by those. */
const leaves = (sections: readonly CompositionSection[]): CompositionSection[] =>
  sections.flatMap((section) =>
    section.section?.length ? leaves(section.section) : section.entry?.length ? [] : [section],
  );

function recordText(section: CompositionSection): RecordText | undefined {
  const text = wordsOfNarrative(section.text?.div);
  if (text === '') return undefined;
  const coded = valueOfConcept(section.code);
  const known = coded?.system && KNOWN.test(coded.system) ? coded : HEADINGS[section.title ?? ''];
  if (known) return { heading: known, text };
  return { heading: OTHER, text: section.title ? `${section.title}: ${text}` : text };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', nbsp: '\u00a0' };

/** The words of a narrative, a line for each block. */
const wordsOfNarrative = (div: string | undefined): string =>
  (div ?? '')
    .replace(/<br\s*\/?>|<\/(?:p|div|li|tr|h\d)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name: string) =>
      name.startsWith('#x')
        ? String.fromCodePoint(Number.parseInt(name.slice(2), 16))
        : name.startsWith('#')
          ? String.fromCodePoint(Number(name.slice(1)))
          : (ENTITIES[name] ?? whole),
    )
    .replace(/\n{2,}/g, '\n')
    .trim();
