/** The order of a transaction: https://hl7.org/fhir/R4/http.html#trules. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FhirError } from '../outcome/error.ts';
import { orderTransaction, type TransactionEntry } from './order.ts';

const entry = (method: string, url: string, fullUrl?: string): TransactionEntry => ({
  request: { method, url },
  ...(fullUrl === undefined ? {} : { fullUrl }),
});

// "1. Process any delete (DELETE) interactions 2. Process any POST interactions 3. Process any PUT or PATCH interactions
// 4. Process any GET or HEAD interactions 5. Resolve any conditional references"
test('Deletes come first, then creates, updates and patches, and reads last; equal ones as they came', () => {
  const entries = [
    entry('GET', 'Patient/1'),
    entry('PUT', 'Patient/2'),
    entry('POST', 'Observation'),
    entry('DELETE', 'Patient/3'),
    entry('PATCH', 'Patient/4'),
    entry('HEAD', 'Patient/5'),
    entry('POST', 'Encounter'),
    entry('DELETE', 'Patient/6'),
  ];
  assert.deepEqual(orderTransaction(entries), [3, 7, 2, 6, 1, 4, 0, 5]);
  assert.deepEqual(orderTransaction([]), []);
});

const REFUSED: readonly (readonly [title: string, entries: TransactionEntry[], message: RegExp])[] = [
  // "If any resource identities (including resolved identities from conditional update/delete) overlap ... the transaction SHALL fail"
  [
    'the same resource twice',
    [entry('PUT', 'Patient/1'), entry('POST', 'Patient'), entry('DELETE', 'Patient/1')],
    /entry 2 changes Patient\/1, as entry 0 does/,
  ],
  [
    'the same fullUrl twice',
    [entry('POST', 'Patient', 'urn:uuid:a'), entry('POST', 'Patient', 'urn:uuid:a')],
    /entry 1 has the fullUrl urn:uuid:a, as entry 0 has/,
  ],
  ['no method', [entry('POST', 'Patient'), {}], /entry 1 has no request with the method/],
  ['an unknown method', [entry('MERGE', 'Patient/1')], /entry 0 has no request with the method/],
];

for (const [title, entries, message] of REFUSED) {
  test(`${title} is refused, naming the entries`, () => {
    assert.throws(
      () => orderTransaction(entries),
      (error) => {
        assert.ok(error instanceof FhirError && error.status === 400);
        assert.match(error.message, message);
        assert.match(error.issues[0]?.expression ?? '', /^Bundle\.entry\[\d\]$/);
        return true;
      },
    );
  });
}

test('Reading what is changed, and changes by criteria, are no overlap', () => {
  const entries = [
    entry('PUT', 'Patient/1'),
    entry('GET', 'Patient/1'),
    entry('PUT', 'Patient?identifier=1'),
    entry('DELETE', 'Patient?identifier=1'),
  ];
  assert.deepEqual(orderTransaction(entries), [3, 0, 2, 1]);
});
