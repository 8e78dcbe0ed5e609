/** From keys pressed to a shortcut. */
import type { Shortcut, Where } from './shortcuts.ts';

export interface Press {
  /** As the browser names it. */
  readonly key: string;
  /** Ctrl, or Cmd on a Mac; no other modifier but Shift, where the key needs it. */
  readonly control: boolean;
  /** The keyboard is in a field: letters are what is written. */
  readonly isTyping: boolean;
  /** ms */
  readonly at: number;
}

/** Between two keys of a shortcut, ms. */
const PAUSE = 1_500;

/** @returns what to call with each key; it answers with the shortcut that is complete */
export function pressing<S extends Shortcut>(shortcuts: readonly S[]) {
  let before = '';
  let last = Number.NEGATIVE_INFINITY;
  return ({ key, control, isTyping, at }: Press, where: Where, letters: boolean): S | undefined => {
    const here = shortcuts.filter((one) => one.where === 'everywhere' || one.where === where);
    const pressed = control ? `Control+${key.toLowerCase()}` : key.length === 1 ? key.toLowerCase() : key;
    if (!control && (isTyping || !letters)) {
      before = '';
      return undefined;
    }
    const sequence = before !== '' && at - last <= PAUSE ? `${before} ${pressed}` : pressed;
    last = at;
    const found = here.find(({ keys }) => keys === sequence) ?? here.find(({ keys }) => keys === pressed);
    const leads = (keys: string) => here.some((one) => one.keys.startsWith(`${keys} `));
    before = found ? '' : leads(sequence) ? sequence : leads(pressed) ? pressed : '';
    return found;
  };
}
