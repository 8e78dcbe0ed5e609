/** A stand-in for the store, in memory: enough for the HTTP layer's own tests, with the real store's answers. TEMPORARY. */

import { randomUUID } from 'node:crypto';
import { FhirError, loadDefinitions, parseJson, stringifyJson } from '@helseplattform/fhir';
import type { Interaction, InteractionResult, Record, StoredVersion } from '@helseplattform/record';
import type { OpenStore } from '../platform.ts';

export function memoryStore(): OpenStore {
  const versions = new Map<string, StoredVersion[]>();
  const now = (() => {
    let last = 0;
    return () => (last = Math.max(last + 1, Date.now()));
  })();
  const put = (type: any, id: string, value: any, method: any): StoredVersion => {
    const list = versions.get(`${type}/${id}`) ?? [];
    const versionId = String(list.length + 1);
    const lastUpdated = now();
    const body =
      method === 'DELETE'
        ? Buffer.alloc(0)
        : Buffer.from(
            stringifyJson(
              { ...value, id, meta: { ...value.meta, versionId, lastUpdated: new Date(lastUpdated).toISOString() } },
              { count: 1 },
            ),
          );
    const v = { type, id, versionId, lastUpdated, method, body };
    list.push(v);
    versions.set(`${type}/${id}`, list);
    return v;
  };
  const current = (type: string) =>
    [...versions.values()].map((l) => l.at(-1)!).filter((v) => v.type === type && v.method !== 'DELETE');
  const find = (type: string, query: string) => {
    const p = new URLSearchParams(query);
    const identifier = p.get('identifier')?.split('|').at(-1);
    return current(type).filter((v) => !identifier || v.body.toString().includes(`"${identifier}"`));
  };
  const one = async (i: Interaction, record: Record): Promise<InteractionResult> => {
    if (i.method === 'read') return { status: 200, value: await i.run(record) };
    if (i.method === 'create') {
      if (i.ifNoneExist) {
        const f = find(i.type, i.ifNoneExist);
        if (f[0]) return { status: 200, version: f[0] };
      }
      return { status: 201, version: put(i.type, randomUUID(), i.resource.value, 'POST') };
    }
    const id = i.id ?? find(i.type, i.criteria!)[0]?.id ?? (i.method === 'update' ? randomUUID() : undefined);
    const known = id ? versions.get(`${i.type}/${id}`)?.at(-1) : undefined;
    const live = known && known.method !== 'DELETE';
    if ('ifMatch' in i && i.ifMatch && i.ifMatch !== known?.versionId)
      throw new FhirError(412, { severity: 'error', code: 'conflict', text: 'stale' });
    if (i.method === 'delete') return live ? { status: 204, version: put(i.type, id!, {}, 'DELETE') } : { status: 204 };
    if (i.method === 'patch') {
      if (!live) throw new FhirError(404, { severity: 'error', code: 'not-found', text: 'no' });
      return { status: 200, version: put(i.type, id!, i.apply(parseJson(known.body).value as any), 'PATCH') };
    }
    if (i.onlyCreate && live) throw new FhirError(412, { severity: 'error', code: 'conflict', text: 'there' });
    return { status: known ? 200 : 201, version: put(i.type, id!, i.resource.value, 'PUT') };
  };
  const record: Record = {
    read: async (t, id) => versions.get(`${t}/${id}`)?.at(-1),
    vread: async (t, id, v) => versions.get(`${t}/${id}`)?.[Number(v) - 1],
    readMany: async (r) => r.map((x) => versions.get(`${x.type}/${x.id}`)?.at(-1)!).filter(Boolean),
    search: async (r) => {
      const all = find(r.type ?? 'Patient', new URLSearchParams(r.params as any).toString());
      return { entries: all.map((version) => ({ version, mode: 'match' as const })), used: r.params, ignored: [] };
    },
    history: async (r) => {
      const list = r.id
        ? versions.get(`${r.type}/${r.id}`)
        : [...versions.values()].flat().filter((v) => !r.type || v.type === r.type);
      return (
        list && {
          items: list
            .filter((v) => !r.since || v.lastUpdated >= r.since)
            .sort((a, b) => b.lastUpdated - a.lastUpdated)
            .slice(0, r.count),
        }
      );
    },
    everything: async () => undefined,
    chart: async () => undefined,
    transact: async (list) => {
      const out = [];
      for (const i of list) out.push(await one(i, record));
      return out;
    },
    erase: async () => undefined,
  };
  const definitions = loadDefinitions();
  return {
    as: () => record,
    definitions,
    parameters: undefined as any,
    validator: undefined as any,
    changes: async () => ({ changes: [], cursor: '' }),
    async *reindex() {},
    reloadDefinitions: async () => {},
    close: async () => {},
  };
}
