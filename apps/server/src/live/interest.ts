/** What makes a list another one: which changes of the record concern it. */
import type { ResourceType } from '@helseplattform/fhir';
import type { Change } from '@helseplattform/record';

export interface Interest {
  /** References, e.g. `Organization/x`: a resource of `types` that names one, now or before the change, concerns the list. */
  readonly names: readonly string[];
  readonly types: readonly ResourceType[];
  /** Types that concern the list when they are of a patient who is on it. */
  readonly aboutPatients: readonly ResourceType[];
  /** Who is on the list now, ids of Patients. */
  patients(): Promise<ReadonlySet<string>>;
}

/** Who was on a list when it was looked up, and whoever has come since. Who has left only makes a list asked for once too often. */
export interface Watched {
  readonly interest: Interest;
  readonly patients: Set<string>;
}

/** Watched lists by what they wait for, so that a change finds its lists without asking each of them. */
export class Watch {
  readonly #byName = new Map<string, Set<Watched>>();
  readonly #byPatient = new Map<string, Set<Watched>>();
  /** How many watched lists take a type by name; a change of a type that none takes is passed over unread. */
  readonly #types = new Map<string, number>();

  add(watched: Watched): void {
    const { names, types } = watched.interest;
    for (const name of names) entry(this.#byName, name).add(watched);
    for (const patient of watched.patients) entry(this.#byPatient, patient).add(watched);
    for (const type of types) this.#types.set(type, (this.#types.get(type) ?? 0) + 1);
  }

  delete(watched: Watched): void {
    const { names, types } = watched.interest;
    for (const name of names) remove(this.#byName, name, watched);
    for (const patient of watched.patients) remove(this.#byPatient, patient, watched);
    for (const type of types) this.#types.set(type, (this.#types.get(type) ?? 1) - 1);
  }

  /**
   * The lists that a change concerns.
   * @param before the body of the version before, asked for only where it may matter: who is moved leaves a list
   */
  async concernedBy({ version, patientId }: Change, before: () => Promise<Buffer | undefined>): Promise<Set<Watched>> {
    const found = new Set<Watched>();
    const { type } = version;
    if (patientId !== undefined)
      for (const watched of this.#byPatient.get(patientId) ?? [])
        if (watched.interest.aboutPatients.includes(type)) found.add(watched);
    if (!this.#types.get(type)) return found;
    const named = referencesIn(version.body);
    if (version.versionId !== '1') for (const name of referencesIn((await before()) ?? NOTHING)) named.add(name);
    for (const name of named)
      for (const watched of this.#byName.get(name) ?? []) {
        if (!watched.interest.types.includes(type)) continue;
        found.add(watched);
        if (patientId !== undefined) this.join(watched, patientId);
      }
    return found;
  }

  /** Somebody has come onto a list. */
  join(watched: Watched, patient: string): void {
    if (watched.patients.has(patient)) return;
    watched.patients.add(patient);
    entry(this.#byPatient, patient).add(watched);
  }
}

const NOTHING = Buffer.alloc(0);

/** Every `"reference":"…"` of a body, without the version it may name. */
function referencesIn(body: Buffer): Set<string> {
  const found = new Set<string>();
  for (const [, reference] of body
    .toString('latin1')
    .matchAll(/"reference"\s*:\s*"([A-Za-z]+\/[A-Za-z0-9.-]{1,64})[/"]/g))
    found.add(reference!);
  return found;
}

function entry<T>(map: Map<string, Set<T>>, key: string): Set<T> {
  const set = map.get(key) ?? new Set<T>();
  map.set(key, set);
  return set;
}

function remove<T>(map: Map<string, Set<T>>, key: string, value: T): void {
  const set = map.get(key);
  set?.delete(value);
  if (set?.size === 0) map.delete(key);
}
