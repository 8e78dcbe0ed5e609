/** A number that is only known to lie between two ends: `120–211`; one number where they meet. */
import { useFormat } from '@helseplattform/ui';

export function useRange() {
  const format = useFormat();
  return ({ least, most }: { least: number; most: number }, decimals = 0): string => {
    const [from, to] = [format.number(least, decimals), format.number(most, decimals)];
    return from === to ? from : `${from}–${to}`;
  };
}
