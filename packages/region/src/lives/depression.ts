/** Depression: told to the GP, talks and sometimes tablets, the district centre for some, and better again. */

import { YEAR } from '../calendar.ts';
import { clinicVisit, gpVisit } from '../chart/contact.ts';
import { diagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course } from '../chart/medication.ts';
import { document, note } from '../chart/note.ts';
import { nextControl, referral } from '../chart/referral.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { uniform } from '../random.ts';
import { type Life, lastDay, onceByAge } from './life.ts';

/** An episode lasts about this many days, for one in five much longer. */
const EPISODE = 330;
/** Years back in which episodes are told in full. */
const YEARS_TOLD = 4;
/** Chance in a year that an episode comes back to somebody who has had one. */
const COMES_BACK = 0.32;

const firstEpisode = onceByAge('depression', {
  women: [
    [13, 0],
    [20, 0.05],
    [35, 0.13],
    [55, 0.21],
    [80, 0.26],
  ],
  men: [
    [13, 0],
    [20, 0.025],
    [35, 0.075],
    [55, 0.13],
    [80, 0.17],
  ],
  factor: 'mental',
});

export const depression: Life = {
  name: 'depression',
  about: 'Depresjon hos fastlege, for noen ved distriktspsykiatrisk senter',

  /** The first episode, and those of the last years that came back. */
  begins(person, ground) {
    const [first] = firstEpisode(person, ground);
    if (first === undefined) return [];
    const days = [first];
    const last = lastDay(person, ground);
    for (let year = Math.ceil((Math.max(first, last - YEARS_TOLD * YEAR) - person.born) / YEAR); ; year++) {
      const again = Math.round(person.born + year * YEAR);
      if (again > last) return days;
      const soon = again - (days.at(-1) as number) < EPISODE + 90;
      if (!soon && uniform(ground.seed, 'depression-again', person.number, year) < COMES_BACK) days.push(again);
    }
  },

  tell(story) {
    const { onset, random, chart } = story;
    const P76 = icpc2('P76');
    const lasts = random.chance(0.2) ? EPISODE * 3 : EPISODE;
    const moderate = random.chance(0.45);
    const first = gpVisit(story, onset, P76, 'Lang konsultasjon');
    const score = moderate ? random.integer(26, 34) : random.integer(20, 26);
    labs(story, first, [...PANELS.general, 'tsh', 'b12']);
    const condition = diagnosis(story, P76, { at: first, until: onset + lasts });
    note(story, first, 'journal', [
      [
        'Sykehistorie',
        story.say(
          'Nedstemt siden i høst, sover dårlig, gråter lett. Orker ikke jobb og familie samtidig.',
          'Mistet interessen for det meste etter et samlivsbrudd. Våkner klokka fire.',
          'Sliten og tom, trekker seg unna venner. Ingen planer om å skade seg.',
        ),
      ],
      [
        'Vurdering',
        `MADRS ${score}. ${moderate ? 'Moderat' : 'Mild'} depressiv episode. Selvmordsrisiko vurdert som lav.`,
      ],
      [
        'Tiltak',
        moderate
          ? 'Henvises DPS. Starter medikament etter samtale om virkning og bivirkning. Ny time om to uker.'
          : 'Samtaler her hver andre uke, aktivitetsplan, råd om søvn. Ny vurdering om fire uker.',
      ],
    ]);
    if (moderate)
      course(story, random.pick(['escitalopram', 'sertraline', 'mirtazapine'] as const), {
        at: first,
        to: onset + lasts + 180,
        for: condition,
      });
    if (random.chance(0.3)) course(story, 'melatonin', { at: first, to: onset + 60 });
    const ill = random.chance(0.5);
    if (ill && story.reached(onset))
      document(
        story,
        first,
        'sickNote',
        'Sykmelding',
        'Sykmeldt 50 prosent i tre uker. Diagnose P76. Arbeidsgiver kan legge til rette med færre vakter.',
      );
    // Of an episode long ago the record keeps the beginning and the drug, not every talk.
    if (onset < story.today - YEARS_TOLD * 365) return;
    for (const day of story.every(0.8, onset + 14, onset + 150)) {
      const talk = gpVisit(story, day, P76, 'Samtale');
      note(story, talk, 'journal', [
        [
          'Samtale',
          story.say(
            'Litt lettere. Har gått tur tre ganger.',
            'Tung uke, men kom seg ut. Snakket om grubling.',
            'Sover bedre. Vil prøve å øke arbeidstida.',
          ),
        ],
      ]);
    }
    if (!moderate) return;
    const sent = referral(story, {
      from: first,
      department: 'dps',
      reason: P76,
      for: condition,
      question: 'Moderat depressiv episode, liten effekt av samtaler. Ønsker vurdering og behandling.',
      waitDays: random.integer(30, 70),
      deadlineDays: 60,
    });
    for (const day of story.every(0.6, sent.seenOn, sent.seenOn + 170)) {
      const session = clinicVisit(story, day, 'dps', {
        reason: icd10('F321'),
        type: 'Terapisamtale',
        profession: 'PS',
        purpose: '2',
        minutes: 45,
      });
      if (day === sent.seenOn) diagnosis(story, icd10('F321'), { at: session, lasting: false });
      note(story, session, 'clinic', [
        [
          'Time',
          story.say(
            'Kartlagt tanker og unngåelse. Hjemmeoppgave avtalt.',
            'Gått gjennom uka. Mer aktivitet, mindre grubling.',
            'Snakket om tilbakefall og hva som er tidlige tegn.',
          ),
        ],
      ]);
    }
    if (story.today - onset < lasts) nextControl(story, chart.gp.unit, 2, 'Samtale', chart.gp);
    if (story.reached(onset + lasts)) {
      const end = gpVisit(story, onset + lasts, P76, 'Avsluttende samtale');
      note(story, end, 'journal', [['Avslutning', 'Tilbake i full jobb. Plan for tidlige tegn er skrevet sammen.']]);
    }
  },
};
