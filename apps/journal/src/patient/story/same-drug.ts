/** A prescription and the entry on the medication list that came of it the same day: one thing, told once. Pure. */
import type { Medication, StoryEntry } from '@helseplattform/care/view-models';

const drugOf = ({ told }: StoryEntry): Medication | undefined =>
  told.is === 'medication' ? told.medication : undefined;

/** The same drug, taken the same way, and what there is of it so far is not of the entry's kind. */
export function saysTheSame(there: readonly StoryEntry[], entry: StoryEntry): boolean {
  const one = drugOf(entry);
  return there.every((before) => {
    const other = drugOf(before);
    return (
      one !== undefined &&
      other !== undefined &&
      one.kind !== other.kind &&
      one.state === other.state &&
      one.name.toLowerCase() === other.name.toLowerCase() &&
      JSON.stringify(one.dosage) === JSON.stringify(other.dosage)
    );
  });
}

/** The prescription tells it, with what only the list knows: why, and until when. */
export function toldOnce(entries: readonly StoryEntry[]): StoryEntry {
  const shown = entries.find((entry) => drugOf(entry)?.kind === 'prescribed') ?? entries[0]!;
  const medication: Medication = Object.assign({}, ...entries.map(drugOf), drugOf(shown));
  return { ...shown, told: { is: 'medication', medication } };
}
