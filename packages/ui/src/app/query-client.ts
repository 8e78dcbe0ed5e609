/** How answers from the server are kept: shown at once when seen before, and asked for again behind the reader's back. */
import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/index.ts';

const FRESH_MS = 15_000;
const KEPT_MS = 5 * 60_000;

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        gcTime: KEPT_MS,
        // a refusal stays a refusal; only silence and faults of the server are worth a second try
        retry: (failures, error) => failures < 1 && (!(error instanceof ApiError) || error.status >= 500),
        retryDelay: 400,
      },
    },
  });
