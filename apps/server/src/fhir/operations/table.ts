/** The routes of the operations. */
import { careOperations } from '../../care/fhir-operations.ts';
import type { Platform } from '../../platform.ts';
import type { Answer, Call, Method, OperationRoute, ReadRoute, Route } from '../call.ts';
import { diffResources, diffVersions } from './diff.ts';
import { erase } from './erase.ts';
import { everything } from './everything.ts';
import { exportGroup, exportPatients, exportSystem } from './export.ts';
import { importNdjson, NDJSON } from './import.ts';
import { cancelJob, jobFile, jobStatus } from './jobs.ts';
import { meta, metaAdd, metaDelete } from './meta.ts';
import { notSupported } from './not-supported.ts';
import { reindex } from './reindex.ts';
import { expand, lookup, validateCode } from './terminology.ts';
import { validate } from './validate.ts';

const GRAPHQL = notSupported('GraphQL', 'use a search with _include, or Patient/$everything.');
const GRAPH = notSupported('$graph', 'use a search with _include and _revinclude, or Patient/$everything.');

export const operations: readonly Route[] = [
  ...asked(['GET', 'POST'], '/:type/:id/$validate', '$validate', validate),
  ...asked(['POST'], '/:type/$validate', '$validate', validate),

  ...asked(['GET', 'POST'], '/Patient/:id/$everything', '$everything', everything),

  ...asked(['GET'], '/:type/:id/$meta', '$meta', meta),
  ...asked(['GET'], '/:type/:id/_history/:versionId/$meta', '$meta', meta),
  ...done(['POST'], '/:type/:id/$meta-add', '$meta-add', metaAdd),
  ...done(['POST'], '/:type/:id/$meta-delete', '$meta-delete', metaDelete),

  ...asked(['GET'], '/:type/:id/$diff', '$diff', diffVersions),
  ...asked(['GET'], '/$diff', '$diff', diffResources),

  ...done(['POST'], '/:type/:id/$erase', '$erase', erase),
  ...done(['POST'], '/$reindex', '$reindex', reindex),
  ...done(['POST'], '/:type/$reindex', '$reindex', reindex),

  ...asked(['GET', 'POST'], '/ValueSet/$expand', '$expand', expand),
  ...asked(['GET', 'POST'], '/ValueSet/:id/$expand', '$expand', expand),
  ...asked(['GET', 'POST'], '/ValueSet/$validate-code', '$validate-code', validateCode),
  ...asked(['GET', 'POST'], '/ValueSet/:id/$validate-code', '$validate-code', validateCode),
  ...asked(['GET', 'POST'], '/CodeSystem/$lookup', '$lookup', lookup),

  ...done(['GET', 'POST'], '/$export', '$export', exportSystem, { negotiates: true }),
  ...done(['GET', 'POST'], '/Patient/$export', '$export', exportPatients, { negotiates: true }),
  ...done(['GET', 'POST'], '/Group/:id/$export', '$export', exportGroup, { negotiates: true }),
  ...done(['POST'], '/$import', '$import', importNdjson, {
    accepts: ['application/fhir+json', 'application/json', ...NDJSON],
    parameters: [],
  }),
  ...done(['GET'], '/_jobs/:job', 'job-status', jobStatus, { negotiates: true, parameters: [] }),
  ...done(['DELETE'], '/_jobs/:job', 'job-cancel', cancelJob, { negotiates: true, parameters: [] }),
  ...done(['GET'], '/_jobs/:job/:file', 'job-file', jobFile, { negotiates: true, parameters: [] }),

  ...done(['GET', 'POST'], '/$graphql', '$graphql', GRAPHQL, { accepts: ['*'], negotiates: true }),
  ...careOperations,

  ...done(['GET', 'POST'], '/:type/:id/$graphql', '$graphql', GRAPHQL, { accepts: ['*'], negotiates: true }),
  ...done(['GET', 'POST'], '/:type/:id/$graph', '$graph', GRAPH),
];

type Run = (call: Call, platform: Platform) => Promise<Answer>;
type Options = Pick<Route, 'accepts' | 'negotiates' | 'parameters'>;

/** Changes nothing: may stand in a transaction. */
function asked(methods: Method[], path: string, interaction: string, run: Run, options: Options = {}): ReadRoute[] {
  return methods.map((method) => ({ kind: 'read', method, path, interaction, run, ...options }));
}

function done(methods: Method[], path: string, interaction: string, run: Run, options: Options = {}): OperationRoute[] {
  return methods.map((method) => ({ kind: 'operation', method, path, interaction, run, ...options }));
}
