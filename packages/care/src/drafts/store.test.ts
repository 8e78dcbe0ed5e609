/** Drafts on a real database: begun on two devices, ended, written in after that, found again. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import { testDatabase } from '@helseplattform/record/testing';
import type { DraftWriting } from './merge.ts';
import { careMigrations } from './prepare.ts';
import { createDrafts } from './store.ts';

const { database } = await testDatabase({ migrations: [await careMigrations()] });
let now = new Date('2026-11-02T10:00:00Z');
const drafts = createDrafts(database, () => now);

const may = async () => {};
const authorOf = (name: string) =>
  ({ id: `Practitioner/${name}`, kind: 'staff', role: `PractitionerRole/${name}` }) as const;
const writes = (writer: string, number: number, text: string, ...replaces: string[]): DraftWriting => ({
  writer,
  number,
  fields: { text: { value: text, replaces } },
});
const valuesOf = (
  draft: { content: { fields: { readonly [name: string]: readonly { value: unknown }[] } } } | undefined,
) => draft?.content.fields.text?.map(({ value }) => value);
const status = (expected: number) => (error: unknown) => error instanceof FhirError && error.status === expected;
const NOTE = { patient: 'kari', kind: 'note' };

describe('a draft', () => {
  test('is there for its author on any device and in any role, and for nobody else', async () => {
    const author = authorOf('anne');
    await drafts.write(author, 'draft-anne-1', NOTE, writes('phone1', 1, 'Hoster'), may);
    const elsewhere = { ...author, role: 'PractitionerRole/anne-legevakt' };
    assert.deepEqual(valuesOf(await drafts.open(elsewhere, NOTE)), ['Hoster']);
    assert.equal(await drafts.open(authorOf('bent'), NOTE), undefined);
    assert.deepEqual(await drafts.all(authorOf('bent')), []);
    await assert.rejects(drafts.find(authorOf('bent'), 'draft-anne-1'), status(404));
    await assert.rejects(
      drafts.write(authorOf('bent'), 'draft-anne-1', NOTE, writes('stolen', 1, 'Min'), may),
      status(404),
    );
  });

  test('that two devices begin at the same time is one', async () => {
    const author = authorOf('cato');
    const begun = await Promise.all([
      drafts.write(author, 'draft-cato-1', NOTE, writes('phone1', 1, 'Hoster'), may),
      drafts.write(author, 'draft-cato-2', NOTE, writes('tablet', 1, 'Frisk'), may),
    ]);
    assert.equal(new Set(begun.map(({ id }) => id)).size, 1);
    const [draft] = await drafts.all(author);
    assert.deepEqual(valuesOf(draft)!.toSorted(), ['Frisk', 'Hoster']);
    // each goes on under the id it began with
    const on = await drafts.write(author, 'draft-cato-2', NOTE, writes('tablet', 2, 'Frisk nå', 'tablet:1'), may);
    assert.deepEqual(valuesOf(on)!.toSorted(), ['Frisk nå', 'Hoster']);
  });

  test('of another patient or kind takes nothing of this one', async () => {
    const author = authorOf('dina');
    await drafts.write(author, 'draft-dina-1', NOTE, writes('phone1', 1, 'Hoster'), may);
    for (const of of [
      { ...NOTE, patient: 'ola' },
      { ...NOTE, kind: 'addendum' },
      { ...NOTE, about: 'Composition/1' },
    ])
      await assert.rejects(drafts.write(author, 'draft-dina-1', of, writes('phone1', 2, 'Feil'), may), status(409));
    assert.deepEqual(valuesOf(await drafts.open(author, NOTE)), ['Hoster']);
  });

  test('begins only where the record is open, and goes on when it no longer is', async () => {
    const author = authorOf('eli');
    const closed = async () => {
      throw new FhirError(403, { severity: 'error', code: 'forbidden', text: 'Closed' });
    };
    await assert.rejects(drafts.write(author, 'draft-eli-1', NOTE, writes('phone1', 1, 'Hoster'), closed), status(403));
    await drafts.write(author, 'draft-eli-1', NOTE, writes('phone1', 1, 'Hoster'), may);
    const draft = await drafts.write(
      author,
      'draft-eli-1',
      NOTE,
      writes('phone1', 2, 'Hoster mye', 'phone1:1'),
      closed,
    );
    assert.deepEqual(valuesOf(draft), ['Hoster mye']);
  });

  test('is nothing for citizens and apps', async () => {
    const citizen = { id: 'Patient/kari', kind: 'citizen' } as const;
    await assert.rejects(drafts.write(citizen, 'draft-kari-1', NOTE, writes('phone1', 1, 'x'), may), status(403));
    await assert.rejects(drafts.all(citizen), status(403));
  });

  test('takes any text people paste', async () => {
    const author = authorOf('finn');
    const text = 'nul \u0000 halv \ud800 emoji 🫁 «sitat» </script>';
    await drafts.write(author, 'draft-finn-1', NOTE, writes('phone1', 1, text), may);
    assert.deepEqual(valuesOf(await drafts.open(author, NOTE)), [text]);
  });
});

describe('a draft that has ended', () => {
  test('makes room for a new one, and is not brought back by what comes late', async () => {
    const author = authorOf('geir');
    const first = writes('phone1', 1, 'Hoster');
    await drafts.write(author, 'draft-geir-1', NOTE, first, may);
    await drafts.end(author, 'draft-geir-1', 'signed', 'Composition/1');
    const again = await drafts.write(author, 'draft-geir-1', NOTE, first, may);
    assert.equal(again.ended?.became, 'Composition/1');
    assert.deepEqual(await drafts.all(author), []);
    await drafts.write(author, 'draft-geir-2', NOTE, writes('phone2', 1, 'Ny'), may);
    assert.equal((await drafts.all(author)).length, 1);
  });

  test('keeps what a device writes that did not know, and says so until it is seen to', async () => {
    const author = authorOf('hanne');
    await drafts.write(author, 'draft-hanne-1', NOTE, writes('phone1', 1, 'Hoster'), may);
    await drafts.end(author, 'draft-hanne-1', 'signed', 'Composition/2');
    await drafts.write(author, 'draft-hanne-1', NOTE, writes('tablet', 1, 'Hoster. Feber', 'phone1:1'), may);
    const [late] = await drafts.all(author);
    assert.equal(late?.late, true);
    assert.deepEqual(valuesOf(late), ['Hoster. Feber']);
    await drafts.settle(author, 'draft-hanne-1');
    assert.deepEqual(await drafts.all(author), []);
  });

  test('by being thrown away can be taken back, also by a device that goes on writing', async () => {
    const author = authorOf('ivar');
    await drafts.write(author, 'draft-ivar-1', NOTE, writes('phone1', 1, 'Hoster'), may);
    await drafts.end(author, 'draft-ivar-1', 'discarded');
    assert.equal(await drafts.open(author, NOTE), undefined);
    await drafts.restore(author, 'draft-ivar-1');
    assert.deepEqual(valuesOf(await drafts.open(author, NOTE)), ['Hoster']);
    await drafts.end(author, 'draft-ivar-1', 'discarded');
    const back = await drafts.write(author, 'draft-ivar-1', NOTE, writes('tablet', 1, 'Hoster mye', 'phone1:1'), may);
    assert.equal(back.ended, undefined);
  });

  test('is forgotten after thirty days', async () => {
    const author = authorOf('jon');
    await drafts.write(author, 'draft-jon-01', NOTE, writes('phone1', 1, 'Hoster'), may);
    await drafts.end(author, 'draft-jon-01', 'signed', 'Composition/3');
    const then = now;
    now = new Date('2026-12-15T10:00:00Z');
    await drafts.write(author, 'draft-jon-02', NOTE, writes('phone1', 1, 'Ny'), may);
    await drafts.end(author, 'draft-jon-02', 'discarded');
    assert.equal(await drafts.find(author, 'draft-jon-01'), undefined);
    assert.ok(await drafts.find(author, 'draft-jon-02'));
    now = then;
  });
});

test('the key of an author is the same each time, and nobody else’s', async () => {
  const [first, second, other] = [
    await drafts.key(authorOf('kari')),
    await drafts.key(authorOf('kari')),
    await drafts.key(authorOf('lars')),
  ];
  assert.equal(first.length, 32);
  assert.deepEqual(first, second);
  assert.notDeepEqual(first, other);
});
