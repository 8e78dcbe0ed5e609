/** Searches by what is no element of one type: over all types, by free text, and by a _filter. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { one, remove } from '../testing-store.ts';
import { testChart } from './testing.ts';

const { record, search, found, put, patient, other, subject, instant, over, encounter, P, finds } = await testChart();

describe('over all types', () => {
  test('_type narrows, common parameters are asked of all', async () => {
    assert.deepEqual(await found(`?_type=Patient,Encounter&_id=${patient}`), [patient]);
    assert.deepEqual((await found(`?_type=Observation,Encounter&${P}`)).sort(), [instant, over, encounter].sort());
    // what is asked of one type does not find another, whose parameter of that name has other values
    const statuses = 'http://hl7.org/fhir/encounter-status|';
    assert.deepEqual(await found(`?_type=Observation,Encounter&${P}&status=${statuses}`), [encounter]);
    assert.equal((await search(`?_type=Observation,Encounter&${P}&_summary=count`)).total, 3);
    assert.ok((await search('?_lastUpdated=gt2020&_count=2&_sort=-_lastUpdated')).next);
  });
});

describe('free text', () => {
  test('_content finds words in all their forms, _text only those of the narrative, the best first', async () => {
    const div = (text: string) => ({
      text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>` },
    });
    const condition = (content: object) => put('Condition', { subject, ...content });
    const narrative = await condition({ ...div('Hoftebrudd etter fall'), note: [{ text: 'venter' }] });
    const note = await condition({
      note: [{ text: 'Pasienten hadde flere brudd, mange hoftebrudd og hoftebrudd igjen' }],
    });
    assert.deepEqual((await found('Condition?_content=hoftebruddene')).sort(), [narrative, note].sort());
    assert.deepEqual(await found('Condition?_text=hoftebrudd'), [narrative]);
    assert.deepEqual(await found('Condition?_content=hoftebrudd -fall'), [note]);
    assert.equal((await found('Condition?_content=hoftebrudd&_sort=_score'))[0], narrative);
    assert.deepEqual(await found(`Condition?${P}&_content=igjen`), [note]);
    for (const id of [narrative, note]) await one(record, remove({ type: 'Condition', id }));
  });
});

describe('_filter', () => {
  finds([
    ['Patient?_filter=given eq "élodie" and birthdate ge 1980-01-01', [patient]],
    ['Patient?_filter=given eq "élod"', []],
    ['Patient?_filter=given sw "élod" or family ew "BERG"', [patient, other]],
    ['Patient?_filter=not (gender pr true) and identifier eq http://ids|p2', [other]],
    ['Observation?_filter=code eq loinc|718-7 and value-quantity gt 100', [over]],
    [`Observation?_filter=subject.family co "se" and date po 2021-03-12`, [over]],
    ['Observation?_filter=subject[gender eq male].name sw "å" and value-quantity lt 100', [instant]],
  ]);
});
