/** A note as the patient reads it: the same words, who wrote them, and what the words of the trade mean. */
import { notForPatient } from '@helseplattform/access';
import type { Composition } from '@helseplattform/fhir';
import { labelOf } from '../reading/codeable-concept.ts';
import { markedTextOf } from './marked-text.ts';
import { wordsIn } from './plain-words.ts';
import type { CitizenSees } from './view-model.ts';

/**
 * What the patient sees of a note. Whether it is seen at all is the rule that the gate of the record goes by, so that what is
 * said before signing and what is so afterwards cannot differ.
 */
export function citizenSees(note: Composition): CitizenSees {
  const why = notForPatient(note);
  if (why) return { shown: false, why };
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
