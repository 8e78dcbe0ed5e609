/** A dosage in words. */
import type { Dosage } from '@helseplattform/care/view-models';
import type { Format } from '@helseplattform/ui';
import type { ChartTexts } from '../texts/index.ts';

/** The prescriber's own words, or the parts put together: `1 tablett 2 ganger daglig ved behov`. */
export function dosageText(dosage: Dosage, t: ChartTexts['medications'], format: Format): string {
  if ('text' in dosage) return dosage.text;
  const { dose, frequency, period = 1, periodUnit, asNeeded, route } = dosage;
  const amount = dose && t.dose(format.amount(dose), format.unit(dose.unit));
  return [amount, periodUnit && frequency && howOften(frequency, period, periodUnit, t), asNeeded && t.asNeeded, route]
    .filter(Boolean)
    .join(' ');
}

/** `2 ganger daglig`; once in several units is `hver 4. time`. */
function howOften(frequency: number, period: number, unit: string, t: ChartTexts['medications']): string {
  if (period === 1) return t.timesA(frequency, t.perPeriod[unit] ?? `/ ${unit}`);
  const every = t.every(period, t.periodUnit[unit] ?? unit);
  return frequency === 1 ? every : t.timesA(frequency, every);
}
