/** Function, municipal services and aids: how the patient manages and what help there is. */
import {
  atLeastOne,
  code,
  codedValue,
  date,
  decimal,
  elements,
  integer,
  optional,
  repeated,
  required,
  text,
  truth,
  type ValueOf,
} from '../../../xml/index.ts';
import { accountable } from './events.ts';
import { PO } from './namespaces.ts';

/** InfoKartleggingFunksjonsniva */
export const functionAssessment = elements(PO, {
  overall: optional(
    'SamletVurderingFunksjonsniva',
    elements(PO, {
      careLoad: optional('Pleietyngde', decimal),
      assessment: optional('VurderingPleietyngde', text),
      note: optional('Merknad', text),
    }),
  ),
  functions: atLeastOne(
    'KartlagtFunksjon',
    elements(PO, {
      /** Funksjonsvariabel, 9111 (IPLOS) */
      variable: optional('Funksjonsvariabel', codedValue),
      /** Vurdering: 1 no difficulty to 5 full help, 9 not relevant */
      score: optional('Vurdering', integer),
      note: optional('Merknad', text),
    }),
  ),
  by: optional('Ansvarlig', accountable),
});
export type FunctionAssessment = ValueOf<typeof functionAssessment>;

/** EksisterendeTjeneste */
export const service = elements(PO, {
  /** IPLOStjenestetype, 9151 */
  type: optional('IPLOStjenestetype', codedValue),
  name: optional('BetegnelseTjeneste', text),
  private: required('PrivatTjeneste', truth),
  by: optional('TjenestenLevertAv', text),
  description: optional('OpplysningerOmTjenesten', text),
  amount: optional('AntallEnheter', decimal),
  unit: optional('Enhet', text),
  from: optional('Startdato', date),
  to: optional('Sluttdato', date),
  note: optional('Merknad', text),
});
export type Service = ValueOf<typeof service>;

/** TjenesteBehov */
export const serviceNeed = elements(PO, {
  type: optional('IPLOStjenestetype', codedValue),
  name: optional('BetegnelseTjeneste', text),
  institution: optional('VedInstitusjon', text),
  description: optional('BeskrivelseAvTjeneste', text),
  amount: optional('AntallEnheterOnsket', decimal),
  unit: optional('Enhet', text),
});
export type ServiceNeed = ValueOf<typeof serviceNeed>;

/** OpplysningerOmHjelpemidler */
export const aids = elements(PO, {
  fixed: repeated(
    'FasteHjelpemidler',
    elements(PO, {
      glasses: optional('Briller', code),
      hearing: optional('HjelpemiddelHorsel', code),
      pacemaker: optional('Pacemaker', truth),
      note: optional('Merknad', text),
    }),
  ),
  aids: repeated(
    'StatusHjelpemiddel',
    elements(PO, {
      status: required('Status', code),
      aid: required(
        'Hjelpemiddelbeskrivelse',
        elements(PO, {
          number: optional('Sekvensnummer', integer),
          code: optional('HjelpemiddelkodeRTV', codedValue),
          name: required('BetegnelseHjelpemiddel', text),
        }),
      ),
    }),
  ),
});
export type Aids = ValueOf<typeof aids>;
