/** The units as a table: fetched, edited in a spreadsheet, held against what stands here, and only then saved. */
import type { UnitChange } from '@helseplattform/rollout/view-models';
import { ApiError, Button, ErrorState, Panel, useAct, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { theirsIn } from '../entry/index.ts';
import { Table } from '../table/index.ts';
import { useWords } from '../words/index.ts';
import { unitTexts } from './texts/index.ts';
import styles from './Units.module.css';

interface Held {
  readonly csv: string;
  readonly changes: readonly UnitChange[];
}

export function TableExchange({ mayEdit }: { mayEdit: boolean }) {
  const t = useTexts(unitTexts);
  const act = useAct();
  const queries = useQueryClient();
  const field = useId();
  const [held, setHeld] = useState<Held>();
  const preview = useMutation({
    async mutationFn(csv: string): Promise<Held> {
      const body = { csv };
      const { changes } = await act<{ changes: UnitChange[] }>('/api/rollout/units/table/preview', {
        method: 'POST',
        body,
      });
      return { csv, changes };
    },
    onSuccess: setHeld,
    onError: () => setHeld(undefined),
  });
  const taking = useMutation({
    mutationFn: ({ csv, changes }: Held) =>
      act<{ written: number }>('/api/rollout/units/table', {
        method: 'POST',
        body: { csv, basedOn: Object.fromEntries(changes.map(({ unit, basedOn }) => [unit, basedOn])) },
      }),
    async onSuccess() {
      setHeld(undefined);
      await queries.invalidateQueries({ queryKey: ['rollout-units'] });
    },
    // somebody was quicker: the table is held against what stands now
    onError: (_error, { csv }) => preview.mutate(csv),
  });
  const quicker = theirsIn<{ id: string }>(taking.error);
  return (
    <Panel title={t.table}>
      <div className={styles.exchange}>
        <a href="/api/rollout/units/table.csv" download>
          {t.fetch}
        </a>
        {mayEdit && (
          <div>
            <label htmlFor={field} className={styles.file}>
              {preview.isPending ? t.reading : t.send}
            </label>
            <input
              id={field}
              type="file"
              accept=".csv,text/csv"
              onChange={async ({ target }) => {
                const [file] = target.files ?? [];
                taking.reset();
                if (file) preview.mutate(await file.text());
                target.value = '';
              }}
            />
          </div>
        )}
      </div>
      <p role="status" className={styles.told}>
        {taking.data && t.taken(taking.data.written)}
        {held?.changes.length === 0 && t.noChanges}
      </p>
      {preview.error && <Faults error={preview.error} />}
      {quicker && <ErrorState title={t.notSaved}>{t.behind(quicker.name, quicker.body?.id ?? '')}</ErrorState>}
      {taking.error && !quicker && <Faults error={taking.error} />}
      {held && held.changes.length > 0 && (
        <>
          <Changes changes={held.changes} />
          <div className={styles.acts}>
            <Button type="button" size="small" loading={taking.isPending} onClick={() => taking.mutate(held)}>
              {t.take}
            </Button>
            <Button type="button" size="small" variant="tertiary" onClick={() => setHeld(undefined)}>
              {t.cancel}
            </Button>
          </div>
        </>
      )}
    </Panel>
  );
}

function Changes({ changes }: { changes: readonly UnitChange[] }) {
  const t = useTexts(unitTexts);
  const words = useWords();
  return (
    <>
      <h3 className={styles.heading}>{t.changes(changes.length)}</h3>
      <Table label={t.changes(changes.length)}>
        <thead>
          <tr>
            <th scope="col">{t.unit}</th>
            <th scope="col">{t.field}</th>
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.flatMap(({ unit, name, isNew, fields }) =>
            fields.map(({ field, before, after }, i) => (
              <tr key={`${unit} ${field}`}>
                <th scope="row">
                  {i === 0 && name} {i === 0 && isNew && <span className={styles.muted}>{t.newUnit}</span>}
                </th>
                <td>{words.fields[field]}</td>
                <td>{before || '–'}</td>
                <td>{after || '–'}</td>
              </tr>
            )),
          )}
        </tbody>
      </Table>
    </>
  );
}

/** Every fault with its row and column, as the server names them. */
function Faults({ error }: { error: Error }) {
  const t = useTexts(unitTexts);
  const { issue = [] } = ((error instanceof ApiError && error.body) || {}) as {
    issue?: { details?: { text?: string }; expression?: string[] }[];
  };
  return (
    <ErrorState title={t.tableRefused}>
      <ul className={styles.faults}>
        {issue.map(({ details, expression }) => (
          <li key={`${expression?.[0]} ${details?.text}`}>
            {expression?.[0] && <strong>{expression[0]}: </strong>}
            {details?.text}
          </li>
        ))}
      </ul>
    </ErrorState>
  );
}
