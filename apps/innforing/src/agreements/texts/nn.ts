import type { AgreementTexts } from './nb.ts';

export const nn: AgreementTexts = {
  title: 'Opsjonar og avtalar',
  lead: 'Fristane er rekna tilbake frå datoen i planen: sju månader planlegging og tolv månader innføring. Det er berre tenesteavtalen som bind økonomisk.',
  late: 'over fristen',
  soon: 'har frist innan 60 dagar',
  declined: 'har sagt nei',
  units: (count) => (count === 1 ? '1 eining' : `${count} einingar`),
  district: 'Område',
  allDistricts: 'Alle område',
  withLive: 'Vis òg dei som er i drift',
  table: 'Steg for kvar eining',
  unit: 'Eining',
  goLive: 'Dato',
  next: 'Neste',
  noDate: 'ingen dato',
  live: 'i drift',
  by: (date) => `frist ${date}`,
  days: (days) => `${Math.abs(days)} ${Math.abs(days) === 1 ? 'dag' : 'dagar'}${days < 0 ? ' over' : ''}`,
  none: 'Ingen einingar her.',
  climbed: 'Alt er gjort',
};
