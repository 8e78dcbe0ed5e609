/** Psychosis: first admission, antipsychotics, the team at the district centre, a crisis plan, clozapine for some. */
import { at } from '../calendar.ts';
import { clinicVisit } from '../chart/contact.ts';
import { diagnosis, dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { administer, course, treat } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { carePlan, episode } from '../chart/plan.ts';
import { appointment } from '../chart/referral.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import { vital } from '../chart/vitals.ts';
import { flag } from '../chart/warning.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10 } from '../codes/diagnoses.ts';
import { type Life, onceByAge } from './life.ts';

export const psychosis: Life = {
  name: 'psychosis',
  about: 'Psykose med innleggelse, ambulant team og kriseplan',
  begins: onceByAge('psychosis', {
    women: [
      [16, 0],
      [25, 0.0025],
      [40, 0.006],
      [60, 0.008],
    ],
    men: [
      [16, 0],
      [25, 0.005],
      [40, 0.0085],
      [60, 0.0095],
    ],
    factor: 'mental',
  }),

  body(story) {
    story.chart.body.change('weight', story.onset + 60, story.onset + 40_000, (d) => Math.min(12, d / 40));
    story.chart.body.change('glucose', story.onset + 400, story.onset + 40_000, 0.5);
  },

  tell(story) {
    const { onset, random, person, world } = story;
    const code = icd10('F200');
    const stay = hospitalStay(story, {
      from: onset,
      nights: random.integer(21, 45),
      department: 'psykiatri',
      reason: code,
      urgent: true,
    });
    const condition = diagnosis(story, code, { at: stay });
    labs(story, stay, [...PANELS.general, ...PANELS.lipids, 'glucose', 'hba1c'], { at: stay.from + 300 });
    vital(story, stay, 'weight', stay.from + 900);
    treat(story, stay, 'olanzapine', stay.nights, [21]);
    note(
      story,
      stay,
      'journal',
      [
        [
          'Innkomst',
          'Innlagt frivillig sammen med foreldre. Hører stemmer som kommenterer, tror naboen styrer tankene. Sovet lite i to uker.',
        ],
        ['Vurdering', 'Psykotisk episode. Ikke til fare for seg selv eller andre. Rolig avdeling, start behandling.'],
      ],
      { at: stay.from + 120 },
    );
    dischargeDiagnosis(story, code, stay);
    note(
      story,
      stay,
      'discharge',
      [
        ['Forløp', 'Gradvis bedring på medikament og skjerming. Stemmer i bakgrunnen ved utskriving.'],
        ['Videre', 'Ambulant team ved DPS to ganger i uka. Somatisk kontroll av vekt og blodprøver hver tredje måned.'],
      ],
      { at: dischargeOf(stay) },
    );
    if (!stay.over) return;
    const home = stay.firstDay + stay.nights;
    const depot = random.chance(0.4);
    const clozapine = !depot && random.chance(0.3);
    course(story, depot ? 'paliperidone' : clozapine ? 'clozapine' : 'olanzapine', {
      at: stay,
      from: home + 1,
      for: condition,
    });
    if (clozapine) story.chart.body.change('clozapine', home + 20, home + 40_000, 0);
    const dps = world.department('dps', person);
    episode(story, {
      at: stay,
      from: home,
      unit: dps,
      by: world.someone(dps, 'PS', random),
      type: 'Pakkeforløp psykose',
      for: condition,
    });
    const plan = clinicVisit(story, home + 9, 'dps', {
      reason: code,
      type: 'Samtale med ambulant team',
      profession: 'SP',
      purpose: '2',
      minutes: 60,
    });
    if (!story.reached(home + 9)) return;
    note(story, plan, 'crisis', [
      ['Tidlige tegn', 'Snur døgnet, trekker seg inn på rommet, mistenksom mot naboen.'],
      ['Hva hjelper', 'Ro, tur med hunden, ringe Anne på teamet. Ikke mange folk på en gang.'],
      ['Hvem skal varsles', 'Mor og teamet. Legevakt om natta.'],
    ]);
    flag(story, plan, 'Kriseplan finnes');
    carePlan(story, {
      at: plan,
      title: 'Behandlingsplan',
      activities: ['Ambulant team to ganger i uka', 'Jobbspesialist (IPS)', 'Familiesamtaler'],
      goals: ['Tilbake på skolen til høsten'],
      for: condition,
    });
    for (const day of story.every(1, Math.max(home + 30, story.today - 540))) {
      const visit = clinicVisit(story, day, 'dps', {
        reason: code,
        type: 'Samtale med ambulant team',
        profession: 'SP',
        purpose: '2',
        minutes: 45,
      });
      if (depot) administer(story, visit, 'paliperidone', visit.from + 10);
      note(story, visit, 'clinic', [
        [
          'Samtale',
          story.say(
            'Stemmer av og til, klarer å overse dem. Har vært på kino.',
            'Sover godt. Litt treg om morgenen.',
            'Begynt på kurs med jobbspesialisten.',
          ),
        ],
      ]);
    }
    for (const day of story.every(3, Math.max(home + 90, story.today - 540))) {
      const check = clinicVisit(story, day, 'dps', { reason: code, type: 'Somatisk kontroll', profession: 'LE' });
      vital(story, check, 'weight');
      labs(story, check, clozapine ? ['leukocytes', 'clozapine', 'glucose', 'ldl'] : ['glucose', 'hba1c', 'ldl']);
    }
    appointment(story, {
      when: at(story.today + random.integer(2, 12), 11),
      made: at(story.today - 5, 12),
      unit: dps,
      type: 'Samtale med ambulant team',
    });
  },
};
