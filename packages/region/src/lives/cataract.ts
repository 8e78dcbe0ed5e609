/** Cataract: worse sight, referral, waiting list, one eye and then the other, drops for three weeks. */
import { at, workday } from '../calendar.ts';
import { clinicVisit, gpVisit } from '../chart/contact.ts';
import { diagnosis } from '../chart/diagnosis.ts';
import { course } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { procedure } from '../chart/procedure.ts';
import { appointment, referral } from '../chart/referral.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { type Life, onceByAge } from './life.ts';

export const cataract: Life = {
  name: 'cataract',
  about: 'Grå stær med operasjon på begge øyne',
  begins: onceByAge('cataract', {
    women: [
      [55, 0],
      [70, 0.12],
      [80, 0.36],
      [90, 0.55],
    ],
    men: [
      [55, 0],
      [70, 0.1],
      [80, 0.3],
      [90, 0.48],
    ],
  }),

  tell(story) {
    const { onset, random, world, person } = story;
    const F92 = icpc2('F92');
    const H25 = icd10('H251');
    const first = gpVisit(story, onset, F92, 'Nedsatt syn');
    note(story, first, 'journal', [
      ['Sykehistorie', 'Ser dårligere i dårlig lys, blendes av møtende biler. Henvist øyeavdeling.'],
    ]);
    const sent = referral(story, {
      from: first,
      department: 'oye',
      reason: F92,
      question: 'Ønsker vurdering av operasjon for grå stær.',
      waitDays: random.integer(60, 140),
      deadlineDays: 180,
    });
    if (!story.reached(sent.seenOn)) return;
    const assessed = clinicVisit(story, sent.seenOn, 'oye', { reason: H25, type: 'Forundersøkelse', purpose: '1' });
    diagnosis(story, H25, { at: assessed, until: sent.seenOn + 150 });
    note(story, assessed, 'clinic', [
      [
        'Funn',
        `Visus høyre 0,${random.integer(3, 5)}, venstre 0,${random.integer(4, 6)}. Kjernestær på begge øyne. Settes på venteliste for operasjon, høyre øye først.`,
      ],
    ]);
    for (const [i, wait] of [60, 100].entries()) {
      const day = workday(sent.seenOn + wait);
      if (!story.reached(day)) {
        appointment(story, {
          when: at(day, 9),
          made: at(sent.seenOn, 15),
          unit: world.department('oye', person),
          type: `Operasjon grå stær, ${i === 0 ? 'høyre' : 'venstre'} øye`,
          minutes: 60,
          purpose: '2',
        });
        return;
      }
      const operation = clinicVisit(story, day, 'oye', { reason: H25, type: 'Dagkirurgi', purpose: '2', minutes: 90 });
      procedure(story, operation, 'phaco', { at: operation.from + 30, minutes: 14, reason: H25 });
      course(story, 'dexamethasoneEye', { at: operation, to: day + 21 });
      note(story, operation, 'operation', [
        [
          'Operasjon',
          `Fakoemulsifikasjon ${i === 0 ? 'høyre' : 'venstre'} øye med kunstig linse i bakre kammer, dråpebedøvelse. Ingen komplikasjoner.`,
        ],
      ]);
    }
  },
};
