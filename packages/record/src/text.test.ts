import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freeTextOf } from './text.ts';

const document = (more: object) => ({ resourceType: 'DocumentReference', status: 'current', ...more });

describe('free text of a resource', () => {
  const cases: [what: string, resource: { resourceType: string }, narrative: string, content: string][] = [
    [
      'the narrative, without tags and with its entities',
      document({ text: { status: 'generated', div: '<div>Pasient &amp; p&#xE5;r&oslash;rende<br/>m&#248;tte</div>' } }),
      'Pasient & pår rende møtte',
      '',
    ],
    [
      'what people wrote',
      {
        resourceType: 'Observation',
        code: { text: 'CRP' },
        note: [{ text: 'Tatt fastende' }],
        valueString: 'negativ',
      } as never,
      '',
      'CRP\nTatt fastende\nnegativ',
    ],
    [
      'text attachments, decoded',
      document({
        content: [
          { attachment: { contentType: 'text/plain', data: Buffer.from('Epikrise: bedring').toString('base64') } },
        ],
      }),
      '',
      'Epikrise: bedring',
    ],
    [
      'sections of a composition',
      { resourceType: 'Composition', title: 'Notat', section: [{ text: { div: '<div>Hoster</div>' } }] } as never,
      '',
      'Notat\nHoster',
    ],
  ];
  for (const [what, resource, narrative, content] of cases)
    it(`is ${what}`, () => assert.deepEqual(freeTextOf(resource), { narrative, content }));

  it('is not codes, names, numbers, files or contained resources', () => {
    const resource = {
      ...document({ content: [{ attachment: { contentType: 'application/pdf', data: 'AAAA' } }] }),
      contained: [{ resourceType: 'Observation', note: [{ text: 'x' }] }],
      subject: { reference: 'Patient/1', display: 'Kari' },
      type: { coding: [{ system: 's', code: 'c', display: 'd' }] },
    };
    assert.equal(freeTextOf(resource), undefined);
  });
  it('of hostile depth is read as far as it is sensible', () => {
    let deep: object = { text: 'bunnen' };
    for (let i = 0; i < 5000; i++) deep = { part: [deep] };
    assert.equal(freeTextOf({ resourceType: 'Basic', deep } as never), undefined);
  });
});
