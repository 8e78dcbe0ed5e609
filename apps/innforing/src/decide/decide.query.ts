/** What deciding a plan version asks of the server. */
import type { ComparisonView } from '@helseplattform/rollout/view-models';
import { getView } from '@helseplattform/ui';
import { queryOptions } from '@tanstack/react-query';

/** What would change, and whether a mandate would do. */
export interface Preview {
  readonly change: ComparisonView;
  readonly within: boolean;
}

export interface SavedProposal {
  readonly key: string;
  readonly name: string;
  readonly at: string;
  readonly body: {
    readonly line: string;
    readonly base: string;
    readonly name: string;
    readonly waves: readonly { readonly when: string; readonly units: readonly string[] }[];
  };
}

/** Proposals that were made on the planner's page. */
export const savedProposalsQuery = queryOptions({
  queryKey: ['rollout-saved-proposals'],
  queryFn: async ({ signal }) =>
    (await getView<{ entries: SavedProposal[] }>('/api/rollout/entries/plan-proposal', signal)).entries,
});
