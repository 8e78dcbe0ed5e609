/** Who may do what with a note, by its state. Pure. */
import type { Composition } from '@helseplattform/fhir';
import type { Acting } from '../parties.ts';
import { awaitsCoSigner, stateOf } from './composition.ts';
import { kindOf } from './kinds.ts';
import type { ActOnNote, NoteState } from './view-model.ts';

/** What a state leads to; what is not here is over. */
const ACTS: Readonly<Record<NoteState, readonly ActOnNote[]>> = {
  unsigned: ['sign', 'revise', 'move', 'retract'],
  'awaits-cosign': ['co-sign', 'add', 'move', 'retract'],
  signed: ['add', 'correct', 'move', 'retract'],
  corrected: ['add', 'correct', 'move', 'retract'],
  moved: [],
  retracted: [],
};

/** Who may: everybody who works with the patient adds to a note; all else is for its author and the unit that answers for it. */
const OF_ANYBODY: ReadonlySet<ActOnNote> = new Set(['add']);

/** @param self references of the person who acts, in all their roles */
export function mayDo(note: Composition, by: Acting, self: ReadonlySet<string>): ActOnNote[] {
  if (by.kind !== 'staff' && by.kind !== 'system') return [];
  const acts = ACTS[stateOf(note)];
  // letters and documents of flows are changed where they belong
  if (kindOf(note) === undefined) return acts.filter((act) => act === 'add');
  const isOne = ({ reference }: { readonly reference?: string | undefined } = {}) => self.has(reference ?? '');
  const isOurs = by.kind === 'system' || note.author.some(isOne) || (by.units[0] ?? '') === note.custodian?.reference;
  const hasSigned = note.attester?.some(({ time, party }) => time && isOne(party)) ?? false;
  return acts.filter((act) => {
    if (OF_ANYBODY.has(act)) return true;
    // in place of the colleague that was asked: a doctor of the unit, and nobody twice
    if (act === 'co-sign') return !hasSigned && (isOne(awaitsCoSigner(note)) || (isOurs && by.profession === 'LE'));
    return isOurs;
  });
}
