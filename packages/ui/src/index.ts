/** What all web apps share: theme, language, dates, numbers and the components that are alike everywhere. */
export * from './age/index.ts';
export * from './aksel/index.ts';
export * from './api/index.ts';
export * from './dates/index.ts';
export * from './folding/index.ts';
export * from './language/index.ts';
export * from './numbers/index.ts';
export * from './panel/index.ts';
export * from './patient-screen/index.ts';
export * from './patient-strip/index.ts';
export * from './session/index.ts';
export * from './sparkline/index.ts';
export * from './states/index.ts';
export * from './texts/index.ts';
export * from './theme/index.ts';
export * from './timeline/index.ts';
export * from './trend-chart/index.ts';
