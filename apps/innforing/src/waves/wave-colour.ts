/** Colours for waves in order: early ones dark and blue, late ones light and yellow, so that order shows without hue too. */

export interface Colour {
  readonly fill: string;
  /** Readable on the fill: 4.5 to 1 or better. */
  readonly ink: string;
}

const DARK_INK = '#14181d';
const LIGHT_INK = '#ffffff';
/** Lightness above which dark ink reads better; measured for this ramp. */
const TURNS = 0.62;

/** The colour of wave `index` of `count`. */
export function waveColour(index: number, count: number): Colour {
  const t = count > 1 ? index / (count - 1) : 0;
  const lightness = 0.37 + 0.5 * t;
  const chroma = 0.1 + 0.06 * Math.sin(Math.PI * t);
  return {
    fill: `oklch(${lightness.toFixed(3)} ${chroma.toFixed(3)} ${(272 - 178 * t).toFixed(1)})`,
    ink: lightness > TURNS ? DARK_INK : LIGHT_INK,
  };
}

/** From little to much, in one hue. */
export function amountColour(t: number): Colour {
  const lightness = 0.93 - 0.48 * t;
  return {
    fill: `oklch(${lightness.toFixed(3)} ${(0.03 + 0.12 * t).toFixed(3)} 35)`,
    ink: lightness > TURNS ? DARK_INK : LIGHT_INK,
  };
}
