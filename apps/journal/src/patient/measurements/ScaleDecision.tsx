/** Which saturation scale holds, who decided so, and the form where a doctor decides otherwise. */
import type { MeasurementSheet } from '@helseplattform/care/view-models';
import { Button, useFormat, useTexts } from '@helseplattform/ui';
import { useState } from 'react';
import { ActForm } from '../../case/index.ts';
import { FACT_VIEWS } from '../facts/index.ts';
import styles from './sheet.module.css';
import { sheetTexts } from './texts/index.ts';

export function ScaleDecision({ sheet }: { sheet: MeasurementSheet }) {
  const t = useTexts(sheetTexts);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { scale, scaleBy, scaleDecision: decision, mayDecideScale, patient } = sheet;
  const other = scale === 1 ? '2' : '1';
  return (
    <div className={styles.scale}>
      <p>
        {t.scales[scale]} {t.scaleBy[scaleBy]}
        {decision?.last && ` ${t.decided(decision.last.by, format.dateTime(decision.last.at))}`}
        {decision?.last?.reason && ` «${decision.last.reason}»`}
      </p>
      {mayDecideScale && !open && (
        <Button type="button" size="xsmall" variant="secondary" data-color="neutral" onClick={() => setOpen(true)}>
          {t.decide[other]}
        </Button>
      )}
      {open && (
        <ActForm
          focus
          fields={[{ kind: 'line', name: 'reason', label: t.why, required: true }]}
          path="/api/journal/Goal/decide-saturation-scale"
          fixed={{ patient: `Patient/${patient.id}`, scale: other }}
          submit={t.decide[other]}
          shown={FACT_VIEWS}
          onDone={() => setOpen(false)}
          onCancel={() => setOpen(false)}
        />
      )}
    </div>
  );
}
