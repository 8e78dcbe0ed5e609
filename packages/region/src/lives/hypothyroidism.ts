/** Hypothyroidism: tired and cold, high TSH, thyroid hormone for life, a blood test a year. */
import { gpVisit } from '../chart/contact.ts';
import { diagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { nextControl } from '../chart/referral.ts';
import { PANELS } from '../codes/analytes.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import { type Life, onceByAge } from './life.ts';

export const hypothyroidism: Life = {
  name: 'hypothyroidism',
  about: 'Lavt stoffskifte med hormonbehandling',
  begins: onceByAge('hypothyroidism', {
    women: [
      [15, 0],
      [30, 0.018],
      [50, 0.055],
      [70, 0.1],
      [90, 0.13],
    ],
    men: [
      [20, 0],
      [50, 0.01],
      [70, 0.025],
      [90, 0.04],
    ],
  }),

  body(story) {
    const { body } = story.chart;
    body.change('tsh', story.onset - 200, story.onset + 50, 12);
    body.change('ft4', story.onset - 200, story.onset + 50, -5.5);
    body.change('tsh', story.onset + 51, story.onset + 40_000, (d) => 0.6 * Math.sin(d / 200));
    body.change('weight', story.onset - 200, story.onset + 120, 3);
  },

  tell(story) {
    const { onset, chart } = story;
    const T86 = icpc2('T86');
    const first = gpVisit(story, onset, T86, 'Trøtthet');
    const { tsh, ft4 } = labs(story, first, [...PANELS.thyroid, ...PANELS.general]);
    const condition = diagnosis(story, T86, { at: first });
    note(story, first, 'journal', [
      [
        'Sykehistorie',
        story.say(
          'Trøtt, frossen og treg i magen i et halvt år. Tørr hud.',
          'Vektoppgang på fem kilo uten å spise mer. Hårtap.',
        ),
      ],
      ['Vurdering', `TSH ${tsh}, fritt T4 ${ft4}. Hypotyreose. Starter levotyroksin, ny prøve om åtte uker.`],
    ]);
    course(story, 'levothyroxine', { at: first, for: condition });
    for (const day of story.every(12, Math.max(onset + 60, story.today - 3 * 365))) {
      const control = gpVisit(story, day, T86, 'Kontroll stoffskifte');
      const values = labs(story, control, PANELS.thyroid);
      note(story, control, 'journal', [['Kontroll', `TSH ${values.tsh}. Uendret dose.`]]);
    }
    nextControl(story, chart.gp.unit, 12, 'Kontroll stoffskifte', chart.gp);
  },
};
