/** Age as clinicians say it: days for the newborn, months for the small, then years. */
import type { Age } from './view-model.ts';

const NEWBORN_DAYS = 28;
const MONTHS_UNTIL = 24;

/**
 * Age on a day. Both are calendar days `YYYY-MM-DD` in the region; the birth date may be only a year or a month, and is
 * then taken from its middle. Undefined when there is no birth date or it lies after the day.
 * One born on 29 February grows older on 1 March in other years (the whole of 28 February belongs to the old age).
 */
export function ageOn(day: string, birthDate: string | undefined): Age | undefined {
  const born = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(birthDate ?? '');
  const now = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  if (!born || !now) return undefined;
  const [y, m, d] = [Number(now[1]), Number(now[2]), Number(now[3])];
  const [by, bm, bd] = [Number(born[1]), Number(born[2] ?? 7), Number(born[3] ?? (born[2] ? 15 : 1))];
  const days = Math.round((Date.UTC(y, m - 1, d) - Date.UTC(by, bm - 1, bd)) / 86_400_000);
  const about = born[3] === undefined;
  if (days < 0) return undefined;
  const months = (y - by) * 12 + (m - bm) - (d < bd ? 1 : 0);
  if (days < NEWBORN_DAYS && !about) return { unit: 'days', count: days, about };
  if (months < MONTHS_UNTIL && born[2]) return { unit: 'months', count: months, about };
  return { unit: 'years', count: Math.floor(months / 12), about };
}
