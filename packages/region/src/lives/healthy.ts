/** Healthy: now and then a check at the GP, and nothing found. */

import { YEAR } from '../calendar.ts';
import { gpVisit } from '../chart/contact.ts';
import { labs } from '../chart/labs.ts';
import { note } from '../chart/note.ts';
import { bloodPressure, vital } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import { type Life, lastDay } from './life.ts';

/** Whoever has one of these is not told as healthy. */
const LASTING = [
  'addiction',
  'asthma',
  'atrial-fibrillation',
  'breast-cancer',
  'chronic-kidney-disease',
  'colon-cancer',
  'copd',
  'dementia',
  'diabetes-type-2',
  'heart-failure',
  'hypertension',
  'hypothyroidism',
  'lung-cancer',
  'polypharmacy',
  'psychosis',
  'stroke',
] as const;

export const healthy: Life = {
  name: 'healthy',
  about: 'Frisk: sjelden hos legen, prøver uten funn',
  begins: (person, ground) => {
    const last = lastDay(person, ground);
    const grownUp = last - person.born > 21 * YEAR;
    return grownUp && !LASTING.some((life) => ground.has(life) !== undefined) ? [last - 3 * 365] : [];
  },

  tell(story) {
    const { random, today } = story;
    if (!random.chance(0.35)) return;
    const day = random.integer(story.onset, today);
    const A97 = icpc2('A97');
    const check = gpVisit(story, day, A97, 'Helsekontroll');
    const [systolic, diastolic] = bloodPressure(story, check);
    vital(story, check, 'weight');
    labs(story, check, PANELS.check);
    note(story, check, 'journal', [
      [
        'Bakgrunn',
        random.pick([
          'Ønsker en generell sjekk.',
          'Attest til førerkort.',
          'Attest til ny jobb offshore.',
          'Mor fikk nylig hjertesykdom, er blitt litt engstelig.',
        ]),
      ],
      ['Undersøkelse', `Blodtrykk ${systolic}/${diastolic}. Hjerte og lunger uten anmerkning.`],
      ['Vurdering', 'Ingen holdepunkter for sykdom.'],
    ]);
  },
};
