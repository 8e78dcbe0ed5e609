/** Where the tiles of the map lie: hexagons in rows, every other row half a tile to the right. */

/** From the middle of a tile to a corner, in units of the picture. */
const SIZE = 32;
const STEP_X = Math.sqrt(3) * SIZE;
const STEP_Y = 1.5 * SIZE;
/** Space between tiles. */
const GAP = 1.5;

export type Tile = readonly [column: number, row: number];

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The middle of a tile. */
export const middleOf = ([column, row]: Tile): Spot => ({
  x: (column + (row % 2 === 0 ? 0.5 : 1)) * STEP_X,
  y: row * STEP_Y + SIZE,
});

/** The corners of a hexagon about the origin, for a polygon. */
export const HEXAGON: string = [0, 1, 2, 3, 4, 5]
  .map((corner) => {
    const angle = (Math.PI / 3) * corner - Math.PI / 2;
    return `${((SIZE - GAP) * Math.cos(angle)).toFixed(2)},${((SIZE - GAP) * Math.sin(angle)).toFixed(2)}`;
  })
  .join(' ');

/** The box all tiles lie in. */
export function boxOf(tiles: readonly Tile[]): { width: number; height: number } {
  const spots = tiles.map(middleOf);
  return {
    width: Math.ceil(Math.max(0, ...spots.map((s) => s.x)) + STEP_X / 2 + 1),
    height: Math.ceil(Math.max(0, ...spots.map((s) => s.y)) + SIZE + 1),
  };
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const;

export type Way = keyof typeof WAYS;
export const isWay = (key: string): key is Way => Object.hasOwn(WAYS, key);

/** The nearest tile in a direction, what lies straight ahead before what lies aside; undefined at the edge. */
export function neighbourOf<T extends { readonly tile: Tile }>(from: T, all: readonly T[], way: Way): T | undefined {
  const [dx, dy] = WAYS[way];
  const here = middleOf(from.tile);
  const far = (other: T) => {
    const there = middleOf(other.tile);
    const ahead = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
    return ahead <= 1 ? Number.POSITIVE_INFINITY : ahead + 2 * aside;
  };
  let nearest: T | undefined;
  for (const other of all) if (far(other) < (nearest ? far(nearest) : Number.POSITIVE_INFINITY)) nearest = other;
  return nearest;
}
