/** One drug of the list at discharge: what happens to it, and what is missing, at the drug itself. */
import { Button, Select, TextField, useFormat, useTexts } from '@helseplattform/ui';
import { useId } from 'react';
import { DateInput } from '../../case/index.ts';
import { stayTexts } from '../texts/index.ts';
import styles from './Discharge.module.css';
import { asksForPause, CHANGES, type Change, type DrugFault, type DrugRow } from './drug-change.ts';

export interface DrugEntryProps {
  readonly row: DrugRow;
  /** Empty until somebody has tried to discharge. */
  readonly faults: readonly DrugFault[];
  /** Who can see that a paused drug starts again. */
  readonly owners: readonly { readonly reference: string; readonly name: string }[];
  onChange(row: DrugRow): void;
  onRemove(): void;
}

export function DrugEntry({ row, faults, owners, onChange, onRemove }: DrugEntryProps) {
  const { drugs: t } = useTexts(stayTexts);
  const format = useFormat();
  const heading = useId();
  const { key, statement, drug, dosage, pause, change, why, restart, restartBy } = row;
  const isNew = statement === undefined;
  const isPaused = asksForPause(row);
  const error = (fault: DrugFault) => (faults.includes(fault) ? t.missing[fault] : undefined);
  const name = (field: string) => `${key}.${field}`;
  return (
    <fieldset className={styles.drug} aria-labelledby={heading} data-fault={faults.length > 0}>
      <p id={heading} className={styles.name}>
        {isNew ? t.fresh : drug}
        {pause && (
          <span className={styles.pause}>
            {pause.restart ? t.pausedUntil(format.date(pause.restart)) : t.pausedOpen}
          </span>
        )}
      </p>
      {!isNew && dosage && change !== 'changed' && <p className={styles.dosage}>{dosage}</p>}
      <div className={styles.fields}>
        {isNew ? (
          <TextField
            name={name('drug')}
            label={t.drug}
            size="small"
            value={drug}
            error={error('drug')}
            onChange={(event) => onChange({ ...row, drug: event.target.value })}
          />
        ) : (
          <Select
            name={name('change')}
            label={t.change}
            size="small"
            value={change}
            onChange={(event) => onChange({ ...row, change: event.target.value as Change })}
          >
            {CHANGES.filter((one) => one !== 'restarted' || pause).map((one) => (
              <option key={one} value={one}>
                {t.changes[one]}
              </option>
            ))}
          </Select>
        )}
        {(isNew || change === 'changed') && (
          <TextField
            name={name('dosage')}
            label={t.dosage}
            size="small"
            value={dosage}
            onChange={(event) => onChange({ ...row, dosage: event.target.value })}
          />
        )}
        {(isNew || change !== 'unchanged' || isPaused) && (
          <TextField
            name={name('why')}
            label={t.why}
            size="small"
            value={why}
            error={error('why')}
            onChange={(event) => onChange({ ...row, why: event.target.value })}
          />
        )}
        {isPaused && (
          <>
            <DateInput
              type="date"
              name={name('restart')}
              label={t.restart}
              value={restart}
              error={error('restart')}
              onChange={(value) => onChange({ ...row, restart: value })}
            />
            <Select
              name={name('restartBy')}
              label={t.restartBy}
              size="small"
              value={restartBy}
              error={error('restartBy')}
              onChange={(event) => onChange({ ...row, restartBy: event.target.value })}
            >
              <option value="">{t.choose}</option>
              {owners.map((owner) => (
                <option key={owner.reference} value={owner.reference}>
                  {owner.name}
                </option>
              ))}
            </Select>
          </>
        )}
      </div>
      {isNew && (
        <Button type="button" size="xsmall" variant="tertiary" onClick={onRemove}>
          {t.remove}
        </Button>
      )}
    </fieldset>
  );
}
