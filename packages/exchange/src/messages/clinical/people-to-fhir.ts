/** Kin and others around the patient, and the documents that come along. */
import type { Binary, DocumentReference, Reference, RelatedPerson } from '@helseplattform/fhir';
import { type Address, type Anything, type Code, fhirDateTime, type Person, type Telecom } from '../../xml/index.ts';
import { conceptOf, identifierOf } from '../fhir/codings.ts';
import type { Telling } from './telling.ts';

/** 3101 */
const GENDER: Record<string, 'male' | 'female' | 'unknown' | 'other'> = {
  '1': 'male',
  '2': 'female',
  '0': 'unknown',
  '9': 'other',
};

const telecomOf = ({ type, address }: Telecom) => {
  const [, scheme, rest] = /^([a-z]+):(.*)$/i.exec(address) ?? [];
  return {
    system: scheme === 'mailto' ? ('email' as const) : ('phone' as const),
    value: rest ?? address,
    ...(type?.code === 'MC' ? { use: 'mobile' as const } : {}),
  };
};

const addressOf = ({
  street,
  postbox,
  postalCode,
  city,
  country,
}: Pick<Address, 'street' | 'postbox' | 'postalCode' | 'city' | 'country'>) => ({
  ...(street || postbox ? { line: [street, postbox].filter((line) => line !== undefined) } : {}),
  ...(postalCode ? { postalCode } : {}),
  ...(city ? { city } : {}),
  ...(country?.display || country?.code ? { country: country.display ?? country.code } : {}),
});

interface Kin {
  relation?: Code;
  careFunction?: Code;
  person: Person;
}

/** 9033: how they are related; 9040: what they have to do with the patient's care. */
export function relatedPersonOf({ relation, careFunction, person }: Kin, { subject }: Telling): RelatedPerson {
  const { familyName, givenName, middleName, idents = [], telecoms, address, dateOfBirth, sex } = person;
  const relationship = [relation && conceptOf(relation, 9033), careFunction && conceptOf(careFunction, 9040)].filter(
    (one) => one !== undefined,
  );
  const born = dateOfBirth && fhirDateTime(dateOfBirth);
  const given = [givenName, middleName].filter((name) => name !== undefined);
  const where = address && addressOf(address);
  return {
    resourceType: 'RelatedPerson',
    active: true,
    patient: subject,
    ...(idents.length ? { identifier: idents.map(({ id, type }) => identifierOf(id, type.code)) } : {}),
    ...(relationship.length ? { relationship } : {}),
    ...(familyName || given.length
      ? { name: [{ ...(familyName ? { family: familyName } : {}), ...(given.length ? { given } : {}) }] }
      : {}),
    ...(telecoms ? { telecom: telecoms.map(telecomOf) } : {}),
    ...(where && Object.keys(where).length ? { address: [where] } : {}),
    ...(sex?.code ? { gender: GENDER[sex.code] ?? 'unknown' } : {}),
    ...(born ? { birthDate: born } : {}),
  };
}

/** A document of a message: MsgHead's RefDoc or that of a message with its own head. */
export interface SentDocument {
  issued?: string;
  id?: string;
  type: Code;
  mimeType?: string;
  description?: string;
  fileReference?: string;
  content?: Anything[];
}

/** Attachments as DocumentReferences, the bytes as Binary. */
export function documentsToFhir(documents: readonly SentDocument[], telling: Telling): Reference[] {
  return documents.flatMap((document) => {
    const { issued, id, mimeType, description, fileReference, content = [] } = document;
    const attachments = content.map((one) => {
      const isXml = 'xml' in one;
      const contentType = mimeType?.trim() || (isXml ? 'application/xml' : 'application/octet-stream');
      const data = isXml ? Buffer.from(one.xml).toString('base64') : one.base64.replace(/\s/g, '');
      const { reference } = telling.keep<Binary>({ resourceType: 'Binary', contentType, data });
      return { contentType, url: reference!, ...(description ? { title: description } : {}) };
    });
    if (fileReference)
      attachments.push({
        contentType: mimeType ?? 'application/octet-stream',
        url: fileReference,
        ...(description ? { title: description } : {}),
      });
    if (attachments.length === 0) return [];
    const date = issued && fhirDateTime(issued);
    return [
      telling.keep<DocumentReference>({
        resourceType: 'DocumentReference',
        ...(id ? { identifier: [{ value: id }] } : {}),
        status: 'current',
        subject: telling.subject,
        date: date?.includes('T') ? date : telling.recorded,
        description: description ?? 'Vedlegg',
        content: attachments.map((attachment) => ({
          attachment: date ? { ...attachment, creation: date } : attachment,
        })),
      }),
    ];
  });
}
