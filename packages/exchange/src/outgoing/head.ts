/** The MsgHead of a message of ours: who sends what to whom about which patient, addressed on two levels (HIS 1153). */
import { randomUUID } from 'node:crypto';
import type { Patient } from '@helseplattform/fhir';
import { DNR, FHN, FNR } from '../codes.ts';
import { HEAD_VERSION, type MessageHead } from '../messages/head/elements.ts';
import type { Party } from '../register/address.ts';
import { type Ident, messageTime, type Organisation, type Person } from '../xml/index.ts';

export interface HeadOf {
  readonly msgId: string;
  /** Code of 8279, and what it is called. */
  readonly type: { readonly code: string; readonly display: string };
  readonly from: Party;
  readonly to: Party;
  readonly patient?: Patient;
  readonly conversation?: { readonly parent: string; readonly conversation: string };
  /** GenDate, ms since 1970. */
  readonly at: number;
}

/** With one document, empty: the body goes there (writeMessage). */
export function headOf({ msgId, type, from, to, patient, conversation, at }: HeadOf): MessageHead {
  const generated = messageTime(new Date(at));
  return {
    information: {
      type,
      version: HEAD_VERSION,
      generated,
      messageId: msgId,
      acknowledgement: { code: 'J', display: 'Ja' },
      ...(conversation ? { conversation } : {}),
      sender: { organisation: organisationOf(from) },
      receiver: { organisation: organisationOf(to) },
      ...(patient ? { patient: personOf(patient) } : {}),
    },
    documents: [
      {
        reference: {
          issued: generated.slice(0, 10),
          type: { code: 'XML', display: 'XML-instans' },
          id: randomUUID(),
          mimeType: 'text/xml',
        },
      },
    ],
  };
}

export const organisationOf = ({ organisation, service }: Party): Organisation => ({
  name: organisation.name,
  idents: [herIdent(organisation.her)],
  ...(service ? { organisation: { name: service.name, idents: [herIdent(service.her)] } } : {}),
});

const herIdent = (id: string): Ident => ({
  id,
  type: { code: 'HER', system: '2.16.578.1.12.4.1.1.9051', display: 'HER-id' },
});

const NUMBERS = [
  [FNR, 'FNR', 'Fødselsnummer'],
  [DNR, 'DNR', 'D-nummer'],
  [FHN, 'FHN', 'Felles hjelpenummer'],
] as const;
/** 3101 */
const SEX = { male: { code: '1', display: 'Mann' }, female: { code: '2', display: 'Kvinne' } } as const;

function personOf({ name = [], identifier = [], gender, birthDate }: Patient): Person {
  const official = name.find(({ use }) => use === 'official') ?? name[0];
  const idents = NUMBERS.flatMap(([system, code, display]) => {
    const value = identifier.find((one) => one.system === system && one.use !== 'old')?.value;
    return value ? [{ id: value, type: { code, system: '2.16.578.1.12.4.1.1.8116', display } }] : [];
  });
  const [givenName, ...others] = official?.given ?? [];
  return {
    ...(official?.family ? { familyName: official.family } : {}),
    ...(others.length > 0 ? { middleName: others.join(' ') } : {}),
    ...(givenName ? { givenName } : {}),
    // xs:date: a year or a month alone has no place there
    ...(birthDate?.length === 10 ? { dateOfBirth: birthDate } : {}),
    ...(gender === 'male' || gender === 'female' ? { sex: SEX[gender] } : {}),
    ...(idents.length > 0 ? { idents } : {}),
  };
}
