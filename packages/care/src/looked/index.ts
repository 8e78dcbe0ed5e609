/** How far a reader has looked in a patient's record, and what is new to them. */
export { createLooked, type LookedStore } from './store.ts';
export { newsView, readSighting } from './views.ts';
