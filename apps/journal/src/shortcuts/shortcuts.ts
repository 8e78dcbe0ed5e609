/** Every shortcut of the workspace, in one table: what is not here is no shortcut. */

/** Where a shortcut works. `patient`: while a chart is open, beside those that work everywhere. */
export type Where = 'everywhere' | 'patient';

export interface Shortcut {
  readonly id: string;
  /**
   * Keys pressed after one another, with a space between; `Control+` is Ctrl, or Cmd on a Mac. Letters are lower case.
   * What begins with Control works in a text field as well.
   */
  readonly keys: string;
  readonly where: Where;
}

export const SHORTCUTS = [
  { id: 'command', keys: 'Control+k', where: 'everywhere' },
  { id: 'help', keys: '?', where: 'everywhere' },
  { id: 'start', keys: 'g s', where: 'everywhere' },
  { id: 'work', keys: 'g a', where: 'everywhere' },
  { id: 'unit-work', keys: 'g e', where: 'everywhere' },
  { id: 'referrals', keys: 'g h', where: 'everywhere' },
  { id: 'deliveries', keys: 'g m', where: 'everywhere' },
  { id: 'beds', keys: 'g b', where: 'everywhere' },
  { id: 'night', keys: 'g n', where: 'everywhere' },
  { id: 'chart', keys: 'p j', where: 'patient' },
  { id: 'measure', keys: 'p m', where: 'patient' },
  { id: 'problems', keys: 'p d', where: 'patient' },
  { id: 'allergies', keys: 'p a', where: 'patient' },
  { id: 'trends', keys: 'p u', where: 'patient' },
  { id: 'new-note', keys: 'n n', where: 'patient' },
  { id: 'new-referral', keys: 'n h', where: 'patient' },
  { id: 'new-question', keys: 'n s', where: 'patient' },
] as const satisfies readonly Shortcut[];

export type ShortcutId = (typeof SHORTCUTS)[number]['id'];

/** Meanings that browsers and screen readers give to keys and that a page must leave alone. */
const TAKEN: ReadonlySet<string> = new Set(
  [...'acdefghlnoprstuvwxyz']
    .map((letter) => `Control+${letter}`)
    .concat(['Control+1', 'Control+0', 'F5', 'Tab', 'Escape']),
);

const overlap = (a: Where, b: Where): boolean => a === b || a === 'everywhere' || b === 'everywhere';

/** What stands in the way of each other, in words; empty: nothing does. */
export function conflictsAmong(shortcuts: readonly Shortcut[]): string[] {
  const found: string[] = [];
  for (const [i, a] of shortcuts.entries()) {
    if (TAKEN.has(a.keys)) found.push(`${a.id}: ${a.keys} belongs to the browser`);
    for (const b of shortcuts.slice(i + 1)) {
      if (a.id === b.id) found.push(`${a.id} is there twice`);
      if (!overlap(a.where, b.where)) continue;
      if (a.keys === b.keys) found.push(`${a.id} and ${b.id} are both ${a.keys}`);
      // the shorter would be done before the longer could be pressed to its end
      else if (b.keys.startsWith(`${a.keys} `) || a.keys.startsWith(`${b.keys} `))
        found.push(`${a.id} (${a.keys}) and ${b.id} (${b.keys}) begin alike`);
    }
  }
  return found;
}
