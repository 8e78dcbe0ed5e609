/** Critical information and allergies (EPJ-cave-mv). */
import {
  code,
  codedValue,
  elements,
  optional,
  repeated,
  required,
  text,
  truth,
  type ValueOf,
} from '../../../xml/index.ts';
import { EPJ_CAVE, EPJ_NOTE } from './namespaces.ts';
import { recordText } from './notes.ts';
import { recordComponent } from './record-component.ts';

/** Allergi */
const allergy = elements(EPJ_CAVE, {
  considerWhenPrescribing: optional('HensynVedForskrivning', truth),
  considerInFood: optional('HensynMatDrikke', truth),
  contactAllergy: optional('Kontaktallergi', truth),
  pollenOrStings: optional('PollenInnsektstikk', truth),
  to: required('AllergiskMot', text),
  /** VirkestoffLegemiddel: ATC, 7180 */
  substance: optional('VirkestoffLegemiddel', codedValue),
  otherSubstance: optional('KodeAnnetStoff', codedValue),
  /** 1101 yes/no */
  anaphylactic: optional('AnafylaktiskeReaksjoner', code),
});

/** Allerginotat */
export const allergyNote = recordComponent(
  { basis: 'EPJ dokument', type: '2.16.578.1.12.4.1.6.13.11036.1' },
  elements(EPJ_CAVE, {
    texts: repeated('Journaltekst', recordText, EPJ_NOTE),
    allergy: required('Allergi', allergy),
  }),
);
export type AllergyNote = ValueOf<typeof allergyNote>;

/** StikkordCave: a warning in a few words. */
const warning = elements(EPJ_CAVE, {
  keyword: required('CaveStikkord', text),
  text: optional('Journaltekst', recordText, EPJ_NOTE),
});
export type Warning = ValueOf<typeof warning>;

/** SakshodeCave */
const warningHead = recordComponent(
  { basis: 'EPJ dokument', type: '2.16.578.1.12.4.1.6.13.10028.0' },
  elements(EPJ_CAVE, { warnings: repeated('StikkordCave', warning) }),
);

/** Cave */
export const criticalInformation = recordComponent(
  { basis: 'EPJ sak', type: '2.16.578.1.12.4.1.6.14.50001.0' },
  elements(EPJ_CAVE, {
    head: required('SakshodeCave', warningHead),
    allergies: repeated('Allerginotat', allergyNote),
  }),
);
export type CriticalInformation = ValueOf<typeof criticalInformation>;
