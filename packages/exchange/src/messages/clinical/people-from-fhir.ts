/** People of the record as messages name them. */
import type {
  ContactPoint,
  Address as FhirAddress,
  HumanName,
  Identifier,
  Practitioner,
  RelatedPerson,
} from '@helseplattform/fhir';
import type { Address, HealthcareProfessional, Ident, Person, Telecom } from '../../xml/index.ts';
import { codeOfConcept, identTypeOf } from '../fhir/codings.ts';

const PERSON_ID = '2.16.578.1.12.4.1.1.8116';
const ORGANISATION_ID = '2.16.578.1.12.4.1.1.9051';
const ID_NAMES: Record<string, string> = {
  FNR: 'Fødselsnummer',
  DNR: 'D-nummer',
  FHN: 'Felles hjelpenummer',
  HPR: 'HPR-nummer',
  HER: 'HER-id',
};

/** Identifiers that messages know a type for; old ones are not sent. */
export const identsOf = (identifiers: readonly Identifier[] = []): Ident[] =>
  identifiers.flatMap(({ system, value, use }) => {
    const type = identTypeOf(system);
    if (!type || !value || use === 'old' || !ID_NAMES[type]) return [];
    return [
      {
        id: value,
        type: { code: type, system: type === 'HER' ? ORGANISATION_ID : PERSON_ID, display: ID_NAMES[type] },
      },
    ];
  });

export function nameOfHuman(names: readonly HumanName[] = []): Pick<Person, 'familyName' | 'givenName' | 'middleName'> {
  const name = names.find(({ use }) => use === 'official') ?? names[0];
  const [first, ...middle] = name?.given ?? [];
  const family = name?.family ?? (first ? undefined : name?.text);
  return {
    ...(family ? { familyName: family } : {}),
    ...(middle.length > 0 ? { middleName: middle.join(' ') } : {}),
    ...(first ? { givenName: first } : {}),
  };
}

/** Telephone and e-mail; 9061 says which telephone. */
const telecomsOf = (points: readonly ContactPoint[] = []): Telecom[] =>
  points.flatMap(({ system, value, use }) => {
    if (!value || (system !== 'phone' && system !== 'email' && system !== 'sms')) return [];
    const address = system === 'email' ? `mailto:${value}` : `tel:${value.replace(/\s/g, '')}`;
    return [{ ...(use === 'mobile' ? { type: { code: 'MC', display: 'Mobiltelefon' } } : {}), address }];
  });

function addressOfMessage(addresses: readonly FhirAddress[] = []): Address | undefined {
  const address = addresses.find(({ use }) => use === 'home') ?? addresses[0];
  if (!address) return undefined;
  const { line, postalCode, city } = address;
  return {
    type: { code: 'H', display: 'Bostedsadresse' },
    ...(line?.length ? { street: line.join(', ') } : {}),
    ...(postalCode ? { postalCode } : {}),
    ...(city ? { city } : {}),
  };
}

/** Throws nothing: a professional without a number is left out by whoever asks, since the standards demand one. */
export function professionalFromFhir({ name, identifier, telecom }: Practitioner): HealthcareProfessional {
  const telecoms = telecomsOf(telecom);
  return { ...nameOfHuman(name), idents: identsOf(identifier), ...(telecoms.length ? { telecoms } : {}) };
}

export function kinFromFhir({ name, telecom, address, relationship = [], birthDate }: RelatedPerson) {
  const telecoms = telecomsOf(telecom);
  const where = addressOfMessage(address);
  const relation = relationship.map((one) => codeOfConcept(one, 9033)).find((one) => one !== undefined);
  const born = birthDate?.length === 10 ? birthDate : undefined;
  const person: Person = {
    ...nameOfHuman(name),
    ...(born ? { dateOfBirth: born } : {}),
    ...(where ? { address: where } : {}),
    ...(telecoms.length ? { telecoms } : {}),
  };
  return { ...(relation ? { relation } : {}), person };
}
