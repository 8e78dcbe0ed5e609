/** HL7 v2 into a real record: the patient is found or registered, the stay moves on, a merge joins two. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DiagnosticReport, Encounter, Patient } from '@helseplattform/fhir';
import { PATIENT_NUMBER, testExchange } from '../testing.ts';
import { readAdt } from './adt-read.ts';
import { adtToFhir } from './adt-to-fhir.ts';
import { Hl7Fault } from './fault.ts';
import { fileHl7 } from './filing.ts';
import { parseMessage } from './message.ts';
import { readOru } from './oru.ts';
import { oruToFhir } from './oru-to-fhir.ts';

const { system, get } = await testExchange([]);

const header = (type: string) => `MSH|^~\\&|PAS|STO|HP|MIDT|20260301101500||${type}|M|P|2.5`;
const stay = 'PV1|1|I|MED1^12^A^STO||||||||||||||||S-77^^^STO-PAS^VN';
const pid = (numbers: string, name = 'Li^Bo') => `PID|1||${numbers}||${name}`;
const adt = (event: string, ...segments: string[]) =>
  fileHl7(
    system,
    adtToFhir(readAdt(parseMessage([header(`ADT^${event}`), 'EVN||||||20260301100000', ...segments].join('\r')))),
    { registersPatients: true },
  );

async function found<T>(type: 'Patient' | 'Encounter' | 'DiagnosticReport', identifier: string): Promise<T[]> {
  const { entries } = await system.search({ type, params: [['identifier', identifier]], base: '' });
  return entries.map(({ version }) => JSON.parse(version.body.toString()) as T);
}
const local = (number: string) => `http://helseplattform.example/fhir/NamingSystem/hl7v2/STO-PAS|${number}`;

test('a patient we know is admitted, and stays who they are', async () => {
  await adt('A01', pid(`${PATIENT_NUMBER}^^^FNR^NNNOR~4711^^^STO-PAS^MR`, 'Li^Bo^Nils'), stay);
  const patient = await get<Patient>('Patient/patient');
  assert.equal(patient.name?.[0]?.given?.[0], 'Bo');
  assert.equal(patient.gender, 'male');
  assert.equal(patient.birthDate, '1970-05-01');
  assert.equal(patient.identifier?.length, 2);
  const [encounter] = await found<Encounter>('Encounter', local('S-77'));
  assert.equal(encounter?.subject?.reference, 'Patient/patient');
  assert.equal(encounter?.status, 'in-progress');
});

test('the discharge is a new version of the same stay, which began when it began', async () => {
  await adt('A03', pid(`${PATIENT_NUMBER}^^^FNR^NNNOR`), stay);
  const stays = await found<Encounter>('Encounter', local('S-77'));
  assert.deepEqual(stays[0]?.period, { start: '2026-03-01T10:00:00+01:00', end: '2026-03-01T10:00:00+01:00' });
  assert.deepEqual(
    stays.map(({ status }) => status),
    ['finished'],
  );
});

test('a transfer that comes after the discharge does not open the stay again', async () => {
  await adt('A02', pid(`${PATIENT_NUMBER}^^^FNR^NNNOR`), stay.replace('MED1', 'KIR1'));
  const [late] = await found<Encounter>('Encounter', local('S-77'));
  assert.equal(late?.status, 'finished');
  assert.deepEqual(
    late?.location?.map(({ location }) => location.display),
    ['MED1, rom 12, seng A'],
  );
});

test('a discharge that is taken back opens the stay, which has no end any more', async () => {
  const number = `${PATIENT_NUMBER}^^^FNR^NNNOR`;
  await adt('A13', pid(number), stay);
  const [open] = await found<Encounter>('Encounter', local('S-77'));
  assert.deepEqual([open?.status, open?.period?.end], ['in-progress', undefined]);
  await adt('A03', pid(number), stay);
});

test('a patient who is moved is in one place, and where they were is known', async () => {
  const moving = stay.replace('S-77', 'S-79');
  await adt('A01', pid(`${PATIENT_NUMBER}^^^FNR^NNNOR`), moving);
  await adt('A02', pid(`${PATIENT_NUMBER}^^^FNR^NNNOR`), moving.replace('MED1', 'KIR1'));
  const [encounter] = await found<Encounter>('Encounter', local('S-79'));
  assert.deepEqual(
    encounter?.location?.map(({ status, location }) => [status, location.display]),
    [
      ['completed', 'MED1, rom 12, seng A'],
      ['active', 'KIR1, rom 12, seng A'],
    ],
  );
});

test('a patient nobody knows is registered with the stay, once', async () => {
  const event = () => adt('A01', pid('9001^^^STO-PAS^MR', 'Ukjent^Kari'), stay.replace('S-77', 'S-78'));
  await event();
  await event();
  const patients = await found<Patient>('Patient', local('9001'));
  assert.equal(patients.length, 1);
  const [encounter] = await found<Encounter>('Encounter', local('S-78'));
  assert.equal(encounter?.subject?.reference, `Patient/${patients[0]?.id}`);
});

test('a merge joins the unknown one to the known, and the other is found under who it is now', async () => {
  await adt('A40', pid(`${PATIENT_NUMBER}^^^FNR^NNNOR`), 'MRG|9001^^^STO-PAS^MR');
  const [given] = await found<Patient>('Patient', local('9001'));
  assert.equal(given?.active, false);
  assert.deepEqual(
    given?.link?.map(({ type, other }) => [type, other.reference]),
    [['replaced-by', 'Patient/patient']],
  );
  const kept = await get<Patient>('Patient/patient');
  assert.deepEqual(
    kept.link?.map(({ type, other }) => [type, other.reference]),
    [['replaces', `Patient/${given?.id}`]],
  );
});

const oru = (patient: string) =>
  fileHl7(
    system,
    oruToFhir(
      readOru(
        parseMessage([header('ORU^R01'), patient, 'OBR|1||L-1^LAB|X^CRP', 'OBX|1|NM|X^CRP||5|mg/L|||||F'].join('\r')),
      ),
    ),
    { registersPatients: false },
  );

test('a result is filed on the patient it is of', async () => {
  await oru(pid(`${PATIENT_NUMBER}^^^FNR^NNNOR`));
  const [report] = await found<DiagnosticReport>(
    'DiagnosticReport',
    'http://helseplattform.example/fhir/NamingSystem/hl7v2/LAB|L-1',
  );
  assert.equal(report?.subject?.reference, 'Patient/patient');
});

test('a result of somebody nobody knows is refused, so that it is not lost', async () => {
  await assert.rejects(
    oru(pid('404^^^STO-PAS^MR')),
    (error) => error instanceof Hl7Fault && error.refusal === 'AE' && error.location === 'PID^1^3',
  );
});
