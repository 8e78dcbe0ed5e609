/** Healthy: now and then a visit to the GP, vaccines, and nothing found. */

import { ageOn, dayOf, yearOf } from '../calendar.ts';
import { gpVisit } from '../chart/contact.ts';
import { labs } from '../chart/labs.ts';
import { note } from '../chart/note.ts';
import { vaccinate } from '../chart/procedure.ts';
import { bloodPressure, vital } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import { type Life, lastDay } from './life.ts';

export const healthy: Life = {
  name: 'healthy',
  about: 'Frisk: sjelden hos legen, prøver uten funn, influensavaksine for de eldste',
  begins: (person, ground) =>
    lastDay(person, ground) - person.born > 18 * 365 ? [lastDay(person, ground) - 3 * 365] : [],

  tell(story) {
    const { person, random, chart, today } = story;
    for (const year of [yearOf(today) - 2, yearOf(today) - 1]) {
      const autumn = dayOf(year, 10, random.integer(5, 31));
      const age = ageOn(person.born, autumn);
      if (autumn <= today && random.chance(age >= 65 ? 0.65 : 0.04)) vaccinate(story, 'influenza', autumn, chart.gp);
    }
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
