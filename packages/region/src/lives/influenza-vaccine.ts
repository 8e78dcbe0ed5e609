/** The influenza vaccine: every autumn for most of the old and the chronically ill. */
import { ageOn, dayOf, yearOf } from '../calendar.ts';
import { vaccinate } from '../chart/procedure.ts';
import { uniform } from '../random.ts';
import { type Life, lastDay } from './life.ts';

/** Share of the recommended who take it; from memory of FHI's figures, about two in three of those over 65. */
const UPTAKE = 0.65;
const AT_RISK = ['diabetes-type-2', 'copd', 'asthma', 'heart-failure', 'chronic-kidney-disease', 'stroke'] as const;
/** Autumns told. */
const SEASONS = 3;

export const influenzaVaccine: Life = {
  name: 'influenza-vaccine',
  about: 'Influensavaksine hver høst for eldre og kronisk syke',
  begins: (person, ground) => {
    const last = lastDay(person, ground);
    const recommended = ageOn(person.born, last) >= 65 || AT_RISK.some((life) => ground.has(life) !== undefined);
    const takesIt = uniform(ground.seed, 'influenza-vaccine', person.number) < UPTAKE;
    return recommended && takesIt ? [last - SEASONS * 365] : [];
  },

  tell(story) {
    const { chart, random, onset, today } = story;
    for (let year = yearOf(onset); year <= yearOf(today); year++) {
      const autumn = dayOf(year, 10, 1) + random.integer(4, 45);
      if (autumn > onset && story.reached(autumn)) vaccinate(story, 'influenza', autumn, chart.gp);
    }
  },
};
