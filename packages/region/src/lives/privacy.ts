/** Blocks: a few people do not want somebody at the GP office or in the hospital to see their record. */
import { workday, YEAR } from '../calendar.ts';
import { gpVisit } from '../chart/contact.ts';
import { note } from '../chart/note.ts';
import { block } from '../chart/warning.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import { uniform } from '../random.ts';
import { type Life, lastDay } from './life.ts';

export const privacy: Life = {
  name: 'privacy',
  about: 'Sperring mot en person eller en enhet',
  begins: (person, ground) => {
    const u = uniform(ground.seed, 'privacy', person.number);
    const onset = lastDay(person, ground) - 100 - Math.floor((u / 0.008) * 900);
    return u < 0.008 && onset > person.born + 18 * YEAR ? [onset] : [];
  },

  tell(story) {
    const { random, world, person, chart } = story;
    const contact = gpVisit(story, workday(story.onset), icpc2('A97'), 'Samtale om personvern');
    const unit = random.pick([
      chart.gp.unit,
      world.department('medisin', person),
      world.service('hjemmetjeneste', person),
    ]);
    const against = random.chance(0.7) ? world.someone(unit, 'SP', random) : unit;
    block(story, contact, against);
    note(story, contact, 'journal', [
      [
        'Ønske',
        'Ber om at journalen sperres for en navngitt ansatt. Informert om hva det betyr ved øyeblikkelig hjelp. Sperring lagt inn.',
      ],
    ]);
  },
};
