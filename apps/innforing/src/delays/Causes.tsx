/** Because of whom units come later: one for all of them, and unit by unit where they differ. */
import type { DelayCostView, DelayVersion } from '@helseplattform/rollout/view-models';
import { Select, useTexts } from '@helseplattform/ui';
import type { TypedAccount } from './account.ts';
import styles from './Delays.module.css';
import { delayTexts } from './texts.ts';

interface CausesProps {
  readonly units: DelayCostView['units'];
  readonly moved: DelayVersion['moved'];
  readonly causes: TypedAccount['causes'];
  onCauses(causes: TypedAccount['causes']): void;
}

/** The value that is shown when units are late because of several. */
const SEVERAL = 'several';

export function Causes({ units, moved, causes, onCauses }: CausesProps) {
  const t = useTexts(delayTexts);
  const all = new Set(moved.map(({ id }) => causes[id] ?? ''));
  const [same = ''] = all;
  const options = units.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
  if (moved.length === 0) return null;
  return (
    <>
      <Select
        label={t.causeOfAll(moved.length)}
        size="small"
        value={all.size > 1 ? SEVERAL : same}
        onChange={({ target }) => onCauses(Object.fromEntries(moved.map(({ id }) => [id, target.value])))}
      >
        {all.size > 1 && (
          <option value={SEVERAL} disabled>
            {t.several}
          </option>
        )}
        <option value="">{t.noCause}</option>
        {options}
      </Select>
      <details className={styles.causes}>
        <summary>{t.oneByOne}</summary>
        <div className={styles.form}>
          {moved.map(({ id, name }) => (
            <Select
              key={id}
              label={t.causeOf(name)}
              size="small"
              value={causes[id] ?? ''}
              onChange={({ target }) => onCauses({ ...causes, [id]: target.value })}
            >
              <option value="">{t.noCause}</option>
              {options}
            </Select>
          ))}
        </div>
      </details>
    </>
  );
}
