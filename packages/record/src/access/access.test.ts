/** Who sees what, at every door of the record: with a gate that knows a ward, a named block and a guarded address. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FhirError, type ResourceType } from '@helseplattform/fhir';
import type { Actor, Interaction, Record, SearchRequest } from '../contract.ts';
import type { AccessFacts, Gate, LimitedSight } from '../gate.ts';
import { create, one, remove, resourceOf, testStore, update } from '../testing-store.ts';

const GUARDED = 'R';
const READS = new Set<ResourceType>([
  'Patient',
  'Observation',
  'Encounter',
  'Condition',
  'DocumentReference',
  'Consent',
]);
const OPEN = new Set<ResourceType>(['Organization', 'Practitioner', 'Location']);

type Json = { [key: string]: unknown };
const WARD = 'Organization/ward';
const DOCTOR = 'Practitioner/doctor';

/** Encounters open to their ward, flags to whoever declared an emergency, denials close. */
function factsOf(resource: Json): AccessFacts {
  const period = resource.period as { start?: string; end?: string } | undefined;
  const provision = resource.provision as
    | { actor?: { reference: { reference: string } }[]; data?: { reference: { reference: string } }[] }
    | undefined;
  const owner = (resource.custodian as { reference: string } | undefined)?.reference;
  const meta = resource.meta as { security?: { code: string }[] } | undefined;
  return {
    relations:
      resource.resourceType === 'Encounter'
        ? [
            {
              key: `encounter ${(resource.serviceProvider as { reference: string }).reference}`,
              from: period?.start ? Date.parse(period.start) : undefined,
              until: period?.end ? Date.parse(period.end) : undefined,
            },
          ]
        : resource.resourceType === 'Flag'
          ? [{ key: `emergency ${DOCTOR}` }]
          : [],
    blocks:
      resource.resourceType === 'Consent'
        ? [
            {
              ...(provision?.actor ? { whom: provision.actor[0]!.reference.reference } : {}),
              ...(provision?.data ? { what: { resource: provision.data[0]!.reference.reference } } : {}),
              absolute: provision?.actor !== undefined,
            },
          ]
        : [],
    guarded: meta?.security?.some(({ code }) => code === GUARDED) ?? false,
    ...(owner ? { owner: { organisation: owner } } : {}),
  };
}

const ward: LimitedSight = {
  relations: [`encounter ${WARD}`, `emergency ${DOCTOR}`],
  patients: [],
  reads: READS,
  writes: new Set<ResourceType>(['Observation', 'Condition', 'Patient']),
  readsOpen: OPEN,
  writesOpen: new Set(),
  findsPatients: false,
  opens: new Set<ResourceType>(['Encounter']),
  self: [DOCTOR, WARD],
  overrides: [`emergency ${DOCTOR}`],
  seesGuarded: [],
  seesGuardedOf: [],
};

const sights = new Map<string, LimitedSight>();
const gate: Gate = {
  factsOf: (resource) => factsOf(resource as Json),
  sightOf: ({ id, kind }) => (kind === 'system' ? 'everything' : sights.get(id)!),
  mask(resource, mask) {
    const { address: _address, location: _location, ...rest } = resource as Json;
    const { telecom: _telecom, ...identity } = rest;
    return (mask === 'identity' ? { ...identity, address: (resource as Json).address } : rest) as typeof resource;
  },
  whereabouts: new Set(['Patient.address', 'Patient.address-city', 'Encounter.location']),
  identity: new Set(['_id', 'name', 'family', 'birthdate', 'address', 'address-city']),
};

const { record: system, store } = await testStore({ gate });
let people = 0;
/** Somebody with a sight of their own. */
function somebody(sight: Partial<LimitedSight> = {}, actor: Partial<Actor> = {}): Record {
  const id = `Practitioner/somebody-${people++}`;
  sights.set(id, { ...ward, ...sight });
  return store.as({ id, kind: 'staff', ...actor });
}
const doctor = somebody();
const stranger = somebody({ relations: ['encounter Organization/other'], self: ['Practitioner/stranger'] });

await system.transact([
  update({ resourceType: 'Organization', id: 'ward', name: 'Lunge sengepost' }),
  update({ resourceType: 'Practitioner', id: 'doctor', name: [{ family: 'Brekke' }] }),
  update({ resourceType: 'Location', id: 'shelter', name: 'Krisesenteret' }),
]);

const put = async (type: string, content: object) =>
  (await one(system, create({ resourceType: type, ...content }))).version!.id;
/** A patient with an encounter, an observation and a document. */
async function admitted(more: object = {}, period: object = { start: '2020-01-01' }) {
  const patient = await put('Patient', { name: [{ family: `Fam${people++}` }], birthDate: '1950-02-03', ...more });
  const subject = { reference: `Patient/${patient}` };
  const encounter = await put('Encounter', {
    status: 'in-progress',
    class: { code: 'IMP' },
    subject,
    period,
    serviceProvider: { reference: WARD },
  });
  const observation = await put('Observation', { status: 'final', code: { text: 'CRP' }, subject });
  const document = await put('DocumentReference', {
    status: 'current',
    subject,
    content: [{ attachment: { title: 'Epikrise' } }],
  });
  return { patient, subject, encounter, observation, document };
}

const search = async (who: Record, query: string, more: Partial<SearchRequest> = {}) => {
  const [type, params = ''] = query.split('?');
  return who.search({
    type: type as ResourceType,
    params: [...new URLSearchParams(params)],
    base: 'http://x/fhir',
    ...more,
  });
};
const found = async (who: Record, query: string) => (await search(who, query)).entries.map((e) => e.version.id);
const status = (expected: number) => (error: unknown) => error instanceof FhirError && error.status === expected;

describe('somebody without a ground', () => {
  test('finds nothing at any door', async () => {
    const { patient, observation } = await admitted();
    assert.equal(await stranger.read('Observation', observation), undefined);
    assert.equal(await stranger.vread('Observation', observation, '1'), undefined);
    assert.equal(await stranger.history({ type: 'Observation', id: observation, count: 10 }), undefined);
    assert.deepEqual(await stranger.readMany([{ type: 'Observation', id: observation }]), []);
    assert.equal(await stranger.everything(patient, {}), undefined);
    assert.equal(await stranger.chart(patient, [{ type: 'Observation', limit: 5 }]), undefined);
    const result = await search(stranger, `Observation?patient=${patient}&_total=accurate`);
    assert.deepEqual([result.entries.length, result.total], [0, 0]);
    const types = await stranger.history({ type: 'Observation', count: 1000 });
    assert.deepEqual(types?.items, []);
  });
  test('learns nothing of a patient through what may be seen', async () => {
    const { patient } = await admitted({ generalPractitioner: [{ reference: DOCTOR }] });
    for (const query of [
      `Practitioner?_has:Patient:general-practitioner:_id=${patient}`,
      `Practitioner?_id=doctor&_has:Patient:general-practitioner:birthdate=1950-02-03`,
    ])
      assert.deepEqual(await found(stranger, query), [], query);
    const included = await search(stranger, 'Practitioner?_id=doctor&_revinclude=Patient:general-practitioner');
    assert.deepEqual(
      included.entries.map((e) => e.version.type),
      ['Practitioner'],
    );
  });
  test('reads what is nobody’s record', async () => {
    assert.equal((await stranger.read('Organization', 'ward'))?.id, 'ward');
  });
});

describe('somebody whose work asks for no type of a record', () => {
  const clerks = [
    somebody({ reads: new Set(), writes: new Set() }),
    somebody({ reads: new Set(), relations: [], self: [] }),
    somebody({ reads: new Set(), readsOpen: new Set(), findsPatients: true }),
  ];
  test('is answered with nothing at any door, and no statement fails', async () => {
    const { patient, observation, encounter } = await admitted();
    for (const clerk of clerks) {
      for (const query of [
        `Observation?patient=${patient}`,
        `Observation?patient=${patient}&_sort=-date&_total=accurate`,
        `Encounter?subject:Patient.birthdate=1950-02-03`,
        `Observation?_id=${observation}`,
        `Observation?_sort=-date`,
      ])
        assert.deepEqual(await found(clerk, query), [], query);
      const within = await search(clerk, 'Observation?', { compartment: { type: 'Patient', id: patient } });
      assert.equal(within.entries.length, 0);
      assert.equal(await clerk.read('Encounter', encounter), undefined);
      assert.deepEqual(await clerk.readMany([{ type: 'Observation', id: observation }]), []);
      const slices = await clerk.chart(patient, [{ type: 'Observation', limit: 5 }]);
      assert.deepEqual(slices?.flat() ?? [], []);
      const all = (await clerk.everything(patient, {})) ?? [];
      for await (const page of all) assert.ok(page.every(({ type }) => type === 'Patient'));
    }
  });
});

describe('a relation', () => {
  test('opens the whole record of the patient', async () => {
    const { patient, observation, encounter, document } = await admitted();
    assert.equal((await doctor.read('Observation', observation))?.id, observation);
    assert.deepEqual(await found(doctor, `Observation?patient=${patient}`), [observation]);
    assert.deepEqual(await found(doctor, `Observation?subject:Patient.birthdate=1950-02-03&patient=${patient}`), [
      observation,
    ]);
    const everything = await doctor.everything(patient, {});
    const ids = [];
    for await (const page of everything!) ids.push(...page.map((v) => v.id));
    assert.deepEqual(ids.sort(), [patient, observation, encounter, document].sort());
    const [slice] = (await doctor.chart(patient, [{ type: 'Observation', limit: 5 }]))!;
    assert.deepEqual(
      slice!.map((v) => v.id),
      [observation],
    );
  });
  for (const [when, period] of [
    ['that has ended', { start: '2020-01-01', end: '2020-01-05' }],
    ['that has not begun', { start: '2090-01-01' }],
  ] as const)
    test(`${when} opens nothing`, async () => {
      const { observation } = await admitted({}, period);
      assert.equal(await doctor.read('Observation', observation), undefined);
    });
  test('ends when its resource says so', async () => {
    const { observation, encounter } = await admitted();
    const version = await system.read('Encounter', encounter);
    await one(system, update({ ...resourceOf(version), status: 'finished', period: { start: '2020', end: '2021' } }));
    assert.equal(await doctor.read('Observation', observation), undefined);
  });
  test('ends when its resource is deleted', async () => {
    const { observation, encounter } = await admitted();
    assert.ok(await doctor.read('Observation', observation));
    await one(system, remove({ type: 'Encounter', id: encounter }));
    assert.equal(await doctor.read('Observation', observation), undefined);
  });
  test('that is over when it is written leaves no row', async () => {
    const rows = async () =>
      (await store.database.query<{ n: number }>('', 'select count(*)::int4 as n from relation'))[0]!.n;
    const before = await rows();
    await admitted({}, { start: '2020-01-01', end: '2020-01-05' });
    assert.equal(await rows(), before);
    await admitted();
    assert.equal(await rows(), before + 1);
  });
  test('is there again after a reindex', async () => {
    const { observation } = await admitted();
    await store.database.run('', 'delete from relation');
    assert.equal(await doctor.read('Observation', observation), undefined);
    for await (const _ of store.reindex('Encounter'));
    assert.ok(await doctor.read('Observation', observation));
  });
});

describe('a block', () => {
  const denied = (subject: object, provision: object) =>
    put('Consent', {
      status: 'active',
      scope: { text: 'sperring' },
      category: [{ text: 'sperring' }],
      patient: subject,
      policyRule: { text: 'pbrl § 5-3' },
      provision: { type: 'deny', ...provision },
    });
  const against = (reference: string) => ({ actor: [{ role: { text: 'IRCP' }, reference: { reference } }] });
  const covering = (reference: string) => ({ data: [{ meaning: 'instance', reference: { reference } }] });

  test('of the whole record closes it, for those it is against only', async () => {
    const { subject, observation } = await admitted();
    await denied(subject, against(DOCTOR));
    assert.equal(await doctor.read('Observation', observation), undefined);
    assert.ok(await somebody({ self: ['Practitioner/colleague'] }).read('Observation', observation));
  });
  test('of the whole record closes the chart: it does not look empty', async () => {
    const { patient, subject } = await admitted();
    await denied(subject, against(DOCTOR));
    assert.equal(await doctor.chart(patient, [{ type: 'Observation', limit: 5 }]), undefined);
    assert.equal(await doctor.everything(patient, {}), undefined);
  });
  test('of one document leaves the rest', async () => {
    const { patient, subject, document, observation } = await admitted();
    await denied(subject, covering(`DocumentReference/${document}`));
    assert.equal(await doctor.read('DocumentReference', document), undefined);
    assert.deepEqual(await found(doctor, `DocumentReference?patient=${patient}`), []);
    assert.ok(await doctor.read('Observation', observation));
  });
  test('against everybody is not against the patient', async () => {
    const { patient, subject, document } = await admitted();
    await denied(subject, covering(`DocumentReference/${document}`));
    const citizen = somebody({ relations: [], patients: [patient], self: [`Patient/${patient}`] });
    assert.ok(await citizen.read('DocumentReference', document));
  });
  test('that names a person holds in an emergency, another does not', async () => {
    const { subject, document, observation } = await admitted();
    const flag = { status: 'active', code: { text: 'blålys' }, subject };
    await denied(subject, covering(`DocumentReference/${document}`));
    await put('Flag', flag);
    assert.ok(await doctor.read('DocumentReference', document), 'the document is opened');
    await denied(subject, against(DOCTOR));
    assert.equal(await doctor.read('Observation', observation), undefined);
  });
  test('hides old versions and history too', async () => {
    const { subject, document } = await admitted();
    await denied(subject, covering(`DocumentReference/${document}`));
    assert.equal(await doctor.vread('DocumentReference', document, '1'), undefined);
    assert.equal(await doctor.history({ type: 'DocumentReference', id: document, count: 5 }), undefined);
  });
});

describe('a guarded whereabouts', () => {
  const address = [{ city: 'Hemmelig', line: ['Skjult vei 1'] }];
  const guarded = () => admitted({ meta: { security: [{ code: GUARDED }] }, address });

  test('is masked, also in old versions, history and what is included', async () => {
    const { patient, observation } = await guarded();
    const shown = [
      await doctor.read('Patient', patient),
      await doctor.vread('Patient', patient, '1'),
      (await doctor.history({ type: 'Patient', id: patient, count: 1 }))!.items[0],
      (await doctor.readMany([{ type: 'Patient', id: patient }]))[0],
      (await search(doctor, `Patient?_id=${patient}`)).entries[0]!.version,
      (await search(doctor, `Observation?_id=${observation}&_include=Observation:subject`)).entries[1]!.version,
    ];
    for (const version of shown) {
      assert.equal(resourceOf(version).address, undefined);
      assert.ok(resourceOf(version).name);
    }
  });
  test('is found by no search, in no direction', async () => {
    const { patient, observation } = await guarded();
    for (const query of [
      `Patient?_id=${patient}&address-city=Hemmelig`,
      `Observation?_id=${observation}&subject:Patient.address-city=Hemmelig`,
      `Patient?_id=${patient}&address:missing=false`,
    ])
      assert.deepEqual(await found(doctor, query), [], query);
    // for every guarded patient, with an address or without
    assert.deepEqual(await found(doctor, `Patient?_id=${patient}&address:missing=true`), [patient]);
    await assert.rejects(search(doctor, 'Patient?_sort=address-city'), status(403));
  });
  test('is not told by a place that leads to the patient', async () => {
    const { subject, patient } = await guarded();
    const stay = await put('Encounter', {
      status: 'in-progress',
      class: { code: 'IMP' },
      subject,
      location: [{ location: { reference: 'Location/shelter' } }],
      serviceProvider: { reference: WARD },
    });
    assert.equal(resourceOf(await doctor.read('Encounter', stay)).location, undefined);
    assert.deepEqual(await found(doctor, `Encounter?patient=${patient}&location=Location/shelter`), []);
    assert.deepEqual(await found(doctor, `Location?_id=shelter&_has:Encounter:location:patient=${patient}`), []);
    const back = await search(doctor, 'Location?_id=shelter&_revinclude=Encounter:location');
    assert.ok(!back.entries.some((e) => e.version.id === stay));
    const forth = await search(doctor, `Encounter?_id=${stay}&_include=Encounter:location`);
    assert.deepEqual(
      forth.entries.map((e) => e.version.type),
      ['Encounter'],
    );
  });
  test('is shown to who has the ground for it', async () => {
    const { patient } = await guarded();
    const home = somebody({ seesGuarded: [`encounter ${WARD}`] });
    assert.deepEqual(resourceOf(await home.read('Patient', patient)).address, address);
    assert.deepEqual(await found(home, `Patient?_id=${patient}&address-city=Hemmelig`), [patient]);
    await assert.rejects(search(home, 'Patient?_sort=address-city'), status(403));
  });
  test('begins and ends by nobody who does not see everything', async () => {
    const home = somebody({ seesGuarded: [`encounter ${WARD}`] });
    const [{ patient }, open] = [await guarded(), await admitted({ address })];
    const { meta, ...rest } = resourceOf(await home.read('Patient', patient));
    await assert.rejects(one(home, update(rest)), status(403));
    await assert.rejects(one(home, remove({ type: 'Patient', id: patient })), status(403));
    assert.equal((await one(home, update({ ...rest, meta, gender: 'female' }))).status, 200);
    const label = { security: [{ code: GUARDED }] };
    const other = resourceOf(await doctor.read('Patient', open.patient));
    await assert.rejects(one(doctor, update({ ...other, meta: label })), status(403));
  });
  test('does not keep a ward from correcting what tells nothing of it', async () => {
    const { observation } = await guarded();
    const version = await doctor.read('Observation', observation);
    assert.equal((await one(doctor, update({ ...resourceOf(version), status: 'amended' }))).status, 200);
  });
  test('is not overwritten by who does not see it', async () => {
    const { patient } = await guarded();
    const version = await doctor.read('Patient', patient);
    await assert.rejects(one(doctor, update(resourceOf(version))), status(403));
    assert.deepEqual(resourceOf(await system.read('Patient', patient)).address, address);
  });
});

describe('who finds people', () => {
  const clerk = somebody({ relations: [], findsPatients: true });
  test('sees who they are, and nothing of their record', async () => {
    const { patient, observation } = await admitted({ telecom: [{ system: 'phone', value: '90000000' }] });
    const [shown] = (await search(clerk, `Patient?_id=${patient}`)).entries;
    assert.equal(resourceOf(shown!.version).telecom, undefined);
    assert.ok(resourceOf(shown!.version).name);
    assert.equal(await clerk.read('Observation', observation), undefined);
    assert.equal(await clerk.everything(patient, {}), undefined, 'a record that is closed is not an empty one');
    assert.equal(await clerk.chart(patient, [{ type: 'Observation', limit: 1 }]), undefined);
  });
  test('does not find them by what is not shown', async () => {
    const { patient } = await admitted({ telecom: [{ system: 'phone', value: '90000001' }] });
    assert.deepEqual(await found(clerk, `Patient?_id=${patient}&phone=90000001`), []);
    assert.deepEqual(await found(clerk, `Patient?_id=${patient}&_has:Encounter:patient:status=in-progress`), []);
    await assert.rejects(search(clerk, 'Patient?_sort=gender'), status(403));
  });
});

describe('writing', () => {
  const crp = (subject: object) =>
    create({ resourceType: 'Observation', status: 'final', code: { text: 'CRP' }, subject });

  test('needs an open record', async () => {
    const { subject } = await admitted();
    await one(doctor, crp(subject));
    await assert.rejects(one(stranger, crp(subject)), status(403));
  });
  test('needs a role that writes the type', async () => {
    const { subject } = await admitted();
    const flag = create({ resourceType: 'Flag', status: 'active', code: { text: 'x' }, subject });
    await assert.rejects(one(doctor, flag), status(403));
    await assert.rejects(one(doctor, create({ resourceType: 'Organization', name: 'Ny' })), status(403));
  });
  test('of what is not seen is as of what is not there', async () => {
    const { observation, subject } = await admitted();
    const changed = { resourceType: 'Observation', id: observation, status: 'final', code: { text: 'x' }, subject };
    for (const interaction of [update(changed), remove({ type: 'Observation', id: observation })]) {
      const hidden = await one(stranger, interaction).catch((error: FhirError) => error);
      const missing = await one(doctor, { ...interaction, id: 'not-there' } as typeof interaction).catch(
        (error: FhirError) => error,
      );
      assert.ok(hidden instanceof FhirError && missing instanceof FhirError);
      assert.equal(hidden.status, 404);
      assert.equal(missing.status, interaction.method === 'delete' ? 404 : missing.status);
    }
    assert.equal((await system.read('Observation', observation))?.versionId, '1');
  });
  test('moves nothing into or out of a closed record', async () => {
    const [mine, theirs] = [await admitted(), await admitted({}, { start: '2020-01-01', end: '2020-01-02' })];
    const version = await doctor.read('Observation', mine.observation);
    await assert.rejects(one(doctor, update({ ...resourceOf(version), subject: theirs.subject })), status(403));
  });
  test('of a type that opens a record is where it begins', async () => {
    const { subject, observation } = await admitted({}, { start: '2020-01-01', end: '2020-01-02' });
    const encounter = { status: 'in-progress', class: { code: 'IMP' }, subject, serviceProvider: { reference: WARD } };
    await one(doctor, create({ resourceType: 'Encounter', ...encounter }));
    assert.ok(await doctor.read('Observation', observation));
  });
  test('is the unit’s: a block against what it wrote covers it', async () => {
    const { patient, subject } = await admitted();
    const unit = somebody({}, { unit: 'Organization/ward', organisation: 'Organization/hf' });
    const { version } = await one(unit, crp(subject));
    const [row] = await store.database.query<{ org: bigint; unit: bigint }>(
      '',
      'select org, unit from current order by vid desc limit 1',
    );
    assert.ok(row!.org !== 0n && row!.unit !== 0n && row!.org !== row!.unit);
    assert.ok(version && patient);
  });
  test('refers to nothing that is not seen: the answer is as for what is not there', async () => {
    const [mine, theirs] = [await admitted(), await admitted({}, { start: '2020-01-01', end: '2020-01-02' })];
    const derived = (name: string) =>
      create({
        resourceType: 'Observation',
        status: 'final',
        code: { text: 'x' },
        subject: mine.subject,
        derivedFrom: [{ reference: name }],
      });
    const texts: string[] = [];
    for (const id of [theirs.observation, 'nothing-there'])
      await assert.rejects(one(doctor, derived(`Observation/${id}`)), (error) => {
        assert.ok(error instanceof FhirError && error.status === 422);
        texts.push(error.issues[0]!.text.replaceAll(id, 'X'));
        return true;
      });
    assert.equal(texts[0], texts[1]);
    assert.equal((await one(doctor, derived(`Observation/${mine.observation}`))).status, 201);
  });
  test('tells nothing of what is not seen by what is asked of it first', async () => {
    const { observation } = await admitted({}, { start: '2020-01-01', end: '2020-01-02' });
    const told = async (id: string, interaction: (id: string) => Interaction) => {
      const error = await one(doctor, interaction(id)).catch((thrown: FhirError) => thrown);
      assert.ok(error instanceof FhirError);
      return [error.status, error.issues[0]!.text.replaceAll(id, 'X')];
    };
    const observed = (id: string) => ({ resourceType: 'Observation', id, status: 'final', code: { text: 'x' } });
    let tried = 0;
    for (const interaction of [
      (id: string) => ({ ...update(observed(id)), ifMatch: '1' }),
      (id: string) => ({ ...update(observed(id)), ifMatch: '9' }),
      (id: string) => ({ ...update(observed(id)), onlyCreate: true }),
      (id: string) => ({ ...remove({ type: 'Observation', id }), ifMatch: '1' }),
      (id: string) => ({
        method: 'patch' as const,
        type: 'Observation' as const,
        id,
        apply: () => assert.fail(`${tried++}`),
      }),
    ] as ((id: string) => Interaction)[])
      assert.deepEqual(await told(observation, interaction), await told('not-there', interaction));
    assert.equal(tried, 0);
  });
  test('asks a patch of nothing that is masked', async () => {
    const { patient } = await admitted({ meta: { security: [{ code: GUARDED }] }, address: [{ city: 'Hemmelig' }] });
    const patch = { method: 'patch', type: 'Patient', id: patient, apply: () => assert.fail('it was tried') } as const;
    await assert.rejects(one(doctor, patch), status(403));
  });
  test('in a transaction is all or nothing, and names the entry', async () => {
    const [open, closed] = [await admitted(), await admitted({}, { start: '2020-01-01', end: '2020-01-02' })];
    await assert.rejects(doctor.transact([crp(open.subject), crp(closed.subject)]), (error) => {
      assert.ok(error instanceof FhirError && error.status === 403);
      assert.match(JSON.stringify(error.issues), /entry\[1\]/);
      return true;
    });
    assert.equal((await found(doctor, `Observation?patient=${open.patient}`)).length, 1);
  });
  test('on condition meets only what is seen', async () => {
    const identifier = [{ system: 'http://ids', value: `only-${people++}` }];
    const closed = await admitted({}, { start: '2020-01-01', end: '2020-01-02' });
    const open = await admitted();
    await put('Observation', { status: 'final', code: { text: 'x' }, subject: closed.subject, identifier });
    const again = create(
      { resourceType: 'Observation', status: 'final', code: { text: 'x' }, subject: open.subject, identifier },
      { ifNoneExist: `identifier=http://ids|${identifier[0]!.value}` },
    );
    assert.equal((await one(doctor, again)).status, 201);
    assert.equal((await one(doctor, again)).status, 200);
  });
  test('erasing is for whoever sees everything', async () => {
    const { observation } = await admitted();
    await assert.rejects(doctor.erase('Observation', observation), status(403));
  });
});
