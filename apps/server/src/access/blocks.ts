/** Blocks: those that are set, what one would do, setting and withdrawing it, and what there is to choose from. */
import {
  type BlockedPart,
  type BlockRequest,
  blocksSet,
  createBlock,
  previewBlock,
  withdrawBlock,
} from '@helseplattform/access';
import { badRequest, type ResourceType } from '@helseplattform/fhir';
import type { Body } from '../page/body.ts';
import { patientId } from '../page/query.ts';
import { blockChoices } from './block-choices.ts';
import type { AccessCall, AccessRequest, AccessRoute } from './call.ts';
import { ownOf } from './own.ts';

export const blockRoutes: readonly AccessRoute[] = [
  {
    method: 'GET',
    path: '/api/access/blocks',
    action: 'blocks',
    what: 'list blocks',
    about: patientIn,
    async run(call) {
      const patient = patientOf(call);
      const blocks = await blocksSet(call.access, call.actor, patient);
      return { body: { blocks }, patients: [patient] };
    },
  },
  {
    method: 'GET',
    path: '/api/access/blocks/choices',
    action: 'blocks',
    what: 'choices for a block',
    about: patientIn,
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
    action: 'blocks',
    what: 'what a block would do',
    about: patientIn,
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
    fresh: 5,
    about: patientIn,
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
    fresh: 5,
    async run({ access, actor, params, store }) {
      await withdrawBlock(access, actor, params.id!);
      const consent = await store.as({ id: 'system', kind: 'system' }).read('Consent', params.id!);
      const { patient } = JSON.parse(consent!.body.toString()) as { patient: { reference: string } };
      return { patients: [patient.reference.replace(/^Patient\//, '')] };
    },
  },
];

/** The patient that is named, else the citizen who asks. */
function patientIn({ query, body, actor }: AccessRequest): string | undefined {
  return query.patient() ?? body.optionalText('patient') ?? ownOf(actor);
}

/** The same. @throws {FhirError} 400 where nobody is named */
function patientOf(call: AccessRequest): string {
  const named = patientIn(call);
  if (named === undefined) throw badRequest('patient is missing.', 'required', 'patient');
  return patientId(named, 'patient');
}

function requestIn(call: AccessCall): BlockRequest {
  const { body } = call;
  const whom = body.optionalText('whom');
  return {
    patient: patientOf(call),
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
