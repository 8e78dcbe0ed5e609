/** Every kind of entry there is, and the type its body has. A new kind is a line in one of the tables it is made of. */
import type { Kind } from './kind.ts';
import { BENEFITS } from './kinds/benefits.ts';
import { GOLIVE } from './kinds/golive.ts';
import { GROUND } from './kinds/ground.ts';
import { MONEY } from './kinds/money.ts';
import { OPERATIONS } from './kinds/operations.ts';
import { PLANNING } from './kinds/planning.ts';
import { READINESS } from './kinds/readiness.ts';
import { TRAINING } from './kinds/training.ts';

export const KINDS = {
  ...GROUND,
  ...MONEY,
  ...PLANNING,
  ...READINESS,
  ...TRAINING,
  ...GOLIVE,
  ...BENEFITS,
  ...OPERATIONS,
};

export type KindName = keyof typeof KINDS;
/** The type of the body of a kind. */
export type BodyOf<K extends KindName> = (typeof KINDS)[K] extends Kind<infer T> ? T : never;

export const isKind = (name: string): name is KindName => Object.hasOwn(KINDS, name);
/** The kind of a name, its body not known. */
export const kindOf = (name: KindName): Kind<unknown> => KINDS[name] as Kind<unknown>;
