/** Asthma: found in childhood or later, inhalers, controls, and now and then an attack at the emergency clinic. */
import { ageOn, at } from '../calendar.ts';
import { gpVisit, municipalVisit } from '../chart/contact.ts';
import { diagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { administer, course } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { carePlan } from '../chart/plan.ts';
import { nextControl } from '../chart/referral.ts';
import { vital } from '../chart/vitals.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import { breathlessness } from './illness.ts';
import { type Life, onceByAge } from './life.ts';

export const asthma: Life = {
  name: 'asthma',
  about: 'Astma med inhalasjoner, kontroller og anfall',
  begins: onceByAge('asthma', {
    women: [
      [1, 0],
      [4, 0.035],
      [10, 0.065],
      [20, 0.08],
      [45, 0.1],
      [80, 0.115],
    ],
    men: [
      [1, 0],
      [4, 0.045],
      [10, 0.08],
      [20, 0.09],
      [45, 0.095],
      [80, 0.1],
    ],
  }),

  body(story) {
    story.chart.body.change('spo2', story.onset, story.onset + 40_000, -0.4);
    for (const day of attacks(story.onset, story.today)) breathlessness(story, day, 4, 0.55);
  },

  tell(story) {
    const R96 = icpc2('R96');
    const { person, onset, random, chart } = story;
    const child = ageOn(person.born, onset) < 12;
    const first = gpVisit(story, onset, R96, 'Pust og hoste');
    vital(story, first, 'spo2');
    const condition = diagnosis(story, R96, { at: first });
    course(story, 'salbutamol', { at: first, for: condition });
    course(story, child ? 'fluticasone' : 'budesonideFormoterol', { at: first, for: condition });
    if (random.chance(0.35)) course(story, 'cetirizine', { at: first });
    note(story, first, 'journal', [
      [
        'Sykehistorie',
        child
          ? 'Hoster om natta og ved løping, langvarige forkjølelser. Mor hadde eksem og høysnue.'
          : 'Tetthet i brystet ved anstrengelse og i kulda, verst om våren.',
      ],
      ['Undersøkelse', 'Spirometri med bedring på 14 prosent etter bronkodilatator. Forlenget ekspirium.'],
      ['Tiltak', 'Inhalasjonsteknikk vist og prøvd. Skriftlig egenbehandlingsplan.'],
    ]);
    carePlan(story, {
      at: first,
      title: 'Egenbehandling ved astma',
      activities: [
        'Forebyggende inhalasjon hver dag',
        'Doble ved forkjølelse i fem dager',
        'Ring ved behov for anfallsmedisin mer enn hver fjerde time',
      ],
      goals: ['Ingen nattlig hoste', 'Være med på all gym'],
      for: condition,
    });

    for (const day of attacks(onset, story.today)) {
      const attack = municipalVisit(story, at(day, random.between(17, 23)), 'legevakt', 'LE', {
        class: 'EMER',
        type: 'Astmaanfall',
        reason: R96,
        minutes: 50,
      });
      for (const measure of ['spo2', 'respiration', 'pulse'] as const) vital(story, attack, measure);
      administer(
        story,
        attack,
        'salbutamol',
        attack.from + 10,
        undefined,
        'Inhalasjon på forstøver, gjentatt etter 20 minutter',
      );
      labs(story, attack, ['crp'], { here: true });
      course(story, 'prednisolone', { at: attack, to: day + 4 });
      note(story, attack, 'journal', [
        [
          'Anfall',
          'Pustebesvær siden ettermiddagen, snakker i korte setninger. Pipelyder over begge lunger. God effekt av inhalasjoner, kan reise hjem.',
        ],
      ]);
    }
    for (const day of story.every(12, Math.max(onset + 300, story.today - 2 * 365))) {
      const control = gpVisit(story, day, R96, 'Astmakontroll');
      vital(story, control, 'spo2');
      note(story, control, 'journal', [
        [
          'Kontroll',
          story.say(
            'Velkontrollert, bruker anfallsmedisin sjeldnere enn ukentlig.',
            'Litt mer plager i pollensesongen, ellers bra. Teknikk repetert.',
            'Har glemt den forebyggende en periode. Avtalt fast tid ved tannpuss.',
          ),
        ],
      ]);
    }
    nextControl(story, chart.gp.unit, 12, 'Astmakontroll', chart.gp);
  },
};

/** Attacks come about every other year, in autumn and winter; only those of the last years are told. */
function attacks(onset: number, today: number): number[] {
  const days: number[] = [];
  for (let day = onset + 200; day <= today; day += 700 + (onset % 200)) if (day > today - 5 * 365) days.push(day);
  return days.filter((day) => (day + onset) % 3 === 0);
}
