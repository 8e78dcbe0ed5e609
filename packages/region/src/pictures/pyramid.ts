/** The population pyramid: the people we make by age and sex, and their age bands beside the published ones. */
import { ageOn, type Day } from '../calendar.ts';
import { AGE_BANDS, MUNICIPALITIES } from '../facts/municipalities.ts';
import type { Person } from '../people/person.ts';
import { COLOURS, FAINT, GRID, line, picture, rect, text } from './svg.ts';

const WIDTH = 760;
const HEIGHT = 524;
const MIDDLE = 380;
const HALF = 300;
const TOP = 56;
const BAR = 17;
const STEP = 5;
const OLDEST_GROUP = 95;

export function pyramid(people: readonly Person[], asOf: Day): string {
  const living = people.filter((p) => p.died === undefined);
  const groups = Array.from({ length: OLDEST_GROUP / STEP + 1 }, (_, i) => i * STEP);
  const share = (from: number, sex: Person['sex']) =>
    living.filter((p) => p.sex === sex && inGroup(ageOn(p.born, asOf), from)).length / living.length;
  const most = Math.max(...groups.flatMap((from) => [share(from, 'female'), share(from, 'male')]));
  const scale = HALF / (Math.ceil(most * 200) / 200);
  const bottom = TOP + groups.length * BAR;

  const parts = [
    text(
      24,
      30,
      `The region's people by age and sex (${living.length.toLocaleString('en-GB')} made, all municipalities)`,
      {
        'font-size': 15,
        'font-weight': 600,
      },
    ),
    text(MIDDLE - 60, TOP - 8, 'Women', { 'text-anchor': 'end', fill: COLOURS[1] }),
    text(MIDDLE + 60, TOP - 8, 'Men', { fill: COLOURS[0] }),
  ];
  for (let percent = 1; percent * 0.01 * scale <= HALF; percent++) {
    const off = percent * 0.01 * scale;
    for (const x of [MIDDLE - 26 - off, MIDDLE + 26 + off]) {
      parts.push(
        line(x, TOP, x, bottom),
        text(x, bottom + 16, `${percent} %`, { 'text-anchor': 'middle', 'font-size': 11, fill: FAINT }),
      );
    }
  }
  for (const [i, from] of groups.entries()) {
    const y = bottom - (i + 1) * BAR;
    const women = share(from, 'female') * scale;
    const men = share(from, 'male') * scale;
    parts.push(
      rect(MIDDLE - 26 - women, y + 1, women, BAR - 2, COLOURS[1], { rx: 2 }),
      rect(MIDDLE + 26, y + 1, men, BAR - 2, COLOURS[0], { rx: 2 }),
      text(MIDDLE, y + BAR - 5, from === OLDEST_GROUP ? '95+' : `${from}–${from + STEP - 1}`, {
        'text-anchor': 'middle',
        'font-size': 11,
        fill: FAINT,
      }),
    );
  }
  parts.push(...comparison(living, asOf, bottom + 48));
  return picture(WIDTH, HEIGHT, 'Population pyramid of the synthetic region', parts);
}

const inGroup = (age: number, from: number) => age >= from && (from === OLDEST_GROUP || age < from + STEP);

/** Six bands as published (grey) and as made (green), in percent. */
function comparison(living: readonly Person[], asOf: Day, top: number): string[] {
  const all = MUNICIPALITIES.flatMap((m) => m.ageBands).reduce((sum, n) => sum + n, 0);
  const parts = [text(24, top, 'Age bands, published (grey) and made (green), in percent of all', { 'font-size': 12 })];
  const width = (WIDTH - 48) / AGE_BANDS.length;
  for (const [i, from] of AGE_BANDS.entries()) {
    const to = AGE_BANDS[i + 1] ?? 200;
    const published = MUNICIPALITIES.reduce((sum, m) => sum + (m.ageBands[i] ?? 0), 0) / all;
    const made = living.filter((p) => ageOn(p.born, asOf) >= from && ageOn(p.born, asOf) < to).length / living.length;
    const x = 24 + i * width;
    const bar = (value: number) => Math.max(1, value * (width - 56) * 1.5);
    parts.push(
      text(x, top + 24, to === 200 ? `${from}+ years` : `${from}–${to - 1} years`, { 'font-size': 11, fill: FAINT }),
      rect(x, top + 32, bar(published), 12, GRID),
      text(x + bar(published) + 4, top + 42, (published * 100).toFixed(1), { 'font-size': 11, fill: FAINT }),
      rect(x, top + 48, bar(made), 12, COLOURS[2]),
      text(x + bar(made) + 4, top + 58, (made * 100).toFixed(1), { 'font-size': 11 }),
    );
  }
  return parts;
}
