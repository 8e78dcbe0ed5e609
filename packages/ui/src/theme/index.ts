export { type ColorScheme, useColorScheme } from './color-scheme.ts';
export { Root } from './Root.tsx';
