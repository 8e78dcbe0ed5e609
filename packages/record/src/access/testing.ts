/** A ward, a stranger and their patients at a record with a gate that knows both: for the tests of this folder. */
import { FhirError, type ResourceType } from '@helseplattform/fhir';
import type { Actor, Reader, Record, SearchRequest } from '../contract.ts';
import type { AccessFacts, Gate, LimitedSight } from '../gate.ts';
import { create, one, testStore, update } from '../testing-store.ts';

/** The label of a guarded address. */
export const GUARDED = 'R';
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
export const WARD = 'Organization/ward';
export const DOCTOR = 'Practitioner/doctor';

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

/** Whether an error is a FhirError of that status. */
export const status = (expected: number) => (error: unknown) => error instanceof FhirError && error.status === expected;

/** A search as somebody, written `Type?parameters`. */
export async function search(who: Pick<Reader, 'search'>, query: string, more: Partial<SearchRequest> = {}) {
  const [type, params = ''] = query.split('?');
  return who.search({
    type: type as ResourceType,
    params: [...new URLSearchParams(params)],
    base: 'http://x/fhir',
    ...more,
  });
}
/** Ids of all that somebody finds, what is included among them. */
export const found = async (who: Pick<Reader, 'search'>, query: string) =>
  (await search(who, query)).entries.map((e) => e.version.id);

/** A store of its own with the ward, the doctor and a shelter in it. */
export async function testWard() {
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

  /** Stores a resource, and gives its id. */
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
  return { system, store, doctor, stranger, somebody, put, admitted };
}
