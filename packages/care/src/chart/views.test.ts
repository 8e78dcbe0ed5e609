import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Resource } from '@helseplattform/fhir';
import type { Reader, StoredVersion } from '@helseplattform/record';
import { inMemoryReader, resourcesOfBundle } from '../in-memory-reader.ts';
import { chartView, documentView, measurementView, wholeRecordView } from './views.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const subject = { reference: 'Patient/p' };
const patient: Resource = { resourceType: 'Patient', id: 'p', birthDate: '1980-05-17' };
const clinical = (code: string) => ({ coding: [{ code }] });
const category = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code }],
});
const view = (...resources: Resource[]) => chartView(inMemoryReader([patient, ...resources]), 'p', NOW);
const whole = (...resources: Resource[]) => wholeRecordView(inMemoryReader([patient, ...resources]), 'p', NOW);
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('a patient with nothing recorded has a chart that says nothing is recorded', async () => {
  const chart = await view();
  assert.deepEqual(chart.allergies, { state: 'nothing-recorded' });
  assert.deepEqual(chart.problems, { items: [], more: false });
  assert.deepEqual(chart.vitals, { items: [], more: false });
  assert.equal(chart.readAt, '2026-11-22T12:00:00.000Z');
});

test('no such patient is 404; a deleted one is 410', async () => {
  await assert.rejects(chartView(inMemoryReader([]), 'p', NOW), { name: 'FhirError', status: 404 });
  const reader = inMemoryReader([patient]);
  const version = (await reader.read('Patient', 'p'))!;
  const gone = async () => undefined;
  const deleted: Reader = {
    ...reader,
    chart: gone,
    read: async () => ({ ...version, method: 'DELETE', body: Buffer.alloc(0) }),
  };
  await assert.rejects(chartView(deleted, 'p', NOW), { name: 'FhirError', status: 410 });
});

test('the whole chart is two questions: what is in it, and the names behind it', async () => {
  const reader = inMemoryReader([
    patient,
    { resourceType: 'Organization', id: 'o', name: 'St. Olavs hospital' },
    {
      resourceType: 'Encounter',
      id: 'e',
      status: 'finished',
      class: {},
      subject,
      serviceProvider: { reference: 'Organization/o' },
    },
    { resourceType: 'Condition', id: 'c', subject, encounter: { reference: 'Encounter/e' }, code: { text: 'Astma' } },
  ]);
  const calls: string[] = [];
  const counting: Reader = {
    ...reader,
    read: (...args) => {
      calls.push('read');
      return reader.read(...args);
    },
    chart: (...args) => {
      calls.push('chart');
      return reader.chart(...args);
    },
    readMany: (...args) => {
      calls.push('readMany');
      return reader.readMany(...args);
    },
  };
  const chart = await chartView(counting, 'p', NOW);
  assert.deepEqual(calls, ['chart', 'readMany']);
  assert.equal(chart.problems.items[0]!.origin.organization, 'St. Olavs hospital');
});

test('a chart in which nothing has changed shows the names that are given now', async () => {
  const reader = inMemoryReader([
    { ...patient, generalPractitioner: [{ reference: 'Practitioner/d' }] } as Resource,
    { resourceType: 'Condition', id: 'c', subject, recorder: { reference: 'Practitioner/d' }, code: { text: 'Astma' } },
  ]);
  // the patient is the first part, conditions are the fourth
  const [itself, kept] = (await reader.chart('p', [
    { type: 'Patient', limit: 1 },
    { type: 'Condition', limit: 9 },
  ])) as [StoredVersion[], StoredVersion[]];
  const same = [itself, [], [], kept];
  const chartWith = async (...doctor: Resource[]) => {
    const names = inMemoryReader(doctor);
    return chartView({ ...reader, chart: async () => same, readMany: (wanted) => names.readMany(wanted) }, 'p', NOW);
  };
  const doctor = (family: string, versionId: string): Resource =>
    ({ resourceType: 'Practitioner', id: 'd', meta: { versionId }, name: [{ family, given: ['Kari'] }] }) as Resource;
  const shown = ({ patient: { generalPractitioner }, problems }: Awaited<ReturnType<typeof chartWith>>) => [
    generalPractitioner,
    problems.items[0]?.origin.author,
  ];
  assert.deepEqual(shown(await chartWith(doctor('Ås', '1'))), ['Kari Ås', 'Kari Ås']);
  assert.deepEqual(shown(await chartWith(doctor('Ås', '1'))), ['Kari Ås', 'Kari Ås']);
  assert.deepEqual(shown(await chartWith(doctor('Øye', '2'))), ['Kari Øye', 'Kari Øye']);
  assert.deepEqual(shown(await chartWith()), [undefined, undefined]);
});

describe('problems', () => {
  test('active first, then those without a status, then the past; newest first within each', async () => {
    const condition = (id: string, status: string | undefined, onsetDateTime: string): Resource => ({
      resourceType: 'Condition',
      id,
      subject,
      onsetDateTime,
      code: { text: id },
      ...(status ? { clinicalStatus: clinical(status) } : {}),
    });
    const { problems } = await view(
      condition('past', 'resolved', '2026-01-01'),
      condition('old', 'active', '2010'),
      condition('unclear', undefined, '2026-01-01'),
      condition('new', 'recurrence', '2020-02'),
    );
    assert.deepEqual(
      problems.items.map((problem) => [problem.id, problem.state]),
      [
        ['new', 'active'],
        ['old', 'active'],
        ['unclear', 'unknown'],
        ['past', 'inactive'],
      ],
    );
  });

  test('what was entered in error is no problem of the patient', async () => {
    const { problems } = await view({
      resourceType: 'Condition',
      id: 'c',
      subject,
      code: { text: 'Feil pasient' },
      verificationStatus: clinical('entered-in-error'),
    });
    assert.deepEqual(problems.items, []);
  });

  test('since when is told in the form it was recorded', async () => {
    const { problems } = await view(
      { resourceType: 'Condition', id: 'a', subject, onsetString: 'barndommen' },
      { resourceType: 'Condition', id: 'b', subject, onsetAge: { value: 4, unit: 'år' } },
      { resourceType: 'Condition', id: 'c', subject, onsetDateTime: '2012' },
      { resourceType: 'Condition', id: 'd', subject },
    );
    assert.deepEqual(Object.fromEntries(problems.items.map((problem) => [problem.id, problem.since])), {
      a: { text: 'barndommen' },
      b: { text: '4 år' },
      c: { time: '2012' },
      d: undefined,
    });
  });
});

describe('allergies', () => {
  const allergy = (id: string, rest: object): Resource =>
    ({ resourceType: 'AllergyIntolerance', id, patient: subject, code: { text: id }, ...rest }) as Resource;

  test('somebody asked and there are none: not the same as nothing recorded', async () => {
    const { allergies } = await view(
      allergy('none', { code: { coding: [{ code: '716186003' }] }, recorder: { display: 'Ingrid Moe' } }),
    );
    assert.deepEqual(allergies, { state: 'none-known', origin: { author: 'Ingrid Moe' } });
  });

  test('an allergy goes before an older statement that there are none', async () => {
    const { allergies } = await view(
      allergy('none', { code: { coding: [{ code: '716186003' }] } }),
      allergy('Penicillin', { clinicalStatus: clinical('active') }),
    );
    assert.equal(allergies.state === 'recorded' && allergies.items.map((one) => one.text).join(), 'Penicillin');
  });

  test('the dangerous come first; the refuted and resolved are there but do not warn', async () => {
    const { allergies } = await view(
      allergy('low', { criticality: 'low' }),
      allergy('refuted', { criticality: 'high', verificationStatus: clinical('refuted') }),
      allergy('high', { criticality: 'high', verificationStatus: clinical('confirmed') }),
      allergy('unknown', {}),
    );
    assert.equal(allergies.state, 'recorded');
    assert.deepEqual(
      allergies.state === 'recorded' && allergies.items.map((one) => [one.id, one.active, one.verification]),
      [
        ['high', true, 'confirmed'],
        ['unknown', true, 'unconfirmed'],
        ['low', true, 'unconfirmed'],
        ['refuted', false, 'refuted'],
      ],
    );
  });
});

describe('medication', () => {
  const request = (id: string, rest: object): Resource =>
    ({ resourceType: 'MedicationRequest', id, subject, intent: 'order', status: 'active', ...rest }) as Resource;

  test('in use, paused, unclear, ended: each by its status', async () => {
    const states = ['active', 'on-hold', 'unknown', 'draft', 'stopped', 'completed', 'cancelled'];
    const { medications } = await view(...states.map((status) => request(status, { status })));
    assert.deepEqual(
      medications.items.map((one) => [one.id, one.state]),
      [
        ['active', 'current'],
        ['on-hold', 'paused'],
        ['unknown', 'unknown'],
        ['draft', 'unknown'],
        ['stopped', 'ended'],
        ['completed', 'ended'],
        ['cancelled', 'ended'],
      ],
    );
  });

  test('errors and mere proposals are no medication of the patient', async () => {
    const { medications } = await view(
      request('error', { status: 'entered-in-error' }),
      request('proposal', { intent: 'proposal' }),
    );
    assert.deepEqual(medications.items, []);
  });

  test("the prescriber's own text wins over the parts; no dosage is an empty list", async () => {
    const parts = {
      timing: { repeat: { frequency: 2, period: 1, periodUnit: 'd' } },
      doseAndRate: [{ doseQuantity: { value: 1, unit: 'tablett' } }],
    };
    const { medications } = await view(
      request('text', { dosageInstruction: [{ text: '1 tablett morgen', ...parts }] }),
      request('parts', { dosageInstruction: [parts] }),
      request('none', {}),
    );
    const dosage = Object.fromEntries(medications.items.map((one) => [one.id, one.dosage]));
    assert.deepEqual(dosage.text, [{ text: '1 tablett morgen' }]);
    assert.deepEqual(dosage.parts, [
      { dose: { value: 1, unit: 'tablett' }, frequency: 2, period: 1, periodUnit: 'd', asNeeded: false },
    ]);
    assert.deepEqual(dosage.none, []);
  });

  test('name and reason are found behind references, inside the resource and beside it', async () => {
    const { medications } = await view(
      { resourceType: 'Medication', id: 'm', code: { text: 'Insulin' } },
      { resourceType: 'Condition', id: 'c', subject, code: { text: 'Diabetes' } },
      request('a', {
        medicationReference: { reference: 'Medication/m' },
        reasonReference: [{ reference: 'Condition/c' }],
      }),
      request('b', {
        medicationReference: { reference: '#x' },
        contained: [{ resourceType: 'Medication', id: 'x', code: { text: 'Kapsel' } }],
      }),
      {
        resourceType: 'MedicationStatement',
        id: 's',
        subject,
        status: 'active',
        medicationCodeableConcept: { text: 'Johannesurt' },
        informationSource: { display: 'Pasienten' },
      },
    );
    const found = Object.fromEntries(medications.items.map((one) => [one.id, one]));
    assert.equal(found.a!.name, 'Insulin');
    assert.equal(found.a!.reason, 'Diabetes');
    assert.equal(found.b!.name, 'Kapsel');
    assert.equal(found.s!.kind, 'stated');
    assert.equal(found.s!.origin.author, 'Pasienten');
  });
});

test('a contact tells what was written in it', async () => {
  const encounter = { reference: 'Encounter/e' };
  const { contacts } = await whole(
    {
      resourceType: 'Encounter',
      id: 'e',
      status: 'finished',
      class: { code: 'IMP' },
      subject,
      type: [{ coding: [{ code: '185349003' }] }],
      period: { start: '2026-01-02', end: '2026-01-05' },
    },
    { resourceType: 'Condition', id: 'c', subject, encounter, code: { text: 'Lungebetennelse' } },
    { resourceType: 'Procedure', id: 'pr', status: 'completed', subject, encounter, code: { text: 'Røntgen thorax' } },
  );
  assert.deepEqual(contacts.items, [
    {
      id: 'e',
      kind: 'inpatient',
      status: 'finished',
      reasons: [],
      start: '2026-01-02',
      end: '2026-01-05',
      origin: {},
      problems: ['Lungebetennelse'],
      procedures: ['Røntgen thorax'],
      medications: [],
    },
  ]);
});

test('observations that nobody has put in a category are still seen', async () => {
  const { otherMeasurements } = await view({
    resourceType: 'Observation',
    id: 'o',
    status: 'final',
    subject,
    code: { text: 'Gripestyrke' },
    effectiveDateTime: '2026-01-01',
    valueQuantity: { value: 31, unit: 'kg' },
  });
  assert.equal(otherMeasurements.items[0]!.name, 'Gripestyrke');
});

test('a value says who measured it and where, and when it was written if that was later', async () => {
  const { laboratory } = await view(
    { resourceType: 'Practitioner', id: 'pr', name: [{ family: 'Aune', given: ['Marit'] }] },
    {
      resourceType: 'Observation',
      id: 'o',
      status: 'final',
      subject,
      category: [category('laboratory')],
      code: { text: 'CRP' },
      effectiveDateTime: '2026-01-01T08:00:00+01:00',
      issued: '2026-01-01T13:00:00+01:00',
      valueQuantity: { value: 5, unit: 'mg/L' },
      performer: [{ reference: 'Organization/lab', display: 'Laboratoriet' }, { reference: 'Practitioner/pr' }],
    },
  );
  assert.deepEqual(laboratory.items[0]!.values[0]!.origin, {
    organization: 'Laboratoriet',
    author: 'Marit Aune',
    recorded: '2026-01-01T13:00:00+01:00',
  });
});

describe('documents', () => {
  const note = (id: string, rest: object): Resource =>
    ({ resourceType: 'DocumentReference', id, status: 'current', subject, type: { text: id }, ...rest }) as Resource;

  test('notes, compositions and reports with words are listed newest first; reports without words are not', async () => {
    const { documents } = await whole(
      note('Epikrise', {
        date: '2026-01-03',
        content: [{ attachment: { contentType: 'text/plain', data: base64('Frisk.') } }],
      }),
      {
        resourceType: 'Composition',
        id: 'k',
        status: 'preliminary',
        type: {},
        author: [],
        title: 'Notat',
        subject,
        date: '2026-01-05',
        section: [{ title: 'Plan', text: { status: 'generated', div: '<div>Hjem</div>' } }],
      },
      {
        resourceType: 'DiagnosticReport',
        id: 'r',
        status: 'final',
        subject,
        code: { text: 'Røntgen' },
        effectiveDateTime: '2026-01-04',
        conclusion: 'Normalt.',
      },
      {
        resourceType: 'DiagnosticReport',
        id: 'panel',
        status: 'final',
        subject,
        code: { text: 'Blodstatus' },
        effectiveDateTime: '2026-01-06',
      },
    );
    assert.deepEqual(
      documents.items.map(({ title, kind, status, content }) => [title, kind, status, content]),
      [
        ['Notat', 'note', 'preliminary', [{ kind: 'text', title: 'Plan', text: 'Hjem', more: false }]],
        ['Røntgen', 'report', undefined, [{ kind: 'text', text: 'Normalt.', more: false }]],
        ['Epikrise', 'note', undefined, [{ kind: 'text', text: 'Frisk.', more: false }]],
      ],
    );
  });

  test('a long text says that it goes on, and the whole of it is one step away', async () => {
    const text = `${'ord '.repeat(2000)}slutt`;
    const reader = inMemoryReader([
      patient,
      note('lang', { content: [{ attachment: { contentType: 'text/plain', data: base64(text) } }] }),
    ]);
    const part = (await wholeRecordView(reader, 'p', NOW)).documents.items[0]!.content[0]!;
    assert.equal(part.kind === 'text' && part.more, true);
    const document = (await documentView(reader, 'p', 'DocumentReference/lang')).content[0]!;
    assert.deepEqual(document, { kind: 'text', text, more: false });
  });

  test("a document is only opened in its own patient's chart, and only documents are", async () => {
    const reader = inMemoryReader([patient, { resourceType: 'Patient', id: 'q' }, note('n', {})]);
    await assert.rejects(documentView(reader, 'q', 'DocumentReference/n'), { status: 404 });
    await assert.rejects(documentView(reader, 'p', 'Patient/p'), { status: 404 });
    await assert.rejects(documentView(reader, 'p', '../p'), { status: 404 });
  });
});

test('when the record has more than the chart shows, the chart says so', async () => {
  const many = Array.from(
    { length: 61 },
    (_, index): Resource => ({
      resourceType: 'Immunization',
      id: `i${index}`,
      status: 'completed',
      patient: subject,
      vaccineCode: { text: 'Influensa' },
      occurrenceDateTime: `${1960 + index}`,
    }),
  );
  const { vaccines } = await view(...many);
  assert.equal(vaccines.items.length, 60);
  assert.equal(vaccines.more, true);
  assert.equal(vaccines.items[0]!.time, '2020');
});

describe('a long series', () => {
  const pulse = (index: number): Resource => ({
    resourceType: 'Observation',
    id: `o${index}`,
    status: 'final',
    subject,
    category: [category('vital-signs')],
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    effectiveDateTime: new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString(),
    valueQuantity: { value: 60 + index, code: '/min' },
  });
  const reader = inMemoryReader([patient, ...Array.from({ length: 40 }, (_, index) => pulse(index))]);

  test('the chart has its newest values, and says that there are more', async () => {
    const [series] = (await chartView(reader, 'p', NOW)).vitals.items;
    assert.deepEqual(
      series!.values.map((value) => value.numbers![0]!.value),
      [99, 98, 97, 96, 95, 94, 93, 92, 91, 90, 89, 88],
    );
    assert.equal(series!.more, true);
  });

  test('the whole of it is one question', async () => {
    const series = await measurementView(reader, 'p', { code: '8867-4', unit: '/min' });
    assert.equal(series.values.length, 40);
    assert.equal(series.more, false);
  });

  test('a series the patient does not have is 404', async () => {
    await assert.rejects(measurementView(reader, 'p', { code: '8867-4', unit: 'Hz' }), { status: 404 });
    await assert.rejects(measurementView(reader, 'p', { code: 'X', unit: '/min' }), { status: 404 });
    await assert.rejects(measurementView(reader, 'nobody', { code: '8867-4', unit: '/min' }), { status: 404 });
  });
});

const FOLDER = new URL('../../../../../shared/data/patients/', import.meta.url);
const present = existsSync(FOLDER);

test('every Synthea patient has a chart with nothing lost on the way', {
  skip: present ? false : '../shared/data/patients is not here',
}, async () => {
  const bundles = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  assert.equal(bundles.length, 12);
  for (const name of bundles) {
    const resources = resourcesOfBundle(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
    const count = (type: string) => resources.filter((one) => one.resourceType === type).length;
    const person = resources.find((one) => one.resourceType === 'Patient')!;
    const chart = await wholeRecordView(inMemoryReader(resources), person.id!, NOW);
    const measured = [chart.vitals, chart.laboratory, chart.otherMeasurements].flatMap((list) => list.items);
    assert.equal(chart.problems.items.length, count('Condition'), name);
    assert.equal(chart.medications.items.length, count('MedicationRequest'), name);
    assert.equal(chart.contacts.items.length, count('Encounter'), name);
    assert.equal(
      measured.reduce((sum, one) => sum + one.values.length, 0),
      count('Observation'),
      name,
    );
    assert.ok(
      measured.every((one) => one.name !== ''),
      name,
    );
    assert.ok(
      chart.contacts.items.every((contact) => contact.origin.organization !== undefined),
      name,
    );
    const pressure = chart.vitals.items.find((one) => one.vital === 'blood-pressure')!;
    assert.ok(
      pressure.values.every(({ numbers }) => numbers![0]!.value > numbers![1]!.value),
      `${name}: systolic first`,
    );
    assert.deepEqual(JSON.parse(JSON.stringify(chart)), chart, `${name}: plain JSON`);
  }
});
