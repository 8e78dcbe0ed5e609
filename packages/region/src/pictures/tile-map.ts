/** A map of tiles, one for each municipality: how old its people are, and which hospital they come to first. */
import { type HospitalKey, MUNICIPALITIES, type Municipality, populationOn } from '../facts/municipalities.ts';
import { HOSPITALS } from '../facts/specialist-care.ts';
import { COLOURS, FAINT, INK, PAPER, picture, rect, text } from './svg.ts';
import { TILES } from './tiles.ts';

const TILE = 54;
const LEFT = 20;
const TOP = 62;
const WIDTH = LEFT * 2 + 18 * TILE;
const HEIGHT = TOP + 15 * TILE + 20;

/** From few to many over 80, light to dark. */
const SHADES = ['#eef6fb', '#d3e8f4', '#abd0e6', '#7bb3d4', '#4a90bd'] as const;
const STEPS = [4, 5.5, 7, 8.5] as const;

const HOSPITAL_COLOURS: Readonly<Record<HospitalKey, string>> = {
  trondheim: COLOURS[1],
  orkdal: COLOURS[5],
  roros: COLOURS[6],
  levanger: COLOURS[2],
  namsos: COLOURS[7],
  alesund: COLOURS[0],
  volda: COLOURS[4],
  molde: COLOURS[3],
  kristiansund: INK,
};

export function tileMap(): string {
  const parts = [
    text(LEFT, 30, 'Municipalities of the region: share of people over 80, and first hospital', {
      'font-size': 17,
      'font-weight': 600,
    }),
    text(
      LEFT,
      50,
      'One tile a municipality, all of one size. Number: thousand people on 1 January 2026. Bar: hospital.',
      { fill: FAINT },
    ),
    ...MUNICIPALITIES.map(tile),
    ...legend(),
  ];
  return picture(WIDTH, HEIGHT, 'Tile map of the 67 municipalities', parts);
}

function tile(m: Municipality): string {
  const [column, row] = TILES[m.number] ?? [0, 0];
  const x = LEFT + column * TILE;
  const y = TOP + row * TILE;
  const people = m.ageBands.reduce((sum, n) => sum + n, 0);
  const old = (100 * ((m.ageBands[4] ?? 0) + (m.ageBands[5] ?? 0))) / people;
  const shade = STEPS.filter((step) => old >= step).length;
  const ink = shade >= 4 ? PAPER : INK;
  return [
    rect(x + 1, y + 1, TILE - 2, TILE - 2, SHADES[shade] ?? PAPER, { rx: 3 }),
    rect(x + 1, y + TILE - 7, TILE - 2, 6, HOSPITAL_COLOURS[m.hospital]),
    text(x + TILE / 2, y + 19, short(m.name), { 'text-anchor': 'middle', 'font-size': 9, fill: ink }),
    text(x + TILE / 2, y + 36, (populationOn(m, 2026) / 1000).toFixed(1), {
      'text-anchor': 'middle',
      'font-size': 11,
      fill: ink,
    }),
  ].join('');
}

const SHORT: Readonly<Record<string, string>> = {
  Kristiansund: 'Kristians.',
  'Midtre Gauldal': 'M. Gauldal',
  'Indre Fosen': 'I. Fosen',
  Namsskogan: 'Namsskog.',
  Hustadvika: 'Hustadv.',
  Nærøysund: 'Nærøys.',
};

const short = (name: string): string => SHORT[name] ?? name;

function legend(): string[] {
  const x = LEFT;
  const shades = SHADES.flatMap((shade, i) => [
    rect(x + i * 62, TOP + 10, 58, 14, shade, { stroke: '#c3ccd4' }),
    text(x + i * 62, TOP + 40, i === 0 ? `under ${STEPS[0]} %` : `${STEPS[i - 1]} %`, { 'font-size': 11, fill: FAINT }),
  ]);
  const hospitals = HOSPITALS.flatMap((h, i) => [
    rect(x, TOP + 62 + i * 20, 22, 8, HOSPITAL_COLOURS[h.key]),
    text(x + 30, TOP + 70 + i * 20, h.name, { 'font-size': 12 }),
  ]);
  return [...shades, ...hospitals];
}
