/** How a fact came to be what it is: every version with who, when, why, and what became different. */
import type { FactChange } from '@helseplattform/care/view-models';
import { Loading, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import styles from './facts.module.css';
import { historyQuery } from './facts.query.ts';
import { factTexts } from './texts/index.ts';

export function FactHistory({
  patientId,
  reference,
  version,
}: {
  patientId: string;
  reference: string;
  version: string;
}) {
  const t = useTexts(factTexts);
  const format = useFormat();
  const { data, isError } = useQuery(historyQuery(patientId, reference, version));
  if (isError) return <p role="alert">{t.historyFailed}</p>;
  if (data === undefined) return <Loading lines={2} />;
  return (
    <ol className={styles.history}>
      {data.versions.map((one) => (
        <li key={one.version}>
          <p className={styles.act}>
            {t.last(t.acts[one.act], one.by || t.unknownPerson, format.dateTime(one.at))}
            {one.reason && <span className={styles.reason}> «{one.reason}»</span>}
          </p>
          {one.changes.length > 0 && (
            <dl className={styles.changes}>
              {one.changes.map((change) => (
                <Change key={change.field} change={change} />
              ))}
            </dl>
          )}
        </li>
      ))}
    </ol>
  );
}

function Change({ change: { field, from, to } }: { change: FactChange }) {
  const t = useTexts(factTexts);
  const said = (value: string) => wordOf(t.values, value);
  return (
    <div>
      <dt>{wordOf(t.fields, field)}</dt>
      <dd>
        {from !== undefined && <del>{said(from)}</del>}
        {from !== undefined && to !== undefined && ' → '}
        {to !== undefined && <ins>{said(to)}</ins>}
      </dd>
    </div>
  );
}

/** Codes and fields have words; what others wrote stands as it is. */
const wordOf = (words: { readonly [code: string]: string }, code: string): string => words[code] ?? code;
