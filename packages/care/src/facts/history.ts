/** The history of one fact: who did what to it, when, why, and what became different. */
import { notFound, type Reference, type Resource, type ResourceType } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { lastActOf } from '../extensions.ts';
import { resourceOf } from '../reading/body.ts';
import type { Origins } from '../reading/origin.ts';
import { actOf } from './act.ts';
import { originsOf } from './reading.ts';
import type { FactChange, FactHistory, FactVersion } from './view-model.ts';

/** What a fact says, by the name of the field; an empty text is no value. */
export type Described = { readonly [field: string]: string | undefined };

const MOST_VERSIONS = 100;

/** @throws {FhirError} 404 where this patient has no such fact */
export async function factHistory<T extends Resource>(
  reader: Reader,
  patientId: string,
  type: ResourceType,
  id: string,
  describe: (fact: T) => Described,
): Promise<FactHistory> {
  const page = await reader.history({ type, id, count: MOST_VERSIONS });
  const versions = (page?.items ?? []).flatMap((one) => (one.method === 'DELETE' ? [] : resourceOf<T>(one)));
  const of = versions[0] as { subject?: Reference; patient?: Reference } | undefined;
  if ((of?.subject ?? of?.patient)?.reference !== `Patient/${patientId}`)
    throw notFound(`Patient/${patientId} has no ${type}/${id}. Open it from the record of its own patient.`);
  const origins = await originsOf(reader, versions);
  return {
    versions: versions.map((version, i) => versionOf(version, versions[i + 1], describe, sourceOf(version, origins))),
    more: page?.next !== undefined,
  };
}

function sourceOf(version: Resource, origins: Origins): string {
  const { author, organization } = origins.of(version);
  return [author, organization].filter(Boolean).join(', ');
}

function versionOf<T extends Resource>(
  version: T,
  before: T | undefined,
  describe: (fact: T) => Described,
  source: string,
): FactVersion {
  const last = lastActOf(version as object);
  // a version that somebody else wrote by other means still carries the act before it
  const isOwn = last !== undefined && last.at !== lastActOf((before ?? {}) as object)?.at;
  return {
    version: version.meta?.versionId ?? '',
    act: isOwn ? actOf(last) : 'written',
    at: isOwn ? last.at : (version.meta?.lastUpdated ?? ''),
    by: isOwn ? (last.by?.display ?? last.by?.reference ?? '') : source,
    ...(isOwn && last.reason ? { reason: last.reason } : {}),
    changes: changesBetween(before === undefined ? {} : describe(before), describe(version)),
  };
}

/** Fields that say something else than before, in the order they are described. */
export function changesBetween(before: Described, after: Described): FactChange[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((field): FactChange[] => {
    const [from, to] = [before[field] || undefined, after[field] || undefined];
    if (from === to) return [];
    return [{ field, ...(from ? { from } : {}), ...(to ? { to } : {}) }];
  });
}
