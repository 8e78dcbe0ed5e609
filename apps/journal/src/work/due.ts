/** When something is due, in days: a deadline is spoken of so. */

export type Due =
  /** Its time is up; 0 days: since earlier today. */
  | { readonly kind: 'over'; readonly days: number }
  | { readonly kind: 'today' }
  | { readonly kind: 'tomorrow' }
  | { readonly kind: 'in'; readonly days: number };

const DAY = 86_400_000;

/** @param day @param today `YYYY-MM-DD` in the region @param overdue the instant has passed */
export function dueFrom(day: string, today: string, overdue: boolean): Due {
  const days = (Date.parse(day) - Date.parse(today)) / DAY;
  if (overdue) return { kind: 'over', days: Math.max(0, -days) };
  if (days <= 0) return { kind: 'today' };
  return days === 1 ? { kind: 'tomorrow' } : { kind: 'in', days };
}
