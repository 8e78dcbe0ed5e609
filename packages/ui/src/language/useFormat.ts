/** Dates, numbers and units in the reader's language, for components. */
import { useMemo } from 'react';
import { formatDate, formatDateTime, formatLongDate } from '../dates/index.ts';
import { type Amount, formatAmount, formatNumber, formatUnit } from '../numbers/index.ts';
import { useLanguage } from './LanguageProvider.tsx';

export interface Format {
  date(time: string): string;
  dateTime(time: string): string;
  longDate(time: string): string;
  number(value: number, decimals?: number): string;
  amount(amount: Amount): string;
  unit(unit: string): string;
}

export function useFormat(): Format {
  const language = useLanguage();
  return useMemo(
    () => ({
      date: (time) => formatDate(time, language),
      dateTime: (time) => formatDateTime(time, language),
      longDate: (time) => formatLongDate(time, language),
      number: (value, decimals) => formatNumber(value, language, decimals),
      amount: (amount) => formatAmount(amount, language),
      unit: (unit) => formatUnit(unit, language),
    }),
    [language],
  );
}
