/** Knee osteoarthritis: exercise first, then referral, waiting list, a new knee, and rehabilitation. */
import { at, workday } from '../calendar.ts';
import { clinicVisit, gpVisit, municipalVisit } from '../chart/contact.ts';
import { diagnosis, dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course, treat } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { imaging, procedure } from '../chart/procedure.ts';
import { appointment, referral } from '../chart/referral.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import { news2 } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { bloodLoss } from './illness.ts';
import { type Life, onceByAge } from './life.ts';

export const kneeReplacement: Life = {
  name: 'knee-replacement',
  about: 'Kneartrose med venteliste og protese',
  begins: onceByAge('knee-replacement', {
    women: [
      [48, 0],
      [60, 0.025],
      [70, 0.065],
      [80, 0.1],
      [90, 0.11],
    ],
    men: [
      [48, 0],
      [60, 0.018],
      [70, 0.045],
      [80, 0.07],
      [90, 0.075],
    ],
    factor: 'metabolic',
  }),

  body(story) {
    bloodLoss(story, story.onset + 250, 1.6);
  },

  tell(story) {
    const { onset, random, world, person } = story;
    const L90 = icpc2('L90');
    const M17 = icd10('M171');
    const first = gpVisit(story, onset, L90, 'Kne');
    imaging(story, first, 'knee', 'Uttalt artrose medialt med beinkontakt. Osteofytter.', {
      at: first.from + 2880,
      hours: 20,
    });
    const condition = diagnosis(story, L90, { at: first });
    course(story, 'paracetamol', { at: first, to: onset + 300 });
    note(story, first, 'journal', [
      ['Sykehistorie', 'Smerter i høyre kne i flere år, nå også om natta. Klarer ikke trapper uten rekkverk.'],
      ['Tiltak', 'Har trent hos fysioterapeut i fire måneder med liten effekt. Henvises ortoped.'],
    ]);
    const sent = referral(story, {
      from: first,
      department: 'ortopedi',
      reason: L90,
      for: condition,
      question: 'Kneartrose med nattsmerter. Ønsker vurdering av protese.',
      waitDays: random.integer(75, 120),
      deadlineDays: 150,
    });
    if (!story.reached(sent.seenOn)) return;
    const assessed = clinicVisit(story, sent.seenOn, 'ortopedi', {
      reason: M17,
      type: 'Vurdering for protese',
      purpose: '1',
    });
    note(story, assessed, 'clinic', [
      [
        'Vurdering',
        `Bevegelighet ${random.integer(5, 10)}-${random.integer(95, 115)} grader, varusstilling. Indikasjon for totalprotese. Settes på venteliste, informert om forløpet.`,
      ],
    ]);
    const operation = workday(sent.seenOn + 140);
    const unit = world.department('ortopedi', person, true);
    if (!story.reached(operation)) {
      appointment(story, {
        when: at(operation, 7.5),
        made: at(sent.seenOn, 15),
        unit,
        type: 'Operasjon kneprotese',
        minutes: 120,
        purpose: '2',
        request: sent.request,
      });
      return;
    }
    const stay = hospitalStay(story, {
      from: operation,
      nights: 2,
      department: 'ortopedi',
      reason: M17,
      urgent: false,
    });
    procedure(story, stay, 'kneeProsthesis', { at: stay.from + 90, minutes: 75, reason: M17 });
    for (const hours of [6, 12, 24, 36]) news2(story, stay, { at: stay.from + hours * 60 });
    labs(story, stay, PANELS.fullBlood, { at: stay.from + 24 * 60 });
    treat(story, stay, 'paracetamol', 3, [8, 14, 20]);
    treat(story, stay, 'oxycodone', 2, [12, 22]);
    treat(story, stay, 'dalteparin', 3, [20]);
    dischargeDiagnosis(story, M17, stay);
    note(
      story,
      stay,
      'operation',
      [['Operasjon', 'Sementert totalprotese i høyre kne. God stabilitet og sporing. Full belastning.']],
      { at: stay.from + 200 },
    );
    note(
      story,
      stay,
      'discharge',
      [
        ['Forløp', 'Ukomplisert. Går med krykker, trapp prøvd.'],
        ['Videre', 'Fjerne agraffer hos fastlege etter to uker. Fysioterapi i tre måneder. Kontroll om tre måneder.'],
      ],
      { at: dischargeOf(stay) },
    );
    course(story, 'dalteparin', { at: stay, from: operation + 4, to: operation + 14 });
    for (const day of story.every(0.35, operation + 12, operation + 80)) {
      municipalVisit(story, at(workday(day), 10), 'fysioterapi', 'FT', {
        type: 'Opptrening etter kneprotese',
        minutes: 45,
      });
    }
    const control = workday(operation + 90);
    if (story.reached(control)) {
      const clinic = clinicVisit(story, control, 'ortopedi', { reason: icd10('Z966'), type: 'Kontroll' });
      imaging(story, clinic, 'knee', 'Protesekomponenter i god stilling.', { hours: 1 });
      note(story, clinic, 'clinic', [['Kontroll', 'Går uten krykker, 0-120 grader. Fornøyd. Avsluttes.']]);
    }
  },
};
