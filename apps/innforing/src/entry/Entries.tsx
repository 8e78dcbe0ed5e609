/** A list of entries that can be added to, changed and taken back, each in its place. */
import { Button, EmptyState, Panel, useTexts } from '@helseplattform/ui';
import { type ReactNode, useState } from 'react';
import styles from './Entries.module.css';
import { EntryForm, type EntryFormProps, type Kept } from './EntryForm.tsx';
import { formTexts } from './form-texts.ts';

export interface Row<Body extends object = object> extends Kept<Body> {
  /** Whether the reader may change it. */
  readonly may: boolean;
}

export interface EntriesProps<R extends Row> extends Omit<EntryFormProps<R['body']>, 'kept' | 'label' | 'onDone'> {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly rows: readonly R[];
  /** Said when there are none. */
  readonly none: string;
  /** On the button of a new one; undefined: the reader may add none. */
  readonly add?: string | undefined;
  /** What a row is called, for whoever hears its button. */
  readonly nameOf: (row: R) => string;
  /** What is shown of a row. */
  readonly show: (row: R) => ReactNode;
}

export function Entries<R extends Row>(props: EntriesProps<R>) {
  const { title, lead, rows, none, add, nameOf, show, ...form } = props;
  const t = useTexts(formTexts);
  /** Key of the entry that is changed; empty: a new one. */
  const [edited, setEdited] = useState<string>();
  const [told, setTold] = useState(false);
  const open = (key: string) => {
    setTold(false);
    setEdited(key);
  };
  const done = (saved: boolean) => {
    setEdited(undefined);
    setTold(saved);
  };
  return (
    <Panel title={title} count={rows.length}>
      {lead && <p className={styles.lead}>{lead}</p>}
      {rows.length === 0 && edited === undefined && <EmptyState>{none}</EmptyState>}
      <ul className={styles.entries}>
        {rows.map((row) => (
          <li key={row.key}>
            {edited === row.key ? (
              <EntryForm {...form} key={row.key} kept={row} label={t.editOf(nameOf(row))} onDone={done} />
            ) : (
              <>
                <div className={styles.shown}>{show(row)}</div>
                {row.may && (
                  <Button
                    type="button"
                    size="small"
                    variant="tertiary"
                    aria-label={t.editOf(nameOf(row))}
                    onClick={() => open(row.key)}
                  >
                    {t.edit}
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className={styles.told}>
        {told && t.saved}
      </p>
      {add && edited === undefined && (
        <Button type="button" size="small" variant="secondary" onClick={() => open('')}>
          {add}
        </Button>
      )}
      {add && edited === '' && <EntryForm {...form} label={add} onDone={done} />}
    </Panel>
  );
}
