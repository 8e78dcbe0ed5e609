/** What a problem becomes when it is added, changed, ended, reopened or was wrong: FHIR R4 Condition, con-4 and con-5. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Condition } from '@helseplattform/fhir';
import { BY, PATIENT } from '../facts/testing.ts';
import { added, changed, ended, reopened, describe as said, sameProblem, wrong } from './rules.ts';

const ICPC = 'urn:oid:2.16.578.1.12.4.1.1.7170';
const K77 = { coding: { system: ICPC, code: 'K77', display: 'Hjertesvikt' }, text: 'Hjertesvikt' };
const problem = added({ ...K77, certainty: 'confirmed', lasting: true, since: '2019' }, PATIENT, BY) as Condition & {
  id: string;
};
const status = ({ clinicalStatus }: Condition) => clinicalStatus?.coding?.[0]?.code;

test('a problem is active, on the list, signed by whoever wrote it', () => {
  assert.deepEqual(
    [status(problem), problem.category?.[0]?.coding?.[0]?.code, problem.onsetDateTime, problem.recorder],
    ['active', 'problem-list-item', '2019', BY.who],
  );
});

test('one that ended has an end, and is not active (con-4); reopened it has none', () => {
  const over = ended(problem, 'resolved', '2026-01-01', BY);
  assert.deepEqual([status(over), over.abatementDateTime], ['resolved', '2026-01-01']);
  const again = reopened({ ...over, abatementString: 'i vår' }, BY);
  assert.deepEqual(
    [status(again), again.abatementDateTime, again.abatementString],
    ['recurrence', undefined, undefined],
  );
});

test('one that was wrong has no clinical status (con-5), and says why', () => {
  const mistaken = wrong(problem, BY, 'Feil pasient');
  assert.deepEqual(
    [mistaken.clinicalStatus, mistaken.verificationStatus?.coding?.[0]?.code],
    [undefined, 'entered-in-error'],
  );
});

describe('a change', () => {
  const values = { text: 'Hjertesvikt', certainty: 'provisional' as const };
  test('keeps an onset in words when nobody says another', () => {
    const { onsetDateTime: _time, ...rest } = problem;
    assert.equal(changed({ ...rest, onsetString: 'i barndommen' }, values, BY).onsetString, 'i barndommen');
  });
  test('takes away an onset that was there and is cleared', () =>
    assert.equal(changed(problem, values, BY).onsetDateTime, undefined));
  test('keeps the code of others when the words are the same', () =>
    assert.deepEqual(changed(problem, { ...values, since: '2019' }, BY).code, problem.code));
  test('has one code only when another diagnosis is chosen', () => {
    const K78 = { coding: { system: ICPC, code: 'K78' }, text: 'Atrieflimmer' };
    assert.deepEqual(changed(problem, { ...K78, certainty: 'confirmed' }, BY).code, {
      coding: [K78.coding],
      text: 'Atrieflimmer',
    });
  });
});

/** [what is on the list, whether Hjertesvikt is there already] */
const lists: readonly (readonly [string, Condition, boolean])[] = [
  ['the same code', problem, true],
  ['the same, but over', ended(problem, 'resolved', '2026-01-01', BY), false],
  ['the same, but wrong', wrong(problem, BY, 'x'), false],
  ['the same, of one contact only', added({ ...K77, certainty: 'confirmed', lasting: false }, PATIENT, BY), false],
  [
    'another code',
    added({ coding: { system: ICPC, code: 'K78' }, text: 'x', certainty: 'confirmed', lasting: true }, PATIENT, BY),
    false,
  ],
];
for (const [name, one, there] of lists)
  test(`${name} is ${there ? '' : 'not '}the problem again`, () =>
    assert.equal(sameProblem([one as Condition & { id: string }], K77) !== undefined, there));

test('the same in ICD-10 with and without its dot is the same', () => {
  const icd = (code: string) => ({ coding: { system: 'urn:oid:2.16.578.1.12.4.1.1.7110', code }, text: code });
  const old = added({ ...icd('I50.9'), certainty: 'confirmed', lasting: true }, PATIENT, BY) as Condition & {
    id: string;
  };
  assert.ok(sameProblem([old], icd('I509')));
});

test('the history reads what a version says', () =>
  assert.deepEqual(said(problem), {
    diagnosis: 'K77 Hjertesvikt',
    since: '2019',
    certainty: 'confirmed',
    status: 'active',
    until: undefined,
    note: undefined,
  }));
