/** Facts about a patient by the people who keep them: with versions, history and scores, through access control and validation. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { as, onPage, persona, server } from './testing.ts';

const ICPC = 'urn:oid:2.16.578.1.12.4.1.1.7170';

/** Somebody on the list of the GP persona, of their own for each test. */
async function somebody(more: object = {}): Promise<string> {
  const made = await server.call('POST', '/Patient', {
    resourceType: 'Patient',
    name: [{ family: 'Prøve', given: ['Kari'] }],
    gender: 'female',
    birthDate: '1950-01-01',
    generalPractitioner: [{ reference: persona('gp').role }],
    ...more,
  });
  assert.equal(made.status, 201, made.text);
  return made.json.id;
}
const look = async (path: string, who = 'gp') => {
  const { status, json, text } = await server.call('GET', `/../api/journal/${path}`, undefined, as(who));
  assert.equal(status, 200, text);
  return json;
};
/** The page shows the patient it writes about. */
const screenOf = (body: { patient?: string; [name: string]: unknown }) => body.patient?.split('/')[1];
const does = async (path: string, body: { patient?: string; [name: string]: unknown }, who = 'gp') => {
  const { status, json, text } = await onPage(who, `/api/journal/${path}`, body, screenOf(body));
  assert.ok(status < 300, `${path}: ${text}`);
  return json as { reference: string; version: string };
};
const refused = async (
  status: number,
  path: string,
  body: { patient?: string; [name: string]: unknown },
  who = 'gp',
) => {
  const answer = await onPage(who, `/api/journal/${path}`, body, screenOf(body));
  assert.equal(answer.status, status, answer.text);
  return answer.json.issue[0];
};

describe('a problem', () => {
  const K77 = { system: ICPC, code: 'K77' };

  test('is added with the table’s own words, confirmed, lasting and active', async () => {
    const id = await somebody();
    const patient = `Patient/${id}`;
    await does('Condition/add-problem', { patient, diagnosis: { ...K77, display: 'noe annet' }, since: '2019-05' });
    const { problems } = await look(`patients/${id}/problems`);
    assert.equal(problems.length, 1);
    const [{ text, state, certainty, lasting, since, last, version }] = problems;
    assert.deepEqual(
      [text, state, certainty, lasting, since],
      ['Hjertesvikt', 'active', 'confirmed', true, { time: '2019-05' }],
    );
    assert.equal(version, '1');
    assert.match(last.by, new RegExp(persona('gp').name));
    const chart = await look(`patients/${id}/chart`);
    assert.equal(chart.problems.items[0].text, 'Hjertesvikt');
  });

  test('is not put on the list twice', async () => {
    const patient = `Patient/${await somebody()}`;
    await does('Condition/add-problem', { patient, diagnosis: K77 });
    const issue = await refused(422, 'Condition/add-problem', { patient, diagnosis: K77 });
    assert.deepEqual(issue.expression, ['diagnosis']);
  });

  test('with a code that is in no table is refused', async () => {
    const patient = `Patient/${await somebody()}`;
    await refused(400, 'Condition/add-problem', { patient, diagnosis: { system: ICPC, code: 'Q99' } });
  });

  test('is changed on the version that was seen: the second writer overwrites nobody', async () => {
    const id = await somebody();
    const patient = `Patient/${id}`;
    const { reference } = await does('Condition/add-problem', { patient, diagnosis: K77 });
    const seen = { patient, version: '1', certainty: 'provisional' };
    await does(`${reference}/change-problem`, seen);
    const issue = await refused(409, `${reference}/change-problem`, { ...seen, certainty: 'refuted' });
    assert.equal(issue.code, 'conflict');
    const { problems } = await look(`patients/${id}/problems`);
    assert.equal(problems[0].certainty, 'provisional');
  });

  test('of two who change it at the same moment, one is told', async () => {
    const patient = `Patient/${await somebody()}`;
    const { reference } = await does('Condition/add-problem', { patient, diagnosis: K77 });
    const change = (note: string) =>
      onPage(
        'gp',
        `/api/journal/${reference}/change-problem`,
        { patient, version: '1', certainty: 'confirmed', note },
        patient.split('/')[1],
      );
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map(change));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409]);
  });

  test('is not written from the screen of another patient', async () => {
    const [one, other] = await Promise.all([somebody(), somebody()]);
    const { reference } = await does('Condition/add-problem', { patient: `Patient/${one}`, diagnosis: K77 });
    const issue = await refused(422, `${reference}/end-problem`, { patient: `Patient/${other}`, version: '1' });
    assert.deepEqual(issue.expression, ['patient']);
  });

  test('ends, comes back, and is marked as wrong; its history tells all of it', async () => {
    const id = await somebody();
    const patient = `Patient/${id}`;
    const { reference } = await does('Condition/add-problem', { patient, diagnosis: K77 });
    await does(`${reference}/end-problem`, { patient, version: '1', on: '2026-11-01' });
    await does(`${reference}/reopen-problem`, { patient, version: '2' });
    await does(`${reference}/problem-wrong`, { patient, version: '3', reason: 'Gjaldt en annen pasient' });
    const { problems, wrong } = await look(`patients/${id}/problems`);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [wrong[0].text, wrong[0].isWrong, wrong[0].last.reason],
      ['Hjertesvikt', true, 'Gjaldt en annen pasient'],
    );
    const { versions } = await look(`patients/${id}/history/${reference}`);
    assert.deepEqual(
      versions.map(({ act }: { act: string }) => act),
      ['wrong', 'reopened', 'ended', 'added'],
    );
    assert.deepEqual(versions[2].changes, [
      { field: 'status', from: 'active', to: 'resolved' },
      { field: 'until', to: '2026-11-01' },
    ]);
    const chart = await look(`patients/${id}/chart`);
    assert.deepEqual(chart.problems.items, []);
  });

  test('what was just done is taken back by whoever did it, and by nobody else', async () => {
    const id = await somebody();
    const patient = `Patient/${id}`;
    const { reference } = await does('Condition/add-problem', { patient, diagnosis: K77, note: 'NYHA II' });
    await does(`${reference}/end-problem`, { patient, version: '1' });
    await refused(403, `${reference}/undo-problem`, { patient, version: '2' }, 'system');
    await does(`${reference}/undo-problem`, { patient, version: '2' });
    const { problems } = await look(`patients/${id}/problems`);
    assert.deepEqual([problems[0].state, problems[0].note, problems[0].last.act], ['active', 'NYHA II', 'undone']);
  });

  test('keeps what others wrote that this screen does not ask about', async () => {
    const id = await somebody();
    const made = await server.call('POST', '/Condition', {
      resourceType: 'Condition',
      subject: { reference: `Patient/${id}` },
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
      code: { coding: [{ system: 'http://snomed.info/sct', code: '73211009', display: 'Diabetes mellitus' }] },
      onsetAge: { value: 40, unit: 'år', system: 'http://unitsofmeasure.org', code: 'a' },
      bodySite: [{ text: 'Bukspyttkjertel' }],
    });
    await does(`Condition/${made.json.id}/change-problem`, {
      patient: `Patient/${id}`,
      version: '1',
      certainty: 'confirmed',
      note: 'Kostregulert',
    });
    const { json } = await server.call('GET', `/Condition/${made.json.id}`);
    assert.equal(json.code.coding[0].code, '73211009');
    assert.equal(json.onsetAge.value, 40);
    assert.equal(json.bodySite[0].text, 'Bukspyttkjertel');
  });
});

describe('allergies', () => {
  test('are asked for and none, until there is one', async () => {
    const id = await somebody();
    const patient = `Patient/${id}`;
    await does('AllergyIntolerance/no-known-allergies', { patient });
    assert.equal((await look(`patients/${id}/chart`)).allergies.state, 'none-known');
    await does('AllergyIntolerance/add-allergy', { patient, to: 'Penicillin', danger: 'high', reactions: ['1'] });
    const { allergies, noneKnown } = await look(`patients/${id}/allergies`);
    assert.equal(noneKnown, undefined);
    assert.deepEqual(
      [allergies[0].text, allergies[0].criticality, allergies[0].reactions],
      ['Penicillin', 'high', ['Anafylaktisk reaksjon']],
    );
    const issue = await refused(409, 'AllergyIntolerance/no-known-allergies', { patient });
    assert.match(issue.details.text, /on the list/);
  });

  test('are refuted with a reason, and then warn no more; reopened they do', async () => {
    const id = await somebody();
    const patient = `Patient/${id}`;
    const { reference } = await does('AllergyIntolerance/add-allergy', { patient, to: 'Penicillin', danger: 'high' });
    await refused(400, `${reference}/refute-allergy`, { patient, version: '1' });
    await does(`${reference}/refute-allergy`, { patient, version: '1', reason: 'Provokasjonstest negativ' });
    const [refutedOne] = (await look(`patients/${id}/allergies`)).allergies;
    assert.deepEqual([refutedOne.active, refutedOne.verification], [false, 'refuted']);
    await does(`${reference}/reopen-allergy`, { patient, version: '2' });
    assert.equal((await look(`patients/${id}/allergies`)).allergies[0].active, true);
    await does(`${reference}/change-allergy`, {
      patient,
      version: '3',
      to: 'Penicillin',
      reactions: ['11'],
      danger: 'low',
    });
    await does(`${reference}/allergy-wrong`, { patient, version: '4', reason: 'Feil pasient' });
    assert.equal((await look(`patients/${id}/chart`)).allergies.state, 'nothing-recorded');
  });
});

test('critical information is on the chart until it ends, and its history says why', async () => {
  const id = await somebody();
  const patient = `Patient/${id}`;
  const { reference } = await does('Flag/add-critical', { patient, kind: '7', text: 'Implantert hjertestarter' });
  assert.equal((await look(`patients/${id}/chart`)).alerts[0].text, 'Implantert hjertestarter');
  await does(`${reference}/change-critical`, {
    patient,
    version: '1',
    kind: '7',
    text: 'Implantert hjertestarter (ICD)',
  });
  await does(`${reference}/end-critical`, { patient, version: '2', reason: 'Fjernet' });
  const { active, past } = await look(`patients/${id}/critical`);
  assert.deepEqual([active, past[0].kind, past[0].last.reason], [[], '7', 'Fjernet']);
  assert.deepEqual((await look(`patients/${id}/chart`)).alerts, []);
  assert.equal((await look(`patients/${id}/history/${reference}`)).versions.length, 3);
});

describe('measurements', () => {
  const SET = {
    respiration: 22,
    saturation: 93,
    oxygen: true,
    systolic: 105,
    diastolic: 60,
    pulse: 112,
    consciousness: 'A',
    temperature: 38.4,
  };

  test('of a whole set are written with their score and its parts', async () => {
    const id = await somebody();
    const patient = `Patient/${id}`;
    const { reference } = await does('Observation/record-measurements', { patient, ...SET });
    const sheet = await look(`patients/${id}/measurement-sheet`);
    assert.equal(`Observation/${sheet.news2.id}`, reference);
    assert.deepEqual(
      [sheet.news2.total, sheet.news2.isComplete, sheet.news2.asks, sheet.news2.scale],
      [10, true, 'emergency', 1],
    );
    assert.equal(sheet.last.systolic.value, 105);
    assert.equal(sheet.entries.length, 7);
    const chart = await look(`patients/${id}/chart`);
    const news2 = [...chart.vitals.items, ...chart.otherMeasurements.items].find(
      ({ vital }: { vital?: string }) => vital === 'news2',
    );
    assert.deepEqual(news2.values[0].numbers, [{ value: 10 }]);
  });

  test('of some signs have no score unless what is known asks for help', async () => {
    const id = await somebody();
    const patient = `Patient/${id}`;
    await does('Observation/record-measurements', { patient, pulse: 72, weight: 81.5 });
    assert.equal((await look(`patients/${id}/measurement-sheet`)).news2, undefined);
    await does('Observation/record-measurements', { patient, respiration: 30, saturation: 85 });
    const { news2 } = await look(`patients/${id}/measurement-sheet`);
    assert.deepEqual([news2.total, news2.isComplete, news2.asks], [6, false, 'urgent']);
    assert.deepEqual(news2.unknown, ['oxygen', 'systolic', 'pulse', 'consciousness', 'temperature']);
    const { json } = await server.call('GET', `/Observation/${news2.id}`);
    assert.equal(json.valueQuantity.comparator, '>=');
  });

  test('that cannot be are refused at their field', async () => {
    const patient = `Patient/${await somebody()}`;
    const wrong = [
      ['pulse', { pulse: 720 }],
      ['temperature', { temperature: 384 }],
      ['saturation', { saturation: 97.5 }],
      ['diastolic', { systolic: 60, diastolic: 105 }],
      ['at', { pulse: 70, at: '2099-01-01T10:00:00+01:00' }],
      ['respiration', {}],
    ] as const;
    for (const [field, values] of wrong) {
      const issue = await refused(400, 'Observation/record-measurements', { patient, ...values });
      assert.deepEqual(issue.expression, [field]);
    }
  });

  test('set right change the score that was reckoned from them, in the same act', async () => {
    const id = await somebody();
    const patient = `Patient/${id}`;
    await does('Observation/record-measurements', { patient, ...SET });
    const { entries } = await look(`patients/${id}/measurement-sheet`);
    const of = (measured: string) => entries.find((one: { measured?: string }) => one.measured === measured);
    const pulse = of('pulse');
    await does(`Observation/${pulse.id}/correct-measurement`, { patient, version: pulse.version, value: 82 });
    const after = await look(`patients/${id}/measurement-sheet`);
    assert.deepEqual([after.news2.total, after.news2.asks], [8, 'emergency']);
    const temperature = of('temperature');
    await does(`Observation/${temperature.id}/measurement-wrong`, { patient, version: '1', reason: 'Feil måler' });
    const last = await look(`patients/${id}/measurement-sheet`);
    assert.deepEqual([last.news2.total, last.news2.isComplete, last.news2.unknown], [7, false, ['temperature']]);
    assert.equal(last.entries.find((one: { id: string }) => one.id === temperature.id).isWrong, true);
    const { versions } = await look(`patients/${id}/history/Observation/${last.news2.id}`);
    assert.deepEqual(
      versions.map(({ reason }: { reason?: string }) => reason),
      ['Temperatur er markert som feil', 'Puls er rettet', undefined],
    );
  });

  test('have no score for children and in pregnancy, and the sheet says why', async () => {
    const child = await somebody({ birthDate: '2020-01-01' });
    await does('Observation/record-measurements', { patient: `Patient/${child}`, ...SET });
    const sheet = await look(`patients/${child}/measurement-sheet`);
    assert.deepEqual([sheet.exception, sheet.news2], ['child', undefined]);
    const mother = await somebody({ birthDate: '1995-01-01' });
    await does('Condition/add-problem', { patient: `Patient/${mother}`, diagnosis: { system: ICPC, code: 'W78' } });
    assert.equal((await look(`patients/${mother}/measurement-sheet`)).exception, 'pregnant');
  });

  test('are scored on scale 2 when a doctor has decided so, with the reason, and until a doctor ends it', async () => {
    const id = await somebody();
    const patient = `Patient/${id}`;
    const decide = { patient, scale: '2', reason: 'KOLS med hyperkapni' };
    await does('Goal/decide-saturation-scale', decide);
    await does('Observation/record-measurements', { patient, ...SET });
    const { news2, scale, scaleBy, scaleDecision } = await look(`patients/${id}/measurement-sheet`);
    assert.deepEqual([scale, scaleBy, scaleDecision.reason], [2, 'decision', 'KOLS med hyperkapni']);
    assert.equal(news2.parts.find(({ part }: { part: string }) => part === 'saturation').points, 1);
    await does('Goal/decide-saturation-scale', { patient, scale: '1', reason: 'Normal blodgass' });
    assert.equal((await look(`patients/${id}/measurement-sheet`)).scale, 1);
  });
});

describe('diagnoses to choose from', () => {
  const hits = async (who: string, q: string) => (await look(`diagnoses?q=${encodeURIComponent(q)}`, who)).hits;
  test('are ICPC-2 first at the GP’s and ICD-10 first in hospital, where nobody has a habit yet', async () => {
    assert.equal((await hits('psychologist', 'diabetes'))[0].from, 'icd-10');
    assert.equal((await hits('home-nurse', 'diabetes'))[0].from, 'icpc-2');
  });
  test('show first what the reader uses, and before anything is typed', async () => {
    for (const _time of [1, 2])
      await does('Condition/add-problem', {
        patient: `Patient/${await somebody()}`,
        diagnosis: { system: ICPC, code: 'R74' },
      });
    const usual = await hits('gp', '');
    assert.ok(usual.some(({ code, mine }: { code: string; mine?: number }) => code === 'R74' && mine === 2));
    const [first] = await hits('gp', 'luftvei');
    assert.equal(first.code, 'R74');
  });
  test('are refused for a system that is none', async () => {
    const { status } = await server.call('GET', '/../api/journal/diagnoses?q=a&system=snomed', undefined, as('gp'));
    assert.equal(status, 400);
  });
});
