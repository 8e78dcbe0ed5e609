/** What can be put into a note by `/`: one's phrases, values with their source, templates, the parts of each kind of note. */
import type { InsertableValue, NoteContent, NoteSheet } from '@helseplattform/care/view-models';
import type { Format } from '@helseplattform/ui';
import type { Insertable } from './editor/NoteEditor.tsx';
import type { NoteTexts } from './texts/index.ts';

/** A value as it stands in a text: name, number and unit. */
export const valueText = ({ name, numbers, unit, words }: InsertableValue, format: Format): string => {
  const amounts = numbers?.map((one) => (one ? format.amount(one) : '–')).join('/') ?? words ?? '';
  return [name, amounts, numbers ? format.unit(unit) : ''].filter(Boolean).join(' ');
};

export function insertablesOf(
  sheet: NoteSheet,
  kind: NoteContent['kind'],
  t: NoteTexts,
  format: Format,
  onPhrase: (name: string) => void,
): Insertable[] {
  const skeletons = [...sheet.kinds].sort((a, b) => Number(b.kind === kind) - Number(a.kind === kind));
  return [
    ...sheet.phrases.map(({ name, text }) => ({ name, text, what: t.editor.phrase, onUsed: () => onPhrase(name) })),
    ...sheet.values.map((one) => ({
      name: one.name,
      text: valueText(one, format),
      what: t.editor.value,
      mark: { kind: 'value' as const, source: one.source },
    })),
    ...sheet.templates.map(({ name, text }) => ({ name, text, what: t.editor.template })),
    ...skeletons.flatMap(({ kind: of, skeleton }) =>
      skeleton ? [{ name: t.kinds[of], text: skeleton, what: t.editor.template }] : [],
    ),
  ];
}
