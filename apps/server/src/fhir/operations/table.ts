/** The operations, by name. */
import type { Route } from '../call.ts';

export const operations: readonly Route[] = [];
