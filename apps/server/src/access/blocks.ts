/** Blocks: those that are set, what one would do, setting and withdrawing it, and what there is to choose from. */
import {
  type BlockedPart,
  type BlockRequest,
  type BlockSet,
  blocksSet,
  createBlock,
  previewBlock,
  withdrawBlock,
} from '@helseplattform/access';
import { badRequest, type ResourceType } from '@helseplattform/fhir';
import { blockChoices } from './block-choices.ts';
import type { Body } from './body.ts';
import type { AccessCall, AccessRoute } from './call.ts';
import { nameOf } from './name-of.ts';
import { patientId } from './query.ts';

export const blockRoutes: readonly AccessRoute[] = [
  {
    method: 'GET',
    path: '/api/access/blocks',
    action: 'read',
    what: 'list blocks',
    async run(call) {
      const patient = patientOf(call);
      const blocks = await blocksSet(call.access, call.actor, patient);
      return { body: { blocks: await Promise.all(blocks.map((block) => asView(call, block))) }, patients: [patient] };
    },
  },
  {
    method: 'GET',
    path: '/api/access/blocks/choices',
    action: 'read',
    what: 'choices for a block',
    async run(call) {
      const patient = patientOf(call);
      // who may not set a block has nothing to choose
      await blocksSet(call.access, call.actor, patient);
      return { body: await blockChoices(call.record, patient), patients: [patient] };
    },
  },
  {
    method: 'POST',
    path: '/api/access/blocks/preview',
    action: 'read',
    what: 'what a block would do',
    async run(call) {
      const request = requestIn(call);
      const body = await previewBlock(call.access, call.actor, request, call.language);
      return { body, patients: [request.patient] };
    },
  },
  {
    method: 'POST',
    path: '/api/access/blocks',
    action: 'block',
    what: 'set a block',
    async run(call) {
      const request = requestIn(call);
      const id = await createBlock(call.access, call.actor, request);
      return { body: { id }, created: true, patients: [request.patient] };
    },
  },
  {
    method: 'DELETE',
    path: '/api/access/blocks/:id',
    action: 'block',
    what: 'withdraw a block',
    async run({ access, actor, params, store }) {
      await withdrawBlock(access, actor, params.id!);
      const consent = await store.as({ id: 'system', kind: 'system' }).read('Consent', params.id!);
      const { patient } = JSON.parse(consent!.body.toString()) as { patient: { reference: string } };
      return { patients: [patient.reference.replace(/^Patient\//, '')] };
    },
  },
];

/** The patient that is named, else the citizen who asks. */
function patientOf({ query, actor }: AccessCall): string {
  const named = query.patient() ?? ownOf(actor);
  if (named === undefined) throw badRequest('patient is missing.', 'required', 'patient');
  return named;
}

const ownOf = ({ kind, id }: AccessCall['actor']) => (kind === 'citizen' ? id.replace(/^Patient\//, '') : undefined);

function requestIn({ body, actor }: AccessCall): BlockRequest {
  const given = body.optionalText('patient') ?? ownOf(actor);
  if (given === undefined) throw badRequest('patient is missing.', 'required', 'patient');
  const whom = body.optionalText('whom');
  return {
    patient: patientId(given, 'patient'),
    what: partIn(body.object('what')),
    ...(whom === undefined ? {} : { whom }),
  };
}

function partIn(what: Body): BlockedPart {
  const kind = what.one('kind', ['record', 'written-by', 'entry', 'category']);
  switch (kind) {
    case 'record':
      return { kind };
    case 'written-by':
    case 'entry':
      return { kind, reference: what.text('reference') };
    case 'category': {
      const name = what.optionalText('name');
      return {
        kind,
        type: what.one<ResourceType>('type', CATEGORIES),
        system: what.text('system'),
        code: what.text('code'),
        ...(name === undefined ? {} : { name }),
      };
    }
  }
}

/** Types whose categories can be blocked. */
const CATEGORIES: readonly ResourceType[] = [
  'Composition',
  'DocumentReference',
  'Condition',
  'Procedure',
  'Observation',
  'DiagnosticReport',
];

async function asView({ record }: AccessCall, block: BlockSet) {
  const { what } = block;
  const reference = what.kind === 'written-by' || what.kind === 'entry' ? what.reference : undefined;
  return { ...block, ...(reference === undefined ? {} : { whatName: await nameOf(record, reference) }) };
}
