/** Everyday complaints: what most visits to a GP are about, and that pass by themselves. */
import { ageOn, at } from '../calendar.ts';
import { gpVisit, visit } from '../chart/contact.ts';
import { labs } from '../chart/labs.ts';
import { course } from '../chart/medication.ts';
import { note } from '../chart/note.ts';
import { bloodPressure } from '../chart/vitals.ts';
import { icpc2 } from '../codes/diagnoses.ts';
import { type Life, yearly } from './life.ts';

const COMPLAINTS = [
  {
    code: 'L03',
    text: 'Stiv og vond i korsryggen i to uker. Ingen utstråling, normal kraft. Holde seg i bevegelse.',
    weight: 5,
  },
  { code: 'R74', text: 'Snue og hoste i fem dager. Rene lunger. Går over av seg selv.', weight: 5 },
  {
    code: 'U71',
    text: 'Svie ved vannlating siden i går. Urinstiks med leukocytter og nitritt.',
    weight: 4,
    women: true,
  },
  {
    code: 'N01',
    text: 'Trykkende hodepine om ettermiddagen. Normal nevrologisk undersøkelse. Råd om pauser og briller.',
    weight: 3,
  },
  { code: 'S88', text: 'Kløende utslett på hendene etter ny håndsåpe.', weight: 2 },
  { code: 'D87', text: 'Sure oppstøt etter måltid. Ingen alarmsymptomer.', weight: 3 },
  { code: 'L08', text: 'Vond skulder etter maling av hus.', weight: 2 },
  { code: 'P06', text: 'Sover dårlig etter skiftarbeid. Søvndagbok utlevert.', weight: 2 },
  { code: 'R97', text: 'Rennende nese og kløende øyne i bjørkesesongen.', weight: 2 },
  { code: 'H13', text: 'Tett øre. Voks fjernet.', weight: 1 },
] as const;

export const everydayComplaints: Life = {
  name: 'everyday-complaints',
  about: 'Det folk flest går til fastlegen for',
  begins: yearly('everyday-complaints', (age) => (age < 16 ? 0.12 : age < 40 ? 0.42 : age < 67 ? 0.5 : 0.55), 2),

  tell(story) {
    const { person, onset, random, chart } = story;
    const fitting = COMPLAINTS.filter((c) => !('women' in c && c.women) || person.sex === 'female');
    const complaint = random.weighted(fitting.map((c) => [c, c.weight] as const));
    const code = icpc2(complaint.code);
    const adult = ageOn(person.born, onset) >= 16;
    const contact =
      random.chance(0.2) && adult
        ? visit(story, {
            at: at(chart.officeDay(onset), 11),
            minutes: 10,
            by: chart.gp,
            class: 'VR',
            type: 'Videokonsultasjon',
            reason: code,
          })
        : gpVisit(story, onset, code);
    if (complaint.code === 'U71' && adult) course(story, 'pivmecillinam', { at: contact, to: onset + 2 });
    if (complaint.code === 'D87' && adult && random.chance(0.4))
      course(story, 'pantoprazole', { at: contact, to: onset + 28 });
    if (complaint.code === 'R97') course(story, 'cetirizine', { at: contact, to: onset + 60 });
    if (complaint.code === 'R74' && random.chance(0.5)) labs(story, contact, ['crp'], { here: true });
    if (adult && contact.resource.class.code !== 'VR' && random.chance(0.3)) bloodPressure(story, contact);
    note(story, contact, 'journal', [['Notat', complaint.text]]);
  },
};
