/** Codes of allergies: reactions by Volven 7497, statements that there are none by SNOMED CT. */
import { SNOMED, volven } from '../codes.ts';

/** Where the national profile of critical information has its reactions; it writes `uid`, and so does the region. */
export const REACTION_SYSTEM = volven(7497).replace('urn:oid:', 'urn:uid:');

/** Volven 7497, what happened: the grave first. */
export const REACTIONS: { readonly [code: string]: string } = {
  '1': 'Anafylaktisk reaksjon',
  '2': 'Blodtrykksfall',
  '3': 'Alvorlig arytmi',
  '4': 'Larynxødem',
  '5': 'Astma',
  '6': 'Uspesifisert tung pust',
  '7': 'Redusert bevissthet/forvirring',
  '8': 'Generaliserte kramper',
  '9': 'Angioødem/alvorlig generalisert urticaria',
  '10': 'Alvorlig hudreaksjon',
  '11': 'Mindre alvorlig hudreaksjon',
  '12': 'Irritasjon i slimhinner',
  '13': 'Oppkast,  diaré, magesmerter',
  '14': 'Nyresvikt/redusert nyrefunksjon',
  '15': 'Blodaplasier/bloddysplasier',
  '16': 'Leversvikt/redusert leverfunksjon',
  '17': 'Rhabdomyolyse',
  '18': 'Annen alvorlig reaksjon',
  '19': 'Annen mindre alvorlig reaksjon',
  '20': 'Ukjent reaksjon',
};

/** Asked, and no allergy known. */
export const NO_KNOWN_ALLERGY = { system: SNOMED, code: '716186003', display: 'No known allergy' };
