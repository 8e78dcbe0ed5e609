export { AppearanceChoice } from './AppearanceChoice.tsx';
export { type Appearance, type ColorScheme, setAppearance, toggleNight, useColorScheme } from './color-scheme.ts';
export { Root } from './Root.tsx';
