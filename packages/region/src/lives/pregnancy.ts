/** Pregnancy and birth: controls at midwife and GP, ultrasound, birth in hospital, and the weeks after. */
import { ageOn, at, dayOf, plusMonths, workday, yearOf } from '../calendar.ts';
import { type Contact, clinicVisit, gpVisit, municipalVisit } from '../chart/contact.ts';
import { diagnosis, dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course, treat } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { episode } from '../chart/plan.ts';
import { imaging, procedure } from '../chart/procedure.ts';
import { appointment } from '../chart/referral.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import type { Story } from '../chart/story.ts';
import { bloodPressure, vital } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import type { Person } from '../people/person.ts';
import { uniform } from '../random.ts';
import { bloodLoss } from './illness.ts';
import { type Life, type LifeGround, lastDay } from './life.ts';

/** Days from the last period to birth. */
const TERM = 280;
/** Births further back than this are only told as a diagnosis of the past by the child itself. */
const YEARS_TOLD = 4;

export const pregnancy: Life = {
  name: 'pregnancy',
  about: 'Svangerskap med kontroller, fødsel på sykehus og tida etter',

  /** One for each child of the region born in the last years, and now and then one that is on its way. */
  begins(person, ground) {
    if (person.sex !== 'female') return [];
    const last = lastDay(person, ground);
    const births = person.kin
      .filter((kin) => kin.relation === 'child' && kin.born !== undefined && last - kin.born < YEARS_TOLD * 365)
      .map((kin) => kin.born as number);
    const begun = [...new Set(births)].map((born) => born - TERM);
    const now = expecting(person, ground, births);
    return (now === undefined ? begun : [...begun, now]).sort((a, b) => a - b);
  },

  body(story) {
    const { body } = story.chart;
    const { onset } = story;
    body.change('weight', onset + 60, onset + TERM, (d) => d * 0.055);
    body.change('hemoglobin', onset + 80, onset + TERM, -1.3);
    body.change('ferritin', onset + 80, onset + TERM, -28);
    body.change('pulse', onset + 100, onset + TERM, 9);
    bloodLoss(story, onset + TERM, 1.4);
  },

  tell(story) {
    const { onset, world, random, person, chart } = story;
    const W78 = icpc2('W78');
    const first = gpVisit(story, workday(onset + 60), W78, 'Første svangerskapskontroll');
    labs(story, first, PANELS.pregnancy);
    bloodPressure(story, first);
    const condition = diagnosis(story, W78, { at: first, since: onset, until: onset + TERM });
    course(story, 'folicAcid', { at: first, from: onset + 40, to: onset + 100 });
    note(story, first, 'pregnancy', [
      ['Svangerskap', `Siste menstruasjon gir termin uke 40 om ${TERM - 60} dager. Kvalm om morgenen, ellers bra.`],
      ['Plan', 'Blodprøver tatt. Ultralyd i uke 12 og 18. Videre kontroller hos jordmor på helsestasjonen.'],
    ]);
    const station = world.service('helsestasjon', person);
    episode(story, {
      at: first,
      from: onset + 60,
      to: onset + TERM + 42,
      unit: station,
      by: world.someone(station, 'JO', random),
      type: 'Svangerskapsomsorg',
      for: condition,
    });

    const ultrasound = clinicVisit(story, workday(onset + 18 * 7), 'kvinne', {
      type: 'Rutineultralyd',
      purpose: '1',
      profession: 'JO',
    });
    imaging(
      story,
      ultrasound,
      'obstetricUltrasound',
      'Ett levende foster, normal anatomi, fostervann i normal mengde. Morkake høyt i bakvegg. Størrelse svarer til uke 18.',
      { hours: 1 },
    );

    for (const week of [24, 28, 32, 34, 36, 38, 40]) {
      if (!story.reached(onset + week * 7)) break;
      control(story, week);
    }
    if (!story.reached(onset + TERM)) {
      const week = Math.ceil((story.today - onset + 3) / 7);
      appointment(story, {
        when: at(workday(onset + week * 7 + 2), 9 + random.integer(0, 5)),
        made: at(story.today - 10, 12),
        unit: station,
        type: 'Svangerskapskontroll',
        purpose: '3',
      });
      return;
    }
    birth(story);
    afterBirth(story);
    if (chart.today > plusMonths(onset + TERM, 8) && random.chance(0.4)) {
      const visit = gpVisit(story, plusMonths(onset + TERM, 8), icpc2('W11'), 'Prevensjonsveiledning');
      if (ageOn(person.born, onset) < 35)
        course(story, 'ethinylestradiol', { at: visit, to: story.onset + TERM + 1000 });
    }
  },
};

/** About one woman in 30 between 22 and 40 is pregnant on a given day; the children tell of the others. */
function expecting(person: Person, ground: LifeGround, births: readonly number[]): number | undefined {
  const age = ageOn(person.born, ground.asOf);
  if (age < 21 || age > 41 || person.died !== undefined) return undefined;
  const newYear = dayOf(yearOf(ground.asOf), 1, 1);
  if (uniform(ground.seed, 'expecting', person.number) > 0.055) return undefined;
  const onset = newYear - 200 + Math.floor(uniform(ground.seed, 'expecting-when', person.number) * 365);
  const tooSoon = births.some((born) => Math.abs(onset - born) < 400);
  const over = onset + TERM <= ground.asOf;
  return tooSoon || over || onset + 60 > ground.asOf ? undefined : onset;
}

function control(story: Story, week: number): Contact {
  const W = icpc2('W781');
  const contact = municipalVisit(
    story,
    at(workday(story.onset + week * 7), 8.5 + story.random.integer(0, 12) / 2),
    'helsestasjon',
    'JO',
    {
      type: 'Svangerskapskontroll',
      reason: W,
      minutes: 30,
    },
  );
  const [systolic, diastolic] = bloodPressure(story, contact);
  vital(story, contact, 'weight');
  if (week === 28) labs(story, contact, PANELS.pregnancy);
  note(story, contact, 'pregnancy', [
    [
      `Uke ${week}`,
      `Blodtrykk ${systolic}/${diastolic}. Symfyse-fundus ${week - 2 + story.random.integer(0, 3)} cm. Fosterhjerte ${story.random.integer(128, 152)} slag per minutt. ${story.say('Kjenner liv.', 'Mye liv, sover litt dårlig.', 'Litt bekkenplager, råd gitt.')}`,
    ],
  ]);
  return contact;
}

function birth(story: Story): void {
  const { random, onset } = story;
  const caesarean = random.chance(0.16);
  const Z370 = icd10(
    story.person.kin.filter((k) => k.relation === 'child' && k.born === onset + TERM).length > 1 ? 'Z372' : 'Z370',
  );
  const stay = hospitalStay(story, {
    from: onset + TERM,
    nights: caesarean ? 3 : 2,
    department: 'kvinne',
    reason: Z370,
    urgent: false,
    hour: random.between(0.5, 16),
  });
  for (const hour of [1, 3, 8, 20]) bloodPressure(story, stay, stay.from + hour * 60);
  labs(story, stay, PANELS.fullBlood, { at: stay.from + 26 * 60 });
  dischargeDiagnosis(story, Z370, stay);
  if (caesarean) {
    procedure(story, stay, 'caesarean', { at: stay.from + 240, minutes: 55 });
    treat(story, stay, 'oxycodone', 2, [8, 16, 22]);
    treat(story, stay, 'dalteparin', 3, [20]);
  } else if (random.chance(0.5)) {
    dischargeDiagnosis(story, icd10(random.pick(['O700', 'O701'])), stay);
  }
  treat(story, stay, 'paracetamol', 3, [8, 14, 20]);
  note(
    story,
    stay,
    'discharge',
    [
      [
        'Forløp',
        caesarean
          ? 'Langsom framgang og trett foster, keisersnitt i spinalbedøvelse uten komplikasjoner.'
          : 'Spontan start på fødselen. Ukomplisert forløp i hodestilling.',
      ],
      ['Barseltid', 'Ammer, barnet suger godt. Livmoren trekker seg godt sammen.'],
      ['Videre', 'Hjemmebesøk av jordmor innen tre døgn. Etterkontroll hos fastlege etter seks uker.'],
    ],
    { at: dischargeOf(stay) },
  );
}

function afterBirth(story: Story): void {
  const born = story.onset + TERM;
  const home = municipalVisit(story, at(born + 4, 11), 'helsestasjon', 'JO', {
    class: 'HH',
    type: 'Hjemmebesøk etter fødsel',
    minutes: 60,
  });
  note(story, home, 'pregnancy', [
    [
      'Hjemmebesøk',
      story.say(
        'Ammingen er i gang, såre bryst, råd om sugetak. Mor i godt humør.',
        'Mor og barn har det fint. Snakket om søvn og avlastning.',
      ),
    ],
  ]);
  const check = gpVisit(story, workday(born + 43), icpc2('W90'), 'Etterkontroll');
  bloodPressure(story, check);
  labs(story, check, ['hemoglobin'], { here: true });
}
