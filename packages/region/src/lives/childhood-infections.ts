/** Childhood infections: ears, colds and croup at the GP and the emergency clinic; the smallest now and then in hospital. */
import { ageOn, at, isoDate } from '../calendar.ts';
import { gpVisit, municipalVisit } from '../chart/contact.ts';
import { dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import type { Story } from '../chart/story.ts';
import { vital } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { breathlessness, infection } from './illness.ts';
import { type Life, yearly } from './life.ts';

const AILMENTS = [
  { code: 'H71', antibiotic: true, text: 'Øreverk siden i går, feber om natta. Rød og buende trommehinne.', weight: 4 },
  {
    code: 'R74',
    antibiotic: false,
    text: 'Snue, hoste og feber i tre dager. Leker innimellom. Rene lunger.',
    weight: 6,
  },
  {
    code: 'R77',
    antibiotic: false,
    text: 'Gjøende hoste om natta, litt stridor ved gråt, ingen i ro.',
    weight: 2,
  },
  {
    code: 'D73',
    antibiotic: false,
    text: 'Oppkast og diaré i to døgn. Drikker litt, våte bleier. God hudturgor.',
    weight: 3,
  },
  { code: 'R72', antibiotic: true, text: 'Vond hals og feber, belegg på mandlene. Hurtigtest positiv.', weight: 2 },
  {
    code: 'F70',
    antibiotic: false,
    text: 'Rennende øyne siden i går, klistrete om morgenen. Allmenntilstand god.',
    weight: 2,
  },
  { code: 'A76', antibiotic: false, text: 'Utslett på kroppen etter tre dager med feber. Upåvirket.', weight: 2 },
] as const;

export const childhoodInfections: Life = {
  name: 'childhood-infections',
  about: 'Øreverk, forkjølelser, falsk krupp og omgangssyke hos småbarn',
  begins: yearly(
    'childhood-infections',
    (age) => (age < 1 ? 0.7 : age < 4 ? 0.75 : age < 8 ? 0.4 : age < 16 ? 0.15 : 0),
    6,
  ),

  body(story) {
    infection(story, story.onset - 1, 6, severity(story));
    if (isBronchiolitis(story)) breathlessness(story, story.onset - 1, 8, 0.7);
  },

  tell(story) {
    if (isBronchiolitis(story)) bronchiolitis(story);
    else atTheDoctor(story);
  },
};

/** Depends on the day alone, so that body and telling agree. */
const severity = (story: Story): number => 0.35 + (story.onset % 7) * 0.05;

/** In the RSV season infants may need hospital. */
const isBronchiolitis = (story: Story): boolean =>
  story.onset - story.person.born < 400 &&
  story.onset - story.person.born > 20 &&
  /-(12|01|02|03)-/.test(isoDate(story.onset)) &&
  story.onset % 4 === 0;

function atTheDoctor(story: Story): void {
  const ailment = story.random.weighted(AILMENTS.map((a) => [a, a.weight] as const));
  const code = icpc2(ailment.code);
  const evening = story.random.chance(0.45);
  const contact = evening
    ? municipalVisit(story, at(story.onset, story.random.between(16, 22)), 'legevakt', 'LE', {
        class: 'EMER',
        type: 'Legevaktkonsultasjon',
        reason: code,
        minutes: 20,
      })
    : gpVisit(story, story.onset, code);
  vital(story, contact, 'temperature');
  if (story.random.chance(0.6)) labs(story, contact, ['crp'], { here: true });
  const antibiotic = ailment.antibiotic && story.random.chance(0.7);
  if (antibiotic) {
    const small = ageOn(story.person.born, story.onset) < 9;
    course(story, small ? 'penicillinSyrup' : 'penicillin', { at: contact, to: story.onset + 5 });
  }
  note(story, contact, 'journal', [
    ['Sykehistorie og funn', ailment.text],
    [
      'Tiltak',
      antibiotic
        ? 'Penicillin i fem dager. Ny kontakt ved dårligere allmenntilstand.'
        : 'Lindrende behandling og rikelig drikke. Foreldrene vet hva de skal se etter og når de skal ringe.',
    ],
  ]);
}

function bronchiolitis(story: Story): void {
  const code = icd10('J210');
  const stay = hospitalStay(story, { from: story.onset, nights: 3, department: 'barn', reason: code, urgent: true });
  for (let day = 0; day <= 3; day++) {
    for (const measure of ['spo2', 'respiration', 'pulse', 'temperature'] as const) {
      const when = stay.from + 60 + day * 1200;
      if (when < stay.to) vital(story, stay, measure, when);
    }
  }
  labs(story, stay, PANELS.pointOfCare);
  dischargeDiagnosis(story, code, stay);
  note(
    story,
    stay,
    'discharge',
    [
      ['Årsak til innleggelse', 'Spedbarn med snue i tre dager, så hurtig pust og dårlig matlyst. Påvist RS-virus.'],
      ['Forløp', 'Oksygen på nesekateter i to døgn, sondemat et døgn. God bedring.'],
      ['Videre', 'Hjem. Hoste kan vare i flere uker. Kontroll hos fastlege ved behov.'],
    ],
    { at: dischargeOf(stay) },
  );
}
