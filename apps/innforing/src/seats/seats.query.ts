/** What the page of seats asks the server for. */
import type { SeatsView } from '@helseplattform/rollout/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

export type { SeatRow, SeatsView } from '@helseplattform/rollout/view-models';

export interface Person {
  readonly holder: string;
  readonly name: string;
  readonly at: string;
}

export const seatsQuery = queryOptions({
  queryKey: ['rollout-seats'],
  queryFn: ({ signal }) => getView<SeatsView>('/api/rollout/seats', signal),
});

/** Fewest letters of a name that are looked for. */
const FEWEST = 2;

export const peopleQuery = (name: string) =>
  queryOptions({
    queryKey: ['rollout-people', name],
    queryFn: ({ signal }) =>
      getView<{ people: readonly Person[]; more: boolean }>(
        `/api/rollout/seats/people?${new URLSearchParams({ name })}`,
        signal,
      ),
    enabled: name.length >= FEWEST,
  });
