export { type RecentPatient, readRecent, remember } from './recent.ts';
