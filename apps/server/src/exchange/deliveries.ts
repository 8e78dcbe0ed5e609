/** `/api/exchange/deliveries`: where what was sent is, in plain words; and what was done about what went wrong. */
import { DELIVERY_KIND, type DeliveryView, isDelivery, settle, viewDelivery } from '@helseplattform/exchange';
import { badRequest, type Communication, notFound, type Organization } from '@helseplattform/fhir';
import type { FastifyInstance } from 'fastify';
import { nameIn } from '../access/name-of.ts';
import { checkedId } from '../fhir/targets.ts';
import { type PageCall, type PageParts, type PageRoute, pageRoute } from '../page/route.ts';
import type { Platform } from '../platform.ts';

interface DeliveryCall extends PageCall {
  readonly store: Platform['store'];
}

interface DeliveryRoute extends PageRoute {
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

export function deliveryRoutes(app: FastifyInstance, parts: PageParts): void {
  const { store } = parts.platform;
  for (const route of DELIVERY_ROUTES)
    pageRoute(app, parts, route, async (call) => ({ body: await route.run({ ...call, store }) }));
}
