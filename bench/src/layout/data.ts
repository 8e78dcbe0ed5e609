/** The synthetic million: what one resource says to search, the same for every layout. Deterministic. */

/** A small random generator (mulberry32). */
export function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const CODES = { 2: 30, 3: 400, 4: 300, 5: 200 } as const;

export interface Sample {
  rt: number;
  pid: bigint;
  rid: bigint;
  /** ms */
  t: number;
  status: number;
  category: number;
  code: number;
  performer: number;
  encounter: bigint;
  value: number;
  identifier: string | undefined;
}

export const PER_PATIENT = 100;
const START = Date.UTC(2010, 0, 1);
const SPAN = 16 * 365 * 86_400_000;

/** The 100 resources of patient n: 1 Patient, 10 Encounters, 12 Conditions, 65 Observations, 12 MedicationRequests. */
export function samples(n: number): Sample[] {
  const r = random(n + 1);
  const pick = (k: number) => Math.floor(r() ** 2 * k); // few codes are common, many are rare
  const pid = BigInt(n + 1) * 1000n;
  const out: Sample[] = [];
  for (let i = 0; i < PER_PATIENT; i++) {
    const rt = i === 0 ? 1 : i < 11 ? 2 : i < 23 ? 3 : i < 88 ? 4 : 5;
    out.push({
      rt,
      pid,
      rid: pid + BigInt(i),
      t: rt === 1 ? Date.UTC(1930, 0, 1) + Math.floor(r() * 90 * 365) * 86_400_000 : START + Math.floor(r() * SPAN),
      status: rt === 1 ? Math.floor(r() * 2) : pick(4),
      category: pick(3),
      code: rt === 1 ? 0 : pick(CODES[rt as 2 | 3 | 4 | 5]),
      performer: pick(2000),
      encounter: pid + 1n + BigInt(Math.floor(r() * 10)),
      value: Math.round(r() * 2000) / 10,
      identifier: rt === 1 ? `${20_000_000_000 + n * 7919}` : undefined,
    });
  }
  return out;
}

/** The hash of (type, parameter, value); a cheap mixer is enough here. */
export function hash(rt: number, param: number, value: number | bigint): bigint {
  let x = BigInt(rt * 64 + param) * 0x9e3779b97f4a7c15n + BigInt(value) * 0xbf58476d1ce4e5b9n;
  x &= 0xffffffffffffffffn;
  x ^= x >> 29n;
  x = (x * 0x94d049bb133111ebn) & 0xffffffffffffffffn;
  x ^= x >> 32n;
  return BigInt.asIntN(64, x);
}
export const PARAM = {
  status: 1,
  category: 2,
  code: 3,
  performer: 4,
  identifier: 5,
  gender: 6,
  encounter: 7,
  value: 8,
  date: 9,
} as const;

/** Every token of a resource: its equality hashes, the encounter left out. */
export function tokens(s: Sample): bigint[] {
  if (s.rt === 1) return [hash(1, PARAM.gender, s.status), hash(1, PARAM.identifier, BigInt(s.identifier!))];
  const t = [
    hash(s.rt, PARAM.status, s.status),
    hash(s.rt, PARAM.code, s.code),
    hash(s.rt, PARAM.performer, s.performer),
  ];
  if (s.rt !== 2) t.push(hash(s.rt, PARAM.category, s.category));
  return t;
}
