/** Age beside a name on a list, in the units a patient strip has it. */
import type { Age } from '@helseplattform/ui';

/** @param born @param today `YYYY-MM-DD`; undefined for a birth date that is not whole */
export function ageOn(today: string, born: string | undefined): Age | undefined {
  const [by, bm, bd] = born?.split('-').map(Number) ?? [];
  const [y, m, d] = today.split('-').map(Number) as [number, number, number];
  if (by === undefined || bm === undefined || bd === undefined || born! > today) return undefined;
  const months = (y - by) * 12 + (m - bm) - (d < bd ? 1 : 0);
  if (months < 1) return { unit: 'days', count: (Date.parse(today) - Date.parse(born!)) / 86_400_000, about: false };
  return months < 24
    ? { unit: 'months', count: months, about: false }
    : { unit: 'years', count: Math.floor(months / 12), about: false };
}
