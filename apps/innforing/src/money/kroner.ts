/** Amounts as people read and type them; inside they are whole øre. */
import type { Language } from '@helseplattform/ui';

const SPACE = '\u202f';

/** `1 234 567 kr`, and with øre where asked. */
export function formatKroner(ore: number, language: Language, withOre = false): string {
  const rounded = withOre ? ore : Math.round(ore / 100) * 100;
  const size = Math.abs(rounded);
  const whole = String(Math.trunc(size / 100)).replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : SPACE);
  const fraction = withOre ? `${language === 'en' ? '.' : ','}${String(size % 100).padStart(2, '0')}` : '';
  const sign = rounded < 0 ? '\u2212' : '';
  return language === 'en' ? `NOK\u00a0${sign}${whole}${fraction}` : `${sign}${whole}${fraction}\u00a0kr`;
}

const BILLION = 100_000_000_000;

/** `12,3 mill. kr`, `6,74 mrd. kr`: for pictures and headings, where the øre are beside the point. */
export function formatMillions(ore: number, language: Language): string {
  const size = Math.abs(ore);
  const isBillions = size >= BILLION;
  const text = isBillions ? (size / BILLION).toFixed(2) : (size / 100_000_000).toFixed(1);
  const sign = ore < 0 ? '\u2212' : '';
  if (language === 'en') return `NOK\u00a0${sign}${text}\u00a0${isBillions ? 'bn' : 'm'}`;
  return `${sign}${text.replace('.', ',')}\u00a0${isBillions ? 'mrd' : 'mill'}.\u00a0kr`;
}

/** What somebody typed as kroner: `1 250 000,50`, `1250000.5`. Undefined: it is no amount. */
export function parseKroner(typed: string): number | undefined {
  const text = typed.replaceAll(/[\s\u00a0\u202f]/g, '').replace(/kr$/i, '');
  const [, whole, fraction = ''] = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}

/** Øre as they are typed: `1 250 000,50`. */
export function typedKroner(ore: number): string {
  const whole = String(Math.trunc(ore / 100)).replace(/\B(?=(\d{3})+$)/g, ' ');
  return ore % 100 === 0 ? whole : `${whole},${String(ore % 100).padStart(2, '0')}`;
}
