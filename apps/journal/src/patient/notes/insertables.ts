/** What can be put into a note by `/`: one's phrases, values with their source, templates, the parts of each kind of note. */
import type { InsertableValue, NoteContent, NoteSheet } from '@helseplattform/care/view-models';
import type { Format } from '@helseplattform/ui';
import type { ChartTexts } from '../chart/texts/index.ts';
import type { Insertable } from './editor/NoteEditor.tsx';
import type { NoteTexts } from './texts/index.ts';

/** A value to be put into a text: its name, and how it stands there with number and unit. */
export function insertableOf(one: InsertableValue, t: NoteTexts, chart: ChartTexts, format: Format): Insertable {
  const { source, vital, numbers, unit, words } = one;
  const name = (vital && chart.measurements.names[vital]) || one.name;
  const amounts = numbers?.map((amount) => (amount ? format.amount(amount) : '–')).join('/') ?? words ?? '';
  const text = [name, amounts, numbers ? format.unit(unit) : ''].filter(Boolean).join(' ');
  return { name, text, what: t.editor.value, mark: { kind: 'value', source } };
}

export function insertablesOf(
  sheet: NoteSheet,
  kind: NoteContent['kind'],
  t: NoteTexts,
  chart: ChartTexts,
  format: Format,
  onPhrase: (name: string) => void,
): Insertable[] {
  const skeletons = [...sheet.kinds].sort((a, b) => Number(b.kind === kind) - Number(a.kind === kind));
  return [
    ...sheet.phrases.map(({ name, text }) => ({ name, text, what: t.editor.phrase, onUsed: () => onPhrase(name) })),
    ...sheet.values.map((one) => insertableOf(one, t, chart, format)),
    ...sheet.templates.map(({ name, text }) => ({ name, text, what: t.editor.template })),
    ...skeletons.flatMap(({ kind: of, skeleton }) =>
      skeleton ? [{ name: t.kinds[of], text: skeleton, what: t.editor.template }] : [],
    ),
  ];
}
