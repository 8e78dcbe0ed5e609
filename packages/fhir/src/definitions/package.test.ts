import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { loadFhirPackage } from './package.ts';
import { tarFiles } from './tar.ts';

const folder = mkdtempSync(join(tmpdir(), 'package-'));
after(() => rmSync(folder, { recursive: true }));

/** One file of a tar archive (POSIX ustar). */
function tarEntry(path: string, content: string | Buffer, kind = '0', prefix = ''): Buffer {
  const bytes = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(path.slice(0, 100), 0);
  header.write('0000644\0', 100);
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('        ', 148);
  header.write(kind, 156);
  header.write('ustar\0', 257);
  header.write(prefix, 345);
  const sum = header.reduce((a, b) => a + b, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

const END = Buffer.alloc(1024);
const valueSet = (url: string) => JSON.stringify({ resourceType: 'ValueSet', url, status: 'active' });
const urls = (resources: object[]) => resources.map((r) => (r as { url?: string }).url);

describe('a FHIR package', () => {
  it('is read from a .tgz', () => {
    const file = join(folder, 'x.tgz');
    const archive = Buffer.concat([
      tarEntry('package', '', '5'),
      tarEntry('package/package.json', '{"name":"hl7.fhir.no.x","version":"1.2.3"}'),
      tarEntry('package/.index.json', '{"index-version":1}'),
      tarEntry('package/ValueSet-a.json', valueSet('a')),
      tarEntry('package/example/ValueSet-b.json', valueSet('b')),
      tarEntry('package/readme.md', 'ikke JSON'),
      tarEntry('package/other.json', '{"x":1}'),
      tarEntry('package/broken.json', '{"x":'),
      END,
    ]);
    writeFileSync(file, gzipSync(archive));
    const found = loadFhirPackage(file);
    assert.deepEqual([found.name, found.version], ['hl7.fhir.no.x', '1.2.3']);
    assert.deepEqual(urls(found.resources), ['a']);
    assert.deepEqual(urls(found.examples), ['b']);
    assert.deepEqual(
      found.skipped.map((s) => s.path),
      ['package/other.json', 'package/broken.json'],
    );
    assert.match(found.skipped[1]!.reason, /expected a value/);
  });

  it('is read from a folder, its folders too, or from single files', () => {
    mkdirSync(join(folder, 'package', 'examples'), { recursive: true });
    writeFileSync(join(folder, 'package', 'a.json'), valueSet('a'));
    writeFileSync(join(folder, 'package', 'examples', 'b.json'), valueSet('b'));
    const whole = loadFhirPackage(join(folder, 'package'));
    assert.deepEqual([urls(whole.resources), urls(whole.examples)], [['a'], ['b']]);
    const one = loadFhirPackage(join(folder, 'package', 'a.json'));
    assert.deepEqual([urls(one.resources), urls(one.examples)], [['a'], []]);
  });

  it('that is not there is an error', () => {
    assert.throws(() => loadFhirPackage(join(folder, 'none.tgz')), /ENOENT/);
    writeFileSync(join(folder, 'text.tgz'), gzipSync('x'.repeat(600)));
    assert.throws(() => loadFhirPackage(join(folder, 'text.tgz')), /not a tar archive/);
  });
});

describe('a tar archive', () => {
  const long = `package/${'æ'.repeat(120)}.json`;
  const pax = ` path=${long}\n`;
  const record = `${Buffer.byteLength(pax) + 3}${pax}`;
  const cases: [what: string, entries: Buffer[], path: string][] = [
    ['short', [tarEntry('a.json', 'x')], 'a.json'],
    ['with a prefix', [tarEntry('a.json', 'x', '0', 'package/deep')], 'package/deep/a.json'],
    ['long, as GNU writes it', [tarEntry('././@LongLink', `${long}\0`, 'L'), tarEntry('cut', 'x')], long],
    ['long, as POSIX writes it', [tarEntry('PaxHeader', record, 'x'), tarEntry('cut', 'x')], long],
  ];
  for (const [what, entries, path] of cases) {
    it(`has paths that are ${what}`, () => {
      const files = [...tarFiles(Buffer.concat([...entries, END]))];
      assert.deepEqual(
        files.map((f) => [f.path, f.bytes.toString()]),
        [[path, 'x']],
      );
    });
  }

  it('that is cut off is an error', () => {
    assert.throws(() => [...tarFiles(tarEntry('a.json', 'x'.repeat(600)).subarray(0, 700))], /cut off/);
  });
});
