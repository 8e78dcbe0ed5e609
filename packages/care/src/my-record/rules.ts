/** How a value lies, in plain words. Pure. What is a citizen's to read at all, the gate of the record decides. */
import { conceptOf } from '../chart/concepts.ts';
import type { MeasuredValue, Measurement } from '../chart/view-model.ts';
import type { Language } from '../language.ts';
import { PLAIN_WORDS } from './plain-words.ts';
import type { Level, MyResult, MyValue } from './view-model.ts';

/** What the sender says, else the sender's own reference interval; nothing is judged against anything else. */
export function levelOf({ flag, range, numbers }: Pick<MeasuredValue, 'flag' | 'range' | 'numbers'>): Level {
  switch (flag?.level) {
    case 'low':
    case 'critical-low':
      return 'low';
    case 'high':
    case 'critical-high':
      return 'high';
    case 'abnormal':
    case 'critical':
      return 'unknown';
  }
  const isCompared =
    range !== undefined && (range.low !== undefined || range.high !== undefined) && numbers?.[0] != null;
  return isCompared ? 'usual' : 'unknown';
}

/** Values of one analysis shown to begin with. */
const VALUES = 5;

export function resultOf({ key, name, code, unit, values, more }: Measurement, language: Language): MyResult {
  const concept = code && conceptOf({ coding: [code] });
  const plain = concept && PLAIN_WORDS[concept.key]?.[language];
  return {
    key,
    name,
    ...(plain ? { plain: { name: plain[0], about: plain[1] } } : {}),
    unit,
    values: values.slice(0, VALUES).map(shownValue),
    more: more || values.length > VALUES,
  };
}

function shownValue(value: MeasuredValue): MyValue {
  const [number] = value.numbers ?? [];
  return {
    id: value.id,
    ...(value.time ? { time: value.time } : {}),
    ...(number ? { number } : {}),
    ...(value.text ? { text: value.text } : {}),
    level: levelOf(value),
    ...(value.range ? { range: value.range } : {}),
    isPreliminary: value.status === 'preliminary' || value.status === 'registered',
  };
}
