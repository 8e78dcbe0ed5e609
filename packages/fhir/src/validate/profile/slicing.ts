/** Slicing: the items of a list belong to slices, each with rules of its own. https://hl7.org/fhir/R4/profiling.html#slicing */
import type { Run } from '../run.ts';
import type { ItemCheck, ProfileContext } from './additions.ts';
import type { Belongs } from './discriminator.ts';
import { at, type Item } from './items.ts';
import type { ProfileElement } from './tree.ts';

/** The check of all items of an element together. */
export type ItemsCheck = (items: readonly Item[], run: Run) => void;

export interface Slice {
  name: string;
  belongs: Belongs;
  /** How many items it may have. */
  count: ((count: number, run: Run) => void) | undefined;
  /** What holds for each of its items. */
  item: ItemCheck | undefined;
  /** The slices it is divided into again. */
  inner: ItemsCheck | undefined;
}

/** The items of a list, dealt out. */
interface Dealt {
  /** Items by slice, in the order of the slices. */
  members: readonly Item[][];
  /** Slices an item may belong to, though that cannot be told: nothing can be said about how many they have. */
  unsure: ReadonlySet<number>;
}

export function slicingCheck(
  slices: readonly Slice[],
  slicing: ProfileElement['slicing'],
  context: ProfileContext,
): ItemsCheck {
  const deal = dealer(slices, slicing, context);
  return (items, run) => {
    const { members, unsure } = deal(items, run);
    slices.forEach((slice, i) => {
      const own = members[i]!;
      if (!unsure.has(i)) slice.count?.(own.length, run);
      if (slice.item) for (const item of own) at(item, run, slice.item);
      slice.inner?.(own, run);
    });
  };
}

/** Deals items out to slices, and checks the rules on those that belong to none and on their order. */
function dealer(slices: readonly Slice[], slicing: ProfileElement['slicing'], context: ProfileContext) {
  const { rules = 'open', ordered = false } = slicing ?? {};
  const names = slices.map((s) => s.name).join(', ');
  const complain = (item: Item, run: Run, text: string) => at(item, run, () => context.error(run, 'structure', text));

  return (items: readonly Item[], run: Run): Dealt => {
    const members = slices.map((): Item[] => []);
    const unsure = new Set<number>();
    let furthest = -1;
    let afterOthers = false;
    for (const item of items) {
      const answers = slices.map((slice) => slice.belongs(item, run));
      const index = answers.indexOf(true);
      const isOne = index !== -1 && !answers.includes(true, index + 1);
      if (!isOne) {
        for (const [i, answer] of answers.entries()) if (answer !== false) unsure.add(i);
        const isNone = answers.every((answer) => answer === false);
        if (isNone && rules === 'closed') {
          complain(item, run, `This belongs to none of the slices ${names}, and there can be no others`);
        }
        afterOthers = true;
        continue;
      }
      members[index]!.push(item);
      if (rules === 'openAtEnd' && afterOthers) {
        complain(item, run, `Items of the slice '${slices[index]!.name}' must stand before all others`);
      }
      if (ordered && index < furthest) complain(item, run, `The slices must stand in the order ${names}`);
      furthest = Math.max(furthest, index);
    }
    return { members, unsure };
  };
}
