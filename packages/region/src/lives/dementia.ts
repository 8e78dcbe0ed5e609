/** Dementia: forgetfulness, work-up by GP and municipality, help at home, day centre, and at last the nursing home. */
import { ageOn, at, workday, YEAR } from '../calendar.ts';
import { careAtHome } from '../chart/care-at-home.ts';
import { gpVisit, municipalVisit } from '../chart/contact.ts';
import { openApplication } from '../chart/decision.ts';
import { diagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course } from '../chart/medication.ts';
import { message } from '../chart/message.ts';
import { note } from '../chart/note.ts';
import { nursingHome } from '../chart/nursing-home.ts';
import { imaging } from '../chart/procedure.ts';
import { bloodPressure, vital } from '../chart/vitals.ts';
import { flag } from '../chart/warning.ts';
import { PANELS } from '../codes/analytes.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import { type Life, onceByAge } from './life.ts';

export const dementia: Life = {
  name: 'dementia',
  about: 'Demens med utredning, hjemmetjeneste, vedtak og sykehjem',
  begins: onceByAge('dementia', {
    women: [
      [60, 0],
      [70, 0.035],
      [75, 0.08],
      [80, 0.165],
      [85, 0.29],
      [90, 0.43],
      [100, 0.58],
    ],
    men: [
      [60, 0],
      [70, 0.035],
      [75, 0.075],
      [80, 0.15],
      [85, 0.25],
      [90, 0.36],
      [100, 0.5],
    ],
    factor: 'frailty',
  }),

  body(story) {
    story.chart.body.change('weight', story.onset + 300, story.onset + 40_000, (d) => -Math.min(9, d / 220));
  },

  tell(story) {
    const { onset, random, person, world, chart } = story;
    const P20 = icpc2('P20');
    const first = gpVisit(story, workday(onset - 90), P20, 'Hukommelse');
    labs(story, first, [...PANELS.nutrition, ...PANELS.general, 'calcium']);
    bloodPressure(story, first);
    const mmse = random.integer(19, 25);
    note(story, first, 'journal', [
      [
        'Sykehistorie',
        story.say(
          'Datter forteller om glemte avtaler og samme spørsmål flere ganger. Har kjørt seg bort.',
          story.person.livesAlone
            ? 'Regninger blir liggende, og naboen har kommet med post fra feil hus.'
            : 'Ektefellen har overtatt regninger og matlaging det siste året.',
          'Mener selv at hukommelsen er som hos andre på samme alder. Naboen har ringt.',
        ),
      ],
      ['Tester', `MMSE-NR ${mmse} av 30, klokketest ${random.integer(1, 3)} av 5.`],
      [
        'Plan',
        'Blodprøver og MR. Hukommelsesteamet i kommunen kommer hjem. Ny time om seks uker. Bilkjøring frarådes til vi vet mer.',
      ],
    ]);
    imaging(
      story,
      first,
      'headMri',
      'Atrofi i begge tinninglapper, mest i hippocampus. Moderate hvitsubstansforandringer. Ingen svulst eller blødning.',
      { at: at(onset - 40, 11), hours: 20 },
    );
    const team = municipalVisit(story, at(workday(onset - 50), 12), 'hjemmetjeneste', 'SP', {
      class: 'HH',
      type: 'Hukommelsesteamet, hjemmebesøk',
      minutes: 90,
    });
    note(story, team, 'journal', [
      [
        'Hjemmebesøk',
        'Kjøleskapet har dobbelt av mye. Komfyrvakt på plass. Pårørende er sliten. Bruker medisin uregelmessig.',
      ],
    ]);
    const answer = gpVisit(story, workday(onset), icpc2('P70'), 'Svar på utredning');
    const condition = diagnosis(story, icpc2('P70'), { at: answer, since: onset - 700 });
    note(story, answer, 'journal', [
      [
        'Vurdering',
        'Demens, sannsynlig Alzheimers sykdom. Samtale om diagnosen med pasient og pårørende. Førerkort leveres inn. Fremtidsfullmakt drøftet.',
      ],
    ]);
    flag(story, answer, 'Demens: pårørende skal være med ved viktige samtaler');
    if (random.chance(0.6))
      course(story, 'donepezil', { at: answer, to: onset + Math.round(4 * YEAR), for: condition });
    else course(story, 'memantine', { at: answer, for: condition });

    const helpFrom = onset + random.integer(60, 300);
    const homeFor = random.integer(500, 2000);
    // Those who live with a partner manage longer at home; the demonstration person is still at home.
    const moves = helpFrom + homeFor + (person.livesAlone ? 0 : 350);
    const inNursingHome = person.lives === undefined && ageOn(person.born, moves) > 72;
    if (inNursingHome) {
      nursingHome(story, {
        from: moves,
        service: 'nursing-home',
        need: 5,
        dementia: true,
        grounds: 'Demenssykdom med behov for tilsyn hele døgnet. Går ut om natta, har ikke tatt til seg mat.',
        gives: 'memantine',
      });
    }
    careAtHome(story, {
      from: helpFrom,
      need: 3,
      dementia: true,
      services: ['health-care-at-home', 'medicine-support', 'day-centre', 'alarm'],
      grounds: 'Demenssykdom. Glemmer legemidler og måltider, trenger tilsyn morgen og kveld.',
      tasks: ['Minne om legemidler fra dispenser', 'Tilrettelegge frokost', 'Se etter at komfyren er av'],
      perWeek: 10,
      gives: 'donepezil',
    });
    for (const day of story.every(6, Math.max(onset + 180, story.today - 2 * 365), chart.nursingHomeFrom - 1)) {
      const control = gpVisit(story, day, icpc2('P70'), 'Demenskontroll');
      vital(story, control, 'weight');
      note(story, control, 'journal', [
        [
          'Kontroll',
          story.say(
            'Litt dårligere siden sist, men rolig. Dagtilbudet er godt.',
            'Vekttap på to kilo. Avtalt mellommåltider. Datter er sliten, avlastning drøftet.',
            'Uro om kvelden. Prøver fast kveldsrutine før vi tenker på medisiner.',
          ),
        ],
      ]);
    }
    if (chart.nursingHomeFrom > story.today && story.reached(helpFrom + 200)) {
      const nurse = world.someone(world.service('hjemmetjeneste', person), 'SP', random);
      message(story, {
        from: nurse,
        to: chart.gp,
        at: at(story.today - 3, 14),
        topic: 'Legemidler',
        text: 'Hei. Dispenseren viser at kveldsdosen ikke er tatt fire ganger denne uka. Kan noe flyttes til morgenen?',
      });
      if (story.random.chance(0.25) || person.lives)
        openApplication(story, 'short-stay', story.today - 6, 'Pårørende søker om avlastningsopphold i to uker.');
    }
  },
};
