/** The counters any member of staff can see: how much waits, how much is overdue, how much nobody had. No patients in it. */
import type { Reader } from '@helseplattform/record';
import type { Duty } from '../duty/duty.ts';
import { iso } from '../duty/duty.ts';
import type { Followup } from '../followup.ts';
import { swept } from '../sweep/rounds.ts';
import { KIND_NAMES, type Language } from '../texts/kinds.ts';
import { namesOf } from './names.ts';
import type { Party } from './work-list.ts';

export interface Figures {
  readonly open: number;
  readonly overdue: number;
  readonly orphans: number;
}

export interface CountersView {
  /** When everything was looked through last; undefined when it has not been yet. */
  readonly at?: string;
  readonly total: Figures;
  readonly kinds: readonly (Figures & { readonly kind: Duty['kind']; readonly title: string })[];
  /** Most overdue first. */
  readonly units: readonly (Figures & {
    readonly unit?: Party;
    readonly kinds: readonly (Figures & { readonly kind: Duty['kind']; readonly title: string })[];
  })[];
}

const NONE: Figures = { open: 0, overdue: 0, orphans: 0 };
const plus = (a: Figures, b: Figures): Figures => ({
  open: a.open + b.open,
  overdue: a.overdue + b.overdue,
  orphans: a.orphans + b.orphans,
});

export async function countersView(
  followup: Followup,
  reader: Reader,
  language: Language = 'nb',
): Promise<CountersView> {
  const last = await swept(followup.store().database);
  const counts = last?.counts ?? [];
  const titled = (of: typeof counts) =>
    [...Map.groupBy(of, ({ kind }) => kind)].map(([kind, some]) => ({
      kind,
      title: KIND_NAMES[language][kind],
      ...some.reduce(plus, NONE),
    }));
  const names = await namesOf(
    reader,
    counts.flatMap(({ unit }) => unit ?? []),
  );
  const units = [...Map.groupBy(counts, ({ unit }) => unit ?? '')].map(([reference, some]) => {
    const name = names.get(reference);
    return {
      ...(reference ? { unit: { reference, ...(name ? { name } : {}) } } : {}),
      ...some.reduce(plus, NONE),
      kinds: titled(some),
    };
  });
  return {
    ...(last ? { at: iso(last.at) } : {}),
    total: counts.reduce(plus, NONE),
    kinds: titled(counts),
    units: units.sort((a, b) => b.orphans - a.orphans || b.overdue - a.overdue || b.open - a.open),
  };
}
