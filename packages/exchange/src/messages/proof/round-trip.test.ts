/** Object → XML → object is the same, for messages made up from the tables, and the XML is what the XSD wants. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openStrictCheck } from '../../strict/check.ts';
import { type Content, parseXml, readElement, writeDocument } from '../../xml/index.ts';
import { messageHead } from '../head/elements.ts';
import { KINDS } from '../kinds.ts';
import { SCHEMAS, WITHOUT_EXAMPLES } from './examples.ts';
import { madeUp } from './made-up.ts';

interface Row {
  name: string;
  namespace: string;
  root: string;
  // biome-ignore lint/suspicious/noExplicitAny: the table holds contents of every type
  content: Content<any>;
  readOnly?: true;
}
const ROWS: Row[] = [
  {
    name: 'MsgHead 1.2',
    namespace: 'http://www.kith.no/xmlstds/msghead/2006-05-24',
    root: 'MsgHead',
    content: messageHead,
  },
  ...KINDS.filter(({ readOnly }) => !readOnly).map((kind) => ({
    ...kind,
    name: `${kind.name} ${kind.namespace.split('/').slice(-2).join('/')}`,
  })),
];

/** A signature is kept as it came and cannot be made up; MIGversion is fixed by the XSD. */
function fitted(value: object, root: string): object {
  if (root !== 'MsgHead') return value;
  const { signature: _, ...head } = value as { signature?: unknown; information: object };
  return { ...head, information: { ...head.information, version: 'v1.2 2006-05-24' } };
}

/** The XSD of the discharge letter 1.1 demands of events within events an attribute that it does not allow. */
function withoutInnerEvents(value: object, namespace: string): object {
  if (!namespace.endsWith('epikrise/2006-09-23')) return value;
  const letter = value as { body: { events?: object[] } };
  return {
    ...letter,
    body: { ...letter.body, events: letter.body.events?.map((one) => ({ ...one, events: undefined })) },
  };
}

for (const { name, namespace, root, content } of ROWS) {
  test(`${name}: what is written is read as it was`, () => {
    fc.assert(
      fc.property(madeUp(content), (made) => {
        const value = fitted(made as object, root);
        const read = readElement(parseXml(writeDocument(namespace, root, content, value)), content);
        assert.deepEqual(read, { value, unmapped: [] });
      }),
      { numRuns: 10, seed: 5 },
    );
  });
}

/** One run of the schema checker for all kinds: starting it costs more than the messages. */
test('what is written is valid by its XSD, whatever is in it', { skip: WITHOUT_EXAMPLES }, async () => {
  const written = ROWS.filter(({ readOnly }) => !readOnly).flatMap(({ name, namespace, root, content }) =>
    fc
      .sample(madeUp(content), { numRuns: 6, seed: 7 })
      .map((value) => withoutInnerEvents(fitted(value as object, root), namespace))
      .map((value) => ({ name, xml: writeDocument(namespace, root, content, value) })),
  );
  const check = await openStrictCheck(SCHEMAS);
  const findings = await check.findingsOfAll(written.map(({ xml }) => xml));
  const told = findings.flatMap((found, i) => found.map(({ text }) => `${written[i]!.name}: ${text}`));
  assert.deepEqual([...new Set(told)], []);
});
