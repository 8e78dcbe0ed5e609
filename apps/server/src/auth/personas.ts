/** As whom one can sign in with the local service: `system`, and the personas of the synthetic region. */
import { actorOfKey, type Persona as Person } from '@helseplattform/identity';
import type { Actor } from '@helseplattform/record';
import { createRegion } from '@helseplattform/region';
import { FIRST_REGION } from '../region/seed.ts';

export interface Persona {
  readonly id: string;
  readonly description: string;
  readonly actor: Actor;
}
