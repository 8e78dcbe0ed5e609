/** COPD: years of smoking, inhalers, exacerbations in hospital on oxygen and scale 2, rehabilitation. */
import { at } from '../calendar.ts';
import { clinicVisit, gpVisit } from '../chart/contact.ts';
import { diagnosis, dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course, treat } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { carePlan } from '../chart/plan.ts';
import { imaging, procedure, vaccinate } from '../chart/procedure.ts';
import { nextControl } from '../chart/referral.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import type { Story } from '../chart/story.ts';
import { news2, vital } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { uniform } from '../random.ts';
import { breathlessness, infection } from './illness.ts';
import { type Life, onceByAge } from './life.ts';

export const copd: Life = {
  name: 'copd',
  about: 'Kols med forverringer i sykehus, oksygen og NEWS2 skala 2',
  begins: onceByAge('copd', {
    women: [
      [40, 0],
      [50, 0.012],
      [60, 0.05],
      [70, 0.095],
      [80, 0.12],
      [95, 0.12],
    ],
    men: [
      [40, 0],
      [50, 0.012],
      [60, 0.052],
      [70, 0.1],
      [80, 0.135],
      [95, 0.14],
    ],
    factor: 'smoking',
  }),

  body(story) {
    const { body } = story.chart;
    body.change('spo2', story.onset - 1000, story.onset + 40_000, (d) => -2 - Math.min(2, d / 2500));
    body.change('respiration', story.onset - 1000, story.onset + 40_000, 2.2);
    for (const day of exacerbations(story)) {
      infection(story, day - 2, 7, 0.7);
      breathlessness(story, day - 2, 9, 0.9, true);
    }
  },

  tell(story) {
    const { onset, random, chart } = story;
    const R95 = icpc2('R95');
    const first = gpVisit(story, onset, R95, 'Pust og hoste');
    vital(story, first, 'spo2');
    const condition = diagnosis(story, R95, { at: first });
    note(story, first, 'journal', [
      [
        'Sykehistorie',
        `Hoster og harker om morgenen i flere år, tung i motbakke. Røykt ${random.integer(20, 45)} pakkeår.`,
      ],
      [
        'Spirometri',
        `FEV1/FVC 0,${random.integer(48, 66)}, FEV1 ${random.integer(45, 75)} prosent av forventet etter bronkodilatator.`,
      ],
      ['Tiltak', 'Røykestopp drøftet, ønsker hjelp. Inhalasjon forklart. Influensa- og pneumokokkvaksine anbefalt.'],
    ]);
    vaccinate(story, 'pneumococcalAdult', onset, chart.gp, undefined, first);
    course(story, 'tiotropium', { at: first, for: condition });
    course(story, 'salbutamol', { at: first, for: condition });
    course(story, 'budesonideFormoterol', { at: first, from: onset + 900, for: condition });
    carePlan(story, {
      at: first,
      title: 'Egenbehandling ved kols',
      activities: [
        'Gå tur hver dag',
        'Inhalasjon etter plan',
        'Kortison og antibiotika hjemme ved mer slim og tyngre pust, ring samme dag',
      ],
      goals: ['Røykfri', 'Klare trappa til andre etasje uten pause'],
      for: condition,
    });
    for (const day of exacerbations(story)) exacerbation(story, day);
    story.chart.afterwards(() => {
      for (const day of story.every(12, Math.max(onset + 365, story.today - 3 * 365))) {
        const control = gpVisit(story, day, R95, 'Kolskontroll');
        vital(story, control, 'spo2');
        vital(story, control, 'weight');
        note(story, control, 'journal', [
          [
            'Kontroll',
            story.say(
              'CAT 14, uendret. Går tur med naboen.',
              'CAT 21, tyngre enn i fjor. Henvises lungerehabilitering.',
              'Røykfri i sju måneder. Hoster mindre.',
            ),
          ],
        ]);
      }
    });
    nextControl(story, chart.gp.unit, 6, 'Kolskontroll', chart.gp);
  },
};

/** Four in ten are admitted now and then; only the last years' admissions are told. */
function exacerbations(story: Story): number[] {
  const { person, chart, today } = story;
  const admitted = person.lives !== undefined || uniform(chart.seed, 'copd-admitted', person.number) < 0.4;
  const days: number[] = [];
  for (let day = story.onset + 800; admitted && day <= today; day += 560 + (day % 260)) days.push(day);
  const shown = days.filter((day) => day > today - 3 * 365);
  // The demonstration patient is in hospital right now.
  return person.lives ? [...shown.filter((day) => day < today - 60), today - 2] : shown;
}

function exacerbation(story: Story, day: number): void {
  const code = icd10('J441');
  const stay = hospitalStay(story, {
    from: day,
    nights: story.random.integer(4, 8),
    department: 'lunge',
    reason: code,
    urgent: true,
  });
  for (let n = 0; n <= stay.nights; n++) {
    for (const hour of n < 1 ? [2, 6, 10, 14, 18, 22] : n < 3 ? [8, 20] : [8]) {
      const when = at(stay.firstDay + n, hour);
      if (when > stay.from + 60 && when < stay.to) news2(story, stay, { at: when, oxygen: n < 3, scale2: true });
    }
  }
  labs(story, stay, [...PANELS.admission], { at: stay.from + 25 });
  labs(story, stay, PANELS.bloodGas, { at: stay.from + 35 });
  labs(story, stay, PANELS.bloodGas, { at: stay.from + 6 * 60 });
  labs(story, stay, PANELS.fullBlood, { at: stay.from + 2 * 1440 });
  imaging(
    story,
    stay,
    'chest',
    'Emfysematøse lunger med nedpresset diafragma. Ingen sikre infiltrater. Normal hjertestørrelse.',
  );
  if (story.random.chance(0.3))
    procedure(story, stay, 'ncpap', { at: stay.from + 120, minutes: 14 * 60, reason: code });
  treat(story, stay, 'prednisolone', 5, [8], '40 mg');
  treat(story, stay, 'cefotaxime', 4, [6, 14, 22]);
  treat(story, stay, 'dalteparin', 5, [20]);
  dischargeDiagnosis(story, code, stay);
  note(
    story,
    stay,
    'journal',
    [
      [
        'Innkomst',
        'Tiltakende tung pust i fire dager, gult oppspytt. Sitter foroverbøyd, bruker hjelpemuskulatur. Forlenget ekspirium og pipelyder.',
      ],
      ['Vurdering', 'Kolsforverring med respirasjonssvikt. Oksygenmål 88-92 prosent, NEWS2 på skala 2.'],
      ['Plan', 'Forstøver hver fjerde time, prednisolon, antibiotika, ny blodgass om to timer.'],
    ],
    { at: stay.from + 110 },
  );
  note(
    story,
    stay,
    'discharge',
    [
      ['Forløp', 'Gradvis bedring. Uten oksygen siste døgn.'],
      ['Videre', 'Lungepoliklinikk om seks uker. Inhalasjonsteknikk gjennomgått. Fastlegen følger opp røykestopp.'],
    ],
    { at: dischargeOf(stay) },
  );
  const control = stay.firstDay + stay.nights + 42;
  if (story.reached(control)) {
    const clinic = clinicVisit(story, control, 'lunge', { reason: icd10('J449') });
    vital(story, clinic, 'spo2');
    note(story, clinic, 'clinic', [['Kontroll', 'I sin vanlige form. Spirometri uendret. Kontroll hos fastlege.']]);
  }
}
