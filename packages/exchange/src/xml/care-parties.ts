/** Who takes part in the messages that carry their own head (referral 1, discharge letter, laboratory) and in receipts: HCP and what is in it. */
import { elements, optional, repeated, required, type ValueOf, without } from './content.ts';
import { code, codedValue, text, token, url } from './values.ts';

type Order = 'Dept' | 'HCPerson' | 'AdditionalId';

/** How the standards differ. */
export interface CareStyle {
  /** Order of the lists at the end of Inst. */
  order: readonly [Order, Order, Order];
  /** `MedSpeciality`, in the discharge letter `MedSpecialty`. */
  speciality?: string;
  /** HCProf has Position and Qual (discharge letter). */
  positions?: boolean;
  /** HCP has PartyIdByRequester and PartyIdByServProv (2005 and 2006). */
  partyIds?: boolean;
  /** Inst has a Type (discharge letter 1.1). */
  instType?: boolean;
}

/** The tables of a namespace. */
export function careParties(namespace: string, style: CareStyle) {
  const additionalId = elements(namespace, { id: required('Id', token), type: required('Type', code) });
  const additionalIds = repeated('AdditionalId', additionalId);
  const identified = { id: optional('Id', token), typeId: optional('TypeId', code) };
  const department = elements(namespace, {
    type: optional('Type', code),
    name: optional('Name', text),
    ...identified,
    additionalIds,
  });
  const person = elements(namespace, { name: optional('Name', text), ...identified, additionalIds });
  const lists = { departments: repeated('Dept', department), persons: repeated('HCPerson', person), additionalIds };
  const nameOf = { Dept: 'departments', HCPerson: 'persons', AdditionalId: 'additionalIds' } as const;
  const ordered = Object.fromEntries(
    style.order.map((element) => [nameOf[element], lists[nameOf[element]]]),
  ) as typeof lists;
  const instFields = { name: optional('Name', text), type: optional('Type', code), ...identified, ...ordered };
  const institution = elements(namespace, style.instType ? instFields : without(instFields, 'type'));
  const professionalFields = {
    type: optional('Type', code),
    position: optional('Position', codedValue),
    name: optional('Name', text),
    qualifications: repeated('Qual', codedValue),
    ...identified,
    additionalIds,
  };
  const professional = elements(
    namespace,
    style.positions ? professionalFields : without(professionalFields, 'position', 'qualifications'),
  );
  const address = elements(namespace, {
    type: required('Type', code),
    street: optional('StreetAdr', text),
    postalCode: optional('PostalCode', text),
    city: optional('City', text),
    county: optional('County', code),
    country: optional('Country', code),
    cityDistrict: optional('CityDistr', code),
    telecoms: repeated('TeleAddress', url),
  });
  const partyFields = {
    institution: optional('Inst', institution),
    professional: optional('HCProf', professional),
    speciality: optional(style.speciality ?? 'MedSpeciality', codedValue),
    idByRequester: optional('PartyIdByRequester', text),
    idByProvider: optional('PartyIdByServProv', text),
    address: optional('Address', address),
  };
  const party = elements(
    namespace,
    style.partyIds ? partyFields : without(partyFields, 'idByRequester', 'idByProvider'),
    [['institution', 'professional']],
  );
  return { additionalId, institution, professional, address, party };
}

export type CareParties = ReturnType<typeof careParties>;
/** HCP: an institution with departments and persons, or one professional. Type ids: HER, ENH (organisation), HPR, FNR … */
export type CareParty = ValueOf<CareParties['party']>;
export type AdditionalId = ValueOf<CareParties['additionalId']>;
