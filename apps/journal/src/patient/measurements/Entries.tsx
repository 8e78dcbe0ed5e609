/** What was entered lately: each value can be set right or marked as wrong, with the reason, and tells its history. */
import type { MeasurementEntry } from '@helseplattform/care/view-models';
import { EmptyState, useFormat, useTexts, valueText } from '@helseplattform/ui';
import type { Field } from '../../case/index.ts';
import { type FactAct, FactCard, factStyles, factTexts } from '../facts/index.ts';
import { numberOf } from './entry.ts';
import { setsOf } from './sets.ts';
import styles from './sheet.module.css';
import { sheetTexts } from './texts/index.ts';

export function Entries({
  patientId,
  entries,
  onDone,
}: {
  patientId: string;
  entries: readonly MeasurementEntry[];
  onDone(): void;
}) {
  const t = useTexts(sheetTexts);
  const f = useTexts(factTexts);
  const format = useFormat();
  if (entries.length === 0) return <EmptyState>{t.noEntries}</EmptyState>;
  return (
    <>
      {setsOf(entries).map(({ key, time, source, entries: set }) => (
        <div key={key}>
          <h3 className={styles.set}>
            {time ? format.dateTime(time) : t.timeUnknown} <span className={factStyles.code}>{source}</span>
          </h3>
          <ul className={factStyles.facts}>
            {set.map((entry) => (
              <FactCard
                key={entry.id}
                patientId={patientId}
                reference={`Observation/${entry.id}`}
                state={entry}
                title={
                  <>
                    {entry.name || f.unnamed} {entry.isWrong ? <del>{shown(entry)}</del> : shown(entry)}{' '}
                    {format.unit(entry.unit)}
                  </>
                }
                marks={entry.isWrong ? [{ text: f.wrong.mark, danger: true }] : []}
                acts={actsOn(entry)}
                onDone={onDone}
              />
            ))}
          </ul>
        </div>
      ))}
    </>
  );

  function shown({ numbers, text }: MeasurementEntry): string {
    return valueText({ ...(numbers ? { numbers } : {}), ...(text === undefined ? {} : { text }) }, format);
  }

  function actsOn(entry: MeasurementEntry): readonly FactAct[] {
    if (entry.isWrong) return [];
    const wrong: FactAct = {
      operation: 'measurement-wrong',
      label: f.wrong.label,
      submit: f.wrong.submit,
      danger: true,
      fields: [{ kind: 'line', name: 'reason', label: f.wrong.reason, required: true }],
    };
    if (!entry.mendable) return [wrong];
    const typed = (index: number) => {
      const value = entry.numbers?.[index]?.value;
      return value === undefined ? undefined : String(value);
    };
    const number = (name: string, label: string, initial: string | undefined): Field => ({
      kind: 'line',
      name,
      label,
      required: true,
      initial,
    });
    const isPressure = entry.measured === 'pressure';
    const mend: FactAct = {
      operation: 'correct-measurement',
      label: t.mend,
      submit: f.save,
      fields: [
        number('value', isPressure ? t.fields.systolic : t.rightValue, typed(0)),
        ...(isPressure ? [number('second', t.fields.diastolic, typed(1))] : []),
        { kind: 'line', name: 'reason', label: f.reason },
      ],
      body: ({ value, second, reason = '' }) => ({
        value: numberOf(value),
        ...(second ? { second: numberOf(second) } : {}),
        ...(reason.trim() ? { reason } : {}),
      }),
    };
    return [mend, wrong];
  }
}
