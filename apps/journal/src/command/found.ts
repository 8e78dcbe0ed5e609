/** What stands in the palette, in its order, and what Enter does when nothing has been chosen. */
import type { CommandView, InBed, PatientIdentity, TextFound } from '@helseplattform/care/view-models';
import type { RecentPatient } from '../patient/recent/index.ts';
import type { Action } from './actions.ts';

export type Found =
  | { readonly kind: 'patient'; readonly key: string; readonly patient: PatientIdentity }
  | { readonly kind: 'recent'; readonly key: string; readonly patient: RecentPatient }
  | { readonly kind: 'bed'; readonly key: string; readonly inBed: InBed }
  | { readonly kind: 'action'; readonly key: string; readonly action: Action }
  | { readonly kind: 'text'; readonly key: string; readonly text: TextFound };

/** People first, because they are looked for most; what can be done, then what is written. */
export function foundIn(view: CommandView | undefined, actions: readonly Action[]): readonly Found[] {
  return [
    ...(view?.people.patients ?? []).map((patient): Found => ({ kind: 'patient', key: `p ${patient.id}`, patient })),
    ...(view?.inBeds ?? []).map(
      (inBed): Found => ({ kind: 'bed', key: `b ${inBed.patient.id} ${inBed.place}`, inBed }),
    ),
    ...actions.map((action): Found => ({ kind: 'action', key: `a ${action.id}`, action })),
    ...(view?.text ?? []).map((text): Found => ({ kind: 'text', key: `t ${text.reference}`, text })),
  ];
}

/** Who was open in this window. */
export const recentIn = (patients: readonly RecentPatient[]): readonly Found[] =>
  patients.map((patient) => ({ kind: 'recent', key: `r ${patient.id}`, patient }));

export type Group = 'people' | 'inBeds' | 'ofPatient' | 'toDo' | 'text' | 'recent';

/** Under which name it stands. */
export function groupOf(one: Found): Group {
  switch (one.kind) {
    case 'patient':
      return 'people';
    case 'bed':
      return 'inBeds';
    case 'action':
      return one.action.ofPatient ? 'ofPatient' : 'toDo';
    case 'text':
      return 'text';
    case 'recent':
      return 'recent';
  }
}

/**
 * What Enter does by itself: the one patient who has the name or number, or the one thing there is to do. Never one of
 * several, and never somebody whose name is only like it.
 * @returns its index, -1 for none
 */
export function obvious(found: readonly Found[], view: CommandView | undefined): number {
  const leading = found.filter(({ kind }) => kind !== 'text');
  const ids = new Set(
    leading.map((one) =>
      one.kind === 'patient' ? one.patient.id : one.kind === 'bed' ? one.inBed.patient.id : one.key,
    ),
  );
  if (ids.size !== 1 || view?.people.more || view?.people.similar) return -1;
  return found.indexOf(leading[0]!);
}
