/** Every parameter of some types can be asked with all its modifiers, alone, in a chart, in a chain, as sort key: no statement fails. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FhirError, type ResourceType, type SearchParam } from '@helseplattform/fhir';
import { create, one, testStore } from '../testing-store.ts';

const { record, store } = await testStore();
const { version } = await one(record, create({ resourceType: 'Patient', name: [{ family: 'Ås' }] }));
const patient = version!.id;

const TYPES: ResourceType[] = [
  'Patient',
  'Observation',
  'Encounter',
  'AuditEvent',
  'Coverage',
  'List',
  'ValueSet',
  'RiskAssessment',
];

/** Names and values to ask of a parameter. */
function questions(param: SearchParam): [name: string, value: string][] {
  const { code } = param;
  const missing: [string, string][] = [[`${code}:missing`, 'true']];
  const each = (values: readonly string[]): [string, string][] => values.map((value) => [code, value]);
  const prefixed = (value: string) => ['eq', 'ne', 'ge', 'le', 'ap'].map((prefix) => prefix + value);
  switch (param.type) {
    case 'date':
      return [...missing, ...each(prefixed('2021-03'))];
    case 'number':
      return [...missing, ...each(prefixed('5'))];
    case 'quantity':
      return [...missing, ...each(prefixed('5')), [code, '5||kg'], [code, '5|http://unitsofmeasure.org|kg']];
    case 'string':
      return [...missing, [code, 'a'], [`${code}:exact`, 'a'], [`${code}:contains`, 'abc,d']];
    case 'token':
      return [
        ...missing,
        ...each(['c', 's|c', '|c', 's|', 'c,d']),
        [`${code}:not`, 'c'],
        [`${code}:text`, 'c'],
        [`${code}:of-type`, 's|c|v'],
      ];
    case 'uri':
      return [...missing, [code, 'http://x'], [`${code}:below`, 'http://x'], [`${code}:above`, 'http://x']];
    case 'reference':
      return [
        ...missing,
        [code, 'x'],
        [code, patient],
        [code, 'http://x/Patient/1'],
        [`${code}:identifier`, 's|v'],
        ...param.target.slice(0, 3).map((type): [string, string] => [`${code}:${type}`, 'x']),
        ...param.target.slice(0, 2).map((type): [string, string] => [`${code}:${type}._id`, 'x']),
      ];
    default: {
      const part = (p: SearchParam) =>
        ({ date: '2021', number: '5', quantity: '5', reference: 'Patient/x' })[p.type as string] ?? 's|c';
      return [...missing, [code, param.component.map((c) => part(c.param)).join('$')]];
    }
  }
}

describe('every parameter can be asked', () => {
  for (const type of TYPES) {
    test(type, async () => {
      const search = async (params: [string, string][]) => {
        try {
          await record.search({ type, params: [...params, ['_count', '1']], base: '' });
        } catch (error) {
          // what is refused is refused by us, with a reason; a statement that PostgreSQL refuses is a fault
          assert.ok(error instanceof FhirError && error.status === 400, `${JSON.stringify(params)}: ${error}`);
        }
      };
      const inChart = store.parameters.get(type, 'patient') ? [['patient', patient] as [string, string]] : [];
      for (const param of store.parameters.forType(type)) {
        for (const question of questions(param)) await search([question]);
        const [, question] = questions(param);
        await search([...inChart, question!, ['_sort', param.code]]);
        await search([
          ['_sort', `-${param.code},_lastUpdated`],
          ['_total', 'accurate'],
        ]);
        if (param.type === 'reference')
          await search([
            ['_include', `${type}:${param.code}`],
            ['_revinclude', `${type}:${param.code}`],
          ]);
      }
    });
  }
});
