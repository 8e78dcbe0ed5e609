/** Addiction: alcohol with detoxification and relapse, or opioids with substitution treatment (LAR). */
import { at } from '../calendar.ts';
import { clinicVisit, gpVisit, municipalVisit } from '../chart/contact.ts';
import { diagnosis, dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { administer, course, treat } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { carePlan } from '../chart/plan.ts';
import { nextControl, referral } from '../chart/referral.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import type { Story } from '../chart/story.ts';
import { bloodPressure, news2 } from '../chart/vitals.ts';
import { block, flag } from '../chart/warning.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { uniform } from '../random.ts';
import { type Life, onceByAge } from './life.ts';

export const addiction: Life = {
  name: 'addiction',
  about: 'Avhengighet: alkohol med avrusning, eller opioider med LAR',
  begins: onceByAge('addiction', {
    women: [
      [18, 0],
      [30, 0.006],
      [60, 0.013],
      [80, 0.014],
    ],
    men: [
      [18, 0],
      [30, 0.013],
      [60, 0.029],
      [80, 0.031],
    ],
    factor: 'mental',
  }),

  body(story) {
    if (usesOpioids(story)) return;
    const { body } = story.chart;
    const to = story.onset + 40_000;
    body.change('ggt', story.onset - 700, to, (d) => 150 + 70 * Math.sin(d / 120));
    body.change('alat', story.onset - 700, to, 42);
    body.change('peth', story.onset - 700, to, (d) => 0.7 + 0.5 * Math.sin(d / 120));
  },

  tell(story) {
    if (usesOpioids(story)) opioids(story);
    else alcohol(story);
  },
};

/** One in four; the demonstration person is among them. */
const usesOpioids = (story: Story): boolean =>
  story.person.lives !== undefined || uniform(story.chart.seed, 'opioids', story.person.number) < 0.25;

function alcohol(story: Story): void {
  const { onset, random, chart } = story;
  const P15 = icpc2('P15');
  const first = gpVisit(story, onset, P15, 'Lang konsultasjon');
  const { peth } = labs(story, first, ['peth', ...PANELS.liver, 'hemoglobin']);
  bloodPressure(story, first);
  const condition = diagnosis(story, P15, { at: first });
  note(story, first, 'journal', [
    ['Bakgrunn', 'Tar selv opp alkohol. Drikker hver kveld, skjelven om morgenen. Redd for å miste jobben.'],
    ['Vurdering', `AUDIT ${random.integer(19, 28)}, PEth ${peth} µmol/L. Ønsker å slutte.`],
    ['Tiltak', 'Tiamin. Henvist til rusbehandling. Samtale med Psykisk helse og rus i kommunen avtalt.'],
  ]);
  course(story, 'thiamine', { at: first, to: onset + 400 });
  const sent = referral(story, {
    from: first,
    department: 'rus',
    reason: P15,
    for: condition,
    question: 'Ønsker avrusning og videre behandling.',
    waitDays: 25,
    deadlineDays: 45,
  });
  if (story.reached(sent.seenOn)) {
    const code = icd10('F103');
    const stay = hospitalStay(story, {
      from: sent.seenOn,
      nights: random.integer(6, 10),
      department: 'rus',
      reason: code,
      urgent: false,
    });
    for (let n = 0; n < stay.nights; n++) {
      for (const hour of n < 2 ? [6, 12, 18, 23] : [9]) {
        const when = at(stay.firstDay + n, hour);
        if (when > stay.from && when < stay.to) news2(story, stay, { at: when });
      }
    }
    treat(story, stay, 'oxazepam', 5, [8, 14, 20], '15 mg etter skjema, trappes ned');
    dischargeDiagnosis(story, icd10('F102'), stay);
    note(
      story,
      stay,
      'discharge',
      [
        ['Forløp', 'Ukomplisert avrusning. Motivert.'],
        ['Videre', 'Poliklinisk behandling ukentlig. Naltrekson vurderes.'],
      ],
      { at: dischargeOf(stay) },
    );
    course(story, 'naltrexone', { at: stay, from: stay.firstDay + stay.nights + 7, to: stay.firstDay + 360 });
  }
  story.chart.afterwards(() => {
    for (const day of story.every(4, Math.max(onset + 60, story.today - 2 * 365))) {
      const visit = municipalVisit(story, at(day, 13), 'psykisk-helse', 'SP', {
        type: 'Samtale, psykisk helse og rus',
        minutes: 45,
      });
      note(story, visit, 'journal', [
        [
          'Samtale',
          story.say(
            'Edru i sju uker. Går i selvhjelpsgruppe.',
            'Sprekk i helga, skamfull. Vi så på hva som gikk forut.',
            'Holder avtalene. Har fått kontakt med barna igjen.',
          ),
        ],
      ]);
    }
  });
  nextControl(story, chart.gp.unit, 3, 'Samtale og prøver', chart.gp);
}

function opioids(story: Story): void {
  const { onset, random, world, person } = story;
  const code = icd10('F112');
  const first = clinicVisit(story, onset, 'rus', { reason: code, type: 'Inntak LAR', purpose: '1', minutes: 60 });
  const condition = diagnosis(story, code, { at: first });
  flag(story, first, 'I legemiddelassistert rehabilitering (buprenorfin): obs smertebehandling');
  course(story, 'buprenorphine', { at: first, for: condition });
  note(story, first, 'clinic', [
    ['Bakgrunn', 'Heroin siden tidlig i tjueårene, flere overdoser, den siste i vår. Bor kommunalt.'],
    [
      'Plan',
      'Buprenorfin trappes opp over tre dager. Utlevering daglig de første ukene. Ansvarsgruppe hver tredje måned.',
    ],
  ]);
  carePlan(story, {
    at: first,
    title: 'Behandlingsplan LAR',
    activities: [
      'Overvåket inntak',
      'Samtale med oppfølgingstjenesten hver uke',
      'Ansvarsgruppe hver tredje måned',
      'Nalokson nesespray utlevert',
    ],
    goals: ['Egen bolig', 'Dagtilbud tre dager i uka'],
    for: condition,
  });
  const own = world.service('psykisk-helse', person);
  const worker = world.someone(own, 'VP', random);
  const week = municipalVisit(story, at(onset + 10, 12), 'psykisk-helse', 'VP', {
    class: 'HH',
    type: 'Oppfølgingssamtale',
    minutes: 40,
  });
  // Somebody in the service is an old acquaintance the patient does not want near the record.
  block(story, week, worker);
  story.chart.afterwards(() => {
    for (const day of story.every(2, Math.max(onset + 40, story.today - 2 * 365))) {
      const visit = municipalVisit(story, at(day, 12), 'psykisk-helse', 'VP', {
        class: 'HH',
        type: 'Oppfølgingssamtale',
        minutes: 40,
      });
      administer(story, visit, 'buprenorphine', visit.from + 5);
      note(story, visit, 'journal', [
        [
          'Samtale',
          story.say(
            'Opplagt. Har fått kontrakt på leilighet.',
            'Sliten, lite søvn. Snakket om benzo, avslår tilbud om nedtrapping nå.',
            'Var på arbeidstrening i går, fornøyd.',
          ),
        ],
      ]);
    }
  });
}
