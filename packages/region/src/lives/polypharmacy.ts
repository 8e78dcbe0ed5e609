/** Many drugs in old age: pain, sleep, stomach, a yearly review by GP and pharmacist, some taken away again. */
import { YEAR } from '../calendar.ts';
import { careAtHome } from '../chart/care-at-home.ts';
import { gpVisit } from '../chart/contact.ts';
import { labs } from '../chart/labs.ts';
import { course } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { bloodPressure } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import type { DrugKey } from '../codes/drugs.ts';
import { type Life, onceByAge } from './life.ts';

const COMMON: readonly DrugKey[] = [
  'pantoprazole',
  'paracetamol',
  'zopiclone',
  'macrogol',
  'calciumVitaminD',
  'vitaminB12',
  'solifenacin',
  'latanoprost',
  'acetylsalicylicAcid',
  'simvastatin',
  'metoprolol',
  'amlodipine',
];

export const polypharmacy: Life = {
  name: 'polypharmacy',
  about: 'Mange legemidler i høy alder, med gjennomgang hos fastlegen',
  begins: onceByAge('polypharmacy', {
    women: [
      [70, 0],
      [78, 0.15],
      [85, 0.4],
      [95, 0.6],
    ],
    men: [
      [70, 0],
      [78, 0.12],
      [85, 0.33],
      [95, 0.52],
    ],
    factor: 'frailty',
  }),

  tell(story) {
    const { onset, random, person } = story;
    const first = gpVisit(story, onset, icpc2('A97'), 'Årskontroll');
    bloodPressure(story, first);
    labs(story, first, [...PANELS.kidney, ...PANELS.nutrition]);
    for (const key of random.shuffle(COMMON).slice(0, random.integer(5, 8))) {
      const stops = key === 'zopiclone' || key === 'solifenacin';
      const to = stops ? onset + Math.round(YEAR * 1.1) : undefined;
      course(story, key, {
        at: first,
        from: onset + random.integer(0, 250),
        ...(to === undefined ? {} : { to, stopped: 'Seponert ved legemiddelgjennomgang' }),
      });
    }
    for (const day of story.every(12, Math.max(onset + 365, story.today - 2 * 365))) {
      const review = gpVisit(story, day, icpc2('A98'), 'Legemiddelgjennomgang');
      bloodPressure(story, review);
      labs(story, review, PANELS.kidney);
      note(story, review, 'journal', [
        [
          'Legemiddelgjennomgang',
          story.say(
            'Gått gjennom lista sammen med hjemmesykepleier. Sovemedisin trappes ned. Blæremedisin stoppes, ga munntørrhet.',
            'Lista stemmer med det som ligger i skapet. To gamle pakninger kastet.',
            'Samstemt etter utskriving. Syrepumpehemmer beholdes pga. blodfortynnende.',
          ),
        ],
      ]);
    }
    if (random.chance(0.45) || person.lives) {
      careAtHome(story, {
        from: onset + random.integer(100, 600),
        need: 2,
        services: ['health-care-at-home', 'alarm'],
        grounds: 'Trenger hjelp til å ordne legemidler i dosett og til dusj.',
        tasks: ['Legge legemidler i dosett', 'Hjelp til dusj'],
        perWeek: 2,
        gives: 'pantoprazole',
      });
    }
  },
};
