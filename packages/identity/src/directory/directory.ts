/** Who a person is here: from the number a national service vouches for to practitioner, roles and units, or to the patient. */
import type { ResourceType } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';

import type { Persona } from '../personas.ts';
import type { Person, Role } from '../sessions/session.ts';
import { rolesWithUnits } from './roles.ts';

/** What a national service says about somebody. */
export interface Vouched {
  readonly as: 'staff' | 'citizen';
  readonly pid?: string;
  readonly hpr?: string;
}

export interface Directory {
  /** Undefined when nobody here has that number. */
  find(vouched: Vouched): Promise<Person | undefined>;
}

/** A directory of personas alone, for the local service. */
export function personaDirectory(personas: () => Promise<readonly Persona[]>): Directory {
  return {
    async find({ as, pid }) {
      const known = await personas();
      const persona = known.find((p) => p.pid === pid && (p.practitioner !== undefined) === (as === 'staff'));
      return persona && personOf(persona);
    },
  };
}

function personOf(persona: Persona): Person {
  const { name, pid, hpr, title, practitioner, patient, role, profession, unit, organisation } = persona;
  const common = { name, pid, ...(hpr ? { hpr } : {}) };
  if (practitioner === undefined) return { id: patient!, kind: 'citizen', roles: [], ...common };
  const own = {
    ...(profession ? { profession } : {}),
    ...(unit ? { unit } : {}),
    ...(organisation ? { organisation } : {}),
  };
  return { id: practitioner, kind: 'staff', roles: role ? [{ id: role, title, ...own }] : [], ...common };
}

const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';
const DNR = 'urn:oid:2.16.578.1.12.4.1.4.2';
const HPR = 'urn:oid:2.16.578.1.12.4.1.4.4';
/** Fødselsnummer or D-nummer; number of Helsepersonellregisteret. */
const PID = /^\d{11}$/;
const HPR_NUMBER = /^\d{7,9}$/;

/**
 * The record as the directory: Practitioner and PractitionerRole for staff, Patient for citizens.
 * @param open gives a reader that sees everything; asked for every person, because a reader remembers what it has shown
 */
export function recordDirectory(open: () => Reader): Directory {
  const number = (pid: string) => `${FNR}|${pid},${DNR}|${pid}`;
  return {
    async find({ as, pid, hpr }) {
      // What is no number would be a search of its own: a comma means "or".
      if ((pid !== undefined && !PID.test(pid)) || (hpr !== undefined && !HPR_NUMBER.test(hpr))) return undefined;
      const identifier = as === 'staff' && hpr ? `${HPR}|${hpr}` : pid && number(pid);
      if (identifier === undefined) return undefined;
      const reader = open();
      const search = async (type: ResourceType, params: [string, string][]) => {
        const { entries } = await reader.search({ type, params, base: 'http://localhost/fhir' });
        return entries.map(({ version }) => JSON.parse(version.body.toString()));
      };
      const found = await search(as === 'staff' ? 'Practitioner' : 'Patient', [
        ['identifier', identifier],
        ['active', 'true'],
      ]);
      // Two with one number is a fault of the register: nobody is signed in as the wrong one.
      if (found.length !== 1) return undefined;
      const [{ resourceType, id, name }] = found;
      const common = {
        id: `${resourceType}/${id}`,
        name: nameOf(name),
        ...(pid ? { pid } : {}),
        ...(hpr ? { hpr } : {}),
      };
      if (as === 'citizen') return { kind: 'citizen', roles: [], ...common };
      const roles = await search('PractitionerRole', [
        ['practitioner', common.id],
        ['active', 'true'],
      ]);
      return { kind: 'staff', roles: await rolesWithUnits(reader, roles), ...common };
    },
  };
}

function nameOf(names: readonly { given?: string[]; family?: string; text?: string }[] | undefined): string {
  const [name] = names ?? [];
  return name?.text ?? [...(name?.given ?? []), name?.family].filter(Boolean).join(' ');
}

/** Several directories as one: the first that knows somebody names them, the others may add roles of the same person. */
export const together = (...directories: Directory[]): Directory => ({
  async find(vouched) {
    const found = (await Promise.all(directories.map((directory) => directory.find(vouched)))).filter(
      (p) => p !== undefined,
    );
    const [person] = found;
    if (!person) return undefined;
    const roles = new Map<string, Role>();
    for (const role of found.filter(({ id }) => id === person.id).flatMap((p) => p.roles)) {
      if (!roles.has(role.id)) roles.set(role.id, role);
    }
    return { ...person, roles: [...roles.values()] };
  },
});
