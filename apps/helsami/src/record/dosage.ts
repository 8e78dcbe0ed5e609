/** How a drug is taken, in words. */
import type { Dosage } from '@helseplattform/care/view-models';
import type { Format } from '@helseplattform/ui';
import type { RecordTexts } from './texts/index.ts';

/** The prescriber's own words; else the parts put together. */
export function dosageText(dosage: Dosage, t: RecordTexts['dosage'], format: Format): string {
  if ('text' in dosage) return dosage.text;
  const { dose, frequency, period = 1, periodUnit, asNeeded, route } = dosage;
  const amount = dose && [format.amount(dose), dose.unit && format.unit(dose.unit)].filter(Boolean).join(' ');
  const often =
    frequency !== undefined && periodUnit !== undefined
      ? t.often(frequency, period, t.units[periodUnit] ?? { one: periodUnit, many: periodUnit })
      : undefined;
  return [amount, often, asNeeded && t.asNeeded, route].filter(Boolean).join(' ');
}
