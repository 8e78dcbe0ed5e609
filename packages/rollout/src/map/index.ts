/** The map's door. */
export { type Borders, readBorders } from './borders.ts';
export * from './view.ts';
