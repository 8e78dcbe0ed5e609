/** People and places of our own examples: invented, with synthetic numbers. */
import type { Patient, Practitioner } from '@helseplattform/fhir';
import { FNR, HPR } from '../../codes.ts';
import { HEAD_VERSION, type MessageHead } from '../head/elements.ts';

export const PATIENT: Patient = {
  resourceType: 'Patient',
  identifier: [{ system: FNR, value: '01857010015' }],
  name: [{ use: 'official', family: 'Åsmo', given: ['Kari', 'Ørjavik'] }],
  gender: 'female',
  birthDate: '1970-05-01',
};

export const DOCTOR: Practitioner = {
  resourceType: 'Practitioner',
  identifier: [{ system: HPR, value: '565501' }],
  name: [{ family: 'Sæther', given: ['Odd'] }],
  telecom: [{ system: 'phone', value: '73 00 00 01' }],
};

export const OFFICE = {
  organisation: { name: 'Fjordgata legekontor', her: '90001' },
  service: { name: 'Odd Sæther', her: '90002' },
};
export const HOSPITAL = {
  organisation: { name: 'Fjellsiden sykehus', her: '90010' },
  service: { name: 'Lungesykdommer', her: '90011' },
};

const her = (id: string) => ({ id, type: { code: 'HER', system: '2.16.578.1.12.4.1.1.9051', display: 'HER-id' } });
const party = ({ organisation, service }: typeof OFFICE) => ({
  name: organisation.name,
  idents: [her(organisation.her)],
  organisation: { name: service.name, idents: [her(service.her)] },
});

/** A head from the office to the hospital about the patient. */
export const headOf = (type: string, more: Partial<MessageHead['information']> = {}): MessageHead => ({
  information: {
    type: { code: type },
    version: HEAD_VERSION,
    generated: '2026-03-02T12:00:00+01:00',
    messageId: '6b1f7e2c-0b6e-4c6e-9d53-0f6a3a0c1a01',
    sender: { organisation: party(OFFICE) },
    receiver: { organisation: party(HOSPITAL) },
    patient: {
      familyName: 'Åsmo',
      givenName: 'Kari',
      idents: [
        { id: '01857010015', type: { code: 'FNR', system: '2.16.578.1.12.4.1.1.8116', display: 'Fødselsnummer' } },
      ],
    },
    ...more,
  },
  documents: [{ reference: { type: { code: 'XML', display: 'XML-instans' } } }],
});

/** A dialogue message as a GP's system may send it: with an element and an attribute no standard has. */
export const DIALOG_XML = `<?xml version="1.0" encoding="ISO-8859-1"?>
<mh:MsgHead xmlns:mh="http://www.kith.no/xmlstds/msghead/2006-05-24" xmlns:fk1="http://www.kith.no/xmlstds/felleskomponent1">
  <mh:MsgInfo>
    <mh:Type V="DIALOG_NOTAT" DN="Notat"/>
    <mh:MIGversion>v1.2 2006-05-24</mh:MIGversion>
    <mh:GenDate>2026-03-02T12:00:00</mh:GenDate>
    <mh:MsgId>6b1f7e2c-0b6e-4c6e-9d53-0f6a3a0c1a02</mh:MsgId>
    <mh:ConversationRef><mh:RefToParent>parent-1</mh:RefToParent><mh:RefToConversation>first-1</mh:RefToConversation></mh:ConversationRef>
    <mh:Sender><mh:Organisation><mh:OrganisationName>Fjordgata legekontor</mh:OrganisationName>
      <mh:Ident><mh:Id>90001</mh:Id><mh:TypeId V="HER" S="2.16.578.1.12.4.1.1.9051"/></mh:Ident></mh:Organisation></mh:Sender>
    <mh:Receiver><mh:Organisation><mh:OrganisationName>Fjellsiden sykehus</mh:OrganisationName>
      <mh:Ident><mh:Id>90010</mh:Id><mh:TypeId V="HER" S="2.16.578.1.12.4.1.1.9051"/></mh:Ident></mh:Organisation></mh:Receiver>
    <mh:Patient><mh:FamilyName>Åsmo</mh:FamilyName><mh:GivenName>Kari</mh:GivenName>
      <mh:Ident><mh:Id>01857010015</mh:Id><mh:TypeId V="FNR" S="2.16.578.1.12.4.1.1.8116"/></mh:Ident></mh:Patient>
  </mh:MsgInfo>
  <mh:Document><mh:RefDoc><mh:MsgType V="XML"/><mh:Content>
    <Dialogmelding xmlns="http://www.kith.no/xmlstds/dialog/2013-01-23">
      <Notat>
        <TemaKodet V="6" DN="Henvendelse om pasient" S="2.16.578.1.12.4.1.1.7322" Farge="rød"/>
        <TekstNotatInnhold>Blodprøver tatt på øya, CRP &lt; 5.</TekstNotatInnhold>
        <Haster><Grad>middels</Grad></Haster>
      </Notat>
    </Dialogmelding>
  </mh:Content></mh:RefDoc></mh:Document>
  <mh:Document><mh:RefDoc><mh:IssueDate V="2026-03-01"/><mh:MsgType V="A"/><mh:MimeType>text/plain</mh:MimeType><mh:Description>Svar</mh:Description>
    <mh:Content><Base64Container xmlns="http://www.kith.no/xmlstds/base64container">SGVp
</Base64Container></mh:Content></mh:RefDoc></mh:Document>
</mh:MsgHead>`;
