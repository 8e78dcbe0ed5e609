/** What was made available, compact: types, ids and versions; of long answers how many, and the first and last. */
import type { StoredVersion } from '@helseplattform/record';

type Shown = Pick<StoredVersion, 'type' | 'id' | 'versionId'>;

/** Longer lists of one type are written as a range. */
const MOST_LISTED = 100;

/**
 * `Observation:a/1,b/2;Encounter:c/1`, or `Observation:a/1..z/3#1000` for a range: a thousand, from a to z, as the answer
 * had them; a version that stood in several places of it once. Ids that are UUIDs are shortened to 22 characters with `~`
 * before them.
 */
export function available(shown: readonly Shown[]): string {
  const byType = new Map<string, Set<string>>();
  for (const version of shown) {
    const list = byType.get(version.type);
    if (list) list.add(named(version));
    else byType.set(version.type, new Set([named(version)]));
  }
  return [...byType].map(([type, list]) => `${type}:${listed([...list])}`).join(';');
}

function listed(list: readonly string[]): string {
  if (list.length <= MOST_LISTED) return list.join(',');
  return `${list[0]}..${list.at(-1)}#${list.length}`;
}

/** Versions that are kept in memory are shown again and again: a chart names a hundred, and shortening an id costs a microsecond. */
const names = new WeakMap<Shown, string>();

function named(version: Shown): string {
  let name = names.get(version);
  if (name === undefined) {
    name = `${shortened(version.id)}/${version.versionId}`;
    names.set(version, name);
  }
  return name;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const shortened = (id: string): string =>
  UUID.test(id) ? `~${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}` : id;

/** One type of what was made available. */
export interface AvailableType {
  readonly type: string;
  readonly count: number;
  /** `Type/id` and version; of a range only the first and the last. */
  readonly items: readonly { readonly reference: string; readonly version: string }[];
  readonly range: boolean;
}

/** Reads what {@link available} wrote. */
export function readAvailable(text: string | undefined): AvailableType[] {
  if (!text) return [];
  return text.split(';').map((part) => {
    const colon = part.indexOf(':');
    const type = part.slice(0, colon);
    const [items = '', count] = part.slice(colon + 1).split('#');
    const range = count !== undefined;
    const names = items.split(range ? '..' : ',');
    return { type, count: range ? Number(count) : names.length, items: names.map((name) => itemOf(type, name)), range };
  });
}

function itemOf(type: string, name: string) {
  const slash = name.lastIndexOf('/');
  const id = name.slice(0, slash);
  return { reference: `${type}/${lengthened(id)}`, version: name.slice(slash + 1) };
}

function lengthened(id: string): string {
  if (!id.startsWith('~')) return id;
  const h = Buffer.from(id.slice(1), 'base64url').toString('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
}

const REFERENCE = Buffer.from('"Patient/');
const QUOTE = 0x22;

/** Ids of the patients a version is about or names, read from its bytes without parsing them. */
export function patientsIn(version: Pick<StoredVersion, 'type' | 'id' | 'body'>): string[] {
  if (version.type === 'Patient') return [version.id];
  const { body } = version;
  const found = new Set<string>();
  for (let at = body.indexOf(REFERENCE); at >= 0; at = body.indexOf(REFERENCE, at + 1)) {
    const start = at + REFERENCE.length;
    const end = body.indexOf(QUOTE, start);
    if (end > start) found.add(body.toString('latin1', start, end).split('/', 1)[0]!);
  }
  return [...found];
}
