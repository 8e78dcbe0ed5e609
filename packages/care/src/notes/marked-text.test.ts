/** Text with marks, into the narrative of a record and back, not a word changed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { plainText } from '../reading/attachment.ts';
import { fitting, markedTextOf, sectionsOf, slice } from './marked-text.ts';

const plain = (text: string) => ({ text, marks: [] });

describe('sections', () => {
  for (const [what, text, titles] of [
    ['are one where there are no headings', 'Hoster.\nFeber siden i går.', [undefined]],
    ['are one for each heading', 'Aktuelt:\nHoster.\n\nPlan:\nRøntgen', ['Aktuelt', 'Plan']],
    ['have what comes before any heading first', 'Tilsyn kl. 10\nVurdering:\nStabil', [undefined, 'Vurdering']],
    ['keep a heading nobody wrote under', 'Funn:\n\nVurdering:\nStabil', ['Funn', 'Vurdering']],
    ['are not begun by a sentence with a colon in it', 'Sier: «Jeg fryser»\nog skjelver', [undefined]],
    ['are not begun by a line that goes on', 'Plan: Røntgen', [undefined]],
    ['are not begun by a small letter', 'plan:\nRøntgen', [undefined]],
  ] as const)
    test(what, () =>
      assert.deepEqual(
        sectionsOf(plain(text)).map(({ title }) => title),
        titles,
      ),
    );
});

describe('a narrative', () => {
  test('links values to where they were measured, and marks what was copied', () => {
    const text = 'BT 140/90 nå. Kjent KOLS.';
    const [section] = sectionsOf({
      text,
      marks: [
        { from: 3, to: 9, kind: 'value', source: 'Observation/1' },
        { from: 14, to: 25, kind: 'copied', source: 'Composition/2' },
      ],
    });
    assert.equal(
      section!.text!.div,
      '<div xmlns="http://www.w3.org/1999/xhtml"><p>BT <a class="value" href="Observation/1">140/90</a> nå. ' +
        '<a class="copied" href="Composition/2">Kjent KOLS.</a></p></div>',
    );
  });
  test('holds what looks like markup as text', () => {
    const text = '<script>alert(1)</script> p < 0,05 & "sitat"';
    const [section] = sectionsOf(plain(text));
    assert.ok(!section!.text!.div.includes('<script'));
    assert.equal(plainText(section!.text!.div), text);
    assert.equal(markedTextOf([section!]).text, text);
  });
  test('of somebody else is read as well as it can be', () => {
    const div =
      '<div xmlns="http://www.w3.org/1999/xhtml"><h3>Funn</h3><p>Rolig.<br/>Bl&#229;bær</p><ul><li>én</li></ul></div>';
    assert.equal(markedTextOf([{ text: { status: 'additional', div } }]).text, 'Funn\nRolig.\nBlåbær\nén');
  });
});

/** Words, lines and columns as people write them; headings among them. */
const written = fc
  .array(
    fc.constantFrom(
      'Hoster',
      'blåbær',
      ' ',
      '  ',
      '\t',
      '\n',
      '\n\n',
      'Plan:\n',
      '<b>',
      '&amp;',
      '🫁',
      '"',
      "'",
      ':',
      '140/90',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join('').trim());

test('text and marks come back as they were written', () => {
  fc.assert(
    fc.property(written, fc.nat(60), fc.nat(30), (text, at, length) => {
      const marked = fitting({ text, marks: [{ from: at, to: at + length, kind: 'value', source: 'Observation/1' }] });
      const back = markedTextOf(sectionsOf(marked));
      const words = (value: string) => value.split(/[\s:]+/).filter(Boolean);
      assert.deepEqual(words(back.text), words(text));
      const inMarks = ({ text: all, marks }: typeof marked) =>
        marks.map(({ from, to }) => all.slice(from, to)).join('');
      // a mark over a heading is left with what is under it
      if (!/:\s*$/m.test(text)) assert.equal(inMarks(back).trim(), inMarks(marked).trim());
    }),
  );
});

describe('marks', () => {
  for (const [what, marks] of [
    ['outside of the text', [{ from: 3, to: 99, kind: 'value', source: 'Observation/1' }]],
    ['of nothing', [{ from: 3, to: 3, kind: 'value', source: 'Observation/1' }]],
    ['with an address for a source', [{ from: 0, to: 3, kind: 'value', source: 'javascript:alert(1)' }]],
    ['of no kind', [{ from: 0, to: 3, kind: 'x' as 'value', source: 'Observation/1' }]],
    ['that are no numbers', [{ from: '0' as unknown as number, to: 3, kind: 'value', source: 'Observation/1' }]],
  ] as const)
    test(`${what} are none`, () => assert.deepEqual(fitting({ text: 'Hoster', marks }).marks, []));
  test('that overlap: the first one counts', () => {
    const marks = [
      { from: 2, to: 5, kind: 'copied' },
      { from: 0, to: 3, kind: 'value', source: 'Observation/1' },
    ] as const;
    assert.deepEqual(fitting({ text: 'Hoster', marks }).marks, [marks[1]]);
  });
  test('go with the part they are in', () => {
    const marked = { text: 'BT 140/90', marks: [{ from: 3, to: 9, kind: 'value', source: 'Observation/1' }] } as const;
    assert.deepEqual(slice(marked, 3, 6), { text: '140', marks: [{ ...marked.marks[0], from: 0, to: 3 }] });
  });
});
