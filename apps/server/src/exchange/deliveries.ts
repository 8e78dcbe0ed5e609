/** `/api/exchange/deliveries`: where what was sent is, in plain words; and what was done about what went wrong. */
import { DELIVERY_KIND, type DeliveryView, isDelivery, settle, viewDelivery } from '@helseplattform/exchange';
import { badRequest, type Communication, notFound, type Organization } from '@helseplattform/fhir';
import type { Actor, Record } from '@helseplattform/record';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Body, readBody } from '../access/body.ts';
import { nameIn } from '../access/name-of.ts';
import { type Query, readQuery } from '../access/query.ts';
import { parseQuery } from '../fhir/query.ts';
import { checkedId } from '../fhir/targets.ts';
import type { Admission } from '../http/admission.ts';
import { HangUp } from '../http/hang-up.ts';
import { languageOf } from '../http/language.ts';
import type { Look, Looks } from '../http/looks.ts';
import type { Platform } from '../platform.ts';

export interface DeliveryParts {
  readonly platform: Pick<Platform, 'store'>;
  /** Who calls; refuses what changes something and does not come from our own page (CSRF). @throws {Unauthenticated} */
  readonly caller: (request: FastifyRequest) => Actor | Promise<Actor>;
  readonly admission: Admission;
  readonly looks: Looks;
}

interface DeliveryCall {
  readonly store: Platform['store'];
  readonly actor: Actor;
  /** The record as the caller sees it. */
  readonly record: Record;
  readonly params: { readonly [name: string]: string };
  readonly query: Query;
  readonly body: Body;
  readonly language: 'nb' | 'nn' | 'en';
}

interface DeliveryRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** What the log calls it. */
  readonly action: Look['action'];
  readonly what: string;
  run(call: DeliveryCall): Promise<unknown>;
}

/** Deliveries of one list, and versions of one story, at most. */
const MOST = 100;
/** Communication.status of what nobody has confirmed: on its way, or gone wrong. */
const UNDER_WAY = 'preparation,in-progress,stopped,on-hold';
const KIND = 'http://helseplattform.example/fhir/CodeSystem/kind';

export const DELIVERY_ROUTES: readonly DeliveryRoute[] = [
  {
    method: 'GET',
    path: '/api/exchange/deliveries',
    action: 'search',
    what: 'deliveries',
    async run(call) {
      const found = await wanted(call);
      return { deliveries: await withPatients(call, found) };
    },
  },
  {
    method: 'GET',
    path: '/api/exchange/deliveries/:id',
    action: 'read',
    what: 'a delivery and its story',
    run: (call) => story(call, checkedId(call.params.id!)),
  },
  {
    method: 'POST',
    path: '/api/exchange/deliveries/:id/settle',
    action: 'write',
    what: 'say what was done about a delivery',
    async run(call) {
      const { store, actor, record, body } = call;
      const id = checkedId(call.params.id!);
      await settle({ store, record, actor, id, reason: body.text('reason') });
      return { id, settled: true };
    },
  },
];

/** Of a patient, the newest first; of a unit, what is not received yet, then what was received last. */
async function wanted(call: DeliveryCall): Promise<Communication[]> {
  const patient = call.query.patient();
  if (patient) return deliveries(call, [['patient', `Patient/${patient}`]]);
  const unit = call.query.text('unit') === 'mine' ? call.actor.unit : undefined;
  if (!unit) throw badRequest('Say whose: ?patient=ID, or ?unit=mine in a role at a unit.', 'required', 'patient');
  const lists = await Promise.all(
    [UNDER_WAY, 'completed'].flatMap((status) =>
      ['sender', 'recipient'].map((side) =>
        deliveries(call, [
          [side, unit],
          ['status', status],
        ]),
      ),
    ),
  );
  return lists.flat();
}

async function deliveries(
  { record }: DeliveryCall,
  params: readonly (readonly [string, string])[],
): Promise<Communication[]> {
  const { entries } = await record.search({
    type: 'Communication',
    params: [...params, ['category', `${KIND}|${DELIVERY_KIND}`], ['_sort', '-_lastUpdated'], ['_count', String(MOST)]],
    base: '',
  });
  return entries.map(({ version }) => JSON.parse(version.body.toString()) as Communication).filter(isDelivery);
}

/** With the names of those they are about, as the caller may see them. */
async function withPatients(call: DeliveryCall, found: readonly Communication[]) {
  const ids = new Set(found.flatMap(({ subject }) => patientIn(subject?.reference) ?? []));
  const versions = await call.record.readMany([...ids].map((id) => ({ type: 'Patient' as const, id })));
  const names = new Map(versions.map(({ id, body }) => [id, nameIn(JSON.parse(body.toString()))]));
  return Promise.all(
    found.map(async (one) => {
      const patient = patientIn(one.subject?.reference);
      const name = patient && names.get(patient);
      const view = await viewed(call, [one]);
      return patient ? { ...view, patient: { id: patient, ...(name ? { name } : {}) } } : view;
    }),
  );
}

const patientIn = (reference: string | undefined): string | undefined => /^Patient\/(.+)$/.exec(reference ?? '')?.[1];

async function story(call: DeliveryCall, id: string): Promise<DeliveryView> {
  const history = await call.record.history({ type: 'Communication', id, count: MOST });
  const versions = (history?.items ?? [])
    .filter(({ method }) => method !== 'DELETE')
    .map(({ body }) => JSON.parse(body.toString()) as Communication);
  if (!versions[0] || !isDelivery(versions[0])) throw notFound(`Communication/${id} is no delivery of this record.`);
  return viewed(call, versions);
}

/** Names of units are nobody's secret. */
async function viewed(
  { store, actor, language }: DeliveryCall,
  versions: readonly Communication[],
): Promise<DeliveryView> {
  const [sender, recipient] = [versions[0]!.sender?.reference, versions[0]!.recipient?.[0]?.reference];
  const unit = sender?.startsWith('Organization/')
    ? await store.as({ id: 'system', kind: 'system' }).read('Organization', sender.slice('Organization/'.length))
    : undefined;
  const name = unit && unit.method !== 'DELETE' ? (JSON.parse(unit.body.toString()) as Organization).name : undefined;
  const reader = actor.kind === 'citizen' ? 'citizen' : actor.unit === recipient ? 'receiver' : 'sender';
  return viewDelivery({ versions, ...(name ? { from: name } : {}), reader, language });
}

export function deliveryRoutes(app: FastifyInstance, { platform, caller, admission, looks }: DeliveryParts): void {
  for (const { method, path, action, what, run } of DELIVERY_ROUTES) {
    app.route({
      method,
      url: path,
      async handler(request, reply) {
        const actor = await caller(request);
        const bytes = request.body as Buffer | undefined;
        const leave = await admission.enter(bytes?.length ?? 0, () => new HangUp(reply.raw).signal);
        try {
          const record = platform.store.as(actor);
          const look: Look = { actor, record, action, what, request: request.id };
          const answer = async () =>
            run({
              store: platform.store,
              actor,
              record,
              params: request.params as { [name: string]: string },
              query: readQuery(parseQuery(request.raw.url!.split('?', 2)[1] ?? '').params),
              body: readBody(request.headers['content-type'], bytes),
              language: languageOf(request.headers['accept-language']),
            });
          const value = await answer().catch(async (error) => {
            await looks.refused(look, error);
            throw error;
          });
          const body = Buffer.from(JSON.stringify(value));
          await looks.answered(look, { status: 200 });
          return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(body);
        } finally {
          leave();
        }
      },
    });
  }
}
