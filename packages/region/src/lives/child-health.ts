/** From birth to sixteen: the first days, checks at the health station with growth, and the vaccination programme. */
import { at, MONTH, workday, YEAR, yearOf } from '../calendar.ts';
import { municipalVisit } from '../chart/contact.ts';
import { dischargeDiagnosis } from '../chart/diagnosis.ts';
import { note } from '../chart/note.ts';
import { vaccinate } from '../chart/procedure.ts';
import { appointment } from '../chart/referral.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import type { Story } from '../chart/story.ts';
import { headCircumference, vital, vitalOf } from '../chart/vitals.ts';
import { icd10 } from '../codes/diagnoses.ts';
import { CHILDHOOD_PROGRAMME, dueDay } from '../codes/vaccines.ts';
import { growthValue } from '../growth/growth.ts';
import { type Life, lastDay } from './life.ts';

/** Ages in months at which the health station and the school nurse see every child. */
const CHECKS: readonly (readonly [months: number, type: string])[] = [
  [1.4, 'Seksukerskontroll'],
  [3, 'Tremånederskontroll'],
  [5, 'Femmånederskontroll'],
  [8, 'Åttemånederskontroll'],
  [12, 'Ettårskontroll'],
  [15, 'Femtenmånederskontroll'],
  [24, 'Toårskontroll'],
  [48, 'Fireårskontroll'],
  [74, 'Skolestartsundersøkelse'],
  [104, 'Veiing og måling 3. trinn'],
  [164, 'Veiing og måling 8. trinn'],
];

export const childHealth: Life = {
  name: 'child-health',
  about: 'Nyfødt, helsestasjon, skolehelsetjeneste og barnevaksiner',
  begins: (person, ground) => (lastDay(person, ground) - person.born < 19 * YEAR ? [person.born] : []),

  tell(story) {
    if (story.person.citizenship === 'NO') newborn(story);
    const { person, world, random, onset } = story;
    const station = world.service('helsestasjon', person);
    const nurse = world.someone(station, 'SP', random);
    // One in twenty-five has missed what was due at one of the checks.
    const missed = random.chance(0.04) ? random.integer(0, CHECKS.length - 1) : -1;
    for (const [i, [months, type]] of CHECKS.entries()) {
      const day = workday(Math.round(onset + months * MONTH));
      if (!story.reached(day)) {
        // The next check is booked; the ones after it are not yet.
        if (day < story.today + 60)
          appointment(story, {
            when: at(day, 9 + random.integer(0, 10) / 2),
            made: at(Math.max(story.today - 30, onset), 12),
            unit: station,
            type,
            by: nurse,
          });
        break;
      }
      if (i !== missed) check(story, day, type, months);
    }
    vaccines(story, missed);
  },
};

function newborn(story: Story): void {
  const { onset, random, person } = story;
  const code = icd10('Z380');
  const stay = hospitalStay(story, {
    from: onset,
    nights: 2,
    department: 'kvinne',
    reason: code,
    urgent: false,
    hour: 17,
  });
  const weight = person.twin
    ? 2.5 + random.next() * 0.4
    : growthValue('weight', person.sex, 0, random.normal(0.3, 0.9));
  vitalOf(story, stay, 'weight', weight);
  vitalOf(story, stay, 'height', growthValue('height', person.sex, 0, random.normal(0.3, 0.8)));
  headCircumference(story, stay, growthValue('head-circumference', person.sex, 0, random.normal(0.2, 0.8)));
  dischargeDiagnosis(story, code, stay);
  note(
    story,
    stay,
    'journal',
    [
      [
        'Nyfødtundersøkelse',
        `Fødselsvekt ${Math.round(weight * 100) * 10} g. Apgar ${random.integer(8, 9)}-${random.integer(9, 10)}-10. Hjerte, lunger, hofter og øyne uten anmerkning. K-vitamin gitt.`,
      ],
      ['Plan', 'Nyfødtscreening tatt. Hørselstest bestått. Hjem med foreldrene.'],
    ],
    { at: Math.min(stay.from + 1300, dischargeOf(stay)) },
  );
}

function check(story: Story, day: number, type: string, months: number): void {
  const school = months > 60;
  const contact = municipalVisit(story, at(day, 8.5 + story.random.integer(0, 10) / 2), 'helsestasjon', 'SP', {
    type,
    minutes: 30,
  });
  const height = vital(story, contact, 'height');
  const weight = vital(story, contact, 'weight');
  if (months <= 15) {
    const z = story.random.normal(0, 0.3);
    headCircumference(story, contact, growthValue('head-circumference', story.person.sex, months / 12, z));
  }
  const text = school
    ? story.say(
        'Trives på skolen, har venner. Syn og hørsel greit.',
        'Litt skjermtid å snakke om. Trives i klassen.',
        'Holder på med fotball og kor. Sover godt.',
      )
    : story.say(
        'Følger kurvene sine. Fornøyd barn, god kontakt med foreldrene.',
        'Spiser godt, sover variabelt. Foreldrene har spørsmål om grensesetting.',
        'Aldersadekvat utvikling. Snakket om barnesikring i hjemmet.',
      );
  note(story, contact, 'journal', [[type, `Høyde ${height} cm, vekt ${weight} kg. ${text}`]]);
}

/** School doses are given in the school year's autumn or spring; the others on the day of the check. */
function vaccines(story: Story, missed: number): void {
  const { person, world, random, onset } = story;
  const nurse = world.someone(world.service('helsestasjon', person), 'SP', random);
  const declined = random.chance(0.025);
  if (declined) return;
  for (const [i, dose] of CHILDHOOD_PROGRAMME.entries()) {
    if (yearOf(person.born) < dose.bornFrom) continue;
    if (dose.vaccine === 'hpv' && person.sex === 'male' && yearOf(person.born) < 2006) continue;
    const day = workday(dueDay(onset, dose) + ('year' in dose.due ? random.integer(0, 27) : 0));
    if (story.reached(day) && i !== missed) vaccinate(story, dose.vaccine, day, nurse, dose.dose);
  }
}
