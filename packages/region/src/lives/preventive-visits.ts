/** Preventive home visits: the municipality comes to everybody at 75 and 80 to talk about how to keep well. */
import { ageOn, at, plusMonths, workday } from '../calendar.ts';
import { municipalVisit } from '../chart/contact.ts';
import { note } from '../chart/note.ts';
import { bloodPressure, vital } from '../chart/vitals.ts';
import { type Life, lastDay } from './life.ts';

const AGES = [75, 80] as const;

export const preventiveVisits: Life = {
  name: 'preventive-visits',
  about: 'Forebyggende hjemmebesøk til eldre',
  begins: (person, ground) => {
    const first = plusMonths(person.born, AGES[0] * 12 + 2);
    return first <= lastDay(person, ground) && ageOn(person.born, lastDay(person, ground)) < 92 ? [first] : [];
  },

  tell(story) {
    for (const age of AGES) {
      const day = workday(plusMonths(story.person.born, age * 12 + 2));
      if (!story.reached(day) || day < story.today - 12 * 365 || !story.random.chance(0.7)) continue;
      if (story.chart.isAway(day)) continue;
      const visit = municipalVisit(story, at(day, 10.5), 'hjemmetjeneste', 'SP', {
        class: 'HH',
        type: 'Forebyggende hjemmebesøk',
        minutes: 75,
      });
      bloodPressure(story, visit);
      vital(story, visit, 'weight');
      note(story, visit, 'journal', [
        [
          'Samtale',
          story.say(
            'Bor i eget hus, klarer seg selv. Går på trim to ganger i uka.',
            story.person.livesAlone
              ? 'Savner selskap, har god kontakt med naboene. Fortalt om dagsenter og besøksvenn.'
              : 'Har det godt sammen, ungene kommer innom i helgene. Fortalt om dagsenter.',
            'Redd for å falle på isen. Brodder ligger i gangen, men brukes ikke.',
          ),
        ],
        ['Hjemmet', 'Løse tepper tatt opp. Røykvarsler virker. Råd om å flytte vaskemaskinen opp fra kjelleren.'],
      ]);
    }
  },
};
