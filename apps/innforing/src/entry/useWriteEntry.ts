/** Writing an entry of the programme: on the version one has seen, and what to do when somebody else was first. */
import { ApiError, useAct } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';

/** The other's version, as it came with the refusal. */
export interface Theirs<Body> {
  readonly version: number;
  readonly name: string;
  /** Instant. */
  readonly at: string;
  /** null: they have withdrawn it. */
  readonly body: Body | null;
}

export interface Written<Body> {
  readonly kind: string;
  readonly key: string;
  /** The version it builds on; 0: it is new. */
  readonly basedOn: number;
  readonly body: Body | null;
}

/** Undefined for any other error. */
export function theirsIn<Body>(error: unknown): Theirs<Body> | undefined {
  if (!(error instanceof ApiError) || error.status !== 409) return undefined;
  return (error.body as { theirs?: readonly Theirs<Body>[] } | undefined)?.theirs?.[0];
}

/** @param asked keys of the queries that show the entry; they are asked anew once it is written */
export function useWriteEntry<Body>(asked: readonly (readonly unknown[])[], onWritten: () => void) {
  const act = useAct();
  const queries = useQueryClient();
  const askAgain = () => Promise.all(asked.map((queryKey) => queries.invalidateQueries({ queryKey: [...queryKey] })));
  return useMutation({
    mutationFn: ({ kind, key, basedOn, body }: Written<Body>) =>
      act(`/api/rollout/entries/${kind}/${encodeURIComponent(key)}`, { method: 'POST', body: { basedOn, body } }),
    async onSuccess() {
      await askAgain();
      onWritten();
    },
    // the page behind shows what stands there now; what was typed stays in the form
    onError: (error) => theirsIn(error) && askAgain(),
  });
}
