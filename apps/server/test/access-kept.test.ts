/**
 * What is kept of charts shows nobody anything else than what is read anew: the whole screen of a chart, asked of a server that
 * keeps and of one that keeps nothing, on one database, while records are written, closed, opened, guarded and blocked from both.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createAccess, declareNeed, openEmergency, prepareAccess } from '@helseplattform/access';
import { chartScreenView } from '@helseplattform/care';
import { FhirError, loadDefinitions, type UnknownResource } from '@helseplattform/fhir';
import { type Actor, type OpenStore, openStore } from '@helseplattform/record';
import { testDatabase } from '@helseplattform/record/testing';
import { storePlace } from '../src/region/places.ts';
import { smallRegion } from '../src/testing/small-region.ts';
import { actorOf, days, deny, GRADE, KIND, persona, ref } from './access-patients.ts';

const { url } = await testDatabase();
const { secret } = await prepareAccess({ url });
const SYSTEM: Actor = { id: 'system', kind: 'system' };
const BEGIN = Date.now();

/** A process of the server, as far as records go. */
async function platform(more: { readonly charts?: { readonly bytes: number; readonly patients: number } }) {
  const access = createAccess({ secret, store: () => store });
  const store: OpenStore = await openStore({ url, definitions: loadDefinitions(), gate: access.gate, ...more });
  after(() => store.close());
  let statements = 0;
  store.database.onStatement(() => statements++);
  return { access, store, statements: () => statements };
}
const keeping = await platform({});
const forgetful = await platform({ charts: { bytes: 0, patients: 0 } });
await storePlace(keeping.store.as(SYSTEM)).put(smallRegion());

const PATIENTS = ['per', 'pia'] as const;
const LUNG = actorOf('hospital-doctor').unit!;
const READERS: readonly Actor[] = [
  actorOf('hospital-doctor'),
  actorOf('ward-nurse'),
  actorOf('gp'),
  actorOf('home-nurse'),
  actorOf('case-officer'),
  // the same person in another role
  { ...actorOf('gp'), id: actorOf('hospital-doctor').id },
  { id: `Patient/${PATIENTS[0]}`, kind: 'citizen', pid: '01857012345', patient: `Patient/${PATIENTS[0]}` },
];

/** What somebody is shown, why not, and what the log is told of it. */
async function screenOf({ store }: { readonly store: OpenStore }, actor: Actor, patient: string) {
  const record = store.as(actor);
  // who has looked before is told what is new since
  const looked = { of: async () => (actor === READERS[0] ? { upTo: BEGIN, seen: [], at: BEGIN } : undefined) };
  const context = { actor, looked, now: new Date(BEGIN) };
  const view = await chartScreenView(record, patient, context).catch((error: unknown) => {
    if (error instanceof FhirError) return { refused: error.status, why: error.issues[0]?.text };
    throw error;
  });
  const { versions, patients } = await record.shown();
  return {
    view,
    patients: [...patients].sort(),
    shown: [...new Set(versions.map(({ type, id, versionId }) => `${type}/${id}/${versionId}`))].sort(),
  };
}

/** The same numbers every time (xorshift of 32 bits). */
let seed = 2_463_534_242;
function below(n: number): number {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return (seed >>> 0) % n;
}
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)]!;

type Written = { readonly resourceType: string; readonly id: string };
const written = new Map<string, Written>();
/** Alternately by one process and the other: what somebody else writes is seen as well. */
async function put(...resources: readonly Written[]): Promise<void> {
  await oneOf([keeping, forgetful])
    .store.as(SYSTEM)
    .transact(
      resources.map((value) => ({
        method: 'update' as const,
        type: value.resourceType as never,
        id: value.id,
        resource: { value: value as unknown as UnknownResource },
      })),
    );
  for (const one of resources) written.set(`${one.resourceType}/${one.id}`, one);
}
async function remove(name: string): Promise<void> {
  const { resourceType, id } = written.get(name)!;
  await oneOf([keeping, forgetful])
    .store.as(SYSTEM)
    .transact([{ method: 'delete', type: resourceType as never, id }]);
  written.delete(name);
}
const ofType = (...types: readonly string[]) =>
  [...written.keys()].filter((name) => types.includes(name.split('/')[0]!));

const patientOf = (id: string, guarded = false) => ({
  resourceType: 'Patient',
  id,
  name: [{ family: 'Prøve', given: [id] }],
  address: [{ line: ['Storgata 1'], city: 'Trondheim' }],
  ...(id === PATIENTS[0] ? { generalPractitioner: [ref(persona('gp').role!)] } : {}),
  ...(guarded ? { extension: [{ url: GRADE, valueCode: 'fortrolig' }] } : {}),
});
const ACTIVE = { system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' };
const CLINICAL = ['Observation', 'Condition', 'Flag', 'AllergyIntolerance', 'DocumentReference', 'ServiceRequest'];

let made = 0;
function entry(type: string, patient: string): Written {
  const subject = ref(`Patient/${patient}`);
  const text = `${type} ${++made}`;
  const common = { resourceType: type, id: `${type.toLowerCase()}-${made}` };
  switch (type) {
    case 'Condition':
      return { ...common, subject, code: { text }, recorder: ref(persona('gp').role!) } as Written;
    case 'Flag':
      return { ...common, status: 'active', subject, code: { text } } as Written;
    case 'AllergyIntolerance':
      return { ...common, clinicalStatus: { coding: [ACTIVE] }, patient: subject, code: { text } } as Written;
    case 'DocumentReference':
      return {
        ...common,
        status: 'current',
        subject,
        description: text,
        content: [{ attachment: { title: text } }],
      } as Written;
    case 'ServiceRequest': {
      const category = [{ coding: [{ system: KIND, code: 'henvisning' }] }];
      const to = { requester: ref(persona('gp').role!), performer: [ref(LUNG)] };
      return {
        ...common,
        status: 'active',
        intent: 'order',
        category,
        subject,
        ...to,
        authoredOn: days(-1),
      } as Written;
    }
    default: {
      const performer = [ref(oneOf([persona('gp').role!, LUNG]))];
      return { ...common, status: 'final', subject, code: { text }, performer, valueString: text } as Written;
    }
  }
}
const stay = (patient: string) => {
  const begun = { class: { code: 'IMP' }, status: 'in-progress', period: { start: days(-2) } };
  const where = { subject: ref(`Patient/${patient}`), serviceProvider: ref(LUNG) };
  return { resourceType: 'Encounter', id: `stay-${++made}`, ...begun, ...where };
};
const block = (patient: string, provision: object) => ({
  ...deny(ref(`Patient/${patient}`), provision),
  id: `block-${++made}`,
});
const against = (reference: string) => ({ actor: [{ role: { text: 'IRCP' }, reference: ref(reference) }] });
const covering = (reference: string) => ({ data: [{ meaning: 'instance', reference: ref(reference) }] });
const need = { reason: 'DELBEHAN', text: 'Pasienten ringte og spurte om svar' } as const;

/** What happens to a record, each as often as it stands here. */
const HAPPENS: readonly ((patient: string) => Promise<unknown>)[] = [
  (patient) => put(entry(oneOf(CLINICAL), patient)),
  (patient) => put(entry(oneOf(CLINICAL), patient), entry('Observation', patient)),
  async () => {
    const name = oneOf(ofType('Observation', 'Condition', 'Flag'));
    if (name) await put({ ...written.get(name)!, code: { text: `rettet ${++made}` } } as Written);
  },
  async () => {
    const blocked = JSON.stringify(ofType('Consent').map((name) => written.get(name)));
    const name = oneOf(ofType(...CLINICAL).filter((one) => !blocked.includes(`"${one}"`)));
    if (name) await remove(name);
  },
  (patient) => put(stay(patient)),
  (patient) => put(stay(patient)),
  async () => {
    const name = oneOf(ofType('Encounter'));
    const over = { status: 'finished', period: { start: days(-400), end: days(-399) } };
    if (name) await put({ ...written.get(name)!, ...over } as Written);
  },
  (patient) => put(block(patient, against(oneOf(READERS).id))),
  async (patient) => {
    const name = oneOf(ofType('DocumentReference', 'Observation'));
    if (name) await put(block(patient, covering(name)));
  },
  async () => {
    for (const name of ofType('Consent')) await remove(name);
  },
  async () => {
    for (const name of ofType('Consent')) await remove(name);
  },
  (patient) => put(patientOf(patient, below(2) === 0)),
  (patient) => put(patientOf(patient)),
];
/** An opening closes itself to staff: from then on not all of the record is seen as it is, and nothing of it is kept. */
const OPENINGS: typeof HAPPENS = [
  (patient) => declareNeed(oneOf([keeping, forgetful]).access, actorOf('gp'), patient, need).catch(refusedOnly),
  (patient) =>
    openEmergency(oneOf([keeping, forgetful]).access, actorOf('emergency-doctor'), patient).catch(refusedOnly),
];
/** Who needs no opening, or may not have one, is told so. */
function refusedOnly(error: unknown): void {
  if (!(error instanceof FhirError)) throw error;
}

test('where nothing has changed, one process has kept what the other reads anew', async () => {
  const patient = 'pal';
  await put(patientOf(patient), stay(patient), ...CLINICAL.map((type) => entry(type, patient)));
  const again = async (process: typeof keeping) => {
    await screenOf(process, READERS[0]!, patient);
    const before = process.statements();
    await screenOf(process, READERS[0]!, patient);
    return process.statements() - before;
  };
  const [kept, anew] = [await again(keeping), await again(forgetful)];
  assert.ok(kept < anew, `${kept} statements, and ${anew}`);
});

test('what is kept is told as what is read anew, whatever happens to the record', async () => {
  await put(...PATIENTS.map((id) => patientOf(id)));
  const told = { shown: 0, refused: 0 };
  for (let step = 0; step < 45; step++) {
    const patient = oneOf(PATIENTS);
    const happens = oneOf(step < 36 ? HAPPENS : OPENINGS);
    await happens(patient);
    for (const actor of READERS) {
      const what = `step ${step}: ${happens} ${patient} as ${actor.id} at ${actor.unit}`;
      const anew = await screenOf(forgetful, actor, patient);
      // the second time nothing has changed since, and all that can be kept is
      for (const _ of ['first', 'again']) assert.deepEqual(await screenOf(keeping, actor, patient), anew, what);
      if ('refused' in anew.view) told.refused++;
      else told.shown++;
    }
  }
  assert.ok(told.shown > 50 && told.refused > 50, JSON.stringify(told));
});
