/** Hypertension: found at the GP, treated, controlled once a year. */

import { gpVisit } from '../chart/contact.ts';
import { diagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { nextControl } from '../chart/referral.ts';
import { bloodPressure, vital } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import { type Life, onceByAge } from './life.ts';

export const hypertension: Life = {
  name: 'hypertension',
  about: 'Høyt blodtrykk hos fastlegen, med behandling og årlig kontroll',
  begins: onceByAge('hypertension', {
    women: [
      [25, 0],
      [40, 0.04],
      [50, 0.13],
      [60, 0.27],
      [70, 0.43],
      [80, 0.56],
      [95, 0.6],
    ],
    men: [
      [25, 0],
      [40, 0.06],
      [50, 0.17],
      [60, 0.31],
      [70, 0.45],
      [80, 0.54],
      [95, 0.57],
    ],
    factor: 'metabolic',
  }),

  body(story) {
    const { body } = story.chart;
    body.change('systolic', story.onset - 700, story.onset + 60, 32);
    body.change('diastolic', story.onset - 700, story.onset + 60, 14);
    // Treated, but seldom all the way down.
    body.change('systolic', story.onset + 61, story.onset + 40_000, 12);
    body.change('diastolic', story.onset + 61, story.onset + 40_000, 4);
  },

  tell(story) {
    const K86 = icpc2('K86');
    const first = gpVisit(story, story.onset, K86, 'Blodtrykksmåling');
    const [systolic, diastolic] = bloodPressure(story, first);
    const condition = diagnosis(story, K86, { at: first });
    labs(story, first, [...PANELS.kidney, 'acr', 'ldl']);
    note(story, first, 'journal', [
      [
        'Sykehistorie',
        story.say(
          'Høye målinger hjemme gjennom flere uker. Ingen plager.',
          'Tilfeldig funn ved helsekontroll. Føler seg frisk.',
          'Hodepine i perioder. Mor og bror behandles for høyt blodtrykk.',
        ),
      ],
      [
        'Undersøkelse',
        `Blodtrykk ${systolic}/${diastolic} etter fem minutters hvile, likt på begge armer. Hjertelyder normale.`,
      ],
      [
        'Vurdering og tiltak',
        'Essensiell hypertensjon. Samtale om salt, alkohol, mosjon og vekt. Starter behandling, ny måling om seks uker.',
      ],
    ]);
    const start = gpVisit(story, story.onset + 45, K86, 'Blodtrykkskontroll');
    bloodPressure(story, start);
    const drug = story.random.weighted([
      ['losartan', 4],
      ['candesartan', 4],
      ['amlodipine', 4],
      ['lercanidipine', 2],
      ['ramipril', 1],
    ] as const);
    course(story, drug, { at: start, for: condition });
    if (story.random.chance(0.3))
      course(story, 'hydrochlorothiazide', { at: start, from: story.onset + 400, for: condition });
    if (story.random.chance(0.35)) course(story, 'simvastatin', { at: start, from: story.onset + 200 });

    // The record of a GP goes far back, but only the last years' controls are told in full.
    for (const day of story.every(12, Math.max(story.onset + 400, story.today - 760))) {
      const control = gpVisit(story, day, K86, 'Årskontroll blodtrykk');
      const [s, d] = bloodPressure(story, control);
      vital(story, control, 'weight');
      labs(story, control, PANELS.kidney);
      note(story, control, 'journal', [
        [
          'Kontroll',
          `Blodtrykk ${s}/${d}. ${s < 140 ? 'Velregulert, fortsetter uendret.' : 'Litt over behandlingsmålet, måler hjemme en uke og ringer inn tallene.'}`,
        ],
      ]);
    }
    nextControl(story, story.chart.gp.unit, 12, 'Årskontroll blodtrykk', story.chart.gp);
  },
};
