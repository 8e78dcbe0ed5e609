/** A Binary belongs to whom its document is about: read by who sees the document, through one door, and by nobody else. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accessServer, deny, persona, ref } from './access-patients.ts';

const server = await accessServer();
const SECRET = 'Innholdet i vedlegget';
const DATA = Buffer.from(SECRET).toString('base64');

const binary = (id: string, context?: string) => ({
  resourceType: 'Binary',
  id,
  contentType: 'text/plain',
  ...(context ? { securityContext: ref(context) } : {}),
  data: DATA,
});
const document = (id: string, patient: string, url: string) => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  subject: ref(`Patient/${patient}`),
  content: [{ attachment: { contentType: 'text/plain', url, title: 'Vedlegg' } }],
});
/** A block of one entry against one of the staff. */
const block = (id: string, patient: string, entry: string) => ({
  ...deny(ref(`Patient/${patient}`), {
    actor: [{ role: { coding: [{ code: 'IRCP' }] }, reference: ref(persona('ward-nurse').practitioner!) }],
    data: [{ meaning: 'instance', reference: ref(entry) }],
  }),
  id,
});
const entry = [
  binary('of-admitted'),
  document('d-admitted', 'admitted', 'Binary/of-admitted'),
  binary('of-admitted-absolute'),
  document('d-admitted-absolute', 'admitted', `${server.base}/Binary/of-admitted-absolute`),
  binary('of-stranger'),
  document('d-stranger', 'stranger', 'Binary/of-stranger'),
  binary('of-both'),
  document('d-both-1', 'admitted', 'Binary/of-both'),
  document('d-both-2', 'stranger', 'Binary/of-both'),
  binary('blocked', 'Patient/visited'),
  document('d-blocked', 'visited', 'Binary/blocked'),
  block('b-blocked', 'visited', 'DocumentReference/d-blocked'),
  binary('context-of-blocked', 'Patient/visited'),
  binary('context-admitted', 'Patient/admitted'),
  binary('context-stranger', 'Patient/stranger'),
  binary('context-document', 'DocumentReference/d-admitted'),
  binary('of-nobody'),
].map((resource) => ({ resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } }));
const filled = await server.call('POST', '/', { resourceType: 'Bundle', type: 'transaction', entry });
assert.equal(filled.status, 200, filled.text);

const read = async (who: string, id: string) => (await server.as(who, 'GET', `/Binary/${id}`)).status;

describe('GET /Binary/:id', () => {
  for (const [why, who, id, status] of [
    ['attached to a document of a patient on the ward', 'hospital-doctor', 'of-admitted', 200],
    ['the same by its whole address', 'hospital-doctor', 'of-admitted-absolute', 200],
    ['attached to a document of somebody nobody here treats', 'hospital-doctor', 'of-stranger', 404],
    ['attached to two documents, one of them of a stranger', 'hospital-doctor', 'of-both', 404],
    ['attached to a document that is blocked', 'ward-nurse', 'blocked', 404],
    ['the same for a colleague whom the block is not against', 'hospital-doctor', 'blocked', 200],
    ['of a patient who has blocked something, not known what', 'ward-nurse', 'context-of-blocked', 404],
    ['whose context is a patient on the ward', 'hospital-doctor', 'context-admitted', 200],
    ['whose context is somebody nobody here treats', 'hospital-doctor', 'context-stranger', 404],
    ['whose context is a document of a patient on the ward', 'hospital-doctor', 'context-document', 200],
    ['the same for somebody who sees no patient', 'rollout-leader', 'context-document', 404],
    ['the same for somebody whose area does not read documents', 'laboratory-scientist', 'context-admitted', 404],
    ['of nobody', 'hospital-doctor', 'of-nobody', 404],
    ['that does not exist', 'hospital-doctor', 'finnes-ikke', 404],
    ['of anybody, without signing in', 'nobody', 'of-admitted', 401],
  ] as const)
    test(`${why}: ${status}`, async () => assert.equal(await read(who, id), status));

  test('gives the content itself where it is asked for', async () => {
    const { text, headers } = await server.as('hospital-doctor', 'GET', '/Binary/of-admitted', undefined, {
      accept: 'text/plain',
    });
    assert.equal(text, SECRET);
    assert.equal(headers.get('content-disposition'), 'attachment');
  });

  test('in a batch answers as alone', async () => {
    const { json } = await server.as('hospital-doctor', 'POST', '/', {
      resourceType: 'Bundle',
      type: 'batch',
      entry: ['of-admitted', 'of-stranger'].map((id) => ({ request: { method: 'GET', url: `Binary/${id}` } })),
    });
    assert.deepEqual(
      json.entry.map(({ response }: { response: { status: string } }) => response.status.slice(0, 3)),
      ['200', '404'],
    );
  });

  test('does not tell one that is closed from one that does not exist', async () => {
    const [closed, none] = await Promise.all(
      ['of-stranger', 'finnes-ikke'].map((id) => server.as('hospital-doctor', 'GET', `/Binary/${id}`)),
    );
    assert.equal(closed!.text.replaceAll('of-stranger', 'X'), none!.text.replaceAll('finnes-ikke', 'X'));
  });

  test('is in the log with the patient it is about', async () => {
    await read('hospital-doctor', 'of-admitted');
    const [row] = (await server.view('system', '/api/access/log?patient=admitted')).json.entries;
    assert.equal(row.who, persona('hospital-doctor').name);
    assert.ok(row.what.some(({ type }: { type: string }) => type === 'DocumentReference'));
  });
});

describe('every other door is closed to staff', () => {
  for (const path of [
    '/Binary',
    '/Binary?_id=of-admitted',
    '/Binary/of-admitted/_history',
    '/Binary/of-admitted/_history/1',
    '/Binary/_history',
    '/_history?_count=1000',
    '/?_type=Binary,DocumentReference&_id=of-admitted,d-admitted',
    '/DocumentReference?_id=d-admitted&_include=*&_revinclude=*',
    '/Patient/admitted/$everything',
    '/Binary/of-admitted/$meta',
  ])
    test(path, async () => {
      const { text } = await server.as('hospital-doctor', 'GET', path);
      assert.ok(!text.includes(DATA) && !text.includes('"resourceType":"Binary"'), text.slice(0, 300));
    });

  test('and to writing', async () => {
    const { status } = await server.as('hospital-doctor', 'PUT', '/Binary/of-admitted', binary('of-admitted'));
    assert.ok(status === 403 || status === 404, String(status));
  });
});
