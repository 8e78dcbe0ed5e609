/** Ten statements, each from disagree to agree. Sent without a name; afterwards there is nothing left of it on the page. */
import type { PulseView } from '@helseplattform/rollout/view-models';
import { ActError, Button, Panel, Radio, RadioGroup, Select, useAct, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import table from '../page/Table.module.css';
import styles from './Pulse.module.css';
import { pulseTexts } from './texts.ts';

const SCALE = [1, 2, 3, 4, 5] as const;

export function Answer({ view }: { view: PulseView }) {
  const t = useTexts(pulseTexts);
  const act = useAct();
  const queries = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [unit, setUnit] = useState(view.own ?? '');
  const [answers, setAnswers] = useState<readonly (number | undefined)[]>(() => t.statements.map(() => undefined));
  const [tried, setTried] = useState(false);
  const missing = answers.filter((answer) => answer === undefined).length;
  const sending = useMutation({
    mutationFn: () => act('/api/rollout/benefits/pulse', { method: 'POST', body: { unit, answers } }),
    async onSuccess() {
      setAnswers(t.statements.map(() => undefined));
      setTried(false);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['pulse'] }),
        queries.invalidateQueries({ queryKey: ['benefits'] }),
      ]);
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (unit !== '' && missing === 0) return sending.mutate();
    const first = unit === '' ? 'unit' : `statement-${answers.indexOf(undefined)}`;
    form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }
  return (
    <Panel title={t.answer}>
      <p role="status">{sending.isSuccess && missing === answers.length && t.thanks}</p>
      {view.answered && <p className={table.small}>{t.answered}</p>}
      <form ref={form} onSubmit={submit} noValidate aria-label={t.answer}>
        <div className={styles.unit}>
          <Select
            label={t.unit}
            name="unit"
            size="small"
            value={unit}
            error={tried && unit === '' ? t.unitMissing : undefined}
            onChange={({ target }) => setUnit(target.value)}
          >
            <option value="">{t.choose}</option>
            {view.live.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </div>
        <p className={table.small}>{t.scale}</p>
        <div className={styles.statements}>
          {t.statements.map((statement, i) => (
            <RadioGroup
              key={statement}
              legend={`${i + 1}. ${statement}`}
              size="small"
              name={`statement-${i}`}
              value={answers[i] ?? ''}
              onChange={(value: number) => setAnswers(answers.map((one, n) => (n === i ? value : one)))}
            >
              <div className={styles.scale}>
                {SCALE.map((value) => (
                  <Radio key={value} value={value}>
                    {value}
                  </Radio>
                ))}
              </div>
            </RadioGroup>
          ))}
        </div>
        <div className={table.acts}>
          <Button type="submit" size="small" loading={sending.isPending}>
            {t.send}
          </Button>
          {tried && missing > 0 && <span className={table.warns}>{t.missing(missing)}</span>}
        </div>
        {sending.isError && (
          <ActError error={sending.error} title={t.notSent} onSignedIn={() => sending.mutate()}>
            {sending.error.message}
          </ActError>
        )}
      </form>
    </Panel>
  );
}
