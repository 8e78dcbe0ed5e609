#!/usr/bin/env node
/** Draws the pictures of docs/region.md into docs/region/. Run after a change of facts or lives, and look at them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { day } from '../calendar.ts';
import { createRegion } from '../region.ts';
import { pyramid } from './pyramid.ts';
import { tileMap } from './tile-map.ts';
import { timeline } from './timeline.ts';

const AS_OF = '2026-03-16';
/** Enough people for a smooth pyramid. */
const PEOPLE = 24_000;
/** Harald Solem: heart failure, a hip fracture, home care (people/showcase.ts). */
const TIMELINE_PERSON = 6;

const folder = new URL('../../../../docs/region/', import.meta.url);
const region = createRegion({ people: PEOPLE, seed: 1, asOf: AS_OF });
const people = Array.from({ length: PEOPLE }, (_, number) => region.person(number));

mkdirSync(folder, { recursive: true });
const draw = (name: string, svg: string) => {
  writeFileSync(new URL(`${name}.svg`, folder), svg);
  console.log(`docs/region/${name}.svg  ${(svg.length / 1000).toFixed(0)} kB`);
};
draw('pyramid', pyramid(people, day(AS_OF)));
draw('municipalities', tileMap());
draw(
  'one-life',
  timeline(region.person(TIMELINE_PERSON), region.record(TIMELINE_PERSON), AS_OF, '2021-06-01', 'ntprobnp'),
);
