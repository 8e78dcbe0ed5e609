/** Everything the FHIR API answers: the one table behind HTTP, the entries of bundles, and the CapabilityStatement. */
import type { Interaction, InteractionResult } from '@helseplattform/record';
import type { Platform } from '../platform.ts';
import { createBinary, readBinary, updateBinary } from './binary.ts';
import { processBundle } from './bundle/process.ts';
import type { Answer, Call, Method, OperationRoute, ReadRoute, Route, WriteRoute } from './call.ts';
import { capabilities } from './capabilities.ts';
import { create } from './create.ts';
import { conditionalDelete, deleteById } from './delete.ts';
import { HISTORY_PARAMETERS, instanceHistory, systemHistory, typeHistory } from './history.ts';
import { operations } from './operations/table.ts';
import { conditionalPatch, JSON_PATCH, patchById } from './patch.ts';
import { read, vread } from './read.ts';
import { createRouter, type Router } from './router.ts';
import { searchCompartment, searchSystem, searchType } from './search.ts';
import { smartConfiguration } from './smart-configuration.ts';
import { conditionalUpdate, update } from './update.ts';
import { deletedAnswer, writtenAnswer } from './write.ts';

const NARROWING = ['_summary', '_elements'];
const FORM = ['application/x-www-form-urlencoded'];
const PATCHES = ['application/fhir+json', 'application/json', JSON_PATCH];

/** Routes below `/fhir`. */
export const ROUTES: readonly Route[] = [
  reads('GET', '/metadata', 'capabilities', (call, platform) => capabilities(call, platform, ROUTES), {
    open: true,
    parameters: ['mode'],
  }),
  reads('GET', '/.well-known/smart-configuration', 'smart-configuration', smartConfiguration, {
    open: true,
    negotiates: true,
    parameters: [],
  }),

  reads('GET', '/:type/:id', 'read', read, { parameters: NARROWING }),
  reads('GET', '/Binary/:id', 'read', readBinary, { parameters: NARROWING, negotiates: true }),
  reads('GET', '/:type/:id/_history/:versionId', 'vread', vread, { parameters: NARROWING }),
  reads('GET', '/:type/:id/_history', 'history-instance', instanceHistory, { parameters: HISTORY_PARAMETERS }),
  reads('GET', '/:type/_history', 'history-type', typeHistory, { parameters: HISTORY_PARAMETERS }),
  reads('GET', '/_history', 'history-system', systemHistory, { parameters: HISTORY_PARAMETERS }),

  reads('GET', '/:type', 'search-type', searchType),
  reads('POST', '/:type/_search', 'search-type', searchType, { accepts: FORM }),
  reads('GET', '/', 'search-system', searchSystem),
  reads('POST', '/_search', 'search-system', searchSystem, { accepts: FORM }),
  reads('GET', '/:type/:id/:member', 'search-compartment', searchCompartment),
  reads('POST', '/:type/:id/:member/_search', 'search-compartment', searchCompartment, { accepts: FORM }),

  writes('POST', '/:type', 'create', create, writtenAnswer, { parameters: [] }),
  writes('POST', '/Binary', 'create', createBinary, writtenAnswer, { parameters: [], accepts: ['*'] }),
  writes('PUT', '/Binary/:id', 'update', updateBinary, writtenAnswer, { parameters: [], accepts: ['*'] }),
  writes('PUT', '/:type/:id', 'update', update, writtenAnswer, { parameters: [] }),
  writes('PUT', '/:type', 'update', conditionalUpdate, writtenAnswer),
  writes('PATCH', '/:type/:id', 'patch', patchById, writtenAnswer, { parameters: [], accepts: PATCHES }),
  writes('PATCH', '/:type', 'patch', conditionalPatch, writtenAnswer, { accepts: PATCHES }),
  writes('DELETE', '/:type/:id', 'delete', deleteById, deletedAnswer, { parameters: [] }),
  writes('DELETE', '/:type', 'delete', conditionalDelete, deletedAnswer),

  runs('POST', '/', 'transaction', (call, platform) => processBundle(call, platform, ROUTER), { parameters: [] }),

  ...operations,
];

/** The router over the table. */
export const ROUTER: Router = createRouter(ROUTES);

type Options = Pick<Route, 'open' | 'accepts' | 'negotiates' | 'parameters'>;
type Run = (call: Call, platform: Platform) => Promise<Answer>;

function reads(method: Method, path: string, interaction: string, run: Run, options: Options = {}): ReadRoute {
  return { kind: 'read', method, path, interaction, run, ...options };
}

function runs(method: Method, path: string, interaction: string, run: Run, options: Options = {}): OperationRoute {
  return { kind: 'operation', method, path, interaction, run, ...options };
}

function writes(
  method: Method,
  path: string,
  interaction: string,
  plan: (call: Call, platform: Platform) => Interaction,
  answer: (call: Call, result: InteractionResult) => Answer,
  options: Options = {},
): WriteRoute {
  return { kind: 'write', method, path, interaction, plan, answer, ...options };
}
