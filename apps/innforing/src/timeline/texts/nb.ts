/** The timeline's texts in bokmål: this file says which texts there are. */
type WaitSentence = (units: string, others: string, date: string, otherDate: string) => string;

export const nb = {
  title: 'Tidslinje',
  lead: 'Veien fram til hver pulje, hvem som venter på hvem, og hva en utsettelse drar med seg.',
  waves: 'Puljene',
  planning: 'Planlegging',
  rollout: 'Innføringsprosjekt',
  training: 'Opplæring',
  gates: 'Kontrollpunkt',
  showPast: 'Vis også puljene som er i drift',
  hidePast: 'Skjul puljene som er i drift',
  andMore: (count: number) => `og ${count} til`,
  gate: (days: number, date: string) => `${days} dager før: ${date}`,
  planningFrom: (date: string) => `planlegging fra ${date}`,
  rolloutFrom: (date: string) => `innføringsprosjekt fra ${date}`,
  trainingFrom: (from: string, to: string) => `opplæring ${from}–${to}`,
  waits: (count: number) => (count === 1 ? 'Én avhengighet mellom puljer' : `${count} avhengigheter mellom puljer`),
  wait: {
    must: (units, others, date, otherDate) => `${units} (${date}) må komme etter ${others} (${otherDate})`,
    hospital: (units, others, date, otherDate) =>
      `${units} (${date}) er i en annen pulje enn sykehuset sitt, ${others} (${otherDate})`,
    wish: (units, others, date, otherDate) => `${units} (${date}) ønsker samme dato som ${others} (${otherDate})`,
  } as { readonly [kind in 'must' | 'hospital' | 'wish']: WaitSentence },
  slip: 'Hva drar en utsettelse med seg?',
  who: 'Hvem utsettes',
  howLong: 'Hvor lenge',
  months: (count: number) => (count === 1 ? '1 måned' : `${count} måneder`),
  play: 'Spill ut',
  slipFailed: 'Planleggeren fant ikke noe svar.',
  allLive: 'Alle enhetene i denne planen er i drift.',
  nobody: 'Ingen flyttes.',
  came: (others: number, months: string) =>
    `${others === 0 ? 'Ingen andre flyttes' : others === 1 ? 'Én annen flyttes' : `${others} andre flyttes`}. I alt ${months} brukermåneder mer venting.`,
};

export type TimelineTexts = typeof nb;
