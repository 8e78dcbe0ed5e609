/** Periods in the reader's language, exactly as exact as they are: a day, a month, a quarter, a year. */
import { useFormat, useTexts } from '@helseplattform/ui';

const texts = {
  nb: { quarter: (quarter: string, year: string) => `${quarter}. kvartal ${year}` },
  nn: { quarter: (quarter: string, year: string) => `${quarter}. kvartal ${year}` },
  en: { quarter: (quarter: string, year: string) => `Q${quarter} ${year}` },
};

/** @returns writes a period (`2023-04-29`, `2023-04`, `2021-Q4`) for reading */
export function useWhen(): (period: string) => string {
  const t = useTexts(texts);
  const format = useFormat();
  return (period) => {
    const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(period) ?? [];
    return year && quarter ? t.quarter(quarter, year) : format.date(period);
  };
}
