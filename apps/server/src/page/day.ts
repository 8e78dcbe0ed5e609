/** Days as people in Norway mean them. */

const clock = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Oslo', timeZoneName: 'longOffset' });

/**
 * When a day begins in Norway, ms since 1970; undefined for what is no day.
 * @param day `YYYY-MM-DD`
 * @param later so many days after it
 */
export function dayBegins(day: string, later = 0): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!parts) return undefined;
  const [year, month, date] = parts.slice(1).map(Number) as [number, number, number];
  const given = new Date(Date.UTC(year, month - 1, date));
  if (given.getUTCMonth() !== month - 1 || given.getUTCDate() !== date) return undefined;
  const midnight = Date.UTC(year, month - 1, date + later);
  // clocks change at one in the morning UTC: at midnight in Norway it is still the day before's offset
  return midnight - offsetAt(midnight - 2 * 3_600_000);
}

/** How far the clock in Norway is ahead of UTC, in ms. */
function offsetAt(instant: number): number {
  const name = clock.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, hours = '0', minutes = '0'] = /GMT\+(\d\d):(\d\d)/.exec(name) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}
