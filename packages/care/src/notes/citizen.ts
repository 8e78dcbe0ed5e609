/** A note as the patient reads it: the same words, who wrote them, and what the words of the trade mean. */
import type { Composition } from '@helseplattform/fhir';
import { volven } from '../codes.ts';
import { labelOf } from '../reading/codeable-concept.ts';
import { markedTextOf } from './marked-text.ts';
import { wordsIn } from './plain-words.ts';
import type { CitizenSees } from './view-model.ts';

/** Volven 9603: labels of entries the patient is refused to read. */
const REFUSED = /^NORN/;
const LABELS = volven(9603);

/**
 * What the patient sees of a note: what is signed and not refused. The same function answers the preview before signing,
 * so that the two cannot differ.
 */
export function citizenSees(note: Composition): CitizenSees {
  if (note.status === 'entered-in-error') return { shown: false, why: 'retracted' };
  if (note.meta?.security?.some(({ system, code }) => system === LABELS && REFUSED.test(code ?? '')))
    return { shown: false, why: 'refused' };
  if (note.status === 'preliminary') return { shown: false, why: 'unsigned' };
  const sections = note.section ?? [];
  const by = note.author.find(({ reference }) => !reference?.startsWith('Organization/'));
  const text = markedTextOf(sections).text;
  return {
    shown: true,
    note: {
      title: note.title,
      written: note.date,
      by: by?.display ?? '',
      ...(note.custodian?.display ? { unit: note.custodian.display } : {}),
      content: sections.flatMap((section) => {
        const { text: words } = markedTextOf([{ ...section, title: undefined }]);
        return words === ''
          ? []
          : [{ kind: 'text' as const, ...(section.title ? { title: section.title } : {}), text: words, more: false }];
      }),
      codes: (note.event ?? []).flatMap(({ code }) => (code ?? []).flatMap((one) => labelOf(one) ?? [])),
      words: wordsIn(text),
    },
  };
}
