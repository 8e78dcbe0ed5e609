/** Options and agreements in bokmål. */
export const nb = {
  title: 'Opsjoner og avtaler',
  lead: 'Fristene er regnet tilbake fra datoen i planen: sju måneder planlegging og tolv måneder innføring. Det er bare tjenesteavtalen som binder økonomisk.',
  late: 'over fristen',
  soon: 'har frist innen 60 dager',
  declined: 'har sagt nei',
  units: (count: number) => (count === 1 ? '1 enhet' : `${count} enheter`),
  district: 'Område',
  allDistricts: 'Alle områder',
  withLive: 'Vis også dem som er i drift',
  table: 'Steg for hver enhet',
  unit: 'Enhet',
  goLive: 'Dato',
  next: 'Neste',
  noDate: 'ingen dato',
  live: 'i drift',
  by: (date: string) => `frist ${date}`,
  days: (days: number) => `${Math.abs(days)} ${Math.abs(days) === 1 ? 'dag' : 'dager'}${days < 0 ? ' over' : ''}`,
  none: 'Ingen enheter her.',
  climbed: 'Alt er gjort',
};
export type AgreementTexts = typeof nb;
