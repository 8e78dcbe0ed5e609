/** Companions: what goes with a transaction is in it or nowhere. The companion here gives every ServiceRequest its Task. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { FhirError } from '@helseplattform/fhir';
import type { Accompanying, Companion, CompanionChange } from '../companion.ts';
import { create, one, remove, resourceOf, testStore, update } from '../testing-store.ts';

type Json = { [key: string]: unknown };
const json = (value: unknown) => value as Json;

/** What the companions were told since the test began. */
let told: CompanionChange[] = [];
let askedTasks: string[] = [];
let makes: (change: CompanionChange) => Accompanying[];

const taskIdOf = ({ id }: CompanionChange) => `wait-${id}`;
const taskFor = ({ id }: { id: string }, status: string, more: object = {}) => ({
  resourceType: 'Task',
  status,
  intent: 'order',
  focus: { reference: `ServiceRequest/${id}` },
  ...more,
});
const putTask = (change: CompanionChange, make: (current: Json | undefined) => Json | undefined): Accompanying => ({
  with: change,
  write: {
    method: 'put',
    type: 'Task',
    id: taskIdOf(change),
    make: (current) => make(current && json(current)) as never,
  },
});
const waits = ({ after }: CompanionChange) => json(after ?? {}).status === 'active';
/** A Task while the request is active, completed when it is not; `intent: plan` concerns nobody. */
const usual = (change: CompanionChange): Accompanying[] => [
  putTask(change, (current) => {
    if (waits(change)) return current ?? taskFor(change, 'requested');
    if (!current) return undefined;
    const { focus: _focus, ...rest } = current;
    return { ...rest, ...(change.after ? { focus: current.focus } : {}), status: 'completed' };
  }),
];
const watcher: Companion = {
  types: new Set(['ServiceRequest']),
  concerns: (resource) => resource.intent !== 'plan',
  async accompany({ changes }) {
    told.push(...changes);
    return changes.flatMap(makes);
  },
};
const listener: Companion = {
  types: new Set(['Task']),
  concerns: () => true,
  async accompany({ changes }) {
    askedTasks.push(...changes.map(({ id }) => id));
    return [];
  },
};

const { record, store, statements } = await testStore({ companions: [watcher, listener] });
const patient = `Patient/${(await one(record, create({ resourceType: 'Patient' }))).version!.id}`;
const request = (more: object = {}) => ({
  resourceType: 'ServiceRequest',
  status: 'active',
  intent: 'order',
  subject: { reference: patient },
  ...more,
});
const task = async (id: string) => resourceOf(await record.read('Task', `wait-${id}`));

beforeEach(() => {
  told = [];
  askedTasks = [];
  makes = usual;
  statements();
});

describe('what a companion adds', () => {
  it('is written with what it goes with', async () => {
    const { version } = await one(record, create(request()));
    const added = await task(version!.id);
    assert.equal(added.status, 'requested');
    assert.deepEqual(added.focus, { reference: `ServiceRequest/${version!.id}` });
    const { changes } = await store.changes(undefined, 1000);
    const [a, b] = changes.filter(({ version: { id } }) => id.endsWith(version!.id)).map((c) => c.version.lastUpdated);
    assert.ok(b! - a! < 1000);
  });

  it('follows from all that the transaction writes, also what concerns no companion', async () => {
    const plan = 'leaves-a-plan';
    let leaves: readonly string[] = [];
    const own = await testStoreOn(async (company) => {
      leaves = [...company.leaves].map(([name, after]) => `${name} ${json(after ?? {}).intent}`);
      return [];
    });
    const asked = update(request({ id: 'leaves-an-order' }));
    await own.transact([asked, update(request({ id: plan, intent: 'plan' }))]);
    assert.deepEqual(leaves.toSorted(), [`ServiceRequest/${plan} plan`, 'ServiceRequest/leaves-an-order order']);
  });

  it('is not among the results', async () => {
    const results = await record.transact([create(request()), create(request())]);
    assert.deepEqual(
      results.map(({ version }) => version!.type),
      ['ServiceRequest', 'ServiceRequest'],
    );
  });

  it('follows an update, a patch and a deletion', async () => {
    const { version } = await one(record, create(request()));
    const { id } = version!;
    await one(record, update({ ...resourceOf(version), status: 'on-hold' }));
    assert.equal((await task(id)).status, 'completed');
    await one(record, {
      method: 'patch',
      type: 'ServiceRequest',
      id,
      apply: (current) => ({ ...current, status: 'active', priority: 'urgent' }) as never,
    });
    assert.deepEqual(
      told.map(({ before, after }) => [json(before ?? {}).status, json(after ?? {}).status]),
      [
        [undefined, 'active'],
        ['active', 'on-hold'],
        ['on-hold', 'active'],
      ],
    );
    await one(record, remove({ type: 'ServiceRequest', id }));
    assert.equal(told.at(-1)!.after, undefined);
    assert.equal((await task(id)).focus, undefined);
    assert.equal((await record.read('ServiceRequest', id))!.method, 'DELETE');
  });

  it('may not refer to what the transaction deletes', async () => {
    const { version } = await one(record, create(request()));
    makes = () => [];
    await assert.rejects(one(record, remove(version!)), (error: FhirError) => error.status === 409);
  });

  it('is told with references and ids as they will be stored', async () => {
    await record.transact([
      create({ resourceType: 'Practitioner' }, { fullUrl: 'urn:uuid:1a1a1a1a-0000-4000-8000-000000000001' }),
      create(request({ requester: { reference: 'urn:uuid:1a1a1a1a-0000-4000-8000-000000000001' } })),
    ]);
    const after = json(told[0]!.after);
    assert.match((after.requester as { reference: string }).reference, /^Practitioner\/.+/);
    assert.equal(after.id, told[0]!.id);
    assert.equal(json(after.meta).versionId, '1');
  });

  it('is told to the companions that come after it', async () => {
    const { version } = await one(record, create(request()));
    assert.deepEqual(askedTasks, [`wait-${version!.id}`]);
  });

  it('is checked like everything that is written, and its faults are those of the entry it goes with', async () => {
    makes = (change) => [putTask(change, () => taskFor(change, 'no-such-status'))];
    await assert.rejects(
      record.transact([create({ resourceType: 'Practitioner' }), create(request())]),
      (error: FhirError) => {
        assert.equal(error.status, 422);
        assert.match(error.issues[0]!.expression!, /^Bundle\.entry\[1\]\.resource\.ofType\(Task\)\.status/);
        return true;
      },
    );
  });

  it('may be several things, created with ids of the record', async () => {
    makes = (change) => [
      { with: change, write: { method: 'create', type: 'Task', resource: { value: taskFor(change, 'requested') } } },
      { with: change, write: { method: 'create', type: 'Task', resource: { value: taskFor(change, 'draft') } } },
    ];
    const { version } = await one(record, create(request()));
    const found = await record.search({
      type: 'Task',
      params: [['focus', `ServiceRequest/${version!.id}`]],
      base: '',
    });
    assert.equal(found.entries.length, 2);
  });
});

describe('what no companion is told', () => {
  it('is another type, or what does not concern it', async () => {
    await record.transact([create({ resourceType: 'Practitioner' }), create(request({ intent: 'plan' }))]);
    assert.deepEqual(told, []);
  });

  it('is a write that changes nothing, or meets what is there', async () => {
    const identifier = [{ system: 'http://x', value: 'only-once' }];
    const ifNoneExist = { ifNoneExist: 'identifier=http://x|only-once' };
    const { version } = await one(record, create(request({ identifier }), ifNoneExist));
    assert.equal(told.length, 1);
    await one(record, create(request({ identifier }), ifNoneExist));
    await one(record, update(resourceOf(version)));
    await one(record, remove({ type: 'ServiceRequest', id: 'never-was' }));
    assert.equal(told.length, 1);
  });

  it('costs not a statement more', async () => {
    await one(record, create({ resourceType: 'Practitioner' }));
    const withCompanion = statements();
    assert.equal(withCompanion.includes('begin'), false);
    assert.equal(withCompanion.length, 1);
    await one(record, create(request({ intent: 'plan' })));
    assert.equal(statements().includes('begin'), false);
  });
});

describe('statements', () => {
  it('are as many for fifty things that wait as for two', async () => {
    const times = async (n: number) => {
      statements();
      await record.transact(Array.from({ length: n }, () => create(request())));
      return statements().length;
    };
    await times(2);
    assert.equal(await times(50), await times(2));
  });
});

describe('a refusal', () => {
  it('leaves nothing written, and names the entry that waits', async () => {
    makes = (change) => {
      throw change.fault(
        new FhirError(422, {
          severity: 'error',
          code: 'business-rule',
          text: 'Nobody owns it. Name an owner.',
          expression: 'ServiceRequest.performer',
        }),
      );
    };
    const id = 'not-written';
    await assert.rejects(
      record.transact([update({ resourceType: 'Practitioner', id }), create(request())]),
      (error: FhirError) => {
        assert.equal(error.status, 422);
        assert.equal(error.issues[0]!.expression, 'Bundle.entry[1].resource.ofType(ServiceRequest).performer');
        return true;
      },
    );
    assert.equal(await record.read('Practitioner', id), undefined);
  });
});

describe('what the transaction writes itself', () => {
  it('stands when it is what the companion would make of it', async () => {
    const { version } = await one(record, create(request()));
    const { id } = version!;
    const done = { ...(await task(id)), status: 'completed' };
    await record.transact([update({ ...resourceOf(version), status: 'completed' }), update(done)]);
    assert.equal((await task(id)).status, 'completed');
  });

  it('is refused when it is something else', async () => {
    const { version } = await one(record, create(request()));
    const { id } = version!;
    await assert.rejects(
      record.transact([
        update({ ...resourceOf(version), status: 'completed' }),
        update({ ...(await task(id)), status: 'in-progress' }),
      ]),
      (error: FhirError) => {
        assert.equal(error.status, 422);
        assert.match(error.issues[0]!.text, /Leave it out/);
        return true;
      },
    );
    assert.equal((await task(id)).status, 'requested');
  });
});

describe('reading', () => {
  it('sees the record as it was before the transaction', async () => {
    const { version } = await one(record, create(request()));
    let seen: string | undefined;
    makes = () => [];
    const reading: Companion['accompany'] = async ({ reader, changes: [change] }) => {
      seen = (await reader.read('ServiceRequest', change!.id))!.versionId;
      const found = await reader.search({ type: 'ServiceRequest', params: [['_id', change!.id]], base: '' });
      assert.equal(found.entries.length, 1);
      return [];
    };
    const own = await testStoreOn(reading);
    await one(own, update({ ...resourceOf(version), status: 'revoked' }));
    assert.equal(seen, '1');
  });
});

/** A record of its own on the same data is not needed: the companion of this one test takes the watcher's place. */
async function testStoreOn(accompany: Companion['accompany']) {
  const original = watcher.accompany;
  (watcher as { accompany: Companion['accompany'] }).accompany = async (company) => {
    (watcher as { accompany: Companion['accompany'] }).accompany = original;
    return accompany(company);
  };
  return record;
}

describe('the same request again', () => {
  it('is answered as before, and no companion is asked', async () => {
    const interactions = [create(request())];
    const first = await record.transact(interactions, { idempotencyKey: 'again' });
    const second = await record.transact(interactions, { idempotencyKey: 'again' });
    assert.equal(second[0]!.version!.id, first[0]!.version!.id);
    assert.equal(second[0]!.replayed, true);
    assert.equal(told.length, 1);
  });
});
