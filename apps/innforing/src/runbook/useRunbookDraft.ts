/** The plan of a night as it is being changed: not saved until it is, on the version that was seen. */
import type { GoLiveView } from '@helseplattform/rollout/view-models';
import { useAct } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { theirsIn } from '../entry/index.ts';
import { goLivePath } from '../golive/golive.query.ts';
import type { RunbookDraft } from './held-against.ts';
import { faultsIn } from './RunbookFaults.tsx';

export function useRunbookDraft(view: GoLiveView) {
  const act = useAct();
  const queries = useQueryClient();
  const [draft, setDraft] = useState<RunbookDraft>({ at: view.at, steps: view.plan });
  const [basis, setBasis] = useState(view.version);
  const [isChanged, setChanged] = useState(false);
  const saving = useMutation({
    mutationFn: (basedOn: number) =>
      act<{ version: number }>(`${goLivePath(view.unit.id)}/runbook`, { method: 'POST', body: { basedOn, ...draft } }),
    async onSuccess({ version }) {
      setBasis(version);
      setChanged(false);
      await queries.invalidateQueries({ queryKey: ['golive'] });
    },
  });
  const theirs = theirsIn<RunbookDraft>(saving.error);
  return {
    draft,
    isChanged,
    saving,
    theirs,
    faults: faultsIn(saving.error),
    change(next: RunbookDraft) {
      setDraft(next);
      setChanged(true);
      saving.reset();
    },
    save: (basedOn = basis) => saving.mutate(basedOn),
    /** Leaves mine for theirs. */
    adopt() {
      if (theirs?.body) setDraft(theirs.body);
      if (theirs) setBasis(theirs.version);
      setChanged(false);
      saving.reset();
    },
  };
}
