/** Diabetes type 2: found by HbA1c, tablets, later a second drug or insulin, a yearly control with eyes and feet. */

import { clinicVisit, gpVisit } from '../chart/contact.ts';
import { diagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { carePlan } from '../chart/plan.ts';
import { nextControl } from '../chart/referral.ts';
import { bloodPressure, bodyMassIndex, vital } from '../chart/vitals.ts';
import type { AnalyteKey } from '../codes/analytes.ts';
import { PANELS } from '../codes/analytes.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import { type Life, onceByAge } from './life.ts';

const YEARLY: readonly AnalyteKey[] = PANELS.diabetes;

export const diabetesType2: Life = {
  name: 'diabetes-type-2',
  about: 'Diabetes type 2 med legemidler, øyekontroll og årskontroll',
  begins: onceByAge('diabetes-type-2', {
    women: [
      [25, 0],
      [40, 0.013],
      [50, 0.035],
      [60, 0.07],
      [70, 0.11],
      [80, 0.14],
      [95, 0.15],
    ],
    men: [
      [25, 0],
      [40, 0.018],
      [50, 0.055],
      [60, 0.11],
      [70, 0.165],
      [80, 0.19],
      [95, 0.19],
    ],
    factor: 'metabolic',
  }),

  body(story) {
    const { body } = story.chart;
    const last = story.onset + 40_000;
    body.change('hba1c', story.onset - 900, story.onset + 90, (d) => 8 + (d / 900) * 15);
    body.change('hba1c', story.onset + 91, last, (d) => 13 + (d / 365) * 0.7 + 4 * Math.sin(d / 300));
    body.change('glucose', story.onset - 900, story.onset + 90, 4.6);
    body.change('glucose', story.onset + 91, last, (d) => 2.3 + (d / 365) * 0.1);
    body.change('weight', story.onset - 6000, last, 9);
    body.change('acr', story.onset + 1500, last, (d) => (d / 365) * 0.35);
  },

  tell(story) {
    const T90 = icpc2('T90');
    const { chart, onset } = story;
    const first = gpVisit(story, onset, T90, 'Helsekontroll');
    const { hba1c = 0 } = labs(story, first, [...YEARLY, 'cholesterol']);
    const height = vital(story, first, 'height');
    const weight = vital(story, first, 'weight');
    bodyMassIndex(story, first, weight, height);
    bloodPressure(story, first);
    const condition = diagnosis(story, T90, { at: first });
    note(story, first, 'journal', [
      [
        'Sykehistorie',
        story.say(
          'Tørst og trøtt siste måneder, står opp om natta for å late vannet.',
          'Ingen plager. HbA1c tatt fordi far har diabetes.',
          'Gjentatte soppinfeksjoner i vinter, derfor tatt prøver.',
        ),
      ],
      ['Vurdering', `HbA1c ${hba1c} mmol/mol, bekreftet med ny prøve. Diabetes type 2.`],
      [
        'Tiltak',
        'Startkurs ved sykehuset, henvist øyelege. Metformin trappes opp over fire uker. Behandlingsmål HbA1c 53.',
      ],
    ]);
    carePlan(story, {
      at: first,
      title: 'Plan for diabetes',
      activities: [
        'Gå en halv time fem dager i uka',
        'Måle fastende blodsukker to ganger i uka',
        'Årskontroll med føtter, øyne og nyrer',
      ],
      goals: ['HbA1c under 53 mmol/mol', 'Gå ned fem kilo på et år'],
      for: condition,
    });
    course(story, 'metformin', { at: first, for: condition });
    course(story, 'atorvastatin', { at: first, from: onset + 120 });
    const second = story.random.weighted([
      ['empagliflozin', 4],
      ['dapagliflozin', 3],
      ['semaglutide', 3],
    ] as const);
    course(story, second, { at: first, from: onset + 1100, for: condition });
    if (story.random.chance(0.35)) course(story, 'insulinGlargine', { at: first, from: onset + 3600, for: condition });

    for (const day of story.every(3, onset + 30, onset + 330)) {
      const control = gpVisit(story, day, T90, 'Diabeteskontroll');
      labs(story, control, ['hba1c', 'glucose'], { here: true });
      vital(story, control, 'weight');
    }
    for (const day of story.every(12, Math.max(onset + 365, story.today - 3 * 365))) {
      const control = gpVisit(story, day, T90, 'Årskontroll diabetes');
      const values = labs(story, control, YEARLY);
      const [systolic, diastolic] = bloodPressure(story, control);
      const now = vital(story, control, 'weight');
      note(story, control, 'journal', [
        [
          'Årskontroll',
          `HbA1c ${values.hba1c} mmol/mol, LDL ${values.ldl}, eGFR ${values.egfr}, U-albumin/kreatinin ${values.acr}. Blodtrykk ${systolic}/${diastolic}, vekt ${now} kg.`,
        ],
        [
          'Føtter',
          story.say(
            'Monofilament kjennes i alle punkter, god puls. Ingen sår.',
            'Nedsatt følsomhet under begge forfoter. Henvist fotterapeut.',
            'Hard hud over stortåballen, ellers fine føtter.',
          ),
        ],
        [
          'Plan',
          (values.hba1c ?? 0) > 58
            ? 'Over målet. Justerer behandlingen, ny prøve om tre måneder.'
            : 'Tilfredsstillende. Fortsetter uendret.',
        ],
      ]);
    }
    for (const day of story.every(24, Math.max(onset + 250, story.today - 4 * 365))) {
      const eyes = clinicVisit(story, day, 'oye', { type: 'Øyebunnsfoto', reason: T90, purpose: '1', minutes: 20 });
      note(story, eyes, 'clinic', [
        [
          'Øyebunn',
          story.say(
            'Ingen diabetisk retinopati. Ny kontroll om to år.',
            'Enkelte mikroaneurismer, ikke behandlingstrengende. Ny kontroll om to år.',
          ),
        ],
      ]);
    }
    nextControl(story, chart.gp.unit, 6, 'Diabeteskontroll', chart.gp);
  },
};
