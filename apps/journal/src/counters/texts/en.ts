/** Texts of the counters in English. */
import type { CounterTexts } from './nb.ts';

export const en: CounterTexts = {
  title: 'Counters',
  lead: 'Everything that waits in the region has an owner and a deadline. Here all staff see whether that holds. No patients are shown.',
  noOrphans: 'Nothing waits without somebody responsible.',
  orphans: (count) =>
    count === 1 ? 'One case waited with nobody responsible' : `${count} cases waited with nobody responsible`,
  ask: (places) =>
    `The check found it and gave it to: ${places.join('; ')}. Ask the leader there whether it has been dealt with. It stands here until somebody has.`,
  figures: { open: 'Open', overdue: 'Overdue', orphans: 'Nobody responsible' },
  short: { open: 'Open', overdue: 'Overdue', orphans: 'Nobody' },
  byKind: 'By kind',
  byUnit: 'By unit',
  kind: 'Kind',
  unit: 'Unit',
  noUnit: 'Without a unit',
  nameless: 'Name not recorded',
  all: (count) => `Show all ${count}`,
  counted: (when) => `Counted ${when}. It is counted anew by itself.`,
  notCounted: 'Not counted yet. The first count comes within a minute.',
};
