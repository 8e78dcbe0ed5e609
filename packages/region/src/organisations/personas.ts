/** The people to sign in as: fixed names and units in every region, for demonstrations and tests. */
import type { Profession } from '../facts/professions.ts';
import type { Sex } from '../identity/person-number.ts';
import type { PersonName } from '../people/person.ts';

/** What a persona does, in the words of the rest of the system. */
export type PersonaKey =
  | 'home-nurse'
  | 'hospital-doctor'
  | 'ward-nurse'
  | 'gp'
  | 'gp-secretary'
  | 'case-officer'
  | 'laboratory-scientist'
  | 'radiographer'
  | 'emergency-doctor'
  | 'public-health-nurse'
  | 'midwife'
  | 'psychologist'
  | 'nursing-home-nurse'
  | 'pharmacist'
  | 'rollout-leader'
  | 'privacy-officer'
  | 'programme-leader'
  | 'board-member'
  | 'municipal-director'
  | 'councillor';

export interface EmployeePersona {
  key: PersonaKey;
  name: PersonName;
  sex: Sex;
  profession: Profession;
  /** Id of the Organization they work at. */
  unit: string;
  /** Title in Norwegian. */
  title: string;
  /** Leads the unit. */
  leads: boolean;
}

/** Personas who lead their unit; the others have a leader among their colleagues. */
const LEADERS: ReadonlySet<PersonaKey> = new Set([
  'gp',
  'nursing-home-nurse',
  'municipal-director',
  'programme-leader',
]);

const persona = (
  key: PersonaKey,
  given: string,
  family: string,
  sex: Sex,
  profession: Profession,
  unit: string,
  title: string,
): EmployeePersona => ({ key, name: { given, family }, sex, profession, unit, title, leads: LEADERS.has(key) });

/** In this order they are employees number 0, 1, 2 …: add new ones at the end, so that nobody changes HPR number. */
export const PERSONAS: readonly EmployeePersona[] = [
  persona(
    'home-nurse',
    'Mona',
    'Haugan',
    'female',
    'SP',
    'kommune-5001-hjemmetjeneste-1',
    'Sykepleier i hjemmetjenesten',
  ),
  persona('hospital-doctor', 'Amund', 'Brekke', 'male', 'LE', 'sykehus-trondheim-lunge', 'Overlege'),
  persona('ward-nurse', 'Silje', 'Røstad', 'female', 'SP', 'sykehus-trondheim-lunge', 'Sykepleier på sengepost'),
  persona('gp', 'Ragnhild', 'Holthe', 'female', 'LE', 'legesenter-5001-1', 'Fastlege'),
  persona('gp-secretary', 'Bente', 'Lian', 'female', 'HE', 'legesenter-5001-1', 'Helsesekretær'),
  persona('case-officer', 'Torunn', 'Myklebust', 'female', 'XX', 'kommune-5001-saksbehandling-1', 'Saksbehandler'),
  persona('laboratory-scientist', 'Fredrik', 'Okstad', 'male', 'BI', 'sykehus-trondheim-medbiokjemi', 'Bioingeniør'),
  persona('radiographer', 'Guro', 'Estenstad', 'female', 'RA', 'sykehus-trondheim-radiologi', 'Radiograf'),
  persona('emergency-doctor', 'Yosef', 'Haile', 'male', 'LE', 'kommune-5001-legevakt-1', 'Legevaktlege'),
  persona('public-health-nurse', 'Hanne', 'Vikan', 'female', 'SP', 'kommune-5001-helsestasjon-1', 'Helsesykepleier'),
  persona('midwife', 'Ane', 'Solem', 'female', 'JO', 'sykehus-trondheim-kvinne', 'Jordmor'),
  persona('psychologist', 'Eivind', 'Grøtan', 'male', 'PS', 'sykehus-trondheim-dps', 'Psykologspesialist'),
  persona('nursing-home-nurse', 'Randi', 'Aunet', 'female', 'SP', 'kommune-5001-sykehjem-1', 'Avdelingssykepleier'),
  persona('pharmacist', 'Linh', 'Tran', 'female', 'FA1', 'sykehus-trondheim-farmasi', 'Klinisk farmasøyt'),
  persona('rollout-leader', 'Kjersti', 'Nesset', 'female', 'XX', 'hf-helseplattformen', 'Regional innføringsleder'),
  persona('privacy-officer', 'Halvard', 'Moe', 'male', 'XX', 'hf-stolav', 'Personvernombud'),
  persona(
    'programme-leader',
    'Astrid',
    'Fossum',
    'female',
    'XX',
    'hf-helseplattformen',
    'Programleder for innføringen',
  ),
  persona('board-member', 'Terje', 'Aasen', 'male', 'XX', 'hf-helseplattformen', 'Styreleder'),
  persona('municipal-director', 'Marit', 'Sandnes', 'female', 'XX', 'kommune-5060', 'Kommunedirektør'),
  persona('councillor', 'Jon', 'Leirvik', 'male', 'XX', 'kommune-5060', 'Kommunestyrerepresentant'),
];

/** Employees who are not personas are numbered from here. */
export const FIRST_FREE_EMPLOYEE = 100;
