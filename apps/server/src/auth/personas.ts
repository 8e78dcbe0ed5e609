/** As whom one can sign in with the local stand-in. */
import type { Actor } from '@helseplattform/record';

export interface Persona {
  readonly id: string;
  readonly description: string;
  readonly actor: Actor;
}

export const PERSONAS: readonly Persona[] = [
  {
    id: 'system',
    description: 'may do everything; for imports, benches and scripts; exists only with the local sign-in',
    actor: { id: 'system', kind: 'system' },
  },
];

/** The persona of that id; undefined when there is none. */
export const persona = (id: string): Persona | undefined => PERSONAS.find((p) => p.id === id);
