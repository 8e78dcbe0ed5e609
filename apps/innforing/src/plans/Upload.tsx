/** A file with published plans, taken in: what was found in it, or every fault with its place. */
import { ApiError, ErrorState, useAct, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import styles from './Plans.module.css';
import { planTexts } from './texts/index.ts';

interface Taken {
  readonly line: string;
  readonly versions: readonly string[];
  readonly written: number;
}

class NotJson extends Error {}

export function Upload() {
  const t = useTexts(planTexts);
  const act = useAct();
  const queries = useQueryClient();
  const navigate = useNavigate({ from: '/planer' });
  const field = useId();
  const taking = useMutation({
    async mutationFn(file: File): Promise<Taken> {
      let plans: unknown;
      try {
        plans = JSON.parse(await file.text());
      } catch {
        throw new NotJson();
      }
      return act<Taken>('/api/rollout/plans/import', { method: 'POST', body: { plans } });
    },
    async onSuccess({ line, versions }) {
      await queries.invalidateQueries({ queryKey: ['rollout-plans'] });
      const [a, b] = ['V1', 'V2'].every((id) => versions.includes(id)) ? ['V1', 'V2'] : [];
      await navigate({ search: { line, a, b } });
    },
  });
  const { data, error, isPending } = taking;
  return (
    <div className={styles.upload}>
      <label htmlFor={field} className={styles.file}>
        {isPending ? t.uploading : t.upload}
      </label>
      <input
        id={field}
        type="file"
        accept=".json,application/json"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) taking.mutate(file);
          // the same file can be chosen again when it has been mended
          target.value = '';
        }}
      />
      <p role="status" className={styles.told}>
        {data && t.uploaded(data.versions.join(', '), data.written)}
      </p>
      {error && (
        <ErrorState title={error instanceof NotJson ? t.notJson : t.notUploaded}>
          <ul className={styles.faults}>
            {faultsOf(error).map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </ErrorState>
      )}
    </div>
  );
}

/** Each fault with its place; the server names all of them at once. */
function faultsOf(error: Error): string[] {
  if (!(error instanceof ApiError)) return [];
  const { issue = [] } = (error.body ?? {}) as {
    issue?: { details?: { text?: string }; expression?: string[] }[];
  };
  return issue.map(({ details, expression }) => [expression?.[0], details?.text].filter(Boolean).join(': '));
}
