/** MLLP framing: whatever the network cuts or joins, the messages come out whole and in order. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFrameReader, FramingError, frame } from './framing.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (content: Uint8Array) => new TextDecoder().decode(content);

test('any cutting of any messages gives the same messages', () => {
  const content = fc.uint8Array({ maxLength: 40 }).map((raw) => raw.map((byte) => (byte === 0x1c ? 0x41 : byte)));
  fc.assert(
    fc.property(
      fc.array(content, { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
      (all, cuts) => {
        const stream = Buffer.concat(all.map(frame));
        const reader = createFrameReader();
        const found: Uint8Array[] = [];
        for (let at = 0, i = 0; at < stream.length; i++) {
          const length = cuts[i % cuts.length]!;
          found.push(...reader.push(stream.subarray(at, at + length)));
          at += length;
        }
        assert.deepEqual(
          found.map((one) => [...one]),
          all.map((one) => [...one]),
        );
        assert.equal(reader.within, false);
      },
    ),
    { numRuns: 200, seed: 11 },
  );
});

test('0x1C ends a message only before 0x0D', () => {
  const reader = createFrameReader();
  const [content] = reader.push(Uint8Array.from([0x0b, 0x41, 0x1c, 0x42, 0x1c, 0x0d]));
  assert.deepEqual([...content!], [0x41, 0x1c, 0x42]);
});

test('line ends between messages are no fault, anything else is', () => {
  const reader = createFrameReader();
  assert.deepEqual(
    reader.push(Buffer.concat([bytes('\r\n'), frame(bytes('a')), bytes('\n'), frame(bytes('b'))])).map(textOf),
    ['a', 'b'],
  );
  assert.throws(() => createFrameReader().push(bytes('GET / HTTP/1.1')), FramingError);
});

test('a message without end is refused when it is longer than allowed', () => {
  const reader = createFrameReader(10);
  reader.push(bytes('\u000b12345'));
  assert.throws(() => reader.push(bytes('678901')), /longer than 10 bytes/);
});
