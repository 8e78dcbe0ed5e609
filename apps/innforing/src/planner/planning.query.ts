/** What the planner starts from, and what one asks the server about a plan. */
import type { PlanningGiven, PlanningPage } from '@helseplattform/rollout/view-models';
import { getView } from '@helseplattform/ui';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/** Which version of which line; absent: the newest of the line that drives the platform. */
export interface Chosen {
  readonly line?: string | undefined;
  readonly version?: string | undefined;
  /** Planned as of this day; absent: today, or the day of the decision for a version that is past. */
  readonly on?: string | undefined;
}

export interface Planning extends PlanningPage {
  readonly lines: readonly string[];
  /** Whether the reader may save proposals. */
  readonly mayPlan: boolean;
  /** What every proposal keeps to, as it was entered. */
  readonly given: PlanningGiven;
}

/** Of every planning query: what is given has changed. */
export const PLANNING_KEY = ['rollout-planning'] as const;

export const planningQuery = ({ line, version, on }: Chosen) =>
  queryOptions({
    queryKey: [...PLANNING_KEY, line, version, on],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({
        ...(line ? { line } : {}),
        ...(version ? { version } : {}),
        ...(on ? { on } : {}),
      });
      return getView<Planning>(`/api/rollout/planning?${query}`, signal);
    },
    placeholderData: keepPreviousData,
    // a draft is made on it: it does not change under one's hands
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A proposal as it is kept. */
export interface ProposalBody {
  readonly line: string;
  readonly base: string;
  readonly name: string;
  readonly reason?: string;
  readonly waves: readonly { readonly when: string; readonly units: readonly string[] }[];
  readonly score: number;
  readonly seed: number;
}

export interface Proposal {
  readonly key: string;
  readonly name: string;
  readonly at: string;
  readonly body: ProposalBody;
}

export const proposalsQuery = queryOptions({
  queryKey: ['rollout-proposals'],
  queryFn: async ({ signal }) =>
    (await getView<{ entries: readonly Proposal[] }>('/api/rollout/entries/plan-proposal', signal)).entries,
});
