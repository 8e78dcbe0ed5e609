/** The people one can sign in as with the local sign-in service. They come in as data; packages/region makes them. */
import type { Actor } from '@helseplattform/record';

export interface PersonaUnit {
  /** Logical id of the Organization. */
  readonly id: string;
  readonly name: string;
  /** Organisasjonsnummer, where it has one. */
  readonly number?: string;
}

/** Somebody to sign in as: what a national sign-in service and the staff register would say. */
export interface Persona {
  /** Short name for commands and tokens, e.g. `gp`. */
  readonly key: string;
  readonly name: string;
  /** What the person does, in Norwegian. */
  readonly title: string;
  /** Fødselsnummer of the synthetic person. */
  readonly pid: string;
  readonly hpr?: string;
  /** Code of Volven 9060; absent for citizens. */
  readonly profession?: string;
  /** References in the record: staff have a practitioner and a role, citizens a patient. */
  readonly practitioner?: string;
  readonly role?: string;
  readonly patient?: string;
  readonly unit?: PersonaUnit;
  readonly organisation?: PersonaUnit;
}

/** May do everything, for imports and benches. Nobody signs in as it: there are only tokens, and only of the local service. */
export const SYSTEM: Actor = { id: 'system', kind: 'system' };

/** The actor that a persona is. */
export function actorOf(persona: Persona): Actor {
  const { pid, practitioner, patient, role, profession, unit, organisation } = persona;
  const common = { pid, level: 'high' } as const;
  if (practitioner === undefined) return { id: patientOf(persona, patient), kind: 'citizen', ...common };
  return {
    id: practitioner,
    kind: 'staff',
    ...(role ? { role } : {}),
    ...(profession ? { profession } : {}),
    ...(unit ? { unit: `Organization/${unit.id}` } : {}),
    ...(organisation ? { organisation: `Organization/${organisation.id}` } : {}),
    ...common,
  };
}

function patientOf({ key }: Persona, patient: string | undefined): string {
  if (patient === undefined) throw new Error(`Persona ${key} is neither a practitioner nor a patient`);
  return patient;
}

/** The actor of a key of the local service, `system` included; undefined when there is none. */
export function actorOfKey(personas: readonly Persona[], key: string): Actor | undefined {
  if (key === 'system') return SYSTEM;
  const found = personas.find((persona) => persona.key === key);
  return found && actorOf(found);
}

/** As a list shows them: by organisation, citizens last, each group in the order given. */
export function groupsOf(personas: readonly Persona[]): { name: string | undefined; personas: Persona[] }[] {
  const groups = new Map<string | undefined, Persona[]>();
  for (const persona of personas) {
    const name = persona.organisation?.name;
    groups.set(name, [...(groups.get(name) ?? []), persona]);
  }
  const citizens = groups.get(undefined);
  groups.delete(undefined);
  const named = [...groups].map(([name, members]) => ({ name, personas: members }));
  return citizens ? [...named, { name: undefined, personas: citizens }] : named;
}
