import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { patientCode } from './patient-code.ts';

const name = (given: string | undefined, family: string | undefined) => ({
  text: [family, given].filter(Boolean).join(', '),
  ...(given ? { given } : {}),
  ...(family ? { family } : {}),
});

describe('the patient in the title of a tab', () => {
  for (const [patient, code] of [
    [{ name: name('Kari Anne', 'Nordmann'), birthDate: '1947-12-15' }, 'KAN 1947'],
    [{ name: name('Anne-Margrethe Elisabeth Þórdís', 'Wedel-Jarlsberg'), birthDate: '1952' }, 'AEW 1952'],
    [{ name: name('ørjan', undefined) }, 'ØØ'],
    [{ name: name(undefined, 'Berg'), birthDate: '1961-02-03' }, 'B 1961'],
    [{}, '?'],
  ] as const)
    test(`is ${code}`, () => assert.equal(patientCode(patient), code));
});
