/** What FHIRPath expressions answer: tables by chapter of https://hl7.org/fhirpath/N1/ and https://hl7.org/fhir/R4/fhirpath.html. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FhirError } from '../outcome/error.ts';
import { compileFhirPath, testFhirPath } from './compile.ts';
import type { FhirPathEnvironment } from './scope.ts';

const patient = {
  resourceType: 'Patient',
  id: 'p1',
  contained: [{ resourceType: 'Practitioner', id: 'gp' }],
  active: false,
  name: [
    {
      use: 'official',
      family: 'Nordmann',
      given: ['Kari', 'Anne', null],
      _given: [null, null, { extension: [{ url: 'http://example.org/unknown', valueCode: 'masked' }] }],
    },
    { use: 'nickname', given: ['Kaja'] },
  ],
  telecom: [
    { system: 'phone', value: '22 22 22 22', rank: 2 },
    { system: 'email', value: 'kari@example.org', rank: 1 },
  ],
  birthDate: '1974-12-25',
  _birthDate: { extension: [{ url: 'http://example.org/birthTime', valueDateTime: '1974-12-25T14:35:45-05:00' }] },
  deceasedDateTime: '2015-02-14T13:42:00+10:00',
  multipleBirthInteger: 2,
  generalPractitioner: [
    { reference: 'Practitioner/1' },
    { reference: 'https://example.org/fhir/Organization/2/_history/3' },
    { reference: '#gp' },
    { reference: 'urn:uuid:6a2e1d4c-0f4f-4b1c-9c0b-5a5f6a1d2b3c', type: 'PractitionerRole' },
  ],
};

const observation = {
  resourceType: 'Observation',
  code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] },
  valueQuantity: { value: 120, system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
  component: [{ valueQuantity: { value: 80, unit: 'mmHg' } }, { valueString: 'n/a' }],
};

type Case = readonly [expression: string, answer: readonly unknown[]];

function answers(title: string, focus: unknown, cases: readonly Case[], environment?: FhirPathEnvironment) {
  test(title, () => {
    for (const [expression, answer] of cases) {
      const compiled = compileFhirPath(expression);
      assert.equal(compiled.engine, 'compiled', expression);
      assert.deepEqual(compiled(focus, environment), answer, expression);
    }
  });
}

answers('A path walks to all values; an array counts as its members', patient, [
  ['Patient.name.given', ['Kari', 'Anne', 'Kaja']],
  ['name.given', ['Kari', 'Anne', 'Kaja']],
  ['Observation.code', []],
  ['Resource.id', ['p1']],
  ['DomainResource.contained.id', ['gp']],
  ['name[1].given', ['Kaja']],
  ['name[2]', []],
  ['unknown.element', []],
  ['name.given.count()', [4]],
]);

answers('A choice element goes by its name without the type', observation, [
  ['Observation.value.value', [120]],
  ['value is Quantity', [true]],
  ['value is string', [false]],
  ['(value as Quantity).code', ['mm[Hg]']],
  ['value.as(string)', []],
  ['value.ofType(FHIR.Quantity).value', [120]],
  ['component.value.ofType(Quantity).unit', ['mmHg']],
  ['component.value.ofType(string)', ['n/a']],
  ['component.value.ofType(System.String)', ['n/a']],
  ['component.where(value is string).exists()', [true]],
  ['(value | component.value).count()', [3]],
  ['(value | component.value).ofType(Quantity).value', [120, 80]],
]);

answers('Extensions of a primitive stand beside its value', patient, [
  ["birthDate.extension('http://example.org/birthTime').value", ['1974-12-25T14:35:45-05:00']],
  ['birthDate.hasValue()', [true]],
  ['name.given.where(hasValue().not()).extension.value', ['masked']],
  ['name.given.extension.url', ['http://example.org/unknown']],
]);

answers('Types: FHIR types and those of FHIRPath are told apart', patient, [
  ['active is boolean', [true]],
  ['active is Boolean', [false]],
  ['true is Boolean', [true]],
  ['Patient is DomainResource', [true]],
  ['$this is Practitioner', [false]],
  ['$this is EvidenceReport', [false]],
  ['contained.first() is Practitioner', [true]],
  ['deceased is dateTime', [true]],
  ['multipleBirth.ofType(integer)', [2]],
  ['multipleBirth.ofType(Integer)', [2]],
  ["'x'.is(System.String)", [true]],
  ['5 is Integer', [true]],
  ['5.1 is Decimal', [true]],
  ['id is String', [true]],
]);

answers('Existence', patient, [
  ['name.exists()', [true]],
  ['name.empty()', [false]],
  ["telecom.exists(system = 'email')", [true]],
  ["telecom.exists(system = 'fax')", [false]],
  ['name.all(given.exists())', [true]],
  ['name.all(family.exists())', [false]],
  ['photo.all(false)', [true]],
  ['photo.allTrue()', [true]],
  ["telecom.select(system = 'phone').anyTrue()", [true]],
  ["telecom.select(system = 'phone').allFalse()", [false]],
  ['telecom.select(rank > 5).anyFalse()', [true]],
  ['active.not()', [true]],
  ['photo.exists().not()', [true]],
  ['(1 | 2).subsetOf(1 | 2 | 3)', [true]],
  ['(1 | 2 | 3).supersetOf(2 | 3)', [true]],
  ['(1 | 4).subsetOf(1 | 2 | 3)', [false]],
  ['name.given.isDistinct()', [true]],
  ["('a' | 'a').count()", [1]],
  ["('a').combine('a').isDistinct()", [false]],
  ["('a').combine('a').distinct()", ['a']],
]);

answers('Filtering and projection', patient, [
  ["name.where(use = 'nickname').given", ['Kaja']],
  ['name.where($index = 1).given', ['Kaja']],
  ['name.where(active)', []],
  ["name.select(given.first() & ' ' & family)", ['Kari Nordmann', 'Kaja ']],
  ['telecom.select($this.rank)', [2, 1]],
  ['name.first().use', ['official']],
  ['name.last().use', ['nickname']],
  ['name.tail().use', ['nickname']],
  ['(1 | 2 | 3).skip(1)', [2, 3]],
  ['(1 | 2 | 3).take(2)', [1, 2]],
  ['(1 | 2 | 3).intersect(2 | 3 | 4)', [2, 3]],
  ['(1 | 2 | 3).exclude(2)', [1, 3]],
  ['(1 | 2).union(2 | 3)', [1, 2, 3]],
  ['(1 | 2).combine(2)', [1, 2, 2]],
]);

answers(
  'repeat() follows a path down until nothing new comes',
  {
    resourceType: 'Questionnaire',
    item: [{ linkId: '1', item: [{ linkId: '1.1', item: [{ linkId: '1.1.1' }] }] }, { linkId: '2' }],
  },
  [
    ['repeat(item).linkId', ['1', '2', '1.1', '1.1.1']],
    ['item.item.linkId', ['1.1']],
    ['descendants().linkId', ['1', '2', '1.1', '1.1.1']],
    ['children().linkId', ['1', '2']],
  ],
);

answers('Conditions: only the chosen branch is evaluated', patient, [
  ["iif(active, 'yes', 'no')", ['no']],
  ["iif(birthDate.exists(), 'born')", ['born']],
  ['iif(photo.exists(), name.single())', []],
  ["name.given.first().trace('given')", ['Kari']],
]);

answers('Text', patient, [
  ["'nordmann'.startsWith('nord')", [true]],
  ["name.family.first().endsWith('mann')", [true]],
  ["name.family.first().contains('dm')", [true]],
  ["{}.startsWith('a')", []],
  ["'abc'.substring(1)", ['bc']],
  ["'abc'.substring(1, 1)", ['b']],
  ["'abc'.substring(3)", []],
  ["'abc'.indexOf('c')", [2]],
  ["'abc'.replace('b', '$&')", ['a$&c']],
  ["'abc'.replaceMatches('[ab]', '-')", ['--c']],
  ["'2020-01'.matches('\\\\d{4}-\\\\d\\\\d')", [true]],
  ["'x2020-01'.matchesFull('\\\\d{4}-\\\\d\\\\d')", [false]],
  ["'abc'.length()", [3]],
  ["'Ab'.lower() & 'Ab'.upper()", ['abAB']],
  ["'ab'.toChars()", ['a', 'b']],
  ["'a,b'.split(',')", ['a', 'b']],
  ["name.given.join('-')", ['Kari-Anne-Kaja']],
  ["' a '.trim()", ['a']],
  ["'it\\'s \\u00e6'", ["it's æ"]],
]);

answers('Conversions', patient, [
  ["'12'.toInteger()", [12]],
  ["'12.5'.toInteger()", []],
  ["'12.5'.toDecimal()", [12.5]],
  ["'yes'.toBoolean()", [true]],
  ["'maybe'.toBoolean()", []],
  ['true.toInteger()', [1]],
  ['12.toString()', ['12']],
  ['birthDate.toString()', ['1974-12-25']],
  ["'1974-12-25'.toDate() = birthDate", [true]],
  ["'2015-02-14T03:42:00Z'.toDateTime() = deceased", [true]],
  ["'14:00'.toTime()", ['14:00']],
  ["'12'.convertsToInteger()", [true]],
  ["'x'.convertsToDecimal()", [false]],
  ["'2020-13-01'.convertsToDate()", [false]],
]);

answers('Logic has three values: empty is unknown', patient, [
  ['true and {}', []],
  ['false and {}', [false]],
  ['{} and false', [false]],
  ['true or {}', [true]],
  ['{} or false', []],
  ['true xor false', [true]],
  ['true xor {}', []],
  ['false implies {}', [true]],
  ['{} implies true', [true]],
  ['{} implies false', []],
  ['true implies false', [false]],
]);

answers('Equality compares values, dates by their precision, elements deeply', patient, [
  ["name.family = 'Nordmann'", [true]],
  ["name.family != 'Nordmann'", [false]],
  ["photo = 'x'", []],
  ["name.use = 'official'", [false]],
  ['birthDate = @1974-12-25', [true]],
  ['birthDate = @1974', []],
  ['birthDate = @1975', [false]],
  ['deceased = @2015-02-14T03:42:00Z', [true]],
  ["'Kari  N' ~ 'kari\tn'", [false]],
  ["'Kari N' ~ 'kari\tn'", [true]],
  ['1.01 ~ 1.0', [true]],
  ['(1 | 2) ~ (2 | 1)', [true]],
  ['(1 | 2) = (2 | 1)', [false]],
  ['0.1 + 0.2 = 0.3', [true]],
  ['telecom.first() = telecom[0]', [true]],
  ['telecom[0] = telecom[1]', [false]],
]);

answers('Comparison: empty where the precision leaves it open', patient, [
  ['birthDate < @1975', [true]],
  ['birthDate < @1974', []],
  ['birthDate >= @1974-12-25', [true]],
  ['deceased > birthDate', [true]],
  ["'a' < 'b'", [true]],
  ['2 > 10', [false]],
  ['@T12:00 < @T12:30', [true]],
  ['photo.title > 1', []],
]);

answers('Collections and arithmetic', patient, [
  ["'a' in ('a' | 'b')", [true]],
  ["('a' | 'b') contains 'c'", [false]],
  ['{} in (1 | 2)', []],
  ['1 + 2 * 3 - 4 / 2', [5]],
  ['7 div 2', [3]],
  ['7 mod 2', [1]],
  ['1 / 0', []],
  ['-telecom[0].rank', [-2]],
  ["'a' + 'b'", ['ab']],
  ["'a' & {}", ['a']],
  ["'a' + {}", []],
]);

answers('A reference tells the type of its target by its text', patient, [
  ['generalPractitioner.where(resolve() is Practitioner).reference', ['Practitioner/1', '#gp']],
  ['generalPractitioner.where(resolve() is Organization).count()', [1]],
  ['generalPractitioner.where(resolve() is PractitionerRole).type', ['PractitionerRole']],
  ['generalPractitioner.resolve().ofType(Practitioner).id', ['gp']],
]);

answers(
  'Variables: %resource, %context and those of the caller',
  patient,
  [
    ['%resource.id', ['p1']],
    ['%context.id', ['p1']],
    ['%ucum', ['http://unitsofmeasure.org']],
    ['%sct', ['http://snomed.info/sct']],
    ['%`vs-languages`', ['http://hl7.org/fhir/ValueSet/languages']],
    ['%two + 1', [3]],
    ['name.where(use = %use).family', ['Nordmann']],
  ],
  { two: 2, use: 'official' },
);

test('What only a server knows is asked of the caller, and refused without one', () => {
  const memberOf = compileFhirPath("Observation.code.memberOf('http://example.org/vs')");
  const asked: unknown[] = [];
  const answer = memberOf(observation, { memberOf: (...question) => asked.push(question) > 0 });
  assert.deepEqual(answer, [true]);
  assert.deepEqual(asked, [[observation.code, 'http://example.org/vs']]);
  assert.throws(
    () => memberOf(observation),
    (error) => error instanceof FhirError && error.status === 501,
  );

  const resolves = compileFhirPath('Patient.generalPractitioner.first().resolve().name');
  assert.deepEqual(resolves(patient, { resolve: () => ({ resourceType: 'Practitioner', name: [{ text: 'Lege' }] }) }), [
    { text: 'Lege' },
  ]);

  const checks = compileFhirPath('htmlChecks()', { type: 'xhtml' });
  assert.deepEqual(checks('<div/>'), [true]);
  assert.deepEqual(checks('<div/>', { htmlChecks: () => false }), [false]);
});

test('An element is read by the type or path it is said to have', () => {
  const component = { valueQuantity: { value: 1 } };
  assert.deepEqual(compileFhirPath('value.value', { type: 'Observation.component' })(component), [1]);
  assert.deepEqual(compileFhirPath('start <= end', { type: 'Period' })({ start: '2020-02', end: '2020-01-31' }), [
    false,
  ]);
  assert.deepEqual(compileFhirPath('item.linkId', { type: 'Questionnaire.item.item' })({ item: [{ linkId: 'a' }] }), [
    'a',
  ]);
  assert.deepEqual(compileFhirPath('$this.length()', { type: 'string' })('abc'), [3]);
});

test('An invariant fails only when it answers false', () => {
  const invariant = compileFhirPath('start.hasValue().not() or end.hasValue().not() or (start <= end)', {
    type: 'Period',
  });
  assert.equal(testFhirPath(invariant, { start: '2020-01-02', end: '2020-01-01' }), false);
  assert.equal(testFhirPath(invariant, { start: '2020-01-02', end: '2020' }), true);
  assert.equal(testFhirPath(invariant, { start: '2020-01-01' }), true);
});

test('An expression as long as is allowed runs', () => {
  assert.deepEqual(compileFhirPath(`active${' or active'.repeat(499)}`)(patient), [false]);
  assert.deepEqual(compileFhirPath(`${'('.repeat(90)}active${')'.repeat(90)}`)(patient), [false]);
  assert.deepEqual(compileFhirPath(`name${'.first()'.repeat(499)}.family`)(patient), ['Nordmann']);
});

test('What the compiler leaves out, the library answers', () => {
  const cases: readonly Case[] = [
    ['birthDate + 1 day', ['1974-12-26']],
    ['telecom.rank.aggregate($this + $total, 0)', [3]],
    ['telecom.sort(rank).rank', [1, 2]],
    ["4 'g' = 4000 'mg'", [true]],
  ];
  for (const [expression, answer] of cases) {
    const compiled = compileFhirPath(expression);
    assert.equal(compiled.engine, 'library', expression);
    assert.deepEqual(compiled(patient), answer, expression);
  }
});

test('Quantities of different units are compared by the library, those of the same unit without it', () => {
  const ucum = { system: 'http://unitsofmeasure.org' };
  const low = { value: 500, code: 'mg', ...ucum };
  const range = compileFhirPath('low <= high', { type: 'Range' });
  assert.deepEqual(range({ low, high: { value: 1, code: 'g', ...ucum } }), [true]);
  assert.deepEqual(range({ low, high: { value: 1, code: 'mg', ...ucum } }), [false]);
});

test('The resource is not changed and the answer is not a part of it', () => {
  const before = structuredClone(patient);
  const names = compileFhirPath('Patient.name')(patient);
  names.pop();
  assert.deepEqual(patient, before);
});

test('An expression that cannot be read is refused with the position and what was expected', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['Patient.', /position 9: expected a name/],
    ['Patient.name.where(use', /position 23: expected "\)"/],
    ['name = "x"', /position 8: expected an operator or a value/],
    ['(((', /position 4: expected/],
    ['a b', /position 3: expected the end or an operator/],
    ["'open", /position 1/],
    ['', /position 1: expected a name/],
    ['('.repeat(5000), /at most 100 levels/],
    [`a${'.a'.repeat(5000)}`, /at most 500 steps in a path/],
    [`a${' or a'.repeat(5000)}`, /at most 500 operators in a row/],
  ];
  for (const [expression, message] of cases) {
    assert.throws(
      () => compileFhirPath(expression),
      (error) => {
        assert.ok(error instanceof FhirError && error.status === 400, expression);
        assert.match(error.message, message);
        return true;
      },
    );
  }
});

test('Values an expression is not defined for are an error, not an answer', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['name.single()', /single\(\) needs at most one value, there are 2/],
    ["name.given.startsWith('K')", /startsWith\(\) needs one value, there are 4/],
    ['name and true', /one truth value was expected, there are 2 values/],
    ["'a' > 1", /">" cannot compare "a" with "1"/],
    ['%nobody', /the variable %nobody has no value here/],
    ["name.family.repeat($this & 'x')", /repeat\(\) finds more than 10000 values/],
    ['telecom is ContactPoint', /"is" needs one value, there are 2/],
  ];
  for (const [expression, message] of cases) {
    assert.throws(
      () => compileFhirPath(expression)(patient),
      (error) => {
        assert.ok(error instanceof FhirError && error.status === 422, expression);
        assert.match(error.message, message);
        return true;
      },
    );
  }
});
