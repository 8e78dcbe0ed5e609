/** Age in words. */
import type { UiTexts } from '../texts/index.ts';

/** An age as the view models give it. */
export interface Age {
  readonly unit: 'days' | 'months' | 'years';
  readonly count: number;
  readonly about: boolean;
}

/** `3 dager`, `14 md.`, `79 år`, `ca. 46 år`; unknown is said. */
export function ageText(age: Age | undefined, texts: UiTexts): string {
  if (age === undefined) return texts.age.unknown;
  const exact = texts.age[age.unit](age.count);
  return age.about ? texts.age.about(exact) : exact;
}
