/** Heart failure: admitted breathless, four drugs built up, clinic and home care, and now and then worse again. */
import { at } from '../calendar.ts';
import { careAtHome } from '../chart/care-at-home.ts';
import { clinicVisit, gpVisit } from '../chart/contact.ts';
import { diagnosis, dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course, treat } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { carePlan } from '../chart/plan.ts';
import { imaging } from '../chart/procedure.ts';
import { nextControl } from '../chart/referral.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import type { Story } from '../chart/story.ts';
import { bloodPressure, news2, vital } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { uniform } from '../random.ts';
import { breathlessness } from './illness.ts';
import { type Life, onceByAge } from './life.ts';

export const heartFailure: Life = {
  name: 'heart-failure',
  about: 'Hjertesvikt med innleggelser, sviktpoliklinikk og hjemmetjeneste',
  begins: onceByAge('heart-failure', {
    women: [
      [50, 0],
      [65, 0.01],
      [75, 0.04],
      [85, 0.105],
      [95, 0.16],
    ],
    men: [
      [45, 0],
      [60, 0.015],
      [70, 0.045],
      [80, 0.095],
      [90, 0.16],
      [100, 0.19],
    ],
    factor: 'frailty',
  }),

  body(story) {
    const { body } = story.chart;
    body.change('ntprobnp', story.onset - 30, story.onset + 40_000, (d) => 900 + 250 * Math.sin(d / 90));
    for (const day of worsenings(story)) {
      breathlessness(story, day - 1, 7, 0.8);
      body.change('weight', day - 6, day + 4, 3.4);
      body.change('ntprobnp', day - 6, day + 8, 3200);
    }
  },

  tell(story) {
    const { onset, random, chart } = story;
    const [first, ...later] = worsenings(story);
    if (first === undefined) return;
    const stay = admitted(story, first, true);
    const condition = diagnosis(story, icd10('I500'), { at: stay, since: onset - 30 });
    const after = gpVisit(story, first + 16, icpc2('K77'), 'Kontroll etter innleggelse');

    bloodPressure(story, after);
    vital(story, after, 'weight');
    labs(story, after, PANELS.heart);
    course(story, 'bumetanide', { at: stay, from: onset + 5, for: condition });
    course(story, 'ramipril', {
      at: stay,
      from: onset + 4,
      to: onset + 180,
      stopped: 'Byttet til sakubitril/valsartan',
    });
    course(story, 'bisoprolol', { at: stay, from: onset + 5 });
    course(story, 'sacubitril', { at: after, from: onset + 182, for: condition });
    course(story, 'dapagliflozin', { at: after, from: onset + 30 });
    course(story, 'spironolactone', { at: after, from: onset + 45 });
    carePlan(story, {
      at: after,
      title: 'Egenbehandling ved hjertesvikt',
      activities: [
        'Vekt hver morgen',
        'Ring ved oppgang på to kilo på tre dager',
        'Væske inntil halvannen liter',
        'Gåtur hver dag',
      ],
      goals: ['Ingen ny innleggelse i år'],
      for: condition,
    });

    for (const day of [onset + 35, onset + 65, onset + 110]) {
      if (!story.reached(day)) break;
      const clinic = clinicVisit(story, day, 'medisin', {
        type: 'Hjertesviktpoliklinikk, sykepleier',
        profession: 'SP',
        reason: icd10('I500'),
      });
      bloodPressure(story, clinic);
      vital(story, clinic, 'weight');
      labs(story, clinic, PANELS.heart);
      note(story, clinic, 'clinic', [
        [
          'Opptitrering',
          story.say(
            'Tåler doseøkning godt. Litt svimmel om morgenen, avtalt å ta tablettene til frokost.',
            'Øker betablokker. Kalium og nyrefunksjon følges.',
          ),
        ],
      ]);
    }
    for (const day of later) admitted(story, day, false);
    story.chart.afterwards(() => {
      for (const day of story.every(6, Math.max(onset + 200, story.today - 2 * 365))) {
        const control = gpVisit(story, day, icpc2('K77'), 'Kontroll hjertesvikt');
        bloodPressure(story, control);
        vital(story, control, 'weight');
        labs(story, control, ['ntprobnp', ...PANELS.kidney]);
      }
    });
    careAtHome(story, {
      from: first + 14,
      need: 3,
      services: ['health-care-at-home', 'alarm'],
      grounds: 'Hjertesvikt med nedsatt utholdenhet. Trenger hjelp til legemidler, veiing og stell deler av uka.',
      tasks: ['Legemidler i dosett', 'Veiing og hevelse i beina', 'Hjelp til dusj'],
      perWeek: random.integer(3, 7),
      gives: 'bumetanide',
    });
    nextControl(story, chart.gp.unit, 3, 'Kontroll hjertesvikt', chart.gp);
  },
};

/** The admission at the beginning, then for every second person one now and then; only the last years' are told. */
function worsenings(story: Story): number[] {
  const { onset, today, person, chart } = story;
  const days = [onset];
  const again = uniform(chart.seed, 'heart-failure-again', person.number) < 0.5;
  for (let day = onset + 420 + (onset % 200); again && day <= today; day += 640 + (day % 170)) {
    if (day > today - 3 * 365) days.push(day);
  }
  return days;
}

function admitted(story: Story, day: number, first: boolean) {
  const code = icd10('I500');
  const stay = hospitalStay(story, {
    from: day,
    nights: first ? 5 : 4,
    department: 'hjerte',
    reason: code,
    urgent: true,
  });
  for (let n = 0; n <= stay.nights; n++) {
    for (const hour of n < 1 ? [6, 14, 22] : n < 3 ? [8, 20] : [8]) {
      const when = at(stay.firstDay + n, hour);
      if (when > stay.from && when < stay.to) news2(story, stay, { at: when, oxygen: n < 2 });
    }
    const morning = at(stay.firstDay + n, 7);
    if (morning > stay.from && morning < stay.to) vital(story, stay, 'weight', morning);
  }
  labs(story, stay, [...PANELS.admission, 'ntprobnp', 'troponin'], { at: stay.from + 30 });
  labs(story, stay, PANELS.heart, { at: stay.from + 2 * 1440 });
  imaging(
    story,
    stay,
    'chest',
    'Forstørret hjerte. Stuvningsforandringer og litt pleuravæske på begge sider. Ingen fortetninger.',
  );
  if (first)
    imaging(
      story,
      stay,
      'echocardiography',
      `Ejeksjonsfraksjon ${story.random.integer(28, 40)} prosent. Utvidet venstre hjertekammer.`,
      { at: stay.from + 1440, hours: 2 },
    );
  treat(story, stay, 'furosemide', 3, [8, 14], '40 mg intravenøst');
  treat(story, stay, 'dalteparin', 4, [20]);
  dischargeDiagnosis(story, code, stay);
  note(
    story,
    stay,
    'journal',
    [
      [
        'Innkomst',
        'Økende tung pust og hovne bein gjennom en uke, må sitte oppe om natta. Knatrelyder basalt over begge lunger.',
      ],
      ['Plan', 'Vanndrivende intravenøst, veies daglig, telemetri.'],
    ],
    { at: stay.from + 100 },
  );
  note(
    story,
    stay,
    'discharge',
    [
      [
        'Forløp',
        `${first ? 'Nyoppdaget hjertesvikt. ' : 'Kjent hjertesvikt med forverring. '}God effekt av vanndrivende, ned ${story.random.integer(3, 6)} kg.`,
      ],
      ['Legemidler', 'Se legemiddellista. Vanndrivende dose skal vurderes etter vekt.'],
      ['Videre', 'Hjertesviktpoliklinikk om to til fire uker. Fastlegen kontrollerer kalium og kreatinin om ti dager.'],
    ],
    { at: dischargeOf(stay) },
  );
  return stay;
}
