/** Stroke: the ambulance, thrombolysis when in time, stroke unit, rehabilitation, and life after. */
import { at } from '../calendar.ts';
import { careAtHome } from '../chart/care-at-home.ts';
import { clinicVisit, gpVisit, municipalVisit } from '../chart/contact.ts';
import { diagnosis, dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course, treat } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { nursingHome } from '../chart/nursing-home.ts';
import { imaging, procedure } from '../chart/procedure.ts';
import { nextControl } from '../chart/referral.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import { bloodPressure, news2 } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { type Life, onceByAge } from './life.ts';

export const stroke: Life = {
  name: 'stroke',
  about: 'Hjerneslag med akuttbehandling, rehabilitering og oppfølging',
  begins: onceByAge('stroke', {
    women: [
      [45, 0],
      [60, 0.011],
      [70, 0.03],
      [80, 0.07],
      [90, 0.12],
    ],
    men: [
      [40, 0],
      [55, 0.012],
      [65, 0.032],
      [75, 0.07],
      [85, 0.115],
      [95, 0.14],
    ],
    factor: 'metabolic',
  }),

  body(story) {
    story.chart.body.change('systolic', story.onset, story.onset + 6, (d) => 34 - d * 5);
  },

  tell(story) {
    const { onset, random, person, chart } = story;
    const severe = random.chance(0.28);
    const code = icd10(
      random.weighted([
        ['I639', 5],
        ['I634', 3],
        ['I619', 1],
      ] as const),
    );
    const bleeding = code.code === 'I619';
    const stay = hospitalStay(story, {
      from: onset,
      nights: severe ? 14 : 6,
      department: 'nevrologi',
      reason: code,
      urgent: true,
      intensiveDays: severe ? 2 : 1,
      to: severe ? 'rehabilitation' : 'home',
    });
    const condition = diagnosis(story, code, { at: stay });
    labs(story, stay, [...PANELS.admission, 'ldl', 'hba1c'], { at: stay.from + 12 });
    imaging(
      story,
      stay,
      'headCt',
      bleeding ? 'Blødning i basalgangliene på venstre side, 12 ml.' : 'Ingen blødning. Trombe i venstre mediagren.',
      { at: stay.from + 15, hours: 1 },
    );
    if (!bleeding && random.chance(0.35))
      procedure(story, stay, 'thrombolysis', { at: stay.from + 38, minutes: 60, reason: code });
    note(
      story,
      stay,
      'journal',
      [
        [
          'Innkomst',
          story.say(
            'Plutselig skjeivhet i ansiktet og snøvlete tale under middagen. Pårørende ringte 113.',
            'Våknet med lammet høyre arm.',
            'Falt om i hagen, kunne ikke finne ordene.',
          ),
        ],
        [
          'Undersøkelse',
          `NIHSS ${severe ? random.integer(13, 19) : random.integer(2, 8)}. Sentral ansiktslammelse, nedsatt kraft i høyre arm og bein.`,
        ],
        ['Plan', 'Overvåkes på slagenhet. Svelgtest før mat. Tidlig mobilisering.'],
      ],
      { at: stay.from + 80 },
    );
    imaging(
      story,
      stay,
      'headMri',
      bleeding
        ? 'Blødning under resorpsjon.'
        : 'Ferskt infarkt i venstre mediaområde. Noen eldre hvitsubstansforandringer.',
      { at: stay.from + 1440, hours: 6 },
    );
    for (let n = 0; n <= stay.nights; n++) {
      for (const hour of n < 1 ? [2, 6, 10, 14, 18, 22] : n < 3 ? [8, 20] : [9]) {
        const when = at(stay.firstDay + n, hour);
        if (when > stay.from + 60 && when < stay.to)
          news2(story, stay, { at: when, consciousness: severe && n < 2 ? 'V' : 'A' });
      }
    }
    treat(story, stay, 'dalteparin', 5, [20]);
    dischargeDiagnosis(story, code, stay);
    const discharged = stay.firstDay + stay.nights;
    note(
      story,
      stay,
      'interdisciplinary',
      [
        [
          'Fysioterapi',
          severe ? 'Sitter på sengekant med støtte. Forflyttes med to.' : 'Går uten hjelpemiddel, litt ustø i trapp.',
        ],
        ['Ergoterapi', 'Nedsatt finmotorikk i høyre hånd. Klarer morgenstell med tilrettelegging.'],
        ['Logoped', story.say('Lett anomi, god forståelse.', 'Ingen afasi.', 'Ekspressiv afasi i bedring.')],
      ],
      { at: dischargeOf(stay) - 120 },
    );
    note(
      story,
      stay,
      'discharge',
      [
        ['Forløp', severe ? 'Moderat til alvorlig slag med gradvis bedring.' : 'Lett til moderat slag, god bedring.'],
        ['Bilkjøring', 'Kjøreforbud til vurdering hos fastlege tidligst om tre måneder.'],
        ['Videre', 'Kontroll på slagpoliklinikk om tre måneder. Blodtrykksmål under 130/80.'],
      ],
      { at: dischargeOf(stay) },
    );
    if (!stay.over) return;
    if (!bleeding) {
      if (!course(story, 'clopidogrel', { at: stay, from: discharged, for: condition }))
        course(story, 'acetylsalicylicAcid', { at: stay, from: discharged, for: condition });
      course(story, 'atorvastatin', { at: stay, from: discharged, for: condition });
    }
    if (severe) {
      nursingHome(story, {
        from: discharged,
        to: discharged + 60,
        service: 'rehabilitation',
        need: 4,
        grounds: 'Opptrening etter hjerneslag med lammelse i høyre side.',
      });
      careAtHome(story, {
        from: discharged + 61,
        need: 4,
        services: ['health-care-at-home', 'practical-help', 'alarm', 'day-centre'],
        grounds: 'Følger etter hjerneslag. Trenger hjelp til stell, legemidler og måltider.',
        tasks: ['Morgenstell', 'Legemidler', 'Øvelser for arm og hånd'],
        perWeek: 14,
        gives: 'atorvastatin',
      });
    }
    const physio = discharged + 12;
    if (story.reached(physio) && !severe) {
      const session = municipalVisit(story, at(physio, 11), 'fysioterapi', 'FT', {
        class: 'HH',
        type: 'Hverdagsrehabilitering',
        minutes: 60,
      });
      note(story, session, 'journal', [
        ['Mål', 'Gå til butikken og hjem igjen alene innen seks uker. Øver på trapp og arm hver dag.'],
      ]);
    }
    const control = onset + 92;
    if (story.reached(control)) {
      const clinic = clinicVisit(story, control, 'nevrologi', { reason: code, type: 'Slagpoliklinikk' });
      bloodPressure(story, clinic);
      note(story, clinic, 'clinic', [
        [
          'Kontroll',
          `Modified Rankin ${severe ? 3 : 1}. ${story.say('Trett, men i framgang.', 'Tilbake i de fleste gjøremål.', 'Savner å kjøre bil, ny vurdering hos fastlege.')}`,
        ],
      ]);
    }
    story.chart.afterwards(() => {
      for (const day of story.every(10, Math.max(discharged + 180, story.today - 2 * 365))) {
        const visit = gpVisit(story, day, icpc2('K90'), 'Kontroll etter hjerneslag');
        bloodPressure(story, visit);
        labs(story, visit, [...PANELS.lipids, 'creatinine', 'egfr']);
      }
    });
    if (person.died === undefined) nextControl(story, chart.gp.unit, 6, 'Kontroll etter hjerneslag', chart.gp);
  },
};
