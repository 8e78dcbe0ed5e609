/** Blood samples that the GP took some days ago: the answer has come, and nobody has said that they have read it. */
import { gpVisit } from '../chart/contact.ts';
import { labs } from '../chart/labs.ts';
import { note } from '../chart/note.ts';
import { PANELS } from '../codes/analytes.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import { type Life, nobody } from './life.ts';

export const answersUnread: Life = {
  name: 'answers-unread',
  about: 'Blodprøvesvar som ikke er lest',
  begins: nobody,

  tell(story) {
    const contact = gpVisit(story, story.onset, icpc2('A04'));
    labs(story, contact, story.random.pick([PANELS.nutrition, PANELS.general, PANELS.thyroid]), {
      orderedBy: contact.by,
    });
    note(story, contact, 'journal', [
      ['Sykehistorie', 'Sliten i flere uker, sover greit. Ingen vekttap, ikke feber.'],
      ['Tiltak', 'Blodprøver i dag. Svar i brev eller på telefon når de er sett.'],
    ]);
  },
};
