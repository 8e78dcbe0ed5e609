/** Atrial fibrillation: found by pulse and ECG, slowed down, anticoagulated, checked for kidneys and blood twice a year. */
import { ageOn } from '../calendar.ts';
import { clinicVisit, gpVisit } from '../chart/contact.ts';
import { diagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { imaging, procedure } from '../chart/procedure.ts';
import { nextControl, referral } from '../chart/referral.ts';
import { bloodPressure, vital } from '../chart/vitals.ts';
import { flag } from '../chart/warning.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { type Life, onceByAge } from './life.ts';

export const atrialFibrillation: Life = {
  name: 'atrial-fibrillation',
  about: 'Atrieflimmer med frekvenskontroll og blodfortynnende',
  begins: onceByAge('atrial-fibrillation', {
    women: [
      [45, 0],
      [60, 0.011],
      [70, 0.045],
      [80, 0.12],
      [90, 0.19],
      [100, 0.22],
    ],
    men: [
      [40, 0],
      [55, 0.016],
      [65, 0.05],
      [75, 0.115],
      [85, 0.19],
      [100, 0.23],
    ],
    factor: 'frailty',
  }),

  body(story) {
    const { body } = story.chart;
    body.change('pulse', story.onset - 20, story.onset + 10, 42);
    body.change('pulse', story.onset + 11, story.onset + 40_000, 6);
    body.change('ntprobnp', story.onset - 20, story.onset + 40_000, 520);
  },

  tell(story) {
    const { onset, random, person, chart } = story;
    const K78 = icpc2('K78');
    const first = gpVisit(story, onset, K78, 'Hjertebank');
    vital(story, first, 'pulse');
    bloodPressure(story, first);
    labs(story, first, [...PANELS.heart, 'tsh']);
    const condition = diagnosis(story, K78, { at: first });
    const points = (ageOn(person.born, onset) >= 75 ? 2 : ageOn(person.born, onset) >= 65 ? 1 : 0) + 1;
    note(story, first, 'journal', [
      [
        'Sykehistorie',
        story.say(
          'Uregelmessig hjertebank og tung i bakker siste to uker.',
          'Tilfeldig funn av uregelmessig puls ved blodtrykksmåling.',
          'Svimmel og sliten, merker at hjertet «hopper».',
        ),
      ],
      ['EKG', 'Atrieflimmer, frekvens rundt 120. Ingen tegn til iskemi.'],
      [
        'Vurdering',
        `CHA2DS2-VA ${points}. ${points >= 1 ? 'Indikasjon for blodfortynnende.' : ''} Henvises hjertepoliklinikk for ekko og vurdering.`,
      ],
    ]);
    course(story, 'metoprolol', { at: first, for: condition });
    if (course(story, random.chance(0.75) ? 'apixaban' : 'rivaroxaban', { at: first, for: condition })) {
      flag(story, first, 'Bruker blodfortynnende (direktevirkende antikoagulasjon)');
    }
    const sent = referral(story, {
      from: first,
      department: 'hjerte',
      reason: K78,
      for: condition,
      question: 'Nyoppdaget atrieflimmer. Ønsker ekkokardiografi og vurdering av elektrokonvertering.',
      waitDays: random.integer(25, 70),
      deadlineDays: 60,
    });
    if (story.reached(sent.seenOn)) {
      const I48 = icd10(random.pick(['I480', 'I481', 'I489']));
      const clinic = clinicVisit(story, sent.seenOn, 'hjerte', { reason: I48, purpose: '1', minutes: 45 });
      imaging(
        story,
        clinic,
        'echocardiography',
        `Ejeksjonsfraksjon ${random.integer(50, 62)} prosent. Lett forstørret venstre forkammer. Ingen klaffefeil av betydning.`,
        { hours: 1 },
      );
      diagnosis(story, I48, { at: clinic, lasting: false });
      if (random.chance(0.4))
        procedure(story, clinic, 'cardioversion', { at: clinic.from + 25, minutes: 15, reason: I48 });
      note(story, clinic, 'clinic', [
        [
          'Vurdering',
          'Bevart pumpefunksjon. Fortsetter frekvenskontroll og blodfortynnende. Videre kontroll hos fastlege.',
        ],
      ]);
    }
    story.chart.afterwards(() => {
      for (const day of story.every(8, Math.max(onset + 150, story.today - 2 * 365))) {
        const control = gpVisit(story, day, K78, 'Kontroll atrieflimmer');
        vital(story, control, 'pulse');
        bloodPressure(story, control);
        const { egfr, hemoglobin } = labs(story, control, [...PANELS.kidney, 'hemoglobin']);
        note(story, control, 'journal', [
          [
            'Kontroll',
            `Ingen blødning. Hemoglobin ${hemoglobin}, eGFR ${egfr}. Dosen blodfortynnende er fortsatt riktig.`,
          ],
        ]);
      }
    });
    nextControl(story, chart.gp.unit, 6, 'Kontroll atrieflimmer', chart.gp);
  },
};
