/** Palliative care at home: a team of hospital, GP and home care, a plan for symptoms, and often death at home. */
import { at, YEAR } from '../calendar.ts';
import { careAtHome } from '../chart/care-at-home.ts';
import { clinicVisit, municipalVisit, visit } from '../chart/contact.ts';
import { labs } from '../chart/labs.ts';
import { administer, course } from '../chart/medication.ts';
import { message } from '../chart/message.ts';
import { note } from '../chart/note.ts';
import { carePlan } from '../chart/plan.ts';
import { vital } from '../chart/vitals.ts';
import { flag } from '../chart/warning.ts';
import { icd10 } from '../codes/diagnoses.ts';
import { uniform } from '../random.ts';
import { type Life, lastDay } from './life.ts';

export const palliativeCare: Life = {
  name: 'palliative-care',
  about: 'Lindrende behandling hjemme med palliativ plan og medikamentskrin',

  /** The last months of those who die of a known illness, and a few who live with advanced cancer. */
  begins(person, ground) {
    const cancer = ground.has('lung-cancer') ?? ground.has('colon-cancer');
    const serious = cancer ?? ground.has('copd') ?? ground.has('heart-failure');
    if (serious === undefined) return [];
    const u = uniform(ground.seed, 'palliative', person.number);
    if (person.died !== undefined) {
      return cancer !== undefined || u < 0.35 ? [Math.max(serious + 60, person.died - 30 - Math.floor(u * 120))] : [];
    }
    const long = lastDay(person, ground) - serious > YEAR;
    return cancer !== undefined && long && u < 0.04 ? [lastDay(person, ground) - 20 - Math.floor(u * 2000)] : [];
  },

  body(story) {
    const { body } = story.chart;
    story.chart.endsAtHome = story.random.chance(0.75);
    body.change('albumin', story.onset, story.onset + 400, -6);
    body.change('weight', story.onset, story.onset + 400, (d) => -d * 0.05);
    body.change('pulse', story.onset, story.onset + 400, 9);
  },

  tell(story) {
    const { onset, random, chart, person, world } = story;
    if (!story.reached(onset)) return;
    const Z = icd10('Z518');
    const first = clinicVisit(story, onset, 'palliasjon', {
      reason: Z,
      type: 'Palliativt team, første samtale',
      minutes: 60,
      purpose: '2',
    });
    labs(story, first, ['hemoglobin', 'albumin', 'creatinine', 'egfr', 'calcium']);
    note(story, first, 'plan', [
      [
        'Hva er viktigst',
        story.say(
          'Ønsker å være mest mulig hjemme. Vil rekke barnebarnets konfirmasjon.',
          'Vil være hjemme så lenge de rundt orker. Ikke flere sykehusopphold om det kan unngås.',
          'Vil sitte på verandaen når våren kommer.',
        ),
      ],
      ['Symptomer', 'ESAS: smerte 4, kvalme 2, tung pust 3, angst 3, matlyst 6.'],
      ['Plan', 'Morfin depottabletter, laksantia samtidig. Medikamentskrin hjemme. Åpen retur til avdelingen.'],
    ]);
    flag(story, first, 'Palliativ plan: behandling rettet mot lindring, ikke hjerte-lunge-redning');
    carePlan(story, {
      at: first,
      title: 'Palliativ plan',
      activities: [
        'Lindre smerte og tung pust',
        'Daglig tilsyn av hjemmetjenesten',
        'Ring hjemmetjenesten hele døgnet, ikke 113, ved forventet forverring',
        'Avlastning for pårørende',
      ],
      goals: ['Være hjemme', 'Ingen plager under 4 på ESAS'],
    });
    if (course(story, 'morphine', { at: first })) course(story, 'lactulose', { at: first });
    course(story, 'dexamethasone', { at: first, from: onset + 10 });
    course(story, 'metoclopramide', { at: first, from: onset + 4, to: onset + 200 });
    careAtHome(story, {
      from: onset + 4,
      need: 4,
      services: ['health-care-at-home', 'alarm'],
      grounds: 'Alvorlig sykdom med behov for lindrende behandling hjemme.',
      tasks: ['Symptomkartlegging (ESAS)', 'Legemidler', 'Samtale med pårørende'],
      perWeek: 7,
      gives: 'morphine',
    });
    const coordinator = world.someone(world.service('kreftkoordinator', person), 'SP', random);
    message(story, {
      from: coordinator,
      to: chart.gp,
      at: at(onset + 6, 13),
      topic: 'Palliativ oppfølging',
      text: 'Hei. Har vært hjemme hos pasienten i dag. Kan du ta hjemmebesøk i neste uke og se på medikamentskrinet sammen med oss?',
    });
    const home = chart.officeDay(onset + 11);
    if (story.reached(home)) {
      const doctor = visit(story, {
        at: at(home, 12),
        by: chart.gp,
        class: 'HH',
        type: 'Hjemmebesøk av lege',
        minutes: 45,
        reason: Z,
      });
      vital(story, doctor, 'pulse');
      note(story, doctor, 'journal', [
        [
          'Hjemmebesøk',
          'Gjennomgått skrinet sammen med sykepleier. Pasienten og pårørende vet hvem de skal ringe. Forventet dødsfall drøftet åpent.',
        ],
      ]);
    }
    if (!chart.isDead) return;
    // The last two days at home.
    const days = chart.today - 1 > onset + 12 && !chart.isInHospital(chart.today);
    if (!days) return;
    const watch = municipalVisit(story, at(chart.today - 1, 20), 'hjemmetjeneste', 'SP', {
      class: 'HH',
      type: 'Kveldsbesøk',
      minutes: 60,
    });
    course(story, 'morphineInjection', { at: watch, to: chart.today });
    course(story, 'midazolam', { at: watch, to: chart.today });
    course(story, 'glycopyrronium', { at: watch, to: chart.today });
    administer(story, watch, 'morphineInjection', watch.from + 10);
    administer(story, watch, 'midazolam', watch.from + 15);
    note(story, watch, 'journal', [
      [
        'Siste døgn',
        'Sover det meste, våkner ved tiltale. Rolig pust etter morfin. Familien er samlet. Fastvakt i natt.',
      ],
    ]);
  },
};
