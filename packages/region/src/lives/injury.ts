/** Injury: a fall, a knife, a ball; the emergency clinic, sometimes an X-ray and a cast, and the control after. */
import { ageOn, at, workday } from '../calendar.ts';
import { clinicVisit, gpVisit, municipalVisit } from '../chart/contact.ts';
import { diagnosis } from '../chart/diagnosis.ts';
import { course } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { imaging, procedure } from '../chart/procedure.ts';
import { appointment } from '../chart/referral.ts';
import { vital } from '../chart/vitals.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { type Life, yearly } from './life.ts';

export const injury: Life = {
  name: 'injury',
  about: 'Skade på legevakt: kutt, forstuving, håndleddsbrudd, hjernerystelse',
  begins: yearly('injury', (age) => (age < 1 ? 0.02 : age < 16 ? 0.11 : age < 30 ? 0.1 : 0.055), 4),

  tell(story) {
    const { onset, random, person, world } = story;
    const kind = story.person.lives
      ? 'wrist'
      : random.weighted([
          ['cut', 4],
          ['ankle', 3],
          ['wrist', 2],
          ['head', 1],
        ] as const);
    const code = icpc2({ cut: 'S18', ankle: 'L77', wrist: 'L72', head: 'N80' }[kind]);
    const visit = municipalVisit(story, at(onset, random.between(11, 22)), 'legevakt', 'LE', {
      class: 'EMER',
      type: 'Legevaktkonsultasjon',
      reason: code,
      minutes: 60,
    });
    if (kind === 'cut') {
      diagnosis(story, code, { at: visit, until: onset + 12, lasting: false });
      procedure(story, visit, 'woundSuture', { at: visit.from + 25, minutes: 15 });
      note(story, visit, 'journal', [
        [
          'Skade',
          story.say(
            'Kuttet seg på brødkniv. Tre centimeter langt sår på pekefinger, full bevegelighet og følelse.',
            'Falt på sykkel, åpent sår på haka.',
            'Skar seg på fiskekniv i båten.',
          ),
        ],
        ['Tiltak', 'Renset, fire sting i lokalbedøvelse. Stivkrampevaksine er i orden. Fjernes etter ti dager.'],
      ]);
      const removal = workday(onset + 10);
      if (story.reached(removal)) gpVisit(story, removal, code, 'Fjerning av sting');
      return;
    }
    if (kind === 'ankle') {
      diagnosis(story, code, { at: visit, until: onset + 45, lasting: false });
      if (ageOn(person.born, onset) > 15) course(story, 'ibuprofen', { at: visit, to: onset + 6 });
      note(story, visit, 'journal', [
        [
          'Skade',
          'Tråkket over i ujevnt terreng. Hoven på utsiden, kan belaste. Ikke øm over beinkanten etter Ottawa-kriteriene.',
        ],
        ['Tiltak', 'Kompresjon, øvelser på ark. Ikke røntgen.'],
      ]);
      return;
    }
    if (kind === 'head') {
      diagnosis(story, code, { at: visit, until: onset + 30, lasting: false });
      vital(story, visit, 'pulse');
      note(story, visit, 'journal', [
        ['Skade', 'Slo hodet, kort desorientert, kastet opp en gang. GCS 15. Normal nevrologisk status.'],
        ['Tiltak', 'Observeres hjemme, vekkes en gang i natt. Skriftlige råd.'],
      ]);
      return;
    }
    note(story, visit, 'journal', [
      ['Skade', 'Falt på utstrakt hånd. Feilstilling i håndleddet. God sirkulasjon.'],
      ['Tiltak', 'Sendes sykehuset for røntgen og gips.'],
    ]);
    const cast = clinicVisit(story, onset + 1, 'ortopedi', {
      reason: icd10('S5250'),
      type: 'Skadepoliklinikk',
      purpose: '2',
      minutes: 60,
    });
    imaging(
      story,
      cast,
      'wrist',
      'Brudd i distale radius med 15 graders dorsal feilstilling. Akseptabel stilling etter reposisjon.',
      { hours: 1 },
    );
    diagnosis(story, icd10('S5250'), { at: cast, until: onset + 70, lasting: false });
    procedure(story, cast, 'wristCast', { at: cast.from + 20, minutes: 25 });
    course(story, 'paracetamol', { at: cast, to: onset + 14 });
    note(story, cast, 'clinic', [
      ['Tiltak', 'Reposisjon i hematomblokade og dorsal gips. Kontroll om ti dager, gips i fem uker.'],
    ]);
    for (const days of [11, 36]) {
      const day = workday(onset + days);
      if (story.reached(day)) {
        const control = clinicVisit(story, day, 'ortopedi', { reason: icd10('S5250'), type: 'Bruddkontroll' });
        imaging(story, control, 'wrist', days === 11 ? 'Uendret stilling.' : 'Tilheling. Gips fjernes.', { hours: 1 });
      } else {
        appointment(story, {
          when: at(day, 10),
          made: cast.to,
          unit: world.department('ortopedi', person),
          type: 'Bruddkontroll',
        });
        break;
      }
    }
  },
};
