/** Headings of letters: the words of the record and the codes of the messages. */
import type { CompositionSection, Narrative } from '@helseplattform/fhir';
import { type Code, type CodedValue, type FormattedText, parseXml, plainOf, XmlError } from '../../xml/index.ts';

/** 8231 (referral) and 8311 (discharge letter) say the same of the same code. */
const HEADING: Record<string, string> = {
  AH: 'Årsak til henvisning',
  AI: 'Årsak til innleggelse',
  FA: 'Familie/sosialt',
  FO: 'Forløp og behandling',
  FU: 'Funn og undersøkelser',
  HJ: 'Funksjonsnivå/hjelpetiltak',
  IP: 'Informasjon til pasient/pårørende',
  ME: 'Medisinering',
  OP: 'Planer for videre oppfølging',
  PROB: 'Aktuell problemstilling',
  SY: 'Sykmelding',
  TS: 'Tidligere sykdommer',
  UTRED: 'Forventet utredning/behandling',
  VU: 'Vurdering',
};
const CODE_OF = new Map(Object.entries(HEADING).map(([code, title]) => [title.toLowerCase(), code]));
/** Headings as the record has them. */
const ALSO: Record<string, string> = {
  plan: 'OP',
  'videre plan': 'OP',
  oppfølging: 'OP',
  forløp: 'FO',
  behandling: 'FO',
  funn: 'FU',
  problemstilling: 'PROB',
  vurdering: 'VU',
  legemidler: 'ME',
};

/** The heading: the section's own code, the code its title stands for, or the title alone. */
function headingOf({ title, code }: CompositionSection): Code | undefined {
  const coded = code?.coding?.find(({ code }) => code !== undefined && code in HEADING)?.code;
  const known = coded ?? CODE_OF.get(title?.toLowerCase() ?? '') ?? ALSO[title?.toLowerCase() ?? ''];
  const display = title ?? (known && HEADING[known]);
  if (!known && !display) return undefined;
  return { ...(known ? { code: known } : {}), ...(display ? { display } : {}) };
}

/** The text of a section and of those within it, in order; `undefined` for one that only refers. */
export function textsOf(section: CompositionSection): { heading: Code | undefined; text: FormattedText }[] {
  const own = section.text && textOf(section.text);
  return [...(own ? [{ heading: headingOf(section), text: own }] : []), ...(section.section ?? []).flatMap(textsOf)];
}

/** A narrative in words and as XHTML. Throws XmlError `not-xml` when it is not well-formed. */
function textOf({ div }: Narrative): FormattedText | undefined {
  const text = plainOf(parseXml(div)).trim();
  return text === '' ? undefined : { text, xhtml: div };
}

/** The coded heading of a referral, with its code system. */
export const withSystem = (heading: Code, system: string): CodedValue =>
  heading.code ? { ...heading, system } : heading;

export const lacking = (text: string, path: string): XmlError => new XmlError('not-valid', { text, path });
