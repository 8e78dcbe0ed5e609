import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import { day } from '../calendar.ts';
import { assertSynthetic } from './guard.ts';
import { checkDigits, syntheticHelpNumber, syntheticNumber } from './person-number.ts';
import { syntheticHer, syntheticHpr, syntheticOrganisationNumber, syntheticResh } from './register-number.ts';
import { DNR, ENH, FHN, FNR, HER, HPR, RESH } from './systems.ts';

const realLooking = `010190001${checkDigits('010190001')}`;

describe('the guard against real numbers', () => {
  const born = day('1970-01-01');
  const accepted: [system: string, value: string][] = [
    [FNR, syntheticNumber(born, 'female', 0)],
    [DNR, syntheticNumber(born, 'male', 0, 'dnr')],
    [FHN, syntheticHelpNumber(3)],
    [HPR, syntheticHpr(12)],
    [HER, syntheticHer(12)],
    [RESH, syntheticResh(12)],
    [ENH, syntheticOrganisationNumber(12)],
    ['http://example.org/card', '12345'],
  ];
  for (const [system, value] of accepted) {
    it(`lets ${value} of ${system} through`, () =>
      assertSynthetic({ resourceType: 'Patient', identifier: [{ system, value }] }));
  }

  const refused: [what: string, system: string, value: unknown][] = [
    ['an ordinary fødselsnummer', FNR, realLooking],
    ['a fødselsnummer with wrong check digits', FNR, '10915596785'],
    ['an FH-number of another range', FHN, `812345678${checkDigits('812345678')}`],
    ['an HPR number of seven digits', HPR, '9144889'],
    ['a HER-id in use', HER, '59'],
    ['a RESH id of six digits', RESH, '107026'],
    ['a real organisation number', ENH, '883974832'],
    ['a number that is not text', FNR, 10915596784],
  ];
  for (const [what, system, value] of refused) {
    it(`stops ${what}`, () =>
      assert.throws(() => assertSynthetic({ resourceType: 'Patient', identifier: [{ system, value }] }), FhirError));
  }

  it('names the element, also in a logical reference, and does not repeat the number', () => {
    const patient = {
      resourceType: 'Patient',
      generalPractitioner: [{ identifier: { system: HPR, value: '9144889' } }],
      contained: [{ resourceType: 'Patient', identifier: [{ system: FNR, value: realLooking }] }],
    };
    assert.throws(
      () => assertSynthetic(patient),
      (error: FhirError) => {
        assert.deepEqual(
          error.issues.map((issue) => issue.expression),
          ['Patient.generalPractitioner[0].identifier.value', 'Patient.contained[0].identifier[0].value'],
        );
        assert.ok(!error.message.includes(realLooking));
        return true;
      },
    );
  });
});

describe('register numbers', () => {
  it('are different for every ordinal', () => {
    const numbers = Array.from({ length: 3000 }, (_, i) => syntheticOrganisationNumber(i));
    assert.equal(new Set(numbers).size, numbers.length);
  });
  it('are refused outside their range', () => {
    assert.throws(() => syntheticHer(1_000_000), RangeError);
    assert.throws(() => syntheticHpr(-1), RangeError);
  });
});
