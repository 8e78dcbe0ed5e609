/** Services ask one another about somebody they share, and have no answer yet. */
import { at, dayOfMoment, plusWorkdays } from '../calendar.ts';
import { question } from '../chart/message.ts';
import { type Life, nobody } from './life.ts';

export const questionsOpen: Life = {
  name: 'questions-open',
  about: 'Spørsmål mellom tjenestene som ikke er besvart',
  begins: nobody,

  tell(story) {
    const { chart, world, person, onset } = story;
    const homeCare = world.service('hjemmetjeneste', person);
    const office = world.service('saksbehandling', person);
    const hospital = world.department('lunge', person);
    const asked = at(onset, 13);
    const due = at(plusWorkdays(dayOfMoment(asked), 5), 16);
    question(story, {
      from: hospital,
      to: homeCare,
      at: asked,
      due,
      topic: 'Oppfølging hjemme',
      text: 'Hvordan går det med pust og vekt? Er det kommet hjelp til inhalasjon morgen og kveld?',
    });
    question(story, {
      from: homeCare,
      to: chart.gp,
      at: asked + 45,
      due,
      topic: 'Legemidler',
      text: 'Blodtrykket er lavt om morgenen, og hun eller han er svimmel. Kan dosene vurderes?',
    });
    question(story, {
      from: chart.gp.unit,
      to: office,
      at: asked + 90,
      due,
      topic: 'Tjenester',
      text: 'Pårørende er slitne. Er avlastning vurdert, og når er det svar på søknaden?',
    });
  },
};
