/** What was done about a message that did not get through. */
import { useTexts } from '@helseplattform/ui';
import { ActForm } from '../case/index.ts';
import { WORK } from '../work/index.ts';
import styles from './Deliveries.module.css';
import { DELIVERIES } from './deliveries.query.ts';
import { deliveryTexts } from './texts/index.ts';

export interface SettleProps {
  readonly id: string;
  onDone(): void;
  onCancel(): void;
}

export function Settle({ id, onDone, onCancel }: SettleProps) {
  const t = useTexts(deliveryTexts);
  return (
    <div className={styles.opened}>
      <ActForm
        focus
        path={`/api/exchange/deliveries/${encodeURIComponent(id)}/settle`}
        shown={[DELIVERIES, WORK]}
        fields={[{ kind: 'text', name: 'reason', label: t.what, hint: t.whatHint, rows: 2, required: true }]}
        submit={t.save}
        onDone={onDone}
        onCancel={onCancel}
        onConflict={onDone}
      />
    </div>
  );
}
