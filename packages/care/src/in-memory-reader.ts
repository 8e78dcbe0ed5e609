/** A Reader over a few resources in memory: a stand-in for the record in the tests of views. */
import { badRequest, CLINICAL_DATE, notSupported, type Resource, type ResourceType } from '@helseplattform/fhir';
import type { Reader, SearchRequest, StoredVersion } from '@helseplattform/record';

type Loose = Resource & Record<string, unknown>;

/** The resources of a transaction bundle, their `urn:uuid:` references resolved to the ids they already have. */
export function resourcesOfBundle(bundle: { entry?: { fullUrl?: string; resource?: Resource }[] }): Resource[] {
  let text = JSON.stringify(bundle.entry?.map((entry) => entry.resource) ?? []);
  for (const { fullUrl, resource } of bundle.entry ?? []) {
    if (fullUrl && resource?.id) text = text.replaceAll(`"${fullUrl}"`, `"${resource.resourceType}/${resource.id}"`);
  }
  return JSON.parse(text);
}

/** Answers read, readMany, chart, and search for Patient by name, birthdate and identifier; refuses all else. */
export function inMemoryReader(resources: readonly Resource[]): Reader {
  const versions = new Map<string, { version: StoredVersion; resource: Loose }>();
  for (const resource of resources) {
    const versionId = resource.meta?.versionId ?? '1';
    const meta = {
      ...resource.meta,
      versionId,
      lastUpdated: resource.meta?.lastUpdated ?? '2026-01-01T00:00:00Z',
    };
    const version: StoredVersion = {
      type: resource.resourceType,
      id: resource.id!,
      versionId,
      lastUpdated: Date.parse(meta.lastUpdated),
      method: 'PUT',
      body: Buffer.from(JSON.stringify({ ...resource, meta })),
    };
    versions.set(`${resource.resourceType}/${resource.id}`, { version, resource: resource as Loose });
  }
  const all = [...versions.values()];
  const refused = () => Promise.reject(notSupported('The in-memory reader does not do this.'));
  return {
    read: async (type, id) => versions.get(`${type}/${id}`)?.version,
    readMany: async (references) => references.flatMap(({ type, id }) => versions.get(`${type}/${id}`)?.version ?? []),
    chart: async (patientId, slices) => {
      if (!versions.has(`Patient/${patientId}`)) return undefined;
      const own = all.filter(({ resource }) => patientOf(resource) === `Patient/${patientId}`);
      return slices.map(({ type, where, limit }) =>
        own
          .filter(({ resource }) => resource.resourceType === type)
          .filter(({ resource }) => where === undefined || where.some((token) => hasToken(resource, token)))
          .sort((a, b) => clinicalDate(b.resource) - clinicalDate(a.resource))
          .slice(0, limit)
          .map(({ version }) => version),
      );
    },
    search: async (request) => {
      const matches = all.filter(({ resource }) => resource.resourceType === request.type && fits(resource, request));
      const count = Number(request.params.find(([name]) => name === '_count')?.[1] ?? 20);
      return {
        entries: matches.slice(0, count).map(({ version }) => ({ version, mode: 'match' as const })),
        ...(matches.length > count ? { next: 'next' } : {}),
        used: request.params,
        ignored: [],
      };
    },
    vread: refused,
    history: refused,
    everything: refused,
    story: refused,
    storySources: refused,
  };
}

const patientOf = (resource: Loose): string | undefined =>
  resource.resourceType === 'Patient'
    ? `Patient/${resource.id}`
    : ((resource.subject ?? resource.patient) as { reference?: string } | undefined)?.reference;

/** A token without a system is a coding without a system, as in the record. */
function hasToken(resource: Loose, { param, system, code }: { param: string; system?: string; code: string }): boolean {
  const element = resource[param] as { coding?: { system?: string; code?: string }[] }[] | { coding?: [] } | undefined;
  return [element].flat().some((concept) => concept?.coding?.some((c) => c.system === system && c.code === code));
}

/** The elements behind the clinical date's search parameter, whichever the type has. */
const DATE_ELEMENTS = [
  'effectiveDateTime',
  'effectivePeriod',
  'effectiveInstant',
  'recordedDate',
  'authoredOn',
  'occurrenceDateTime',
  'performedDateTime',
  'performedPeriod',
  'period',
  'date',
];

function clinicalDate(resource: Loose): number {
  if (CLINICAL_DATE[resource.resourceType as ResourceType] === undefined) return 0;
  const value = DATE_ELEMENTS.map((name) => resource[name]).find((one) => one !== undefined);
  const time = typeof value === 'object' && value !== null ? (value as { start?: string }).start : value;
  return typeof time === 'string' ? Date.parse(time) : Number.NEGATIVE_INFINITY;
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function fits(resource: Loose, request: SearchRequest): boolean {
  return request.params.every(([name, value]) => {
    const plain = value.replace(/\\(.)/g, '$1');
    switch (name) {
      case '_count':
        return true;
      case 'name': {
        const names = (resource.name ?? []) as { family?: string; given?: string[]; text?: string }[];
        const words = names.flatMap((n) => [n.family ?? '', ...(n.given ?? []), n.text ?? '']);
        const asked = value.split(/(?<!\\)[,]/).map((one) => fold(one.replace(/\\(.)/g, '$1')));
        return words.some((word) => asked.some((one) => fold(word).startsWith(one)));
      }
      case 'birthdate':
        return value.split(',').includes(String(resource.birthDate));
      case 'identifier':
        return ((resource.identifier ?? []) as { value?: string }[]).some((i) => i.value === plain);
      default:
        throw badRequest(`The in-memory reader cannot search by ${name}.`, 'not-supported');
    }
  });
}
