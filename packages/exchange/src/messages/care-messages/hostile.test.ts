/** Care messages that are wrong: refused with what is wrong and where, or kept where nothing is lost. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import { XmlError } from '../../xml/index.ts';
import { readMessage, toFhir } from '../index.ts';

const PO = 'http://www.kith.no/xmlstds/po/poKomponent/2012-04-01';
const party = (her: string) =>
  `<Organisation><OrganisationName>Enhet ${her}</OrganisationName><Ident><Id>${her}</Id><TypeId V="HER"/></Ident></Organisation>`;

/** An admission report that says little, with what the test puts into it. */
const report = ({
  inside = '',
  patient = '<Ident><Id>15850012345</Id><TypeId V="FNR"/></Ident>',
  status = 'N',
} = {}) => `<?xml version="1.0" encoding="UTF-8"?>
<MsgHead xmlns="http://www.kith.no/xmlstds/msghead/2006-05-24"><MsgInfo><Type V="INNLEGGELSESRAPPORT"/><MIGversion>v1.2 2006-05-24</MIGversion>
<GenDate>2026-03-01T10:00:00</GenDate><MsgId>m-1</MsgId><Sender>${party('200')}</Sender><Receiver>${party('100')}</Receiver>
<Patient><FamilyName>Prøve</FamilyName>${patient}</Patient></MsgInfo>
<Document><RefDoc><IssueDate V="2026-03-01T10:00:00"/><MsgType V="XML"/><Content>
<Innleggelsesrapport xmlns="http://www.kith.no/xmlstds/po/Innleggelsesrapport/2012-04-01" xmlns:po="${PO}" xmlns:e3="http://www.kith.no/xmlstds/epj/epj3/2008-02-20" xmlns:m1="http://www.kith.no/xmlstds/epj/meta/2008-02-20">
<po:InformasjonOmForsendelsen><po:Forsendelsesstatus V="${status}"/></po:InformasjonOmForsendelsen>${inside}</Innleggelsesrapport></Content></RefDoc></Document></MsgHead>`;

const medicine = (attributes: string) =>
  `<e3:Legemiddelinfo ${attributes}><e3:ForenkletForskrivning><e3:Forskrivningsinfo><e3:Navn>Burinex</e3:Navn></e3:Forskrivningsinfo></e3:ForenkletForskrivning></e3:Legemiddelinfo>`;
const FIXED = 'm1:basiskomponenttype="EPJ dokument" m1:komponenttype="2.16.578.1.12.4.1.6.13.10301.0"';

const REFUSED: readonly (readonly [string, string, XmlError['fault'], RegExp])[] = [
  ['a part without identity', report({ inside: medicine(FIXED) }), 'not-valid', /must have the attribute komponentID/],
  [
    'a boolean that is none',
    report({
      inside: '<po:TilleggsopplysningPasient><po:BorAlene>kanskje</po:BorAlene></po:TilleggsopplysningPasient>',
    }),
    'not-valid',
    /"kanskje" must be true or false/,
  ],
  [
    'a body that is not what the head says',
    report().replace('V="INNLEGGELSESRAPPORT"', 'V="UTSKRIVNINGSRAPPORT"'),
    'not-supported',
    /UTSKRIVNINGSRAPPORT with Innleggelsesrapport/,
  ],
  ['a version nobody sends', report().replaceAll('2012-04-01', '2031-01-01'), 'not-supported', /2031-01-01/],
  ['an entity', report().replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'), 'not-xml', /DOCTYPE/],
];
for (const [what, xml, fault, reason] of REFUSED) {
  test(`${what} is refused with the reason`, () => {
    assert.throws(
      () => readMessage(xml),
      (error) => error instanceof XmlError && error.fault === fault && reason.test(error.message),
    );
  });
}

test('a patient without number cannot be filed, and that is told', () => {
  assert.throws(
    () => toFhir(readMessage(report({ patient: '' }))),
    (error) => error instanceof FhirError && /no patient by a number/.test(error.message),
  );
});

test('what the standard does not know is kept with its place', () => {
  const { unmapped } = readMessage(report({ inside: '<po:Favorittfarge>Blå</po:Favorittfarge>' }));
  assert.deepEqual(
    unmapped.map(({ path }) => path),
    ['/MsgHead/Document/RefDoc/Content/Innleggelsesrapport/Favorittfarge'],
  );
  assert.match(unmapped[0]!.xml, /Blå/);
});

test('a part that says it is of another kind is read, and what it says of itself is kept', () => {
  const odd = medicine('komponentID="k-1" m1:basiskomponenttype="EPJ dokument" m1:komponenttype="1.2.3"');
  const message = readMessage(report({ inside: odd }));
  assert.deepEqual(
    message.unmapped.map(({ path, xml }) => [path.split('/').at(-1), xml]),
    [['@m1:komponenttype', '1.2.3']],
  );
  assert.equal(
    toFhir(message).resources.some(({ resourceType }) => resourceType === 'MedicationStatement'),
    true,
  );
});

test('markup in a text is shown as text, and never as markup', () => {
  const text =
    '<po:TilleggsopplysningPasient><po:Sprak DN="&lt;img src=x onerror=alert(1)&gt;"/></po:TilleggsopplysningPasient>';
  const told = JSON.stringify(toFhir(readMessage(report({ inside: text }))).resources);
  assert.match(told, /&lt;img/);
  assert.doesNotMatch(told, /<img/);
});

test('a cancelled message leaves no facts behind', () => {
  const { resources } = toFhir(readMessage(report({ inside: medicine(`komponentID="k-1" ${FIXED}`), status: 'C' })));
  assert.deepEqual(
    resources.map(({ resourceType }) => resourceType),
    ['Composition'],
  );
});
