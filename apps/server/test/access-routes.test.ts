/**
 * No route without a decision: each route of the server is in a table here with a request to make, and whoever sees no
 * patient is told nothing of one by any of them, and is written down in the access log for asking.
 */
import assert from 'node:assert/strict';
import { subscribe } from 'node:diagnostics_channel';
import { after, describe, test } from 'node:test';
import { clinicalOperations, exampleOf } from '@helseplattform/care';
import { dutyId } from '@helseplattform/followup';
import { openDatabase } from '@helseplattform/record/database';
import { ROUTES } from '../src/fhir/routes.ts';
import { ROLLOUT_ROUTES } from '../src/rollout/routes.ts';
import { accessServer, family, idIn, KIND, mark, persona, ref, TYPE_NAMES } from './access-patients.ts';

/** Every route of the real server, `METHOD url`, as Fastify is told of them. */
const registered = new Set<string>();
interface Registered {
  addHook(name: 'onRoute', hook: (route: { method: string | string[]; url: string }) => void): void;
}
subscribe('fastify.initialization', (message) => {
  (message as { fastify: Registered }).fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) if (one !== 'HEAD') registered.add(`${one} ${url}`);
  });
});

const server = await accessServer();
const database = openDatabase({ url: server.databaseUrl, max: 1 });
after(() => database.close());

/** Whoever sees no patient: a leader, whose unit treats nobody. */
const WHO = 'rollout-leader';
const WHOM = 'admitted';
const CONDITION = idIn(WHOM, 'Condition');
for (const [resource, path] of [
  [
    {
      resourceType: 'Binary',
      id: 'note',
      contentType: 'text/plain',
      securityContext: ref(`Patient/${WHOM}`),
      data: Buffer.from('hemmelig notat').toString('base64'),
    },
    '/Binary/note',
  ],
  [
    { resourceType: 'Group', id: 'group', type: 'person', actual: true, member: [{ entity: ref(`Patient/${WHOM}`) }] },
    '/Group/group',
  ],
  [
    {
      resourceType: 'Composition',
      id: 'draft',
      status: 'preliminary',
      type: { text: 'Notat' },
      subject: ref(`Patient/${WHOM}`),
      date: '2026-01-01',
      author: [ref(persona('hospital-doctor').practitioner!)],
      title: 'hemmelig notat',
    },
    '/Composition/draft',
  ],
] as const) {
  const { status, text } = await server.call('PUT', path, resource);
  assert.equal(status, 201, text);
}
/** A message about the patient that has been sent. */
const delivery = await server.call('PUT', '/Communication/sent-message', {
  resourceType: 'Communication',
  id: 'sent-message',
  status: 'completed',
  category: [{ coding: [{ system: KIND, code: 'levering' }] }],
  subject: ref(`Patient/${WHOM}`),
  recipient: [{ display: 'Torget legesenter' }],
  extension: [
    {
      url: 'http://helseplattform.example/fhir/StructureDefinition/leveringstilstand',
      valueCode: 'application-receipt',
    },
    {
      url: 'http://helseplattform.example/fhir/StructureDefinition/levering',
      extension: [
        { url: 'queued', valueInstant: '2026-01-01T10:00:00Z' },
        { url: 'since', valueInstant: '2026-01-01T10:00:00Z' },
        { url: 'due', valueInstant: '2026-01-05T10:00:00Z' },
      ],
    },
  ],
});
assert.equal(delivery.status, 201, delivery.text);
/** The duty to sign the note. */
const DUTY = dutyId('usignert-notat', 'Composition/draft');
const started = await server.call('GET', '/$export?_type=Patient', undefined, { prefer: 'respond-async' });
/** Cases of the patient: what the clinical operations act on. */
const kind = (code: string) => [{ coding: [{ system: KIND, code }] }];
const UNIT = ref(`Organization/${persona('hospital-doctor').unit!.id}`);
const CASES = {
  ServiceRequest: {
    status: 'active',
    intent: 'order',
    category: kind('henvisning'),
    performer: [UNIT],
    note: [{ text: 'hemmelig notat' }],
  },
  Encounter: {
    status: 'in-progress',
    class: { code: 'IMP' },
    serviceProvider: UNIT,
    reasonCode: [{ text: 'hemmelig notat' }],
  },
  Communication: {
    status: 'in-progress',
    category: kind('dialog'),
    recipient: [UNIT],
    payload: [{ contentString: 'hemmelig notat' }],
  },
};
for (const [resourceType, elements] of Object.entries(CASES)) {
  const resource = { resourceType, id: 'case', subject: ref(`Patient/${WHOM}`), ...elements };
  const { status, text } = await server.call('PUT', `/${resourceType}/case`, resource);
  assert.equal(status, 201, text);
}
/** Of nobody, as far as whoever asks is told. */
const A_DRAFT = 'draft-of-somebody-else';
const JOB = started.headers.get('content-location')!.split('/').at(-1)!;

/** What no answer may hold. */
const TELLING = [family(WHOM), ...TYPE_NAMES.map((type) => mark(WHOM, type)), '90012345', 'Storgata', 'hemmelig notat'];

type Request = readonly [path: string, body?: unknown, contentType?: string];
const FORM = 'application/x-www-form-urlencoded';
const PATCH = 'application/json-patch+json';
const parameters = (...parameter: object[]) => ({ resourceType: 'Parameters', parameter });
const condition = { resourceType: 'Condition', id: CONDITION, subject: ref(`Patient/${WHOM}`), code: { text: 'x' } };
const { id: _id, ...fresh } = condition;
const NOTHING_CHANGED = JSON.stringify([{ op: 'test', path: '/resourceType', value: 'Condition' }]);
const bundle = {
  resourceType: 'Bundle',
  type: 'batch',
  entry: [`Condition/${CONDITION}`, `Condition?patient=${WHOM}`, `Patient/${WHOM}/$everything`].map((url) => ({
    request: { method: 'GET', url },
  })),
};
const META = parameters({ name: 'meta', valueMeta: { tag: [{ system: 'http://x', code: 'y' }] } });

/** Each clinical operation on the patient's case, told what it may be told. */
const onCase = (path: (of: string) => string, body: (values: object) => unknown): Readonly<Record<string, Request>> =>
  Object.fromEntries(
    clinicalOperations.map(({ type, level, name, input }) => {
      const place = (id: string) => path(`${type}${level === 'type' ? '' : `/${id}`}`) + name;
      const { patient, ...values } = exampleOf(input);
      return [
        `POST ${place(':id')}`,
        [place('case'), body({ ...values, ...(patient ? { patient: `Patient/${WHOM}` } : {}) })],
      ];
    }),
  );
const asParameters = (values: object): object[] =>
  Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((one) => {
      if (typeof one === 'boolean') return { name, valueBoolean: one };
      if (typeof one === 'string') return { name, valueString: one };
      if (typeof one === 'number') return { name, valueDecimal: one };
      return 'code' in one ? { name, valueCoding: one } : { name, part: asParameters(one) };
    }),
  );
const OPERATIONS = onCase(
  (of) => `/${of}/$`,
  (values) => parameters(...asParameters(values)),
);
const PAGE_OPERATIONS = onCase(
  (of) => `/api/journal/${of}/`,
  (values) => values,
);

/** A request about the patient for every route below /fhir. */
const FHIR: Readonly<Record<string, Request>> = {
  ...OPERATIONS,
  'GET /metadata': ['/metadata'],
  'GET /.well-known/smart-configuration': ['/.well-known/smart-configuration'],
  'GET /:type/:id': [`/Condition/${CONDITION}`],
  'GET /Binary/:id': ['/Binary/note'],
  'GET /:type/:id/_history/:versionId': [`/Condition/${CONDITION}/_history/1`],
  'GET /:type/:id/_history': [`/Condition/${CONDITION}/_history`],
  'GET /:type/_history': ['/Condition/_history?_count=500'],
  'GET /_history': ['/_history?_count=1000'],
  'GET /:type': [`/Condition?patient=${WHOM}&_include=*&_revinclude=*`],
  'POST /:type/_search': ['/Condition/_search', `patient=${WHOM}`, FORM],
  'GET /': [`/?_type=Patient,Condition&_id=${WHOM},${CONDITION}`],
  'POST /_search': ['/_search', `_type=Patient,Condition&_id=${WHOM},${CONDITION}`, FORM],
  'GET /:type/:id/:member': [`/Patient/${WHOM}/Condition`],
  'POST /:type/:id/:member/_search': [`/Patient/${WHOM}/Condition/_search`, '_count=10', FORM],
  'POST /:type': ['/Condition', fresh],
  'POST /Binary': [
    '/Binary',
    { resourceType: 'Binary', contentType: 'text/plain', securityContext: ref(`Patient/${WHOM}`) },
  ],
  'PUT /Binary/:id': ['/Binary/note', { resourceType: 'Binary', id: 'note', contentType: 'text/plain' }],
  'PUT /:type/:id': [`/Condition/${CONDITION}`, condition],
  'PUT /:type': [`/Condition?_id=${CONDITION}`, fresh],
  'PATCH /:type/:id': [`/Condition/${CONDITION}`, NOTHING_CHANGED, PATCH],
  'PATCH /:type': [`/Condition?_id=${CONDITION}`, NOTHING_CHANGED, PATCH],
  'DELETE /:type/:id': [`/Condition/${CONDITION}`],
  'DELETE /:type': [`/Condition?_id=${CONDITION}`],
  'POST /': ['/', bundle],
  'GET /:type/:id/$validate': [`/Condition/${CONDITION}/$validate`],
  'POST /:type/:id/$validate': [`/Condition/${CONDITION}/$validate?mode=delete`, parameters()],
  'POST /:type/$validate': ['/Condition/$validate', fresh],
  'GET /Patient/:id/$everything': [`/Patient/${WHOM}/$everything`],
  'POST /Patient/:id/$everything': [`/Patient/${WHOM}/$everything`, parameters()],
  'GET /:type/:id/$meta': [`/Condition/${CONDITION}/$meta`],
  'GET /:type/:id/_history/:versionId/$meta': [`/Condition/${CONDITION}/_history/1/$meta`],
  'POST /:type/:id/$meta-add': [`/Condition/${CONDITION}/$meta-add`, META],
  'POST /:type/:id/$meta-delete': [`/Condition/${CONDITION}/$meta-delete`, META],
  'GET /:type/:id/$diff': [`/Condition/${CONDITION}/$diff?fromVersion=1`],
  'GET /$diff': [`/$diff?from=Condition/${CONDITION}&to=Patient/${WHOM}`],
  'POST /:type/:id/$erase': [`/Condition/${CONDITION}/$erase`, parameters()],
  'POST /$reindex': ['/$reindex', parameters()],
  'POST /:type/$reindex': ['/Condition/$reindex', parameters()],
  'GET /ValueSet/$expand': ['/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender'],
  'POST /ValueSet/$expand': [
    '/ValueSet/$expand',
    parameters({ name: 'url', valueUri: 'http://hl7.org/fhir/ValueSet/administrative-gender' }),
  ],
  'GET /ValueSet/:id/$expand': ['/ValueSet/none/$expand'],
  'POST /ValueSet/:id/$expand': ['/ValueSet/none/$expand', parameters()],
  'GET /ValueSet/$validate-code': [
    '/ValueSet/$validate-code?url=http://hl7.org/fhir/ValueSet/administrative-gender&code=male&system=http://hl7.org/fhir/administrative-gender',
  ],
  'POST /ValueSet/$validate-code': ['/ValueSet/none/$validate-code?code=male&system=http://x', parameters()],
  'GET /ValueSet/:id/$validate-code': ['/ValueSet/none/$validate-code?code=male&system=http://x'],
  'POST /ValueSet/:id/$validate-code': ['/ValueSet/none/$validate-code?code=male&system=http://x', parameters()],
  'GET /CodeSystem/$lookup': ['/CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male'],
  'POST /CodeSystem/$lookup': [
    '/CodeSystem/$lookup',
    parameters(
      { name: 'system', valueUri: 'http://hl7.org/fhir/administrative-gender' },
      { name: 'code', valueCode: 'male' },
    ),
  ],
  'GET /$export': ['/$export'],
  'POST /$export': ['/$export', parameters()],
  'GET /Patient/$export': ['/Patient/$export'],
  'POST /Patient/$export': ['/Patient/$export', parameters()],
  'GET /Group/:id/$export': ['/Group/group/$export'],
  'POST /Group/:id/$export': ['/Group/group/$export', parameters()],
  'POST /$import': ['/$import', `${JSON.stringify(fresh)}\n`, 'application/fhir+ndjson'],
  'GET /_jobs/:job': ['/_jobs/JOB'],
  'DELETE /_jobs/:job': ['/_jobs/JOB'],
  'GET /_jobs/:job/:file': ['/_jobs/JOB/Patient.ndjson'],
  'GET /$graphql': ['/$graphql?query={Patient(id:"admitted"){id}}'],
  'POST /$graphql': ['/$graphql', '{"query":"{Patient(id:\\"admitted\\"){id}}"}', 'application/json'],
  'GET /:type/:id/$graphql': [`/Patient/${WHOM}/$graphql?query={id}`],
  'POST /:type/:id/$graphql': [`/Patient/${WHOM}/$graphql`, '{"query":"{id}"}', 'application/json'],
  'GET /:type/:id/$graph': [`/Patient/${WHOM}/$graph?graph=all`],
  'POST /:type/:id/$graph': [`/Patient/${WHOM}/$graph?graph=all`, parameters()],
};

/** The same for every other route: views, access control. A route that is added belongs here, with what it could tell. */
const API: Readonly<Record<string, Request>> = {
  ...PAGE_OPERATIONS,
  'GET /api/helsami/record': ['/api/helsami/record'],
  'GET /api/helsami/documents/:type/:document': [
    `/api/helsami/documents/DocumentReference/${idIn(WHOM, 'DocumentReference')}`,
  ],
  'GET /api/journal/start': ['/api/journal/start'],
  'GET /api/journal/command': [`/api/journal/command?q=${family(WHOM)}&patient=${WHOM}`],
  'GET /api/live': [`/api/live?list=patient:${WHOM}`],
  'GET /api/journal/patients': [`/api/journal/patients?q=${family(WHOM)}`],
  'GET /api/journal/patients/:id/chart': [`/api/journal/patients/${WHOM}/chart`],
  'GET /api/journal/patients/:id/chart-screen': [`/api/journal/patients/${WHOM}/chart-screen`],
  'GET /api/journal/patients/:id/measurements': [`/api/journal/patients/${WHOM}/measurements?code=1`],
  'GET /api/journal/patients/:id/documents/:type/:document': [
    `/api/journal/patients/${WHOM}/documents/DocumentReference/${idIn(WHOM, 'DocumentReference')}`,
  ],
  'GET /api/journal/patients/:id/cases': [`/api/journal/patients/${WHOM}/cases`],
  'GET /api/journal/patients/:id/strip': [`/api/journal/patients/${WHOM}/strip`],
  'GET /api/journal/patients/:id/story': [`/api/journal/patients/${WHOM}/story`],
  'GET /api/journal/patients/:id/story/sources': [`/api/journal/patients/${WHOM}/story/sources`],
  'GET /api/journal/patients/:id/news': [`/api/journal/patients/${WHOM}/news`],
  'POST /api/journal/patients/:id/looked': [`/api/journal/patients/${WHOM}/looked`, { seen: [] }],
  'GET /api/journal/patients/:id/problems': [`/api/journal/patients/${WHOM}/problems`],
  'GET /api/journal/patients/:id/allergies': [`/api/journal/patients/${WHOM}/allergies`],
  'GET /api/journal/patients/:id/critical': [`/api/journal/patients/${WHOM}/critical`],
  'GET /api/journal/patients/:id/measurement-sheet': [`/api/journal/patients/${WHOM}/measurement-sheet`],
  'GET /api/journal/patients/:id/trends': [`/api/journal/patients/${WHOM}/trends`],
  'GET /api/journal/patients/:id/growth': [`/api/journal/patients/${WHOM}/growth`],
  'GET /api/journal/patients/:id/history/:type/:fact': [`/api/journal/patients/${WHOM}/history/Condition/${CONDITION}`],
  'GET /api/journal/diagnoses': ['/api/journal/diagnoses?q=hoste'],
  'GET /api/journal/patients/:id/note-sheet': [`/api/journal/patients/${WHOM}/note-sheet`],
  'GET /api/journal/patients/:id/notes/:note': [`/api/journal/patients/${WHOM}/notes/draft`],
  'POST /api/journal/patients/:id/note-preview': [
    `/api/journal/patients/${WHOM}/note-preview`,
    { kind: 'visittnotat', text: 'Hoster' },
  ],
  'GET /api/journal/drafts': ['/api/journal/drafts'],
  'GET /api/journal/drafts/key': ['/api/journal/drafts/key'],
  'GET /api/journal/patients/:id/drafts/:draft': [`/api/journal/patients/${WHOM}/drafts/${A_DRAFT}`],
  'POST /api/journal/patients/:id/drafts/:draft': [
    `/api/journal/patients/${WHOM}/drafts/${A_DRAFT}`,
    { kind: 'note', writing: { writer: 'page01', number: 1, fields: { text: { value: 'Hoster' } } } },
  ],
  'POST /api/journal/patients/:id/drafts/:draft/discard': [
    `/api/journal/patients/${WHOM}/drafts/${A_DRAFT}/discard`,
    {},
  ],
  'POST /api/journal/patients/:id/drafts/:draft/restore': [
    `/api/journal/patients/${WHOM}/drafts/${A_DRAFT}/restore`,
    {},
  ],
  'POST /api/journal/patients/:id/drafts/:draft/settle': [`/api/journal/patients/${WHOM}/drafts/${A_DRAFT}/settle`, {}],
  'POST /api/journal/phrases/:name': ['/api/journal/phrases/status', { text: 'Status presens' }],
  'POST /api/journal/phrases/:name/used': ['/api/journal/phrases/status/used', {}],
  'DELETE /api/journal/phrases/:name': ['/api/journal/phrases/status'],
  'POST /api/journal/note-templates': [
    '/api/journal/note-templates',
    { kind: 'visittnotat', name: 'Vår', text: 'Status:' },
  ],
  'POST /api/journal/note-templates/drop': ['/api/journal/note-templates/drop', { kind: 'visittnotat', name: 'Vår' }],
  'GET /api/journal/receivers': ['/api/journal/receivers?q=lege'],
  'GET /api/journal/referrals/:id': ['/api/journal/referrals/case'],
  'GET /api/journal/units/:id/referrals': [`/api/journal/units/${UNIT.reference.split('/')[1]}/referrals`],
  'GET /api/journal/pathways': ['/api/journal/pathways?text=kreft'],
  'GET /api/journal/units/:id/beds': [`/api/journal/units/${UNIT.reference.split('/')[1]}/beds`],
  'GET /api/journal/units/:id/measurement-round': [
    `/api/journal/units/${UNIT.reference.split('/')[1]}/measurement-round`,
  ],
  'GET /api/journal/stays/:id': ['/api/journal/stays/case'],
  'GET /api/journal/dialogues/:id': ['/api/journal/dialogues/case'],
  'GET /api/access/patients/:id': [`/api/access/patients/${WHOM}`],
  'POST /api/access/patients/:id/openings': [
    `/api/access/patients/${WHOM}/openings`,
    { kind: 'emergency', text: 'Pasienten er bevisstløs' },
  ],
  'GET /api/access/reviews': ['/api/access/reviews'],
  'POST /api/access/reviews/:task': [
    '/api/access/reviews/none',
    { outcome: 'justified', text: 'Det var riktig å slå opp' },
  ],
  'GET /api/access/unusual': ['/api/access/unusual'],
  'POST /api/access/unusual/:case': ['/api/access/unusual/none', { outcome: 'justified', text: 'Det hørte til vakta' }],
  'GET /api/access/log': [`/api/access/log?patient=${WHOM}`],
  'GET /api/access/blocks': [`/api/access/blocks?patient=${WHOM}`],
  'GET /api/access/blocks/choices': [`/api/access/blocks/choices?patient=${WHOM}`],
  'POST /api/access/blocks/preview': ['/api/access/blocks/preview', { patient: WHOM, what: { kind: 'record' } }],
  'POST /api/access/blocks': ['/api/access/blocks', { patient: WHOM, what: { kind: 'record' } }],
  'DELETE /api/access/blocks/:id': ['/api/access/blocks/admitted-relation-0'],
  'GET /api/access/represented': ['/api/access/represented'],
  'GET /api/exchange/deliveries': [`/api/exchange/deliveries?patient=${WHOM}`],
  'GET /api/exchange/deliveries/:id': ['/api/exchange/deliveries/sent-message'],
  'POST /api/exchange/deliveries/:id/settle': [
    '/api/exchange/deliveries/sent-message/settle',
    { reason: 'Ringte dem' },
  ],
  'GET /api/exchange/letters': ['/api/exchange/letters'],
  'POST /api/exchange/letters/recall': [
    '/api/exchange/letters/recall',
    { template: 'innkalling', reason: 'Feil dato' },
  ],
  'GET /api/followup/counters': ['/api/followup/counters'],
  'GET /api/followup/receivers': ['/api/followup/receivers'],
  'GET /api/followup/worklist': [`/api/followup/worklist?patient=${WHOM}`],
  'GET /api/followup/duties/:id/story': [`/api/followup/duties/${DUTY}/story`],
  'POST /api/followup/duties/:id/take': [`/api/followup/duties/${DUTY}/take`, {}],
  'POST /api/followup/duties/:id/hand-over': [
    `/api/followup/duties/${DUTY}/hand-over`,
    { to: 'Organization/lung', reason: 'Feil avdeling' },
  ],
  'POST /api/followup/duties/:id/done': [`/api/followup/duties/${DUTY}/done`, {}],
  'POST /api/followup/duties/:id/cannot': [`/api/followup/duties/${DUTY}/cannot`, { reason: 'Kjenner ikke pasienten' }],
  'GET /api/access/represented/:id/appointments': [`/api/access/represented/${WHOM}/appointments`],
};

/** The rollout programme knows no patient; what it does know is for staff, but for what is published. */
const PROGRAMME = ROLLOUT_ROUTES.map(({ method, path }) => `${method} ${path}`);

/** Sign-in, sessions, pages and figures: they know who signs in, and no patient. Parties outside deliver with keys of their own, and are told nothing. The FHIR API has its own table. */
const OF_NOBODY = [
  /^POST \/exchange\/(in|letters\/:id)$/,
  /^GET \/(healthz|readyz|metrics)$/,
  /^[A-Z]+ \/fhir(\/\*)?$/,
  /^[A-Z]+ \/signin(\/.*)?$/,
  /^GET \/api\/session(\/apps)?$/,
  /^POST \/api\/session\/(role|step-up|sign-out|launch)$/,
  /^GET \/$/,
  /^GET \/[a-z]+(\/\*)?$/,
  /^GET \/\.well-known\/[a-z-]+$/,
  /^GET \/api\/rollout\/public\/programme$/,
];

describe('the tables', () => {
  test('have every FHIR route, and none that is not there', () => {
    assert.deepEqual(Object.keys(FHIR).sort(), ROUTES.map(({ method, path }) => `${method} ${path}`).sort());
  });
  test('have every route of the server that is not for signing in or for machines', () => {
    const others = [...registered].filter((route) => !OF_NOBODY.some((pattern) => pattern.test(route)));
    assert.deepEqual(others.sort(), [...Object.keys(API), ...PROGRAMME].sort());
  });
});

const ROW = 'select count(*)::int4 as n from access_log where actor = $1';
const rows = async () => (await database.query<{ n: number }>('', ROW, [persona(WHO).practitioner!]))[0]!.n;

/** Tells nothing of the patient, and is in the log unless nothing was done at all. */
async function tellsNothing(
  method: string,
  url: string,
  body: unknown,
  contentType: string | undefined,
): Promise<void> {
  const before = await rows();
  const headers = {
    prefer: 'respond-async',
    'x-patient': WHOM,
    ...(contentType ? { 'content-type': contentType } : {}),
  };
  const { status, text } = await server.as(WHO, method, url, body, headers);
  for (const telling of TELLING) assert.ok(!text.includes(telling), `${status} ${text.slice(0, 300)}`);
  if (status === 501) return;
  assert.ok([200, 202, 204, 403, 404, 422].includes(status), `${status} ${text.slice(0, 300)}`);
  assert.ok((await rows()) > before, `${status}, and no row in the access log`);
}

describe('who sees no patient is told nothing of one, and is in the log, by', () => {
  for (const [route, [path, body, contentType]] of Object.entries(FHIR))
    test(route, () => tellsNothing(route.split(' ')[0]!, path.replace('JOB', JOB), body, contentType));
  for (const [route, [path, body]] of Object.entries(API))
    test(route, () => tellsNothing(route.split(' ')[0]!, `/..${path}`, body, body && 'application/json'));
});

describe('who is no staff is refused by the programme, and is in the log, by', () => {
  const citizen = persona('citizen').patient!;
  const asked = async () => (await database.query<{ n: number }>('', ROW, [citizen]))[0]!.n;
  for (const { method, path } of ROLLOUT_ROUTES)
    test(`${method} ${path}`, async () => {
      const before = await asked();
      const url = `/..${path.replace(/:\w+/g, 'none')}`;
      const { status, text } = await server.as('citizen', method, url, method === 'GET' ? undefined : {}, {
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      });
      assert.equal(status, 403, text.slice(0, 300));
      assert.ok((await asked()) > before, 'no row in the access log');
    });
});

test('the same requests do tell whoever has the patient on the ward', async () => {
  const telling: string[] = [];
  for (const [route, [path]] of Object.entries({ ...FHIR, ...API })) {
    // an answer that goes on tells only that something has changed: src/live
    if (!route.startsWith('GET ') || route === 'GET /api/live') continue;
    const { text } = await server.as('hospital-doctor', 'GET', path.startsWith('/api/') ? `/..${path}` : path);
    if (TELLING.some((word) => text.includes(word))) telling.push(route);
  }
  assert.ok(telling.length >= 12, telling.join(', '));
});
