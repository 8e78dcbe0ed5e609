/** Who is signed in, as `GET /api/session` tells it. */
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Act, ApiError, act, getView } from '../api/index.ts';
import { useLanguage } from '../language/index.ts';
import { usePatientOnScreen } from '../patient-screen/index.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface SessionRole {
  readonly id: string;
  readonly title: string;
  readonly unit?: Named;
  readonly organisation?: Named;
}

export interface Session {
  /** `Practitioner/…` or `Patient/…` */
  readonly id: string;
  readonly name: string;
  readonly kind: 'staff' | 'citizen';
  readonly role?: { readonly id: string; readonly title: string };
  readonly unit?: Named;
  readonly organisation?: Named;
  /** All that can be chosen, the one chosen included. */
  readonly roles: readonly SessionRole[];
  readonly csrf: string;
}

const NOBODY: ReadonlySet<number> = new Set([401, 403, 404]);

/** null: nobody is signed in by a session. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  retry: false,
  queryFn: ({ signal }): Promise<Session | null> =>
    getView<Session>('/api/session', signal).catch((error) => {
      if (error instanceof ApiError && NOBODY.has(error.status)) return null;
      throw error;
    }),
});

/** undefined as long as nobody is known to be signed in. */
export const useSession = (): Session | undefined => useQuery(sessionQuery).data ?? undefined;

/**
 * Asks the server to do something in the name of whoever is signed in, in their language, about the patient of the screen;
 * a list of several patients says which one it is about.
 */
export function useAct(): <T>(
  path: string,
  request: Pick<Act, 'method' | 'body' | 'patient' | 'version'>,
) => Promise<T> {
  const queries = useQueryClient();
  const language = useLanguage();
  const patient = usePatientOnScreen();
  return (path, request) =>
    // as it is now: whoever signed in again on the way has another one
    act(path, { patient, ...request, csrf: queries.getQueryData(sessionQuery.queryKey)?.csrf, language });
}
