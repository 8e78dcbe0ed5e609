/** Go or no-go at a gate: what the gate allows can be chosen, no-go always; with a reason. */
import { ActError, Button, Radio, RadioGroup, Textarea, useAct, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import styles from './Readiness.module.css';
import { type GateView, readinessPath } from './readiness.query.ts';
import { readinessTexts } from './texts/index.ts';

const ORDER = ['no-go', 'go-with-risks', 'go'] as const;
type Decision = (typeof ORDER)[number];

export function Decide({ unit, gate }: { unit: string; gate: GateView }) {
  const t = useTexts(readinessTexts);
  const act = useAct();
  const queries = useQueryClient();
  const [decision, setDecision] = useState<Decision>('no-go');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const deciding = useMutation({
    mutationFn: () =>
      act(`${readinessPath(unit)}/gates/${gate.gate}/decision`, { method: 'POST', body: { decision, reason } }),
    onSuccess: async () => {
      setReason('');
      setTried(false);
      await queries.invalidateQueries({ queryKey: ['readiness'] });
    },
  });
  const isOpen = (one: Decision) => ORDER.indexOf(one) <= ORDER.indexOf(gate.allowed);
  return (
    <form
      className={styles.decide}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (reason.trim() !== '') deciding.mutate();
      }}
    >
      <RadioGroup
        size="small"
        legend={t.decideFor(gate.gate)}
        value={decision}
        onChange={(value: Decision) => setDecision(value)}
      >
        {ORDER.map((one) => (
          <Radio key={one} value={one} disabled={!isOpen(one)} description={isOpen(one) ? undefined : t.notOpen}>
            {t.decisions[one]}
          </Radio>
        ))}
      </RadioGroup>
      <Textarea
        size="small"
        label={t.reason}
        value={reason}
        error={tried && reason.trim() === '' ? t.reasonMissing : undefined}
        onChange={({ target }) => setReason(target.value)}
      />
      <div className={styles.acts}>
        <Button type="submit" size="small" loading={deciding.isPending}>
          {t.decide}
        </Button>
      </div>
      {deciding.isError && (
        <ActError error={deciding.error} title={t.notSaved} onSignedIn={() => deciding.mutate()}>
          {deciding.error.message}
        </ActError>
      )}
    </form>
  );
}
