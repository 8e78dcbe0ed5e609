/** The few SVG elements our pictures are drawn with, and their colours. */

export const INK = '#1f2933';
export const FAINT = '#7b8794';
export const GRID = '#d9dfe5';
export const PAPER = '#ffffff';
/** Told apart by colour-blind readers too (Okabe and Ito). */
export const COLOURS = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#e69f00',
  '#8c6d1f',
  '#5b5ea6',
] as const;

type Attributes = Readonly<Record<string, string | number | undefined>>;

export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escaped(String(value))}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

export const rect = (x: number, y: number, width: number, height: number, fill: string, rest: Attributes = {}) =>
  element('rect', { x, y, width: Math.max(0, width), height, fill, ...rest });

export const line = (x1: number, y1: number, x2: number, y2: number, stroke = GRID, rest: Attributes = {}) =>
  element('line', { x1, y1, x2, y2, stroke, ...rest });

export const text = (x: number, y: number, content: string, rest: Attributes = {}) =>
  element('text', { x, y, 'font-size': 12, fill: INK, ...rest }, escaped(content));

/** A whole picture with a title for those who cannot see it. */
export function picture(width: number, height: number, title: string, parts: readonly string[]): string {
  const head = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'font-family': 'system-ui, "Segoe UI", "DejaVu Sans", sans-serif',
  };
  return `${element('svg', head, `\n${[element('title', {}, escaped(title)), rect(0, 0, width, height, PAPER), ...parts].join('\n')}\n`)}\n`;
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
