/** The end of a life: in hospital, in a nursing home or at home, with the doctor's declaration of death. */

import { visit } from '../chart/contact.ts';
import { labs } from '../chart/labs.ts';
import { document, note } from '../chart/note.ts';
import { hospitalStay } from '../chart/stay.ts';
import { news2 } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { uniform } from '../random.ts';
import type { Life } from './life.ts';

export const lastDays: Life = {
  name: 'last-days',
  about: 'Dødsfall i sykehus, sykehjem eller hjemme',
  begins: (person, ground) => (person.died !== undefined && person.died <= ground.asOf ? [person.died] : []),

  body(story) {
    const { body, person } = story.chart;
    // Where the end comes is settled first, so that nothing else happens at home in those days.
    const atHome = story.chart.endsAtHome || uniform(story.chart.seed, 'dies-at-home', person.number) < 0.4;
    if (!atHome && story.onset - 3 > person.born) {
      story.chart.lastStay = { from: story.chart.takeHospitalDays(story.onset - 2, 2), to: story.onset };
    }
    body.change('systolic', story.onset - 2, story.onset, -28);
    body.change('pulse', story.onset - 2, story.onset, 22);
    body.change('respiration', story.onset - 2, story.onset, 7);
    body.change('spo2', story.onset - 2, story.onset, -5);
  },

  tell(story) {
    const { chart, person, random, world } = story;
    const atHome = chart.lastStay === undefined && !chart.isInHospital(story.onset);
    if (chart.lastStay) {
      const code = icd10(random.pick(['I469', 'J189', 'I509', 'I619']));
      const stay = hospitalStay(story, {
        from: chart.lastStay.from,
        nights: 4,
        department: 'medisin',
        reason: code,
        urgent: true,
        taken: true,
      });
      if (stay.from < chart.end) {
        for (let when = stay.from + 60; when < chart.end - 60; when += 480)
          news2(story, stay, { at: when, oxygen: true, consciousness: when > chart.end - 900 ? 'V' : 'A' });
        labs(story, stay, PANELS.admission, { at: stay.from + 20 });
        note(
          story,
          stay,
          'journal',
          [['Vurdering', 'Alvorlig syk, liten nytte av mer behandling. Samtale med familien. Lindring prioriteres.']],
          { at: Math.min(stay.from + 700, chart.end - 30) },
        );
      }
    }
    // The declaration is the last thing written: at the minute of death, by whoever was there.
    const doctor = atHome ? chart.gp : world.someone(world.department('medisin', person, true), 'LE', random);
    const last = visit(story, {
      at: chart.end - 20,
      minutes: 20,
      by: doctor,
      class: atHome ? 'HH' : 'IMP',
      type: 'Konstatering av dødsfall',
      reason: icpc2('A96'),
    });
    document(
      story,
      last,
      'death',
      'Legeerklæring om dødsfall',
      `Dødsfallet er konstatert ${atHome ? 'på bostedet' : 'i sykehuset'}. Pårørende var til stede. Ikke meldepliktig til politiet.`,
      Math.min(last.to, chart.end),
    );
  },
};
