/** Hip fracture: a fall, operation within a day, geriatric follow-up, rehabilitation in a nursing home, home again or not. */
import { ageOn, at } from '../calendar.ts';
import { careAtHome } from '../chart/care-at-home.ts';
import { clinicVisit } from '../chart/contact.ts';
import { diagnosis, dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { administer, course, treat } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { nursingHome } from '../chart/nursing-home.ts';
import { imaging, procedure } from '../chart/procedure.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import { news2, vital } from '../chart/vitals.ts';
import { flag } from '../chart/warning.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10 } from '../codes/diagnoses.ts';
import { bloodLoss } from './illness.ts';
import { type Life, onceByAge } from './life.ts';

export const hipFracture: Life = {
  name: 'hip-fracture',
  about: 'Hoftebrudd med operasjon, opptrening og kommunale tjenester',
  begins: onceByAge('hip-fracture', {
    women: [
      [60, 0],
      [70, 0.015],
      [80, 0.065],
      [90, 0.19],
      [100, 0.3],
    ],
    men: [
      [60, 0],
      [70, 0.01],
      [80, 0.035],
      [90, 0.1],
      [100, 0.17],
    ],
    factor: 'frailty',
  }),

  body(story) {
    bloodLoss(story, story.onset, 2.6);
    story.chart.body.change('albumin', story.onset, story.onset + 60, -7);
    story.chart.body.change('pulse', story.onset, story.onset + 3, 14);
  },

  tell(story) {
    const { onset, random, person, world, chart } = story;
    const code = icd10(random.pick(['S7200', 'S721']));
    const nail = code.code === 'S721';
    const stay = hospitalStay(story, {
      from: onset,
      nights: random.integer(4, 7),
      department: 'ortopedi',
      reason: code,
      urgent: true,
      to: 'rehabilitation',
    });
    const condition = diagnosis(story, code, { at: stay });
    labs(story, stay, PANELS.admission, { at: stay.from + 30 });
    imaging(
      story,
      stay,
      'hip',
      nail ? 'Pertrokantært brudd med lett feilstilling.' : 'Dislosert brudd i lårhalsen, Garden type 4.',
      { hours: 1 },
    );
    note(
      story,
      stay,
      'journal',
      [
        [
          'Innkomst',
          story.say(
            'Falt på badet i natt, ble liggende til hjemmetjenesten kom.',
            'Snublet i dørstokken, sterke smerter i hofta, kunne ikke reise seg.',
            'Gled på isen utenfor butikken.',
          ),
        ],
        ['Undersøkelse', 'Forkortet og utadrotert bein. Våken og orientert. Nerveblokade lagt i mottak.'],
        ['Plan', 'Operasjon innen 24 timer. Ortogeriatrisk tilsyn.'],
      ],
      { at: stay.from + 90 },
    );
    const operated = at(stay.firstDay + 1, 9.5);
    const surgeon = world.someone(stay.unit, 'LE', random);
    procedure(story, stay, nail ? 'hipNail' : 'hipHemiprosthesis', {
      at: operated,
      minutes: random.integer(50, 85),
      by: surgeon,
      reason: code,
    });
    administer(story, stay, 'cefalotin', operated - 30);
    note(
      story,
      stay,
      'operation',
      [
        [
          'Operasjon',
          nail
            ? 'Lukket reposisjon på strekkbord og margnagle. God stilling i gjennomlysning. Kan belaste fritt.'
            : 'Sementert hemiprotese gjennom lateral tilgang. Stabilt ledd. Kan belaste fritt.',
        ],
      ],
      { at: operated + 110, by: surgeon },
    );
    for (let n = 0; n <= stay.nights; n++) {
      for (const hour of n < 3 ? [6, 14, 21] : [9]) {
        const when = at(stay.firstDay + n, hour);
        if (when > stay.from && when < stay.to)
          news2(story, stay, {
            at: when,
            oxygen: n === 1 && hour > 10,
            consciousness: n === 2 && hour === 21 && ageOn(person.born, onset) > 84 ? 'C' : 'A',
          });
      }
    }
    labs(story, stay, PANELS.fullBlood, { at: operated + 24 * 60 });
    treat(story, stay, 'paracetamol', stay.nights, [8, 14, 20]);
    treat(story, stay, 'oxycodone', 3, [10, 22]);
    treat(story, stay, 'dalteparin', stay.nights, [20]);
    dischargeDiagnosis(story, code, stay);
    if (stay.over) {
      course(story, 'calciumVitaminD', { at: stay, from: stay.firstDay + stay.nights });
      course(story, 'zoledronicAcid', { at: stay, from: stay.firstDay + stay.nights + 40, for: condition });
      course(story, 'paracetamol', { at: stay, from: stay.firstDay + stay.nights + 1, to: stay.firstDay + 90 });
    }
    note(
      story,
      stay,
      'nursing',
      [
        ['Funksjon', 'Går med prekestol og støtte av én. Trenger hjelp til stell av beina.'],
        ['Ernæring', 'Spiser halve porsjoner, får næringsdrikk to ganger daglig.'],
        ['Pårørende', 'Informert om flytting til opptrening.'],
      ],
      { at: dischargeOf(stay) },
    );
    note(
      story,
      stay,
      'discharge',
      [
        ['Forløp', 'Ukomplisert operasjon. Mobilisert første dag.'],
        ['Videre', 'Røntgenkontroll om åtte uker. Beinskjørhetsbehandling startet. Opptrening i kommunen.'],
      ],
      { at: dischargeOf(stay) },
    );
    flag(story, stay, 'Fallfare');

    const moves = stay.firstDay + stay.nights;
    const forGood = ageOn(person.born, onset) > 86 && random.chance(0.3);
    nursingHome(story, {
      from: moves,
      to: moves + 28,
      service: 'rehabilitation',
      need: 4,
      grounds: 'Opptrening etter hoftebrudd. Mål: gå selvstendig med rullator.',
      gives: 'calciumVitaminD',
    });
    if (forGood)
      nursingHome(story, {
        from: moves + 29,
        service: 'nursing-home',
        need: 5,
        grounds: 'Har ikke gjenvunnet gangfunksjon etter hoftebrudd og trenger hjelp hele døgnet.',
      });
    else
      careAtHome(story, {
        from: moves + 29,
        need: 3,
        services: ['health-care-at-home', 'alarm', 'practical-help'],
        grounds: 'Nedsatt gangfunksjon etter hoftebrudd. Trenger hjelp til dusj og handling.',
        tasks: ['Hjelp til dusj', 'Trening etter program', 'Legemidler i dosett'],
        perWeek: 4,
        gives: 'calciumVitaminD',
      });
    const control = stay.firstDay + 56;
    if (story.reached(control) && control < chart.nursingHomeFrom) {
      const clinic = clinicVisit(story, control, 'ortopedi', { reason: icd10('Z094') });
      imaging(story, clinic, 'hip', 'Uendret stilling. Tilheling som forventet.', { hours: 1 });
      vital(story, clinic, 'weight');
      note(story, clinic, 'clinic', [
        ['Kontroll', 'Går med rullator, lite smerter. Avsluttes her, videre fysioterapi i kommunen.'],
      ]);
    }
  },
};
