/** Every kind of entry, read and written by the acts of its kind. */
import { badRequest } from '@helseplattform/fhir';
import { notThere, refusal } from '@helseplattform/rollout';
import { aboutOf, type Draft, isKind, type KindName, kindOf, mayDo } from '@helseplattform/rollout/programme';
import type { RolloutCall, RolloutRoute } from './call.ts';
import { refuseByOperation } from './write.ts';

const kindIn = ({ params }: RolloutCall): KindName => {
  const name = params.kind!;
  if (!isKind(name)) throw notThere('no-kind', name);
  return name;
};

/** Whether the caller may read an entry of a kind. */
function mayRead({ who, about }: RolloutCall, kind: KindName, body: unknown): boolean {
  const of = body === null ? undefined : aboutOf(kind, body, about);
  return mayDo(who, kindOf(kind).read ?? 'see-programme', of).may;
}

export const ENTRY_ROUTES: readonly RolloutRoute[] = [
  {
    method: 'GET',
    path: '/api/rollout/entries/:kind',
    action: 'read',
    what: 'entries of the programme',
    async run(call) {
      const kind = kindIn(call);
      const now = await call.programme.read(kind);
      return { body: { seq: now.seq, entries: now.all(kind).filter(({ body }) => mayRead(call, kind, body)) } };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/entries/:kind/:key',
    action: 'read',
    what: 'an entry of the programme and how it came about',
    async run(call) {
      const kind = kindIn(call);
      const versions = await call.programme.history(kind, call.params.key!);
      const withBody = versions.find(({ body }) => body !== null);
      if (!withBody || !mayRead(call, kind, withBody.body)) throw notThere('no-entry', `${kind} ${call.params.key}`);
      return { body: { versions } };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/entries/:kind/:key',
    action: 'write',
    what: 'write an entry of the programme',
    async run(call) {
      const kind = kindIn(call);
      if (kindOf(kind).byOperation) refuseByOperation(kind);
      const { basedOn, body } = call.body.values;
      if (typeof basedOn !== 'number' || !Number.isInteger(basedOn) || basedOn < 0)
        throw badRequest('basedOn is the version this builds on; 0 for a new entry.', 'value', 'basedOn');
      if (body === undefined) throw badRequest('body is missing; null withdraws the entry.', 'required', 'body');
      const [written] = await call.write([{ kind, key: call.params.key!, basedOn, body } as Draft]);
      return { body: written, created: basedOn === 0 };
    },
  },
];

export const refusedForPublic = () => refusal(403, 'forbidden', undefined, 'staff-only');
