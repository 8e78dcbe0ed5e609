/** What is refused is said in the language of whoever reads it; what nobody has given a code stays as it is. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { badRequest, FhirError } from '@helseplattform/fhir';
import { inLanguage, issuesIn, refusal, refusedIssue, sayRefused } from './refusal.ts';

describe('a refusal', () => {
  const taken = refusal(422, 'business-rule', 'room', 'room-taken', 'Aulaen', '2027-01-12', '08:30', 'Grong');
  it('is an error in English, about an element', () => {
    assert.equal(taken.status, 422);
    assert.equal(taken.message, 'room: Aulaen is taken on 2027-01-12 at 08:30 by Grong.');
  });
  it('is said in each language', () => {
    const said = (language: 'nb' | 'nn' | 'en') => inLanguage(taken, language).issues[0]?.text;
    assert.equal(said('nb'), 'Aulaen er opptatt 12.01.2027 kl. 08:30 (Grong).');
    assert.equal(said('nn'), 'Aulaen er oppteke 12.01.2027 kl. 08:30 (Grong).');
    assert.equal(said('en'), 'Aulaen is taken on 2027-01-12 at 08:30 by Grong.');
  });
  it('keeps what it is about, in every language', () =>
    assert.deepEqual(
      inLanguage(taken, 'nb').issues.map(({ code, expression, severity }) => [code, expression, severity]),
      [['business-rule', 'room', 'error']],
    ));
  it('says who may by what they are called', () => {
    const refused = ['not-here', 'edit-draft-cost', 'Oppdal', ['municipal-director', 'local-leader']] as const;
    assert.equal(
      sayRefused(refused, 'nb'),
      'Dette kan du ikke gjøre for Oppdal. Spør kommunedirektøren eller den lokale innføringslederen.',
    );
    assert.equal(
      sayRefused(refused, 'en'),
      'You may not edit draft cost for Oppdal; ask municipal-director or local-leader.',
    );
  });
  it('names criteria by what they ask for', () =>
    assert.match(
      sayRefused(['go-not-open', 'go', ['roles-tested'], ['F-3']], 'nn'),
      /^Avgjerda kan ikkje takast enno\. Ikkje signert: .*tilgangsroll.*\. Feil som stansar: F-3\.$/,
    ));
});

describe('an error', () => {
  it('without a code is not touched', () => {
    const other = badRequest('answers is a list of ten numbers.');
    assert.equal(inLanguage(other, 'nb'), other);
  });
  it('with several faults has each of them said', () => {
    const both = new FhirError(422, [
      refusedIssue('required', 'name', 'missing'),
      { severity: 'error', code: 'value', text: 'as it was' },
    ]);
    assert.deepEqual(
      issuesIn(both, 'nb').map(({ text }) => text),
      ['Mangler.', 'as it was'],
    );
  });
});
