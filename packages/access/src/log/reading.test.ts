/** Who reads the log, how it reads, the AuditEvent view, and what is worth a question. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { createValidator, FhirError, loadDefinitions, type Resource } from '@helseplattform/fhir';
import type { Actor } from '@helseplattform/record';
import { FNR } from '../codes.ts';
import { openEmergency } from '../openings/open.ts';
import { citizen, PEOPLE, staff, testAccess, UNITS } from '../testing.ts';
import { AUDIT_PROFILE, auditEvent, auditEvents } from './audit-event.ts';
import type { LogEntry, LogRow } from './entry.ts';
import { groundMemory } from './ground-memory.ts';
import { createAccessLog } from './log.ts';
import { readLog } from './reading.ts';
import { kindsOf, unusualLookups } from './unusual.ts';

const { access, store, put } = await testAccess();
await put(...UNITS, ...PEOPLE);
const log = createAccessLog(store.database);
const ground = groundMemory(access);
const status = (expected: number) => (error: unknown) => error instanceof FhirError && error.status === expected;

let people = 0;
async function patient(more: object = {}): Promise<string> {
  const id = `patient-${people++}`;
  await put({ resourceType: 'Patient', id, name: [{ family: `Pasient${people}` }], birthDate: '1960-05-05', ...more });
  return id;
}
async function admitted(more: object = {}): Promise<string> {
  const id = await patient(more);
  await put({
    resourceType: 'Encounter',
    status: 'in-progress',
    class: { code: 'IMP' },
    subject: { reference: `Patient/${id}` },
    serviceProvider: { reference: 'Organization/lung' },
  });
  return id;
}
/** A lookup as the server logs it. */
async function look(who: Actor, id: string, more: Partial<LogEntry> = {}) {
  await log.write({
    at: Date.now(),
    actor: who,
    action: 'read',
    decision: 'open',
    what: 'view chart',
    patients: [id],
    shown: 'Observation:a/1,b/1;Encounter:c/2',
    ...(await ground(who, [id])),
    ...more,
  });
}

describe('the citizen’s log', () => {
  test('says who, where, what and why in plain words', async () => {
    const id = await admitted();
    await look(staff('nurse'), id);
    const read = async (language: 'nb' | 'nn' | 'en') =>
      (await readLog(access, log, citizen(id), {}, language)).entries[0]!;
    assert.equal(
      (await read('nb')).sentence,
      'Test Etternavn-nurse, Lungemedisinsk avdeling (Fjordhelse HF) så på journalen. Grunnlag: Innlagt ved enheten.',
    );
    assert.equal(
      (await read('nn')).sentence,
      'Test Etternavn-nurse, Lungemedisinsk avdeling (Fjordhelse HF) såg på journalen. Grunnlag: Innlagd ved eininga.',
    );
    assert.equal(
      (await read('en')).sentence,
      'Test Etternavn-nurse, Lungemedisinsk avdeling (Fjordhelse HF) looked at the record. Ground: Admitted to the unit.',
    );
    assert.deepEqual((await read('nb')).what, [
      { type: 'Observation', count: 2 },
      { type: 'Encounter', count: 1 },
    ]);
    assert.equal((await read('nb')).patients, undefined);
  });
  test('says that it was an emergency', async () => {
    const id = await patient();
    await openEmergency(access, staff('heart-doctor'), id);
    await look(staff('heart-doctor'), id);
    const [entry] = (await readLog(access, log, citizen(id), {})).entries;
    assert.deepEqual([entry?.explicit, entry?.ground, entry?.purpose], [true, 'Blålys', 'ETREAT']);
  });
  test('says that somebody was shown nothing', async () => {
    const id = await patient();
    await look(staff('heart-doctor'), id, { decision: 'refused' });
    const [entry] = (await readLog(access, log, citizen(id), {})).entries;
    assert.deepEqual([entry?.refused, entry?.action], [true, 'fikk ikke se noe']);
  });
  test('calls the reader you, and a program a program', async () => {
    const id = await patient();
    await look(citizen(id), id);
    await look({ id: 'Device/app', kind: 'app' }, id);
    assert.deepEqual(
      (await readLog(access, log, citizen(id), {})).entries.map(({ who }) => who),
      ['Et program', 'Du'],
    );
  });
  test('has what was seen of a list the patient was on', async () => {
    const [id, other] = [await admitted(), await admitted()];
    await look(staff('nurse'), id, { patients: [other, id], action: 'search' });
    assert.equal((await readLog(access, log, citizen(id), {})).entries.length, 1);
  });
  test('is the own one only', async () => {
    const [id, other] = [await patient(), await patient()];
    await look(staff('nurse'), other);
    assert.equal((await readLog(access, log, citizen(id), {})).entries.length, 0);
    await assert.rejects(readLog(access, log, citizen(id), { patient: other }), status(403));
  });
});

describe('the log as others may read it', () => {
  for (const key of ['nurse', 'doctor', 'leader', 'clerk', 'gp', 'officer'])
    test(`not by ${key}, not even of the own lookups`, async () => {
      const id = await admitted();
      await look(staff(key), id);
      await assert.rejects(readLog(access, log, staff(key), { patient: id }), status(403));
      await assert.rejects(readLog(access, log, staff(key), { actor: `Practitioner/${key}` }), status(403));
    });
  test('by the privacy officer, and that is logged first and seen by the patient', async () => {
    const id = await admitted();
    await look(staff('nurse'), id);
    const page = await readLog(access, log, staff('privacy'), { patient: id });
    assert.deepEqual(
      page.entries.map(({ patients }) => patients),
      [[id]],
    );
    const own = await readLog(access, log, citizen(id), {});
    assert.deepEqual(
      own.entries.map(({ who, action }) => [who, action]),
      [
        ['Test Etternavn-privacy', 'så på loggen'],
        ['Test Etternavn-nurse', 'så på journalen'],
      ],
    );
  });
  test('by the officer in another role not', async () => {
    await assert.rejects(
      readLog(access, log, staff('privacy', { role: 'PractitionerRole/role-leader' }), {}),
      status(403),
    );
  });
});

describe('the ground of an answer', () => {
  test('is what the decision says, asked for once in a while', async () => {
    const id = await admitted();
    let asked = 0;
    const stop = store.database.onStatement(({ name }) => {
      if (name === 'access-held') asked++;
    });
    const own = groundMemory(access);
    for (let i = 0; i < 5; i++)
      assert.deepEqual(await own(staff('nurse'), [id]), { ground: 'admitted', template: 'BELEGG', purpose: 'TREAT' });
    stop();
    assert.equal(asked, 1);
  });
  test('of a list, or of nobody, is not said', async () => {
    assert.deepEqual(await ground(staff('nurse'), ['a', 'b']), {});
    assert.deepEqual(await ground(staff('nurse'), []), {});
  });
});

describe('what is worth a question', () => {
  const person = (number: string, family: string, line: string) => ({
    identifier: [{ system: FNR, value: number }],
    name: [{ family }],
    address: [{ line: [line], postalCode: '7600' }],
  });
  const actor = person('1', 'Aas', '');
  const treated = { wrote: true, explicit: false };
  for (const [what, pair, facts, expected] of [
    ['nothing', treated, { patient: person('2', 'Berg', 'Gata 1') }, []],
    [
      'a colleague',
      treated,
      { patient: person('2', 'Berg', 'Gata 1'), colleagueNumbers: new Set(['2']) },
      ['colleague'],
    ],
    ['the same surname', treated, { patient: person('2', 'AAS', 'Gata 1') }, ['same-surname']],
    [
      'a neighbour',
      treated,
      { patient: person('2', 'Berg', 'Storgata 12 B'), own: person('1', 'Aas', 'Storgata 3') },
      ['neighbour'],
    ],
    [
      'another street',
      treated,
      { patient: person('2', 'Berg', 'Lillegata 12'), own: person('1', 'Aas', 'Storgata 3') },
      [],
    ],
    [
      'opened, and nothing was written',
      { wrote: false, explicit: true },
      { patient: person('2', 'Berg', 'Gata 1') },
      ['never-treated'],
    ],
    [
      'opened, and something was written',
      { wrote: true, explicit: true },
      { patient: person('2', 'Berg', 'Gata 1') },
      [],
    ],
    [
      'the own record',
      { wrote: false, explicit: true },
      { patient: person('1', 'Aas', 'Gata 1'), colleagueNumbers: new Set(['1']) },
      [],
    ],
    [
      'several at once',
      { wrote: false, explicit: true },
      { patient: person('2', 'Aas', 'Gata 1'), colleagueNumbers: new Set(['2']) },
      ['colleague', 'same-surname', 'never-treated'],
    ],
  ] as const)
    test(what, () =>
      assert.deepEqual(kindsOf(pair, { actor, own: undefined, colleagueNumbers: new Set(), ...facts }), expected),
    );

  test('is found in the log, with a sentence and the figures', async () => {
    const nurseNumber = PEOPLE.find((one) => one.id === 'nurse') as unknown as { identifier: { value: string }[] };
    const colleague = await patient({ identifier: [{ system: FNR, value: nurseNumber.identifier[0]!.value }] });
    const namesake = await patient({ name: [{ family: 'Etternavn-heart-doctor' }] });
    const from = Date.now();
    await look(staff('doctor'), colleague);
    await look(staff('doctor'), colleague);
    await look(staff('heart-doctor'), namesake, { explicit: true, template: 'HENV_BEH' });
    await look(staff('gp'), colleague);
    const { findings, leftOff } = await unusualLookups(access, store.database, {
      organisation: 'Organization/trust',
      from,
      until: Date.now() + 1,
    });
    assert.equal(leftOff, 0);
    assert.deepEqual(findings.map(({ kind, actor: who, patient: whom, count }) => [kind, who, whom, count]).sort(), [
      ['colleague', 'Practitioner/doctor', colleague, 2],
      ['never-treated', 'Practitioner/heart-doctor', namesake, 1],
      ['same-surname', 'Practitioner/heart-doctor', namesake, 1],
    ]);
    assert.match(
      findings.find(({ kind }) => kind === 'colleague')!.text,
      /^Test Etternavn-doctor har slått opp en som arbeider ved samme enhet \(2 ganger\)\.$/,
    );
  });
  test('far more patients than others at the unit', async () => {
    const from = Date.now();
    for (let i = 0; i < 45; i++) await look(staff('nurse'), `many-${i}`, { at: Date.now(), ground: 'admitted' });
    await look(staff('doctor'), 'many-1');
    const { findings } = await unusualLookups(
      access,
      store.database,
      { organisation: 'Organization/trust', from, until: Date.now() + 1 },
      'en',
    );
    const many = findings.filter(({ kind }) => kind === 'many-patients');
    assert.deepEqual(
      many.map(({ actor: who, count, patient: whom }) => [who, count, whom]),
      [['Practitioner/nurse', 45, undefined]],
    );
  });
});

describe('a patient whom many look up and nobody treats', () => {
  test('is a case', async () => {
    const id = await patient();
    const from = Date.now();
    for (let i = 0; i < 16; i++)
      await log.write({
        at: Date.now(),
        actor: staff('doctor', { id: `Practitioner/looker-${i}` }),
        action: 'read',
        decision: 'open',
        what: 'x',
        patients: [id],
      });
    const { findings } = await unusualLookups(
      access,
      store.database,
      { organisation: 'Organization/trust', from, until: Date.now() + 1 },
      'en',
    );
    const sought = findings.filter(({ kind }) => kind === 'much-sought');
    assert.deepEqual(
      sought.map(({ patient: whom, count }) => [whom, count]),
      [[id, 16]],
    );
    assert.match(sought[0]!.text, /^16 people looked up the same patient/);
  });
});

describe('a row as AuditEvent by the national profile', () => {
  const folder = new URL('../../../../../shared/data/fhir/auditevent/', import.meta.url);
  const skip = existsSync(folder) ? false : 'the national profile is not here (../shared/data/fhir/auditevent)';
  const profiled = () => {
    const resources = readdirSync(folder)
      .filter((file) => /^(StructureDefinition|CodeSystem)-/.test(file))
      .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Resource);
    return createValidator(loadDefinitions().with(resources));
  };
  const row: LogRow = {
    id: '2026-03-02.7.1',
    at: Date.parse('2026-03-02T11:00:00Z'),
    actor: staff('nurse'),
    action: 'read',
    decision: 'open',
    what: 'view chart',
    ground: 'admitted',
    template: 'BELEGG',
    purpose: 'TREAT',
    patients: ['p'],
    shown: 'Observation:a/1;Encounter:e0/1..e9/1#200',
  };
  test('is valid', { skip }, async () => {
    const validator = profiled();
    const id = await admitted({ identifier: [{ system: FNR, value: '01856099999' }] });
    await look(staff('nurse'), id);
    const [event] = await auditEvents(access, (await log.rows({ patient: id })).rows);
    const errors = validator.validate(event as never, { least: 'error' });
    assert.deepEqual(
      errors.map(({ expression, text }) => `${expression}: ${text}`),
      [],
    );
    assert.deepEqual(event?.meta?.profile, [AUDIT_PROFILE]);
  });
  for (const [what, more] of [
    ['of an emergency', { explicit: true, template: 'BLAALYS', ground: 'emergency', purpose: 'ETREAT' }],
    [
      'of a refusal',
      { decision: 'refused', shown: undefined, ground: undefined, template: undefined, purpose: undefined },
    ],
    ['of the patient', { actor: citizen('p'), ground: 'self', template: 'INNSYN', purpose: 'PATRQT' }],
    ['of an export', { action: 'export', ground: 'technical', template: undefined }],
  ] as const)
    test(`${what} is valid too`, { skip }, () => {
      const errors = profiled().validate(auditEvent({ ...row, ...more } as LogRow, 'p', new Map()) as never, {
        least: 'error',
      });
      assert.deepEqual(
        errors.map(({ expression, text }) => `${expression}: ${text}`),
        [],
      );
    });
  test('breaks when it has no patient: the validator knows the profile', { skip }, () => {
    const event = auditEvent(row, 'p', new Map());
    const errors = profiled().validate({ ...event, extension: event.extension!.slice(1) } as never, { least: 'error' });
    assert.ok(errors.length > 0);
  });
  test('names what was made available, by version, and long lists by their ends', () => {
    const { entity } = auditEvent(row, 'p', new Map());
    assert.deepEqual(
      entity?.map(({ what, description }) => what?.reference ?? description),
      ['#patient', 'Observation/a/_history/1', 'Encounter/e0 – Encounter/e9'],
    );
  });
  test('one for each patient of a list, none where there is none', async () => {
    assert.equal((await auditEvents(access, [{ ...row, patients: ['a', 'b'] }])).length, 2);
    assert.equal((await auditEvents(access, [{ ...row, patients: [] }])).length, 0);
  });
});
