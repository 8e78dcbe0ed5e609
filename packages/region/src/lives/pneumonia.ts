/** Pneumonia in adults: the old and the ill are admitted, or lie in the municipality's acute beds. */
import { ageOn, at } from '../calendar.ts';
import { gpVisit, municipalVisit } from '../chart/contact.ts';
import { dischargeDiagnosis } from '../chart/diagnosis.ts';
import { labs } from '../chart/labs.ts';
import { course, treat } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { imaging } from '../chart/procedure.ts';
import { dischargeOf, hospitalStay } from '../chart/stay.ts';
import type { Story } from '../chart/story.ts';
import { news2, vital } from '../chart/vitals.ts';
import { PANELS } from '../codes/analytes.ts';
import { icd10, icpc2 } from '../codes/diagnoses.ts';
import { breathlessness, infection } from './illness.ts';
import { type Life, yearly } from './life.ts';

export const pneumonia: Life = {
  name: 'pneumonia',
  about: 'Lungebetennelse hos voksne, hjemme eller i sykehus',
  begins: yearly(
    'pneumonia',
    (age) => (age < 18 ? 0 : age < 60 ? 0.006 : age < 75 ? 0.014 : age < 85 ? 0.035 : 0.07),
    5,
  ),

  body(story) {
    infection(story, story.onset - 2, 8, needsHospital(story) ? 1 : 0.7);
    breathlessness(story, story.onset - 2, 7, needsHospital(story) ? 0.7 : 0.3);
  },

  tell(story) {
    if (!needsHospital(story)) atHome(story);
    else if (story.onset % 5 === 0) inAcuteBeds(story);
    else admitted(story);
  },
};

const needsHospital = (story: Story): boolean => ageOn(story.person.born, story.onset) >= 65 || story.onset % 4 === 0;

function atHome(story: Story): void {
  const R81 = icpc2('R81');
  const contact = gpVisit(story, story.onset, R81);
  vital(story, contact, 'temperature');
  vital(story, contact, 'spo2');
  labs(story, contact, ['crp'], { here: true });
  course(story, 'penicillin', { at: contact, to: story.onset + 7 });
  note(story, contact, 'journal', [
    [
      'Sykehistorie og funn',
      'Feber og hoste i fire dager, stikkende smerter ved innpust. Knatrelyder basalt på høyre side.',
    ],
    ['Tiltak', 'Penicillin i sju dager. Ny kontakt ved tung pust.'],
  ]);
}

/** The old and frail who are not very ill are spared the hospital. */
function inAcuteBeds(story: Story): void {
  const code = icpc2('R81');
  const stay = hospitalStay(story, {
    from: story.onset,
    nights: 2,
    department: 'ohd',
    reason: code,
    urgent: true,
    hour: 15,
  });
  for (const hours of [1, 8, 18, 30, 42]) news2(story, stay, { at: stay.from + hours * 60 });
  labs(story, stay, PANELS.pointOfCare, { here: true });
  treat(story, stay, 'penicillin', 3, [8, 14, 20]);
  note(
    story,
    stay,
    'journal',
    [
      ['Innkomst', 'Innlagt fra legevakt. Hoste og feber i tre dager, slapp, drikker lite. Klar og orientert.'],
      ['Plan', 'Penicillin tabletter, væske, NEWS2 hver sjette time. Sykehus ved NEWS2 5 eller mer.'],
    ],
    { at: stay.from + 90 },
  );
  note(
    story,
    stay,
    'nursing',
    [['Forløp', 'Feberfri andre dag, spiser og drikker. Hjem med tilsyn av hjemmetjenesten i tre dager.']],
    { at: dischargeOf(stay) },
  );
}

function admitted(story: Story): void {
  const code = icd10('J189');
  const call = municipalVisit(story, at(story.onset, 9), 'legevakt', 'LE', {
    class: 'EMER',
    type: 'Legevaktkonsultasjon',
    reason: icpc2('R81'),
    minutes: 40,
  });
  vital(story, call, 'spo2');
  labs(story, call, ['crp'], { here: true });
  const stay = hospitalStay(story, {
    from: story.onset,
    nights: story.random.integer(3, 7),
    department: 'medisin',
    reason: code,
    urgent: true,
    hour: 12 + story.random.integer(0, 7),
  });
  for (let n = 0; n <= stay.nights; n++) {
    for (const hour of n < 1 ? [8, 14, 20] : n < 2 ? [8, 20] : [9]) {
      const when = at(stay.firstDay + n, hour);
      if (when > stay.from + 30 && when < stay.to) news2(story, stay, { at: when, oxygen: n < 2 });
    }
  }
  labs(story, stay, [...PANELS.admission, 'lactate'], { at: stay.from + 20 });
  labs(story, stay, PANELS.fullBlood, { at: stay.from + 2 * 1440 });
  imaging(story, stay, 'chest', 'Infiltrat i høyre underlapp. Ingen pleuravæske.');
  treat(story, stay, 'benzylpenicillin', 4, [6, 12, 18, 23]);
  dischargeDiagnosis(story, code, stay);
  note(
    story,
    stay,
    'journal',
    [
      ['Innkomst', 'Feber, hoste og nedsatt matlyst i fire dager. Tung pust i natt.'],
      ['Vurdering', 'Samfunnservervet lungebetennelse. CRB-65 2. Penicillin intravenøst, oksygen etter mål.'],
    ],
    { at: stay.from + 90 },
  );
  note(
    story,
    stay,
    'discharge',
    [
      ['Forløp', 'Feberfri tredje dag. Over på tabletter.'],
      ['Videre', 'Penicillin til sammen sju dager. Røntgenkontroll hos røykere.'],
    ],
    { at: dischargeOf(stay) },
  );
  if (stay.over)
    course(story, 'amoxicillin', {
      at: stay,
      from: stay.firstDay + stay.nights + 1,
      to: stay.firstDay + stay.nights + 4,
    });
}
