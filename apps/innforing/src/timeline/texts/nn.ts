import type { TimelineTexts } from './nb.ts';

export const nn: TimelineTexts = {
  title: 'Tidslinje',
  lead: 'Vegen fram til kvar pulje, kven som ventar på kven, og kva ei utsetjing dreg med seg.',
  waves: 'Puljene',
  planning: 'Planlegging',
  rollout: 'Innføringsprosjekt',
  training: 'Opplæring',
  gates: 'Kontrollpunkt',
  showPast: 'Vis òg puljene som er i drift',
  hidePast: 'Gøym puljene som er i drift',
  andMore: (count) => `og ${count} til`,
  gate: (days, date) => `${days} dagar før: ${date}`,
  planningFrom: (date) => `planlegging frå ${date}`,
  rolloutFrom: (date) => `innføringsprosjekt frå ${date}`,
  trainingFrom: (from, to) => `opplæring ${from}–${to}`,
  waits: (count) => (count === 1 ? 'Éi avhengnad mellom puljer' : `${count} avhengnader mellom puljer`),
  wait: {
    must: (units, others, date, otherDate) => `${units} (${date}) må kome etter ${others} (${otherDate})`,
    hospital: (units, others, date, otherDate) =>
      `${units} (${date}) er i ei anna pulje enn sjukehuset sitt, ${others} (${otherDate})`,
    wish: (units, others, date, otherDate) => `${units} (${date}) ønskjer same dato som ${others} (${otherDate})`,
  },
  slip: 'Kva dreg ei utsetjing med seg?',
  who: 'Kven blir utsett',
  howLong: 'Kor lenge',
  months: (count) => (count === 1 ? '1 månad' : `${count} månader`),
  play: 'Spel ut',
  slipFailed: 'Planleggjaren fann ikkje noko svar.',
  allLive: 'Alle einingane i denne planen er i drift.',
  nobody: 'Ingen blir flytte.',
  came: (others, months) =>
    `${others === 0 ? 'Ingen andre blir flytte' : others === 1 ? 'Éin annan blir flytt' : `${others} andre blir flytte`}. I alt ${months} brukarmånader meir venting.`,
};
