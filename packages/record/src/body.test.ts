import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { constants, deflateRawSync, inflateRawSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { compressBody, expandBody } from './body.ts';
import { FORMATS } from './body-formats.ts';
import { ZlibContext } from './zlib-context.ts';

describe('bodies', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Observation', 'Patient', 'Encounter', 'Binary'),
        fc.string({ unit: 'grapheme', maxLength: 5000 }),
        (type, text) => {
          const { dict, bytes } = compressBody(type, Buffer.from(text));
          assert.equal(expandBody(dict, bytes).toString('utf8'), Buffer.from(text).toString('utf8'));
        },
      ),
    );
  });
  it('of a megabyte come back as they were', () => {
    const text = JSON.stringify({ data: 'æøå'.repeat(200_000) });
    const { dict, bytes } = compressBody('Binary', Buffer.from(text));
    assert.equal(expandBody(dict, bytes).toString(), text);
  });
  it('of a typical observation take less than a quarter', () => {
    const text = JSON.stringify({
      resourceType: 'Observation',
      id: '01a1c2d3-0000-8000-8000-000000000001',
      meta: { versionId: '1', lastUpdated: '2026-11-22T05:00:00.000Z' },
      status: 'final',
      category: [
        {
          coding: [
            {
              system: 'http://terminology.hl7.org/CodeSystem/observation-category',
              code: 'laboratory',
              display: 'Laboratory',
            },
          ],
        },
      ],
      code: { coding: [{ system: 'http://loinc.org', code: '2345-7', display: 'Glucose' }], text: 'Glucose' },
      subject: { reference: 'Patient/01a1c2d3-0000-8000-8000-000000000002' },
      effectiveDateTime: '2024-03-01T08:15:00+01:00',
      valueQuantity: { value: 5.6, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
    });
    assert.ok(compressBody('Observation', Buffer.from(text)).bytes.length < text.length / 4);
  });
});

describe('formats', () => {
  it('never change: bodies in databases out there were written in them', () => {
    const sums = [...FORMATS].map(
      ([id, { method, dictionary }]) =>
        `${id} ${method} ${createHash('sha256').update(dictionary).digest('hex').slice(0, 16)}`,
    );
    assert.deepEqual(sums, [
      '1 zstd 7981f34c80fa15a6',
      '2 zstd b278d5c25e7afdbe',
      '3 zstd 1d7665beabb2b4a5',
      '4 deflate 7981f34c80fa15a6',
      '5 deflate b278d5c25e7afdbe',
      '6 deflate 1d7665beabb2b4a5',
      '7 deflate f804f8d67d863628',
    ]);
  });
  it('of before are still read', () => {
    const text = '{"resourceType":"Observation","status":"final"}';
    for (const [id, { method, dictionary }] of FORMATS) {
      const bytes = method === 'zstd' ? zstdCompressSync(text, { dictionary }) : deflateRawSync(text, { dictionary });
      assert.equal(expandBody(id, bytes).toString(), text);
    }
  });
  it('that are not known are named', () => {
    assert.throws(() => expandBody(99, Buffer.from('x')), /body format 99/);
  });
});

describe('a reused context', () => {
  const dictionary = FORMATS.get(5)!.dictionary;
  const pack = (text: string) => deflateRawSync(text, { dictionary });
  const both = [constants.Z_FIXED, constants.Z_DEFAULT_STRATEGY];

  it('is what this Node gives: the fast way is taken', () => {
    assert.equal(ZlibContext.forInflate(dictionary).run(pack('{"a":1}'))?.toString(), '{"a":1}');
    for (const strategy of both) {
      const packed = ZlibContext.forDeflate({ dictionary, strategy, level: 3 }).run(Buffer.from('{"a":1}'));
      assert.equal(inflateRawSync(packed!, { dictionary }).toString(), '{"a":1}');
    }
  });
  it('gives the same every time, whatever came before', () => {
    for (const strategy of both) {
      const deflate = ZlibContext.forDeflate({ dictionary, strategy, level: 3 });
      const inflate = ZlibContext.forInflate(dictionary);
      fc.assert(
        fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 3000 }), { maxLength: 5 }), (texts) => {
          const packed = texts.map((text) => deflate.run(Buffer.from(text))!);
          const back = packed.map((bytes) => inflate.run(bytes)!.toString());
          assert.deepEqual(
            back,
            texts.map((text) => Buffer.from(text).toString()),
          );
          for (const [i, bytes] of packed.entries())
            assert.equal(inflateRawSync(bytes, { dictionary }).toString(), back[i]);
        }),
      );
    }
  });
  it('goes on after bytes that are broken, cut short or too long', () => {
    const inflate = ZlibContext.forInflate(dictionary);
    const good = pack(`{"text":"${'long enough to be cut '.repeat(20)}"}`);
    const broken = Buffer.from([7, ...good.subarray(1)]); // a kind of block that does not exist
    for (const bad of [broken, good.subarray(0, 8), pack('x'.repeat(70_000)), Buffer.alloc(0)]) {
      assert.equal(inflate.run(bad), undefined);
      assert.equal(inflate.run(pack('{"a":1}'))?.toString(), '{"a":1}');
    }
  });
  it('does not hand out what it writes over next', () => {
    const inflate = ZlibContext.forInflate(dictionary);
    const first = inflate.run(pack('first'));
    inflate.run(pack('other'));
    assert.equal(first?.toString(), 'first');
  });
});

it('a damaged body is an error, never another text', () => {
  const { dict, bytes } = compressBody(
    'Observation',
    Buffer.from(JSON.stringify({ a: 'x'.repeat(300), b: [1, 2, 3] })),
  );
  assert.throws(() => expandBody(dict, bytes.subarray(0, bytes.length - 3)));
});
