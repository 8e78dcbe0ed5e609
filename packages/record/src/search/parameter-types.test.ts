/** Searches by one parameter of each type, with the specification's sentence above each group. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { one, remove } from '../testing-store.ts';
import { BASE, LOINC, testChart, UCUM } from './testing.ts';

const { record, search, found, put, patient, other, subject, observation, instant, over, encounter, P, finds } =
  await testChart();

describe('dates', () => {
  // "eq: … the range of the search value fully contains the range of the target value"
  finds([
    [`Observation?${P}&date=2021-03-10`, [instant]],
    [`Observation?${P}&date=2021-03`, [instant, over]],
    [`Observation?${P}&date=2021`, [instant, over]],
    [`Encounter?${P}&date=2021-06`, []],
    ['Patient?identifier=http://ids|p1&birthdate=1980', [patient]],
    ['Patient?identifier=http://ids|p1&birthdate=1980-05', [patient]],
    ['Patient?identifier=http://ids|p1&birthdate=1980-05-18', []],
  ]);
  // "ge: … the range above the search value intersects (i.e. overlaps) with the range of the target value, or the range of
  //  the search value fully contains the range of the target value"
  finds([
    [`Observation?${P}&date=ge2021-03-11`, [over]],
    [`Encounter?${P}&date=ge2021-06-01`, [encounter]],
    [`Encounter?${P}&date=gt2021-12-31`, []],
  ]);
});

describe('quantities', () => {
  finds([
    // "[parameter]=[prefix][number]|[system]|[code]" with the unit that was asked for
    [`Observation?${P}&value-quantity=13.2|${UCUM}|g/dL`, [instant, over]],
    [`Observation?${P}&value-quantity=132|${UCUM}|g/L`, [instant, over]],
    [`Observation?${P}&value-quantity=13.2|${UCUM}|g/L`, []],
    [`Observation?${P}&value-quantity=13.2|${UCUM}|mmol/L`, []],
    // "number: … irrespective of unit"
    [`Observation?${P}&value-quantity=13`, [instant]],
    [`Observation?${P}&value-quantity=gt13&value-quantity=lt14`, [instant]],
    [`Observation?${P}&value-quantity=132||g/L`, [over]],
    [`Observation?${P}&code-value-quantity=${LOINC}|718-7$gt100`, [over]],
  ]);
});

describe('strings', () => {
  // "By default, a field matches a string query if the value of the field equals or starts with the supplied parameter
  //  value, after both have been normalized by case and accent."
  finds([
    ['Patient?identifier=http://ids|p1&name=bjornstjerne', [patient]],
    ['Patient?identifier=http://ids|p1&name=bjørn', [patient]],
    ['Patient?identifier=http://ids|p1&name=BJØRN', [patient]],
    ['Patient?identifier=http://ids|p1&given=elodie', [patient]],
    ['Patient?identifier=http://ids|p1&family=åse', [patient]],
    ['Patient?identifier=http://ids|p1&family=ase', [patient]],
    ['Patient?identifier=http://ids|p1&family=øse', []],
    ['Patient?identifier=http://ids|p2&family=van d', [other]],
    ['Patient?identifier=http://ids|p2&family=der', []],
    // ":contains … anywhere in the field", ":exact … including casing and accents"
    ['Patient?identifier=http://ids|p1&given:contains=stjern', [patient]],
    ['Patient?identifier=http://ids|p1&given:exact=Élodie', [patient]],
    ['Patient?identifier=http://ids|p1&given:exact=Elodie', []],
    ['Patient?identifier=http://ids|p1&given:exact=élodie', []],
  ]);
});

describe('tokens', () => {
  finds([
    [`Observation?${P}&code=718-7`, [instant, over]],
    [`Observation?${P}&code=${LOINC}|718-7`, [instant, over]],
    [`Observation?${P}&code=|718-7`, []],
    [`Observation?${P}&code=${LOINC}|`, [instant, over]],
    [`Observation?${P}&code:not=${LOINC}|2345-7`, [instant, over]],
    [`Observation?${P}&code:not=718-7`, []],
    [`Observation?${P}&code:text=hemo`, [instant, over]],
    ['Patient?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MR|p1', [patient]],
    ['Patient?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203|MR|p2', []],
    ['Patient?identifier=p1', [patient]],
    ['Patient?identifier=http://ids|&gender:missing=true', [other]],
    ['Patient?identifier=http://ids|p2&birthdate:missing=true', [other]],
    ['Patient?gender=http://hl7.org/fhir/administrative-gender|male', [patient]],
  ]);

  // ":in: The search parameter is a URI that identifies a value set, and the search parameter tests whether the coding is
  //  in the specified value set."
  finds([
    [`Encounter?${P}&status:in=http://hl7.org/fhir/ValueSet/encounter-status`, [encounter]],
    [`Encounter?${P}&status:not-in=http://hl7.org/fhir/ValueSet/encounter-status`, []],
    [`Observation?${P}&status:in=http://hl7.org/fhir/ValueSet/encounter-status`, []],
    [`Observation?${P}&status:not-in=http://hl7.org/fhir/ValueSet/encounter-status`, [instant, over]],
  ]);
  test('a value set that is not known is refused', async () => {
    await assert.rejects(search('Encounter?status:in=http://nowhere'), /value set http:\/\/nowhere is not known/);
  });
  test('a value set that cannot be listed is refused', async () => {
    await assert.rejects(search('Condition?code:in=http://hl7.org/fhir/ValueSet/condition-code'), /cannot be told/);
  });

  // ":below: … tests whether the coding in a resource is subsumed by the specified search code"
  test('a hierarchy is followed down and up', async () => {
    const system = 'http://terminology.hl7.org/CodeSystem/observation-statistics';
    const act = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
    assert.deepEqual(await found(`Encounter?${P}&class:below=${act}|_ActEncounterCode`), [encounter]);
    assert.deepEqual(await found(`Encounter?${P}&class:above=${act}|AMB`), [encounter]);
    assert.deepEqual(await found(`Encounter?${P}&class:below=${act}|IMP`), []);
    await assert.rejects(search(`Encounter?class:below=${system}|nonsense`), /is not known here/);
  });

  test('a code is found by its bare form as soon as it is there, whatever its system', async () => {
    assert.deepEqual(await found('Observation?code=brand-new'), []);
    const first = await observation({ code: { coding: [{ system: 'http://one', code: 'brand-new' }] } });
    assert.deepEqual(await found('Observation?code=brand-new'), [first]);
    const second = await observation({ code: { coding: [{ system: 'http://two', code: 'brand-new' }] } });
    assert.deepEqual((await found('Observation?code=brand-new')).sort(), [first, second].sort());
    await record.transact([remove({ type: 'Observation', id: first }), remove({ type: 'Observation', id: second })]);
    assert.deepEqual(await found('Observation?code=brand-new'), []);
  });
});

describe('references and chains', () => {
  finds([
    [`Observation?patient=${patient}`, [instant, over]],
    [`Observation?subject=${patient}`, [instant, over]],
    [`Observation?subject:Patient=${patient}`, [instant, over]],
    [`Observation?subject=${BASE}/Patient/${patient}`, [instant, over]],
    [`Observation?subject=Group/${patient}`, []],
    ['Observation?patient=nobody', []],
    ['Observation?subject:Patient.identifier=http://ids|p1', [instant, over]],
    ['Observation?patient.identifier=http://ids|p1', [instant, over]],
    ['Observation?patient.identifier=http://ids|p2', []],
    ['Observation?patient.name=bjorn&code=718-7', [instant, over]],
    ['Patient?identifier=http://ids|p1&_has:Observation:patient:code=718-7', [patient]],
    ['Patient?_has:Observation:patient:code=718-7&_has:Encounter:patient:status=planned', []],
  ]);

  test('a bare id is enough where a reference can be of several types', async () => {
    const seen = await observation({
      encounter: { reference: `Encounter/${encounter}` },
      effectiveDateTime: '2020-01-01',
    });
    assert.deepEqual(await found(`Observation?encounter=${encounter}`), [seen]);
    await one(record, remove({ type: 'Observation', id: seen }));
  });

  test('a compartment holds what names the patient in any of its roles', async () => {
    assert.deepEqual(
      (await found('Observation?code=718-7', { compartment: { type: 'Patient', id: patient } })).sort(),
      [instant, over].sort(),
    );
    const performed = await put('Observation', {
      status: 'final',
      code: { text: 'x' },
      subject: { reference: `Patient/${other}` },
      performer: [subject],
    });
    const both = await found('Observation', { compartment: { type: 'Patient', id: patient } });
    assert.ok(both.includes(performed) && both.includes(instant));
    await one(record, remove({ type: 'Observation', id: performed }));
    await assert.rejects(
      search('Medication', { compartment: { type: 'Patient', id: patient } }),
      /not in the Patient compartment/,
    );
    await assert.rejects(
      search('Observation', { compartment: { type: 'Device', id: 'x' } }),
      /only the Patient compartment/,
    );
  });
});
