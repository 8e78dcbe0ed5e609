export type { Freshness } from './live-connection.ts';
export { useLive } from './useLive.ts';
