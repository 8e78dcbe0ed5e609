/** The kinds of care message in the table of messages, 1.6 before 1.5. */
import type { Content } from '../../xml/index.ts';
import type { AnyKind, MessageKind } from '../kind.ts';
import {
  admissionReport,
  applicationInformation,
  applicationInformation15,
  dischargeReport,
  medicalTransfer,
  NAMESPACE,
  serviceOffer,
  toDoctor,
} from './elements.ts';
import { careMessageToFhir } from './to-fhir.ts';
import { namespace15, version15 } from './version-15.ts';

function kind<T extends object>(
  code: string,
  name: string,
  namespace: string,
  root: string,
  content: Content<T>,
): MessageKind<T> {
  return { name, codes: [code], namespace, root, content, toFhir: (message) => careMessageToFhir(name, message) };
}

const APPLICATION = kind(
  'HELSEOPPL_SOKNAD',
  'Helseopplysninger ved søknad',
  NAMESPACE.application,
  'HelseopplysningerVedSoknad',
  applicationInformation,
);
const CURRENT: readonly AnyKind[] = [
  APPLICATION,
  kind('INNLEGGELSESRAPPORT', 'Innleggelsesrapport', NAMESPACE.admissionReport, 'Innleggelsesrapport', admissionReport),
  kind('UTSKRIVNINGSRAPPORT', 'Utskrivningsrapport', NAMESPACE.dischargeReport, 'TverrfagligEpikrise', dischargeReport),
  kind(
    'MEDISINSKE_OPPLYSNINGER',
    'Medisinske opplysninger',
    NAMESPACE.medicalInformation,
    'OverforingMedisinskeOpplysninger',
    medicalTransfer,
  ),
  kind(
    'ORIENTERING_TJENESTETILBUD',
    'Orientering om tjenestetilbud',
    NAMESPACE.serviceOffer,
    'OrienteringOmTjenestetilbud',
    serviceOffer,
  ),
  kind('HELSEOPPLYSNINGER_LEGE', 'Helseopplysninger til lege', NAMESPACE.toDoctor, 'Konsultasjon', toDoctor),
];

/** A kind as 1.5 had it. */
export const inVersion15 = <T>(current: MessageKind<T>, content = current.content): MessageKind<T> => ({
  ...current,
  namespace: namespace15(current.namespace),
  content: version15(content),
  readOnly: true,
});

export const CARE_KINDS: readonly AnyKind[] = [
  ...CURRENT,
  // The object of 1.5 lacks purpose and stay: whoever reads it sees that in the table, not in the type.
  inVersion15(APPLICATION, applicationInformation15 as typeof applicationInformation),
  ...CURRENT.slice(1).map((one: AnyKind) => inVersion15(one)),
];
