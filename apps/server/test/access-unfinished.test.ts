/**
 * What is not finished, was taken back, or was written in the wrong record: who reads it, over HTTP and through every door, also
 * of the versions that were there before.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Reply } from '../src/testing/test-server.ts';
import { doorsOf } from './access-doors.ts';
import type { Json } from './access-matrix.ts';
import { accessServer, days, family, idOf, persona, type RelationName, ref } from './access-patients.ts';

const server = await accessServer();
const { as, view } = server;

const WRONG_RECORD = { system: 'http://helseplattform.example/fhir/CodeSystem/merking', code: 'feil-pasient' };
type Versions = readonly object[];
const concept = (system: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});
const LABORATORY = { category: [concept('observation-category', 'laboratory')] };
const WRONG = { verificationStatus: concept('condition-ver-status', 'entered-in-error') };

/** [type, its versions from the first to the last, versions that the patient reads] */
const CASES: Readonly<Record<string, readonly [type: string, versions: Versions, seen: readonly number[]]>> = {
  'a note that is not signed': ['Composition', [{ status: 'preliminary' }], []],
  'a note that is signed': ['Composition', [{ status: 'preliminary' }, { status: 'final' }], [2]],
  'a note that is corrected': [
    'Composition',
    [{ status: 'preliminary' }, { status: 'final' }, { status: 'amended' }],
    [2, 3],
  ],
  'a note that is taken back': ['Composition', [{ status: 'final' }, { status: 'entered-in-error' }], []],
  'a note that insight is refused of': [
    'Composition',
    [{ status: 'final', meta: { security: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9603', code: 'NORN_FFL' }] } }],
    [],
  ],
  'a note of somebody else': [
    'Composition',
    [{ status: 'final' }, { status: 'entered-in-error', meta: { security: [WRONG_RECORD] } }],
    [],
  ],
  'a document that is not signed': ['DocumentReference', [{ status: 'current', docStatus: 'preliminary' }], []],
  'a document without a word on that': ['DocumentReference', [{ status: 'current' }], [1]],
  'a document that was replaced': [
    'DocumentReference',
    [
      { status: 'current', docStatus: 'final' },
      { status: 'superseded', docStatus: 'final' },
    ],
    [1, 2],
  ],
  'a document taken back': ['DocumentReference', [{ status: 'current' }, { status: 'entered-in-error' }], []],
  'a value before the last word': ['Observation', [{ status: 'preliminary' }, { status: 'final' }], [1, 2]],
  'a value that was wrong': ['Observation', [{ status: 'final' }, { status: 'entered-in-error' }], []],
  'a diagnosis in doubt': ['Condition', [{ verificationStatus: concept('condition-ver-status', 'provisional') }], [1]],
  'a diagnosis that was wrong': ['Condition', [{}, WRONG], []],
};

const idFor = (name: string, relation: RelationName) => `${name.replaceAll(/[^a-z]/g, '')}-${relation}`;
const markOf = (name: string, relation: RelationName, version: number) => `${name} hos ${relation} (${version})`;

function resourceOf(name: string, relation: RelationName, version: number): object {
  const [type, versions] = CASES[name]!;
  const text = markOf(name, relation, version);
  const common = { resourceType: type, id: idFor(name, relation), subject: ref(`Patient/${idOf(relation)}`) };
  const own = versions[version - 1]!;
  switch (type) {
    case 'Composition': {
      const div = `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text}</p></div>`;
      const section = [{ title: 'Vurdering', text: { status: 'generated', div } }];
      const author = [ref(persona('hospital-doctor').practitioner!)];
      return { ...common, type: { text: 'Notat' }, date: days(-1), author, title: 'Notat', section, ...own };
    }
    case 'DocumentReference': {
      const attachment = { contentType: 'text/plain', data: Buffer.from(text).toString('base64') };
      return { ...common, type: { text: 'Notat' }, date: days(-1), content: [{ attachment }], ...own };
    }
    default:
      return {
        ...common,
        code: { text },
        ...(type === 'Observation' ? { ...LABORATORY, valueString: text } : {}),
        ...own,
      };
  }
}

const ok = ({ status, text }: Reply) => assert.ok(status < 300, text);
for (const relation of ['own', 'child', 'admitted'] as const)
  for (const [name, [type, versions]] of Object.entries(CASES))
    for (const version of versions.keys())
      ok(await server.call('PUT', `/${type}/${idFor(name, relation)}`, resourceOf(name, relation, version + 1)));

/** The numbers of the versions that somebody is given in an answer. */
const versionsIn = (json: Json, id: string): number[] =>
  (json?.entry ?? [])
    .filter(({ resource }: Json) => resource?.id === id)
    .map(({ resource }: Json) => Number(resource.meta.versionId))
    .sort();

async function readsVersions(who: string, name: string, relation: RelationName) {
  const [type, versions] = CASES[name]!;
  const id = idFor(name, relation);
  const read: number[] = [];
  for (const version of versions.keys())
    if ((await as(who, 'GET', `/${type}/${id}/_history/${version + 1}`)).status === 200) read.push(version + 1);
  const history = async (path: string) => versionsIn((await as(who, 'GET', path)).json, id);
  return {
    read,
    'of one': await history(`/${type}/${id}/_history`),
    'of the type': await history(`/${type}/_history?_count=1000`),
    'of all': await history('/_history?_count=1000'),
  };
}
const everywhere = (versions: readonly number[]) => ({
  read: versions,
  'of one': versions,
  'of the type': versions,
  'of all': versions,
});

for (const [whose, relation] of [
  ['the patient', 'own'],
  ['the parent of a small child', 'child'],
] as const)
  describe(`${whose} reads`, () => {
    for (const [name, [type, versions, seen]] of Object.entries(CASES)) {
      const isSeen = seen.includes(versions.length);
      test(`${isSeen ? '' : 'nothing of '}${name}, through every door`, async () => {
        const replies = new Map<string, Promise<Reply>>();
        const asked = {
          as,
          who: 'citizen',
          type,
          patient: idOf(relation),
          id: idFor(name, relation),
          family: family(relation),
          mark: markOf(name, relation, versions.length),
          reply: (path: string) =>
            replies.get(path) ??
            replies.set(path, path.startsWith('/api/') ? view('citizen', path) : as('citizen', 'GET', path)).get(path)!,
        };
        const doors = doorsOf(type).filter(([door]) => door !== 'vread');
        const found: Record<string, boolean> = {};
        for (const [door, shows] of doors) found[door] = await shows(asked);
        assert.deepEqual(found, Object.fromEntries(doors.map(([door]) => [door, isSeen])));
      });
      test(`${seen.length === 0 ? 'no version' : `version ${seen.join(' and ')}`} of ${name}`, async () =>
        assert.deepEqual(await readsVersions('citizen', name, relation), everywhere(seen)));
    }
  });

describe('HelsaMi tells', () => {
  test('of the record what the patient reads over FHIR, and no more', async () => {
    const { status, text, json } = await view('citizen', '/api/helsami/record');
    assert.equal(status, 200, text);
    const told = Object.keys(CASES).filter((name) => text.includes(markOf(name, 'own', CASES[name]![1].length)));
    const open = Object.entries(CASES).filter(([, [, versions, seen]]) => seen.includes(versions.length));
    assert.deepEqual(
      told,
      open.map(([name]) => name),
    );
    assert.ok(json.problems.items.some(({ doubt }: Json) => doubt === 'provisional'));
  });
  test('of no document that is not read over FHIR', async () => {
    for (const [name, [type, versions, seen]] of Object.entries(CASES)) {
      if (type !== 'Composition' && type !== 'DocumentReference') continue;
      const { status } = await view('citizen', `/api/helsami/documents/${type}/${idFor(name, 'own')}`);
      assert.equal(status, seen.includes(versions.length) ? 200 : 404, name);
    }
  });
});

describe('staff with the record open', () => {
  const admitted = 'admitted' as const;
  test('read everything that is written about the patient, and every version of it', async () => {
    for (const name of ['a note that is not signed', 'a note that is corrected', 'a note that is taken back'])
      assert.deepEqual(
        (await readsVersions('hospital-doctor', name, admitted)).read,
        CASES[name]![1].map((_, n) => n + 1),
        name,
      );
  });
  test('see that a note of somebody else stood there, and never again what it said', async () => {
    const name = 'a note of somebody else';
    assert.deepEqual(await readsVersions('hospital-doctor', name, admitted), everywhere([2]));
    const id = idFor(name, admitted);
    const gone = markOf(name, admitted, 1);
    for (const path of [
      `/Composition/${id}/_history/1`,
      `/Composition/${id}/_history/1/$meta`,
      `/Composition/${id}/$diff?fromVersion=1`,
      `/$diff?from=Composition/${id}/_history/1&to=Composition/${id}`,
      `/Composition/${id}/_history?_at=${new Date().toISOString()}`,
      `/../api/journal/patients/${idOf(admitted)}/notes/${id}`,
    ]) {
      const { text } = await as('hospital-doctor', 'GET', path);
      assert.ok(!text.includes(gone), `${path} ${text}`);
    }
    assert.equal((await as('hospital-doctor', 'GET', `/Composition/${id}/_history/1`)).status, 404);
  });
  test('do not read it when what is left of it is deleted either', async () => {
    const name = 'a note of somebody else';
    ok(await server.call('DELETE', `/Composition/${idFor(name, 'child')}`));
    assert.deepEqual((await readsVersions('citizen', name, 'child')).read, []);
    ok(
      await server.call('PUT', '/Composition/slettet-hos-andre', {
        ...resourceOf(name, admitted, 1),
        id: 'slettet-hos-andre',
      }),
    );
    ok(
      await server.call('PUT', '/Composition/slettet-hos-andre', {
        ...resourceOf(name, admitted, 2),
        id: 'slettet-hos-andre',
      }),
    );
    ok(await server.call('DELETE', '/Composition/slettet-hos-andre'));
    assert.equal((await as('hospital-doctor', 'GET', '/Composition/slettet-hos-andre/_history/1')).status, 404);
    assert.deepEqual(
      versionsIn(
        (await as('hospital-doctor', 'GET', '/Composition/slettet-hos-andre/_history')).json,
        'slettet-hos-andre',
      ),
      [2],
    );
  });
});

test('a draft that was thrown away is to the patient as one that never was', async () => {
  const draft = { ...resourceOf('a note that is not signed', 'own', 1), id: 'kastet-kladd' };
  ok(await server.call('PUT', '/Composition/kastet-kladd', draft));
  ok(await server.call('DELETE', '/Composition/kastet-kladd'));
  for (const path of ['', '/_history', '/_history/1', '/_history/2', '/$meta']) {
    const [gone, never] = await Promise.all(
      ['kastet-kladd', 'kastet-aldri'].map((id) => as('citizen', 'GET', `/Composition/${id}${path}`)),
    );
    assert.equal(gone!.status, never!.status, path);
    assert.equal(gone!.text.replaceAll('kastet-kladd', 'kastet-aldri'), never!.text, path);
  }
});
