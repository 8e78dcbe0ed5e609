/** What an allergy becomes: FHIR R4 AllergyIntolerance, ait-1 and ait-2, and that a change loses nothing of others. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AllergyIntolerance } from '@helseplattform/fhir';
import { BY, PATIENT } from '../facts/testing.ts';
import {
  type AllergyValues,
  added,
  changed,
  ended,
  isActive,
  noneKnown,
  reactionCodes,
  refuted,
  reopened,
  describe as said,
  wrong,
} from './rules.ts';

const VALUES: AllergyValues = {
  to: 'Penicillin',
  kind: 'allergy',
  category: 'medication',
  danger: 'high',
  verification: 'confirmed',
  reactions: ['1'],
};
const penicillin = added(VALUES, PATIENT, BY);
const codes = ({ clinicalStatus, verificationStatus }: AllergyIntolerance) => [
  clinicalStatus?.coding?.[0]?.code,
  verificationStatus?.coding?.[0]?.code,
];

/** [what was done, clinical and verification status, whether it warns] */
const lives: readonly (readonly [string, AllergyIntolerance, (string | undefined)[], boolean])[] = [
  ['added', penicillin, ['active', 'confirmed'], true],
  ['ended', ended(penicillin, BY, 'Vokst av seg'), ['resolved', 'confirmed'], false],
  ['refuted', refuted(penicillin, BY, 'Test negativ'), ['inactive', 'refuted'], false],
  ['refuted and reopened', reopened(refuted(penicillin, BY, 'x'), BY), ['active', 'unconfirmed'], true],
  // an error has no clinical status (ait-2); all others have one (ait-1)
  ['wrong', wrong(penicillin, BY, 'Feil pasient'), [undefined, 'entered-in-error'], false],
  ['the statement that there are none', noneKnown(PATIENT, BY), ['active', 'confirmed'], false],
];
for (const [what, allergy, status, warns] of lives)
  test(`${what}: ${status.join(', ')}, and ${warns ? 'warns' : 'does not warn'}`, () => {
    assert.deepEqual(codes(allergy), status);
    assert.equal(isActive(allergy), warns);
  });

describe('a change', () => {
  const ATC = { coding: [{ system: 'http://www.whocc.no/atc', code: 'J01CE02' }], text: 'Penicillin' };
  test('keeps the code of a substance that is called the same, and drops it for another', () => {
    assert.deepEqual(changed({ ...penicillin, code: ATC }, VALUES, BY).code, ATC);
    assert.deepEqual(changed({ ...penicillin, code: ATC }, { ...VALUES, to: 'Amoxicillin' }, BY).code, {
      text: 'Amoxicillin',
    });
  });
  test('keeps a reaction in the words of others until another one is ticked', () => {
    const inWords = {
      ...penicillin,
      reaction: [{ manifestation: [{ text: 'Hevelse i munnen' }], description: 'ved 3 års alder' }],
    };
    assert.deepEqual(changed(inWords, { ...VALUES, reactions: [] }, BY).reaction, inWords.reaction);
    assert.deepEqual(reactionCodes(changed(inWords, { ...VALUES, reactions: ['9'] }, BY)), ['9']);
  });
});

test('the history reads what a version says', () =>
  assert.deepEqual(
    [said(penicillin).to, said(penicillin).reactions, said(penicillin).danger],
    ['Penicillin', 'Anafylaktisk reaksjon', 'high'],
  ));
