/** The kinds of care message: the code they are sent with, their root element and its table. */
import {
  admissionReport,
  applicationInformation,
  dischargeReport,
  medicalTransfer,
  NAMESPACE,
  serviceOffer,
  toDoctor,
} from './elements.ts';

/** `type` is MsgInfo/Type, code system 8279. */
export const CARE_KINDS = {
  HELSEOPPL_SOKNAD: {
    name: 'Helseopplysninger ved søknad',
    namespace: NAMESPACE.application,
    root: 'HelseopplysningerVedSoknad',
    content: applicationInformation,
  },
  INNLEGGELSESRAPPORT: {
    name: 'Innleggelsesrapport',
    namespace: NAMESPACE.admissionReport,
    root: 'Innleggelsesrapport',
    content: admissionReport,
  },
  UTSKRIVNINGSRAPPORT: {
    name: 'Utskrivningsrapport',
    namespace: NAMESPACE.dischargeReport,
    root: 'TverrfagligEpikrise',
    content: dischargeReport,
  },
  MEDISINSKE_OPPLYSNINGER: {
    name: 'Medisinske opplysninger',
    namespace: NAMESPACE.medicalInformation,
    root: 'OverforingMedisinskeOpplysninger',
    content: medicalTransfer,
  },
  ORIENTERING_TJENESTETILBUD: {
    name: 'Orientering om tjenestetilbud',
    namespace: NAMESPACE.serviceOffer,
    root: 'OrienteringOmTjenestetilbud',
    content: serviceOffer,
  },
  HELSEOPPLYSNINGER_LEGE: {
    name: 'Helseopplysninger til lege',
    namespace: NAMESPACE.toDoctor,
    root: 'Konsultasjon',
    content: toDoctor,
  },
} as const;
export type CareKind = keyof typeof CARE_KINDS;
