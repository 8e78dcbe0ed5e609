/** The ladder of a unit: what is done, what is due, whose turn it is; and a decision as it was made, recorded. */
import { Button, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useState } from 'react';
import { Table } from '../table/index.ts';
import { useWhen } from '../waves/index.ts';
import { useWords } from '../words/index.ts';
import { StepForm } from './StepForm.tsx';
import { unitTexts } from './texts/index.ts';
import styles from './Units.module.css';
import type { OneUnit } from './units.query.ts';

export function Ladder({ view }: { view: OneUnit }) {
  const t = useTexts(unitTexts);
  const words = useWords();
  const format = useFormat();
  const when = useWhen();
  const [isOpen, setOpen] = useState(false);
  const [told, setTold] = useState(false);
  const { ladder, dates } = view;
  const isLive = dates.some(({ line, actual }) => line === 'programme' && actual);
  return (
    <Panel title={t.ladder}>
      {ladder.declined && <p>{t.declined}</p>}
      {ladder.turn && !isLive && (
        <p>
          <strong>{t.turn(words.bodies[ladder.turn])}</strong>
        </p>
      )}
      <Table label={t.ladder}>
        <thead>
          <tr>
            <th scope="col">{t.step}</th>
            <th scope="col">{t.due}</th>
            <th scope="col">{t.done}</th>
          </tr>
        </thead>
        <tbody>
          {ladder.steps.map(({ step, state, due, record, lacks }) => (
            <tr key={step}>
              <th scope="row">{words.steps[step]}</th>
              <td className={styles.nowrap}>{due && format.date(due)}</td>
              <td>
                <span className={styles.state} data-state={isLive && state === 'overdue' ? 'open' : state}>
                  {words.states[isLive && state === 'overdue' ? 'open' : state]}
                </span>
                {record && (
                  <span className={styles.muted}>
                    {' '}
                    {[words.bodies[record.by], when(record.on.text), record.document].filter(Boolean).join(', ')}
                  </span>
                )}
                {lacks.length > 0 && (
                  <span className={styles.lack}> {lacks.map((lack) => words.lacks[lack]).join('; ')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p role="status" className={styles.told}>
        {told && t.saved}
      </p>
      {view.may['record-step'] && !isOpen && (
        <Button
          type="button"
          size="small"
          variant="secondary"
          onClick={() => {
            setTold(false);
            setOpen(true);
          }}
        >
          {t.record}
        </Button>
      )}
      {isOpen && (
        <StepForm
          view={view}
          onDone={(saved) => {
            setOpen(false);
            setTold(saved);
          }}
        />
      )}
    </Panel>
  );
}
