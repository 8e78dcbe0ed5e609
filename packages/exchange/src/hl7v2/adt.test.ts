/** ADT in and out: every event to FHIR and back, and what is wrong is refused with the place. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createValidator, type Encounter, loadDefinitions, type Patient, type Validator } from '@helseplattform/fhir';
import type { Adt } from './adt.ts';
import { adtFromFhir } from './adt-from-fhir.ts';
import { readAdt } from './adt-read.ts';
import { adtToFhir } from './adt-to-fhir.ts';
import { writeAdt } from './adt-write.ts';
import { Hl7Fault } from './fault.ts';
import { parseMessage, writeMessage } from './message.ts';

let validator: Validator;
before(() => {
  validator = createValidator(loadDefinitions());
});

/** Synthetic: month + 80. */
const FNR = '15850012345';

const adt = (event: string, ...segments: string[]) =>
  readAdt(
    parseMessage(
      [
        `MSH|^~\\&|PAS|STO|HP|MIDT|20260301101500||ADT^${event}|M-${event}|P|2.5|||||NOR|UNICODE UTF-8`,
        ...segments,
      ].join('\r'),
    ),
  );
/** A segment from its fields by number. */
const line = (name: string, fields: Readonly<Record<number, string>>) => {
  const last = Math.max(...Object.keys(fields).map(Number));
  return [name, ...Array.from({ length: last }, (_, index) => fields[index + 1] ?? '')].join('|');
};
const PID_FIELDS = {
  1: '1',
  3: `${FNR}^^^FNR&2.16.578.1.12.4.1.4.1&ISO^NNNOR~4711^^^STO-PAS^MR`,
  5: 'Sæther^Åse^Li',
  7: '20000515',
  8: 'F',
  11: 'Bugata 1^^Trondheim^^7010^NO^H',
  13: '90000001~90000002',
  14: '73000000',
  30: 'N',
};
const PV1_FIELDS = {
  1: '1',
  2: 'I',
  3: 'MED1^12^A^STO',
  6: 'AKM^^^STO',
  7: '9144889^Lin^Rita^^^^^^HPR',
  10: 'ORT',
  19: 'S-77^^^STO-PAS^VN',
  44: '20260301095500',
};
const PID = line('PID', PID_FIELDS);
const PV1 = line('PV1', PV1_FIELDS);
const EVN = 'EVN||20260301101400||||20260301100000';

const fhirOf = (read: Adt) => {
  const { resources } = adtToFhir(read);
  const issues = resources.flatMap((one) => validator.validate(one).filter(({ severity }) => severity === 'error'));
  assert.deepEqual(issues, []);
  return {
    patients: resources.filter((one): one is Patient => one.resourceType === 'Patient'),
    encounter: resources.find((one): one is Encounter => one.resourceType === 'Encounter'),
  };
};

test('A01: the patient is admitted', () => {
  const { patients, encounter } = fhirOf(adt('A01', EVN, PID, PV1));
  const [patient] = patients;
  assert.deepEqual(patient?.identifier?.[0], { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: FNR });
  assert.equal(patient?.name?.[0]?.family, 'Sæther');
  assert.equal(patient?.birthDate, '2000-05-15');
  assert.equal(patient?.gender, 'female');
  assert.equal(patient?.deceasedBoolean, false);
  assert.equal(patient?.telecom?.length, 3);
  assert.equal(encounter?.status, 'in-progress');
  assert.equal(encounter?.class.code, 'IMP');
  assert.equal(encounter?.period?.start, '2026-03-01T09:55:00+01:00');
  assert.match(
    encounter?.subject?.reference ?? '',
    /^Patient\?identifier=urn%3Aoid%3A2\.16\.578\.1\.12\.4\.1\.4\.1\|15850012345$/,
  );
  assert.equal(encounter?.location?.at(-1)?.location.display, 'MED1, rom 12, seng A');
  assert.equal(encounter?.participant?.[0]?.individual?.display, 'Rita Lin');
});

test('A02: the patient is moved, and is in one place', () => {
  const { encounter } = fhirOf(adt('A02', EVN, PID, PV1));
  assert.deepEqual(
    encounter?.location?.map(({ status, location }) => [status, location.display]),
    [
      ['completed', 'AKM'],
      ['active', 'MED1, rom 12, seng A'],
    ],
  );
});

test('A03: the patient has left', () => {
  const { encounter } = fhirOf(adt('A03', EVN, PID, line('PV1', { ...PV1_FIELDS, 45: '20260303120000' })));
  assert.equal(encounter?.status, 'finished');
  assert.equal(encounter?.period?.end, '2026-03-03T12:00:00+01:00');
  assert.equal(encounter?.location?.at(-1)?.status, 'completed');
});

test('A08: without a stay it is about the patient alone', () => {
  const { patients, encounter } = fhirOf(adt('A08', EVN, PID));
  assert.equal(patients.length, 1);
  assert.equal(encounter, undefined);
});

test('A11: the admission was a mistake', () => {
  assert.equal(fhirOf(adt('A11', EVN, PID, PV1)).encounter?.status, 'cancelled');
});

test('A13: the discharge is taken back, and the stay goes on', () => {
  const read = adt('A13', EVN, PID, PV1);
  assert.equal(fhirOf(read).encounter?.status, 'in-progress');
  assert.equal(adtToFhir(read).reopens, true);
});

test('A40: two identities of one person become one, and each says which is used', () => {
  const { patients, encounter } = fhirOf(adt('A40', EVN, PID, 'MRG|4712^^^STO-PAS^MR'));
  assert.deepEqual(
    patients.map(({ active, link }) => [active, link?.[0]?.type]),
    [
      [true, 'replaces'],
      [false, 'replaced-by'],
    ],
  );
  assert.equal(patients[0]?.link?.[0]?.other.identifier?.value, '4712');
  assert.equal(patients[1]?.link?.[0]?.other.identifier?.value, FNR);
  assert.equal(encounter, undefined);
});

test('the same stay told again is the same Encounter', () => {
  const first = fhirOf(adt('A01', EVN, PID, PV1)).encounter;
  const later = fhirOf(adt('A03', EVN, PID, PV1)).encounter;
  assert.equal(first?.id, later?.id);
});

test('what we do not read is kept with its place', () => {
  const read = adt(
    'A01',
    EVN,
    line('PID', { ...PID_FIELDS, 5: 'Sæther^Åse~Pike^Åse^^^^^M', 15: 'Nynorsk' }),
    PV1,
    'AL1|1||^Penicillin',
    'ZPI|lokalt',
  );
  assert.deepEqual(
    read.unread.map(({ path, text }) => `${path} ${text}`).sort(),
    ['AL1-1 1', 'AL1-3 Penicillin', 'MSH-17 NOR', 'PID-15 Nynorsk', 'PID-5 Pike Åse M', 'ZPI-1 lokalt'].sort(),
  );
});

test('what is written is read as it was', () => {
  for (const event of ['A01', 'A02', 'A03', 'A08', 'A11', 'A13', 'A40']) {
    const read = adt(event, EVN, PID, PV1, ...(event === 'A40' ? ['MRG|4712^^^STO-PAS^MR'] : []));
    const again = readAdt(parseMessage(writeMessage(writeAdt(read))));
    assert.deepEqual({ ...again, unread: [] }, { ...read, unread: [] });
  }
});

test('from FHIR and back it is the same patient and stay', () => {
  const { patients, encounter } = fhirOf(adt('A01', EVN, PID, PV1));
  const out = adtFromFhir({
    event: 'A01',
    patient: patients[0]!,
    encounter: encounter!,
    sender: { application: 'HP', facility: 'MIDT' },
    receiver: { application: 'PAS', facility: 'STO' },
    controlId: 'UT-1',
    sentAt: '2026-03-01T11:00:00+01:00',
    occurredAt: '2026-03-01T10:00:00+01:00',
  });
  const back = fhirOf(readAdt(parseMessage(writeMessage(writeAdt(out)))));
  assert.deepEqual(back.patients[0], patients[0]);
  assert.deepEqual(back.encounter, encounter);
});

test('who has no number cannot be told of', () => {
  const source = {
    sender: { application: 'HP', facility: 'MIDT' },
    receiver: { application: 'PAS', facility: 'STO' },
    controlId: '1',
    sentAt: '2026-03-01T11:00:00+01:00',
  };
  assert.throws(() => adtFromFhir({ ...source, event: 'A08', patient: { resourceType: 'Patient' } }), /no identifier/);
});

const REFUSED: readonly (readonly [string, () => unknown, 'AE' | 'AR', string])[] = [
  ['an event we do not take', () => adt('A60', EVN, PID, PV1), 'AR', 'MSH^1^9'],
  ['no PID', () => adt('A01', EVN, PV1), 'AE', 'PID^1'],
  ['no PV1 at an admission', () => adt('A01', EVN, PID), 'AE', 'PV1^1'],
  ['a patient without number', () => adt('A01', EVN, 'PID|1||||Sæther', PV1), 'AE', 'PID^1^3'],
  ['a birth date that is none', () => adt('A01', EVN, PID.replace('20000515', '20001315'), PV1), 'AE', 'PID^1^7'],
  ['a merge without the identity given up', () => adt('A40', EVN, PID), 'AE', 'MRG^1^1'],
  ['a stay without number', () => adtToFhir(adt('A01', EVN, PID, 'PV1|1|I')), 'AE', 'PV1^1^19'],
];
for (const [what, act, refusal, location] of REFUSED) {
  test(`${what} is refused with ${refusal} at ${location}`, () => {
    assert.throws(
      act,
      (error) => error instanceof Hl7Fault && error.refusal === refusal && error.location === location,
    );
  });
}
