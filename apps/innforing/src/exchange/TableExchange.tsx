/** A table of the programme: fetched, edited in a spreadsheet, held against what stands here, and only then saved. */
import type { TableChange } from '@helseplattform/rollout/view-models';
import { ApiError, Button, ErrorState, Panel, useAct, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { theirsIn } from '../entry/index.ts';
import { Table } from '../table/index.ts';
import styles from './Exchange.module.css';
import { exchangeTexts } from './texts.ts';

interface TableExchangeProps {
  readonly title: string;
  readonly lead?: string;
  /** Of the table on the server, `/api/rollout/units/table`. */
  readonly path: string;
  /** Whether the reader may send one back. */
  readonly mayEdit: boolean;
  /** What the fields are called. */
  readonly fields: { readonly [field: string]: string };
  /** Keys of the queries that show what is in it. */
  readonly asked: readonly (readonly unknown[])[];
}

interface Held {
  readonly csv: string;
  readonly changes: readonly TableChange[];
}

export function TableExchange({ title, lead, path, mayEdit, fields, asked }: TableExchangeProps) {
  const t = useTexts(exchangeTexts);
  const act = useAct();
  const queries = useQueryClient();
  const field = useId();
  const [held, setHeld] = useState<Held>();
  const preview = useMutation({
    async mutationFn(csv: string): Promise<Held> {
      const { changes } = await act<{ changes: TableChange[] }>(`${path}/preview`, { method: 'POST', body: { csv } });
      return { csv, changes };
    },
    onSuccess: setHeld,
    onError: () => setHeld(undefined),
  });
  const taking = useMutation({
    mutationFn: ({ csv, changes }: Held) =>
      act<{ written: number }>(path, {
        method: 'POST',
        body: { csv, basedOn: Object.fromEntries(changes.map(({ key, basedOn }) => [key, basedOn])) },
      }),
    async onSuccess() {
      setHeld(undefined);
      await Promise.all(asked.map((queryKey) => queries.invalidateQueries({ queryKey: [...queryKey] })));
    },
    // somebody was quicker: the table is held against what stands now
    onError: (_error, { csv }) => preview.mutate(csv),
  });
  const quicker = theirsIn(taking.error);
  return (
    <Panel title={title}>
      {lead && <p className={styles.lead}>{lead}</p>}
      <div className={styles.exchange}>
        <a href={`${path}.csv`} download>
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
        {held?.changes.length === 0 && t.same}
      </p>
      {preview.error && <Faults error={preview.error} />}
      {quicker && <ErrorState title={t.notSaved}>{t.behind(quicker.name)}</ErrorState>}
      {taking.error && !quicker && <Faults error={taking.error} />}
      {held && held.changes.length > 0 && (
        <>
          <Changes changes={held.changes} fields={fields} />
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

function Changes({ changes, fields }: { changes: readonly TableChange[]; fields: TableExchangeProps['fields'] }) {
  const t = useTexts(exchangeTexts);
  return (
    <>
      <h3 className={styles.heading}>{t.changes(changes.length)}</h3>
      <Table label={t.changes(changes.length)}>
        <thead>
          <tr>
            <th scope="col">{t.what}</th>
            <th scope="col">{t.field}</th>
            <th scope="col">{t.before}</th>
            <th scope="col">{t.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.flatMap(({ key, name, becomes, fields: changed }) =>
            changed.map(({ field, before, after }, i) => (
              <tr key={`${key} ${field}`}>
                <th scope="row">
                  {i === 0 && name} {i === 0 && <span className={styles.muted}>{t.becomes[becomes]}</span>}
                </th>
                <td>{fields[field] ?? field}</td>
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

/** Every fault with its row and column, as the server names them: `row 2, column kind`. */
function Faults({ error }: { error: Error }) {
  const t = useTexts(exchangeTexts);
  const { issue = [] } = ((error instanceof ApiError && error.body) || {}) as {
    issue?: { details?: { text?: string }; expression?: string[] }[];
  };
  const place = (expression = '') => {
    const [, row, column] = /^row (\d+)(?:, column (\w+))?$/.exec(expression) ?? [];
    return row === undefined ? expression : t.place(row, column);
  };
  return (
    <ErrorState title={t.refused}>
      <ul className={styles.faults}>
        {issue.map(({ details, expression }) => (
          <li key={`${expression?.[0]} ${details?.text}`}>
            {expression?.[0] && <strong>{place(expression[0])}: </strong>}
            {details?.text}
          </li>
        ))}
      </ul>
    </ErrorState>
  );
}
