/** Chronic kidney disease: creatinine that creeps up, blood pressure drugs, the kidney clinic when it is low. */
import { ageOn } from '../calendar.ts';
import { creatinineFor } from '../chart/body.ts';
import { clinicVisit, gpVisit } from '../chart/contact.ts';
import { diagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { nextControl, referral } from '../chart/referral.ts';
import { bloodPressure } from '../chart/vitals.ts';
import { ANALYTES, PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { type Life, onceByAge } from './life.ts';

/** Filtration at the start, and how much is lost a year. */
const START = 55;
const LOSS = 1.7;

export const chronicKidneyDisease: Life = {
  name: 'chronic-kidney-disease',
  about: 'Kronisk nyresykdom med fallende eGFR',
  begins: onceByAge('chronic-kidney-disease', {
    women: [
      [50, 0],
      [65, 0.02],
      [75, 0.06],
      [85, 0.12],
      [95, 0.16],
    ],
    men: [
      [50, 0],
      [65, 0.025],
      [75, 0.075],
      [85, 0.14],
      [95, 0.18],
    ],
    factor: 'metabolic',
  }),

  body(story) {
    const { body } = story.chart;
    const { person, onset } = story;
    const usual = person.sex === 'female' ? (ANALYTES.creatinine.womenMean as number) : ANALYTES.creatinine.mean;
    body.change('creatinine', onset - 1000, onset + 40_000, (d) => {
      const years = (d - 1000) / 365;
      const egfr = Math.max(16, START - LOSS * years);
      return creatinineFor(egfr, ageOn(person.born, onset) + years, person.sex) - usual;
    });
    body.change('hemoglobin', onset + 1500, onset + 40_000, (d) => -Math.min(2, d / 1200));
    body.change('potassium', onset, onset + 40_000, (d) => Math.min(0.7, d / 5000));
    body.change('acr', onset - 1000, onset + 40_000, 9);
  },

  tell(story) {
    const { onset, chart } = story;
    const U = icpc2('U99');
    const first = gpVisit(story, onset, U, 'Svar på blodprøver');
    const { egfr } = labs(story, first, [...PANELS.kidney, 'acr']);
    bloodPressure(story, first);
    const condition = diagnosis(story, U, { at: first });
    note(story, first, 'journal', [
      [
        'Vurdering',
        `eGFR ${egfr}, lavt også for tre måneder siden. Kronisk nyresykdom stadium 3. Unngå betennelsesdempende tabletter.`,
      ],
    ]);
    course(story, 'candesartan', { at: first, for: condition });
    course(story, 'dapagliflozin', { at: first, from: onset + 200, for: condition });
    for (const day of story.every(6, Math.max(onset + 150, story.today - 2 * 365))) {
      const control = gpVisit(story, day, U, 'Nyrekontroll');
      const values = labs(story, control, [...PANELS.kidney, 'hemoglobin']);
      bloodPressure(story, control);
      note(story, control, 'journal', [
        [
          'Kontroll',
          `eGFR ${values.egfr}, kalium ${values.potassium}. ${(values.egfr ?? 60) < 30 ? 'Følges også ved nyrepoliklinikk.' : 'Stabilt.'}`,
        ],
      ]);
    }
    const low = onset + Math.round(((START - 31) / LOSS) * 365);
    if (story.reached(low)) {
      const asked = gpVisit(story, low, U, 'Nyrekontroll');
      const sent = referral(story, {
        from: asked,
        department: 'nyre',
        reason: U,
        for: condition,
        question: 'eGFR under 30. Ønsker vurdering og videre kontroll.',
        waitDays: 50,
      });
      for (const day of story.every(5, Math.max(sent.seenOn, story.today - 2 * 365))) {
        const clinic = clinicVisit(story, day, 'nyre', { reason: icd10('N184') });
        labs(story, clinic, [...PANELS.kidney, 'hemoglobin', 'calcium', 'albumin']);
        bloodPressure(story, clinic);
      }
    }
    nextControl(story, chart.gp.unit, 6, 'Nyrekontroll', chart.gp);
  },
};
