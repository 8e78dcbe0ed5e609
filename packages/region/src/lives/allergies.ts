/** Allergies that everybody must know of: penicillin, nuts, bees. */
import { ageOn, YEAR } from '../calendar.ts';
import { gpVisit } from '../chart/contact.ts';
import { note } from '../chart/note.ts';
import { allergy, flag } from '../chart/warning.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import { uniform } from '../random.ts';
import { type Life, lastDay } from './life.ts';

export const allergies: Life = {
  name: 'allergies',
  about: 'Allergi med CAVE i journalen',
  begins: (person, ground) => {
    const u = uniform(ground.seed, 'allergies', person.number);
    const age = 2 + Math.floor((u / 0.09) * 38);
    const onset = Math.round(person.born + age * YEAR);
    return u < 0.09 && onset <= lastDay(person, ground) ? [onset] : [];
  },

  tell(story) {
    const { random, onset, person } = story;
    const A92 = icpc2('A92');
    const contact = gpVisit(story, onset, A92, 'Allergisk reaksjon');
    const child = ageOn(person.born, onset) < 12;
    const kind = random.weighted([
      ['penicillin', 5],
      ['nuts', child ? 5 : 1],
      ['bees', 1],
      ['ibuprofen', child ? 0 : 2],
    ] as const);
    if (kind === 'penicillin') {
      allergy(story, {
        at: contact,
        to: 'penicillin',
        reaction: random.pick(['rash', 'urticaria'] as const),
        severe: random.chance(0.2),
      });
      note(story, contact, 'journal', [
        [
          'Reaksjon',
          'Elveblest over hele kroppen andre dag på penicillin. Ingen pustevansker. CAVE registrert, testing vurderes.',
        ],
      ]);
      return;
    }
    const severe = kind !== 'ibuprofen';
    if (kind === 'ibuprofen') allergy(story, { at: contact, to: 'ibuprofen', reaction: 'breathing' });
    else
      allergy(story, {
        at: contact,
        to: { text: kind === 'nuts' ? 'Peanøtt' : 'Vepsestikk', category: kind === 'nuts' ? 'food' : 'environment' },
        reaction: 'anaphylaxis',
        severe,
      });
    if (severe)
      flag(story, contact, `Alvorlig allergi: ${kind === 'nuts' ? 'peanøtt' : 'vepsestikk'}, har adrenalinpenn`);
    note(story, contact, 'journal', [
      [
        'Reaksjon',
        severe
          ? 'Hevelse i leppene, elveblest og tung pust noen minutter etter. Adrenalinpenn vist og prøvd med øvingspenn.'
          : 'Tett i brystet en time etter tablett. Bruker paracetamol heretter.',
      ],
    ]);
  },
};
