/** capabilities: what this server can do, generated from its routes and its search parameters. http://hl7.org/fhir/R4/http.html#capabilities */
import { badRequest, type Definitions, notSupported, type ResourceType, type SearchParam } from '@helseplattform/fhir';
import type { OpenStore, Platform } from '../platform.ts';
import type { Answer, Call, Route } from './call.ts';
import { jsonBytes } from './json-writer.ts';
import { single } from './query.ts';

/** Made once for each state of the search parameters and each address: it is 400 KB. */
const made = new WeakMap<object, Map<string, Buffer>>();

export async function capabilities(call: Call, { store }: Platform, routes: readonly Route[]): Promise<Answer> {
  const mode = single(call.query, 'mode') ?? 'full';
  if (mode === 'terminology')
    throw notSupported('TerminologyCapabilities are not written by this server; use mode=full.');
  if (mode !== 'full' && mode !== 'normative') throw badRequest(`mode=${mode}: expected full or normative.`, 'value');
  const ofParameters = made.get(store.parameters) ?? new Map<string, Buffer>();
  made.set(store.parameters, ofParameters);
  let body = ofParameters.get(call.base);
  if (!body) {
    // The address comes from the caller: only so many are kept.
    if (ofParameters.size >= 20) ofParameters.clear();
    body = jsonBytes(capabilityStatement(store, call.base, routes));
    ofParameters.set(call.base, body);
  }
  return { status: 200, body };
}

const STARTED = new Date().toISOString();

function capabilityStatement(store: OpenStore, base: string, routes: readonly Route[]): object {
  const { definitions } = store;
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: STARTED,
    kind: 'instance',
    software: { name: 'Helseplattform' },
    implementation: { description: 'The shared health record of the region', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'application/json'],
    patchFormat: ['application/json-patch+json', 'application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: {
          cors: true,
          description: 'Every call needs a bearer token, except for this statement.',
        },
        resource: definitions.resourceTypes.map((type) => resource(type, store, routes)),
        interaction: interactions(routes, SYSTEM).map((code) => ({ code })),
        searchParam: common(definitions),
        operation: operations(routes, (path) => /^\/\$/.test(path)),
        compartment: ['http://hl7.org/fhir/CompartmentDefinition/patient'],
      },
    ],
  };
}

const TYPE = [
  'read',
  'vread',
  'update',
  'patch',
  'delete',
  'history-instance',
  'history-type',
  'create',
  'search-type',
];
const SYSTEM = ['transaction', 'batch', 'search-system', 'history-system'];

/** Codes of http://hl7.org/fhir/restful-interaction that have a route. A transaction's route takes batches too. */
function interactions(routes: readonly Route[], codes: readonly string[]): string[] {
  const there = new Set(routes.map((route) => route.interaction));
  if (there.has('transaction')) there.add('batch');
  return codes.filter((code) => there.has(code));
}

function resource(type: ResourceType, { definitions, parameters }: OpenStore, routes: readonly Route[]): object {
  const own = parameters.forType(type);
  const references = own.filter((p) => p.type === 'reference');
  const pointing = pointingAt(type, parameters, definitions);
  const operation = operations(routes, (path) => path.startsWith('/:type/') || path.startsWith(`/${type}/`));
  return {
    type,
    profile: `http://hl7.org/fhir/StructureDefinition/${type}`,
    interaction: interactions(routes, TYPE).map((code) => ({ code })),
    versioning: 'versioned-update',
    readHistory: true,
    updateCreate: true,
    conditionalCreate: true,
    conditionalRead: 'full-support',
    conditionalUpdate: true,
    conditionalDelete: 'single',
    referencePolicy: ['literal', 'logical', 'local', 'enforced'],
    searchInclude: ['*', ...references.map((p) => `${type}:${p.code}`)],
    ...(pointing.length > 0 ? { searchRevInclude: pointing } : {}),
    ...(own.length > 0 ? { searchParam: own.map(searchParam) } : {}),
    operation,
  };
}

const searchParam = ({ code, url, type }: SearchParam) => ({ name: code, definition: url, type });

/** Parameters every type has; `_id` and `_lastUpdated` are the record's own. */
function common({ searchParameters }: Definitions): object[] {
  return searchParameters
    .filter(({ base }) => base.some((type) => (type as string) === 'Resource'))
    .map(({ code, url, type }) => ({ name: code, definition: url, type }));
}

function pointingAt(type: ResourceType, parameters: OpenStore['parameters'], { resourceTypes }: Definitions): string[] {
  return resourceTypes.flatMap((other) =>
    parameters
      .forType(other)
      .filter((p) => p.type === 'reference' && p.target.includes(type))
      .map((p) => `${other}:${p.code}`),
  );
}

/** Operations of the specification have definitions there; ours are described in the documentation. */
const DEFINED: Record<string, string> = {
  $validate: 'http://hl7.org/fhir/OperationDefinition/Resource-validate',
  $everything: 'http://hl7.org/fhir/OperationDefinition/Patient-everything',
  $meta: 'http://hl7.org/fhir/OperationDefinition/Resource-meta',
  '$meta-add': 'http://hl7.org/fhir/OperationDefinition/Resource-meta-add',
  '$meta-delete': 'http://hl7.org/fhir/OperationDefinition/Resource-meta-delete',
  $expand: 'http://hl7.org/fhir/OperationDefinition/ValueSet-expand',
  '$validate-code': 'http://hl7.org/fhir/OperationDefinition/ValueSet-validate-code',
  $lookup: 'http://hl7.org/fhir/OperationDefinition/CodeSystem-lookup',
  $export: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export',
};
/** Routes that only say that they are not supported. */
const REFUSED: ReadonlySet<string> = new Set(['$graphql', '$graph']);

function operations(routes: readonly Route[], isHere: (path: string) => boolean): object[] {
  const names = routes
    .filter(({ interaction, path }) => interaction.startsWith('$') && !REFUSED.has(interaction) && isHere(path))
    .map(({ interaction }) => interaction);
  return [...new Set(names)].map((name) => ({
    name: name.slice(1),
    definition: DEFINED[name] ?? `https://helseplattform.example/OperationDefinition/${name.slice(1)}`,
  }));
}
