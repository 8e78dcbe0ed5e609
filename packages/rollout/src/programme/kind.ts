/** A kind of entry: what its body looks like, who may write it, who may read it, which unit it is about. */
import type { Act } from '../authority/acts.ts';
import type { UnitId } from '../units/unit.ts';
import type { Shape } from './shape.ts';

export interface Kind<T> {
  readonly shape: Shape<T>;
  /** What somebody must be allowed to do (authority/acts.ts) to write it. */
  readonly write: Act;
  /** What somebody must be allowed to do to read it; absent: whoever may see the programme. */
  readonly read?: Act;
  /** The unit it is about, by which authority over one's own unit or district is decided; absent: the programme as a whole. */
  unit?(body: T): UnitId | undefined;
  /** The district it is about, where it is about no unit. */
  district?(body: T): string | undefined;
  /** Written once and never again: what was decided is decided. */
  readonly once?: true;
  /** Written by an operation of its own that checks more than the shape; the general way in refuses it. */
  readonly byOperation?: true;
}

/** Says a kind so that the type of its body follows from its shape. */
export const kind = <T>(of: Kind<T>): Kind<T> => of;
