/** What a prefix and a value with its implicit precision mean: ranges of numbers, and tests of intervals of time. */
import { dateInterval } from '@helseplattform/fhir';
import { badValue, cut } from './refusal.ts';
import type { DateTest, NumberRange } from './tree.ts';
import { type Prefix, prefixOf } from './values.ts';

const NUMBER = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** The ranges a number with its prefix stands for; a value matches when it lies in one of them. */
export function numberRanges(parameter: string, text: string): NumberRange[] {
  const { prefix, rest } = prefixOf(text);
  const parts = NUMBER.exec(rest);
  if (!parts) {
    throw badValue(parameter, `'${cut(text)}' is not a number. Expected one such as 5.4, gt5.4 or 1e2.`);
  }
  const value = Number(rest);
  if (!Number.isFinite(value)) throw badValue(parameter, `${cut(rest)} is larger than any number a resource can hold.`);
  return rangesOf(prefix, value, half(parts));
}

/**
 * Half of the last digit given: 100 stands for [99.5, 100.5), 100.00 for [99.995, 100.005). A power of ten without
 * decimals is meant to one digit more: 1e2 stands for [95, 105).
 */
function half([, , , decimals = '', exponent]: RegExpExecArray): number {
  const places = exponent === undefined ? decimals.length : Math.max(decimals.length, 1);
  return Number(`0.5e${Number(exponent ?? 0) - places}`);
}

function rangesOf(prefix: Prefix, value: number, half: number): NumberRange[] {
  // exact in decimals: 5.4 - 0.05 must be 5.35, not 5.3500000000000005
  const low = exact(value - half);
  const high = exact(value + half);
  switch (prefix) {
    case 'eq':
      return [{ low, high, highOpen: true }];
    case 'ne':
      return [
        { low: -Infinity, high: low, highOpen: true },
        { low: high, high: Infinity },
      ];
    case 'gt':
    case 'sa':
      return [{ low: value, lowOpen: true, high: Infinity }];
    case 'ge':
      return [{ low: value, high: Infinity }];
    case 'lt':
    case 'eb':
      return [{ low: -Infinity, high: value, highOpen: true }];
    case 'le':
      return [{ low: -Infinity, high: value }];
    case 'ap': {
      const tenth = Math.abs(value) * 0.1;
      return [{ low: exact(value - tenth), high: exact(value + tenth) }];
    }
  }
}

/** Without what binary arithmetic adds at the 16th digit. */
const exact = (value: number): number => Number(value.toPrecision(14));

/** The test a date with its prefix stands for. `now` in ms since 1970: `ap` widens by a tenth of the distance to it. */
export function dateTest(parameter: string, text: string, now: number): DateTest {
  const { prefix, rest } = prefixOf(text);
  // a + that was not percent-encoded arrives as a space
  const interval = dateInterval(rest.replace(/ (\d\d:\d\d)$/, '+$1'));
  if (!interval) {
    throw badValue(
      parameter,
      `'${cut(text)}' is not a date. Expected YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDThh:mm with a zone, after eq, ne, gt, lt, ge, le, sa, eb, ap or nothing.`,
    );
  }
  const { low, high } = interval;
  if (prefix !== 'ap') return { must: prefix, low, high };
  const gap = now < low ? low - now : now > high ? now - high : 0;
  return { must: 'overlap', low: low - gap / 10, high: high + gap / 10 };
}
