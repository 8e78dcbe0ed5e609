/** Writings of several pages become one draft, in whatever order and however often they arrive. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { conflictsIn, type DraftContent, type DraftWriting, merge, NOTHING_WRITTEN } from './merge.ts';

const AT = '2026-11-02T10:00:00Z';
const writing = (
  writer: string,
  number: number,
  fields: { readonly [name: string]: readonly [value: unknown, ...replaces: string[]] },
): DraftWriting => ({
  writer,
  number,
  fields: Object.fromEntries(Object.entries(fields).map(([name, [value, ...replaces]]) => [name, { value, replaces }])),
});
const after = (...writings: readonly DraftWriting[]): DraftContent =>
  writings.reduce((content, one) => merge(content, one, AT), NOTHING_WRITTEN);
const valuesOf = (content: DraftContent, name: string) => content.fields[name]?.map(({ value }) => value) ?? [];

describe('a field', () => {
  const base = writing('phone1', 1, { text: ['Hoster'] });
  for (const [what, writings, values] of [
    [
      'that one page goes on with has what it wrote last',
      [writing('phone1', 2, { text: ['Hoster mye', 'phone1:1'] })],
      ['Hoster mye'],
    ],
    [
      'that another page goes on with has what that one wrote',
      [writing('tablet', 1, { text: ['Hoster lite', 'phone1:1'] })],
      ['Hoster lite'],
    ],
    [
      'that two changed without knowledge of each other has both',
      [
        writing('phone1', 2, { text: ['Hoster mye', 'phone1:1'] }),
        writing('tablet', 1, { text: ['Hoster lite', 'phone1:1'] }),
      ],
      ['Hoster mye', 'Hoster lite'],
    ],
    [
      'that two changed to the same has it once',
      [writing('phone1', 2, { text: ['Frisk', 'phone1:1'] }), writing('tablet', 1, { text: ['Frisk', 'phone1:1'] })],
      ['Frisk'],
    ],
    [
      'that was the same for a while is gone on with by one of them',
      [
        writing('phone1', 2, { text: ['Frisk', 'phone1:1'] }),
        writing('tablet', 1, { text: ['Frisk', 'phone1:1'] }),
        writing('tablet', 2, { text: ['Frisk nå', 'tablet:1'] }),
      ],
      ['Frisk nå'],
    ],
    [
      'in conflict has what is chosen by whoever has seen both',
      [
        writing('phone1', 2, { text: ['Hoster mye', 'phone1:1'] }),
        writing('tablet', 1, { text: ['Hoster lite', 'phone1:1'] }),
        writing('tablet', 2, { text: ['Hoster mye og lite', 'phone1:2', 'tablet:1'] }),
      ],
      ['Hoster mye og lite'],
    ],
    [
      'in conflict keeps the other value while one page goes on with its own',
      [
        writing('phone1', 2, { text: ['Hoster mye', 'phone1:1'] }),
        writing('tablet', 1, { text: ['Hoster lite', 'phone1:1'] }),
        writing('tablet', 2, { text: ['Hoster lite nå', 'tablet:1'] }),
      ],
      ['Hoster mye', 'Hoster lite nå'],
    ],
    [
      'is not brought back by a writing that comes late',
      [writing('phone1', 3, { text: ['Ny', 'phone1:1'] }), writing('phone1', 2, { text: ['Gammel', 'phone1:1'] })],
      ['Ny'],
    ],
    ['is not written twice by a writing that comes twice', [base, base], ['Hoster']],
  ] as const)
    test(what, () => assert.deepEqual(valuesOf(after(base, ...writings), 'text'), values));

  test('that only one has changed is no conflict because another field was', () => {
    const content = after(
      base,
      writing('phone1', 2, { text: ['Hoster mye', 'phone1:1'] }),
      writing('tablet', 1, { title: ['Visitt'] }),
    );
    assert.deepEqual(conflictsIn(content), []);
    assert.deepEqual([valuesOf(content, 'text'), valuesOf(content, 'title')], [['Hoster mye'], ['Visitt']]);
  });
});

/** A page as it behaves: it knows what the server last answered, sends all it has not been answered for, and is heard or not. */
interface Page {
  readonly writer: string;
  number: number;
  known: DraftContent;
  readonly unsent: Map<string, { value: string; replaces: readonly string[] }>;
}

/** What happens next: who, in which field, and whether the request and the answer get through. */
const step = fc.record({
  page: fc.integer({ min: 0, max: 2 }),
  field: fc.constantFrom('text', 'plan'),
  request: fc.boolean(),
  answer: fc.boolean(),
  /** An older request of the same page arrives again after it. */
  again: fc.boolean(),
});

test('whatever gets lost, comes late or comes twice: every word is there, once, and whoever has it chose it', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (steps) => {
      let server = NOTHING_WRITTEN;
      const pages = ['page00', 'page01', 'page02'].map(
        (writer): Page => ({ writer, number: 0, known: NOTHING_WRITTEN, unsent: new Map() }),
      );
      const sent = new Map<string, DraftWriting[]>(pages.map(({ writer }) => [writer, []]));
      const send = (page: Page, heard: boolean, answered: boolean) => {
        const request: DraftWriting = {
          writer: page.writer,
          number: page.number,
          fields: Object.fromEntries(page.unsent),
        };
        sent.get(page.writer)!.push(request);
        if (!heard) return;
        server = merge(server, request, AT);
        if (!answered) return;
        page.known = server;
        page.unsent.clear();
      };
      steps.forEach(({ page: which, field, request, answer, again }, i) => {
        const page = pages[which]!;
        // goes on with its own value, or the first there is; a word of its own each time
        const known = page.known.fields[field] ?? [];
        const own = known.find(({ marks }) => marks.some((mark) => mark.startsWith(page.writer))) ?? known[0];
        const before = page.unsent.get(field);
        page.unsent.set(field, {
          value: `${before?.value ?? own?.value ?? ''} w${i}.`,
          replaces: before?.replaces ?? own?.marks ?? [],
        });
        page.number += 1;
        send(page, request, answer);
        const [first] = sent.get(page.writer)!;
        if (again && first) server = merge(server, first, AT);
      });
      for (const page of pages) if (page.unsent.size > 0) send(page, true, true);
      // somebody looks at what is left, and keeps all of it
      for (const [name, written] of Object.entries(server.fields)) {
        const values = written.map(({ value }) => String(value));
        const typed = steps.flatMap(({ field }, i) => (field === name ? [`w${i}.`] : []));
        for (const word of typed)
          assert.ok(
            values.some((value) => value.includes(` ${word}`)),
            `${word} is lost`,
          );
        for (const value of values) {
          const words = value.trim().split(' ');
          assert.equal(new Set(words).size, words.length, `${value} says something twice`);
        }
      }
    }),
    { numRuns: 500 },
  );
});
