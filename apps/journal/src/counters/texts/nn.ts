/** Texts of the counters in nynorsk. */
import type { CounterTexts } from './nb.ts';

export const nn: CounterTexts = {
  title: 'Teljarar',
  lead: 'Alt som ventar i regionen, har ein eigar og ein frist. Her ser alle tilsette om det held. Ingen pasientar blir viste.',
  noOrphans: 'Ingenting ventar utan at nokon har ansvaret.',
  orphans: (count) =>
    count === 1 ? 'Éi sak venta utan at nokon hadde ansvaret' : `${count} saker venta utan at nokon hadde ansvaret`,
  ask: (places) =>
    `Kontrollen fann det og har gitt det til: ${places.join('; ')}. Spør leiaren der om det er teke hand om. Det står her til nokon har gjort det.`,
  figures: { open: 'Opne', overdue: 'Over fristen', orphans: 'Utan ansvarleg' },
  short: { open: 'Opne', overdue: 'Over frist', orphans: 'Utan ansvar' },
  byKind: 'Etter type',
  byUnit: 'Etter eining',
  kind: 'Type',
  unit: 'Eining',
  noUnit: 'Utan eining',
  nameless: 'Namn ikkje registrert',
  all: (count) => `Vis alle ${count}`,
  counted: (when) => `Talt ${when}. Det blir talt på nytt av seg sjølv.`,
  notCounted: 'Ikkje talt enno. Den første teljinga kjem innan eit minutt.',
};
