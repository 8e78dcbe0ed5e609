import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { describe, test } from 'node:test';
import { readExchangeSettings } from './settings.ts';

const read = (env: NodeJS.ProcessEnv) => {
  const faults: string[] = [];
  return { ...readExchangeSettings(env, faults), faults };
};

describe('settings of the exchange', () => {
  test('nothing is checked against schemas and nothing listens for HL7 v2 unless it is asked for', () => {
    const { schemas, mllpPort, faults } = read({});
    assert.deepEqual([schemas, mllpPort, faults], [undefined, undefined, []]);
  });

  test('a folder of schemas and a port are taken', () => {
    const { schemas, mllpPort, faults } = read({ EXCHANGE_XSD: tmpdir(), MLLP_PORT: '2575' });
    assert.deepEqual([schemas, mllpPort, faults], [tmpdir(), 2575, []]);
  });

  const wrong: [name: string, value: string, says: RegExp][] = [
    ['EXCHANGE_XSD', '/no/such/folder', /there is no such folder/],
    ['MLLP_PORT', 'hl7', /expected a port/],
    ['MLLP_PORT', '70000', /expected a port/],
    ['EXCHANGE_DESK', 'Patient/x', /expected a unit/],
  ];
  for (const [name, value, says] of wrong)
    test(`${name}=${value} is refused with what to do`, () =>
      assert.match(read({ [name]: value }).faults.join(), says));
});
