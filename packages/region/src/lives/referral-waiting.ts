/** A referral to the lung department that nobody has assessed yet: just come, near its deadline, or over it. */
import { weekday } from '../calendar.ts';
import { gpVisit } from '../chart/contact.ts';
import { diagnosis } from '../chart/diagnosis.ts';
import { note } from '../chart/note.ts';
import { referral } from '../chart/referral.ts';
import { vital } from '../chart/vitals.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import { type Life, nobody } from './life.ts';

export const referralWaiting: Life = {
  name: 'referral-waiting',
  about: 'Henvist til lungelege, ikke vurdert ennå',
  begins: nobody,

  tell(story) {
    const R02 = icpc2('R02');
    // on the working day before, not after: the deadline is counted from it, and one that is over must be over
    const first = gpVisit(story, story.onset - Math.max(0, weekday(story.onset) - 4), R02);
    vital(story, first, 'spo2');
    const condition = diagnosis(story, R02, { at: first });
    const question = story.random.pick([
      'Tung pust ved anstrengelse i tre måneder, normal spirometri her. Ønsker utredning.',
      'Tørrhoste og tung pust i bakker. Knatrelyder basalt begge sider. Interstitiell lungesykdom?',
      'Tung pust og pipelyder uten bedring på inhalasjon. Ønsker vurdering og diffusjonskapasitet.',
    ]);
    note(story, first, 'journal', [
      ['Sykehistorie', question],
      ['Tiltak', 'Henvises lungelege. Ny kontakt ved forverring.'],
    ]);
    referral(story, {
      from: first,
      department: 'lunge',
      reason: R02,
      for: condition,
      question,
      waitDays: 60,
      unassessed: true,
    });
  },
};
