/** Test results: what was measured in plain words, how the newest lies, and those before it. */
import type { MyRecordView, MyResult, MyValue } from '@helseplattform/care/view-models';
import { useFormat, useTexts } from '@helseplattform/ui';
import styles from './Record.module.css';
import { recordTexts } from './texts/index.ts';
import { Nothing } from './Writers.tsx';

export function Results({ of: { items, more } }: { of: NonNullable<MyRecordView['results']> }) {
  const { results: t, older } = useTexts(recordTexts);
  if (items.length === 0) return <Nothing>{t.none}</Nothing>;
  return (
    <>
      <p className={styles.aside}>{t.hint}</p>
      <ul className={styles.list}>
        {items.map((result) => (
          <Result key={result.key} of={result} />
        ))}
      </ul>
      {more && <p className={styles.aside}>{older}</p>}
    </>
  );
}

function Result({ of: { name, plain, unit, values } }: { of: MyResult }) {
  const { results: t } = useTexts(recordTexts);
  const [newest, ...before] = values;
  return (
    <li>
      <h3 className={styles.name}>{plain?.name ?? name}</h3>
      {plain && <p className={styles.text}>{plain.about}</p>}
      {newest && <Value of={newest} unit={unit} />}
      {plain && plain.name !== name && <p className={styles.aside}>{t.laboratoryName(name)}</p>}
      {before.length > 0 && (
        <details>
          <summary>{t.earlier}</summary>
          {before.map((value) => (
            <Value key={value.id} of={value} unit={unit} />
          ))}
        </details>
      )}
    </li>
  );
}

function Value({ of, unit }: { of: MyValue; unit: string }) {
  const { results: t, timeUnknown } = useTexts(recordTexts);
  const format = useFormat();
  const number = of.number && [format.amount(of.number), unit && format.unit(unit)].filter(Boolean).join(' ');
  return (
    <div className={styles.value}>
      <span>
        <strong>{number ?? of.text}</strong>
        {of.isPreliminary && ` (${t.preliminary})`}
      </span>
      {number && (
        <span className={styles.level} data-level={of.level}>
          {t.levels[of.level]}
        </span>
      )}
      <span className={styles.aside}>
        {[of.time ? format.date(of.time) : timeUnknown, rangeText(of, t, format)].filter(Boolean).join('. ')}
      </span>
    </div>
  );
}

function rangeText(
  { range }: MyValue,
  t: (typeof recordTexts)['nb']['results'],
  format: ReturnType<typeof useFormat>,
): string {
  const [low, high] = [range?.low, range?.high].map((limit) =>
    limit === undefined ? undefined : format.number(limit),
  );
  if (low !== undefined && high !== undefined) return t.range(low, high);
  if (high !== undefined) return t.atMost(high);
  return low !== undefined ? t.atLeast(low) : '';
}
