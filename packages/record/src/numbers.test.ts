import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bucketOf, Ids, Numbers, numberAt, timeOf } from './numbers.ts';

describe('resource numbers', () => {
  it('ascend and are never given twice, also when a millisecond is used up', () => {
    const numbers = new Numbers(3);
    const many = Array.from({ length: 5000 }, () => numbers.rid(7));
    assert.equal(new Set(many).size, many.length);
    assert.deepEqual([...many].sort(ascending), many);
  });
  it('carry the shard bucket in their last ten bits', () => {
    const numbers = new Numbers(31);
    for (const bucket of [0, 1, 511, 1023]) assert.equal(bucketOf(numbers.rid(bucket)), bucket);
  });
  it('of two writers never meet', () => {
    const [a, b] = [new Numbers(0), new Numbers(1)];
    const first = new Set(Array.from({ length: 2000 }, () => a.rid(5)));
    assert.ok(Array.from({ length: 2000 }, () => b.rid(5)).every((rid) => !first.has(rid)));
  });
  it('go on after the highest the database has seen, whatever the clock says', () => {
    const ahead = Date.now() + 3_600_000;
    const numbers = new Numbers(0, ahead);
    assert.ok(timeOf(numbers.rid(0)) > ahead);
    assert.ok(timeOf(numbers.vids(1)[0]!) > ahead);
  });
  it('of versions ascend over calls', () => {
    const numbers = new Numbers(2);
    const all = [...numbers.vids(3), ...numbers.vids(200_000), ...numbers.vids(1)];
    assert.ok(all.every((vid, i) => i === 0 || vid > all[i - 1]!));
  });
  it('and times convert both ways', () => {
    const t = Date.UTC(2026, 10, 22, 12, 30, 1, 250);
    assert.equal(timeOf(numberAt(t)), t);
    assert.equal(numberAt(-Infinity), 0n);
    assert.ok(numberAt(Infinity) > numberAt(Date.UTC(2080, 0, 1)));
  });
  it('gives new patients every bucket but the shared one', () => {
    const numbers = new Numbers(0);
    const buckets = new Set(Array.from({ length: 1023 }, () => numbers.newBucket()));
    assert.equal(buckets.size, 1023);
    assert.ok(!buckets.has(0));
  });
});

describe('ids', () => {
  const ids = new Ids(randomBytes(32));
  it('are UUIDs that carry the number', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 63n - 1n), (rid) => {
        const id = ids.encode(rid);
        assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        assert.equal(ids.decode(id), rid);
      }),
    );
  });
  it('of others are not mistaken for ours', () => {
    const id = ids.encode(123456789n);
    const changed = id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
    assert.equal(ids.decode(changed), undefined);
    assert.equal(ids.decode(id.toUpperCase()), undefined);
    assert.equal(new Ids(randomBytes(32)).decode(id), undefined);
    for (const other of [
      '',
      'abc',
      '8c7271df-e8d9-4baa-8762-8f0a585297cc',
      '8c7271df-e8d9-8baa-8762-8f0a585297cc',
      'x'.repeat(36),
    ])
      assert.equal(ids.decode(other), undefined);
  });
});

const ascending = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);
