/** Measurements of one patient: the sheet, the score and what it asks for, and what was entered lately. */
import { Panel, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FactPage, factStyles } from '../facts/index.ts';
import { Entries } from './Entries.tsx';
import { EntryForm } from './EntryForm.tsx';
import { News2Panel } from './News2Panel.tsx';
import { ScaleDecision } from './ScaleDecision.tsx';
import styles from './sheet.module.css';
import { sheetQuery } from './sheet.query.ts';
import { sheetTexts } from './texts/index.ts';

export function SheetScreen({ patientId }: { patientId: string }) {
  const t = useTexts(sheetTexts);
  const { data: sheet, error, refetch } = useQuery(sheetQuery(patientId));
  const [saved, setSaved] = useState(0);
  return (
    <FactPage title={t.title} error={error} onRetry={refetch}>
      {sheet && (
        <div className={factStyles.columns} data-two>
          <Panel title={t.enter}>
            <EntryForm
              key={saved}
              patientId={patientId}
              limits={sheet.limits}
              last={sheet.last}
              submit={t.save}
              onDone={() => setSaved(saved + 1)}
            />
            <p role="status" className={styles.saved}>
              {saved > 0 && t.saved}
            </p>
          </Panel>
          <Panel title={t.news2}>
            {sheet.exception && <p>{t.exceptions[sheet.exception]}</p>}
            {sheet.news2 ? <News2Panel score={sheet.news2} now={new Date(sheet.readAt)} /> : <p>{t.noScore}</p>}
            {!sheet.exception && <ScaleDecision sheet={sheet} />}
            <p className={styles.source}>{t.source}</p>
          </Panel>
          <Panel title={t.lately}>
            <Entries patientId={patientId} entries={sheet.entries} onDone={() => void refetch()} />
          </Panel>
        </div>
      )}
    </FactPage>
  );
}
