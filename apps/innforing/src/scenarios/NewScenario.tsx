/** Says what may happen: somebody is put off, some say no, a wave is cancelled or there is one more. */
import type { Change, WavePlan } from '@helseplattform/rollout/planner';
import { Button, Checkbox, Panel, Select, TextField, useFormat, useTexts } from '@helseplattform/ui';
import { type FormEvent, useState } from 'react';
import type { Planning } from '../planner/planning.query.ts';
import styles from './Scenarios.module.css';
import { scenarioTexts } from './texts/index.ts';

export interface NewScenarioProps {
  readonly planning: Planning;
  readonly plan: WavePlan;
  /** @param also added to the scenario that is chosen */
  readonly onPlay: (changes: readonly Change[], also: boolean) => void;
  readonly canAdd: boolean;
}

const KINDS = ['slips', 'declines', 'cancelled', 'added'] as const;
type Kind = (typeof KINDS)[number];

export function NewScenario({ planning, plan, onPlay, canAdd }: NewScenarioProps) {
  const t = useTexts(scenarioTexts);
  const format = useFormat();
  const open = planning.units.filter((u) => !u.live && plan.has(u.id));
  const waves = planning.problem.waves.filter((w) => open.some((u) => plan.get(u.id) === w.id));
  const [kind, setKind] = useState<Kind>('slips');
  const [unit, setUnit] = useState(open[0]?.id ?? '');
  const [months, setMonths] = useState('6');
  const [wave, setWave] = useState(waves[0]?.id ?? '');
  const [date, setDate] = useState('');
  const [no, setNo] = useState<ReadonlySet<string>>(new Set());
  const [also, setAlso] = useState(false);

  const changes = (): readonly Change[] => {
    switch (kind) {
      case 'slips':
        return [{ kind: 'slips', unit, months: Number(months) }];
      case 'declines':
        return [{ kind: 'declines', units: [...no] }];
      case 'cancelled':
        return [{ kind: 'wave-cancelled', wave }];
      case 'added': {
        // as much room as the other waves have
        const of = planning.problem.hard.filter((c) => c.kind === 'capacity');
        const room = Object.fromEntries(of.map((c) => [c.resource, c.limit]));
        return [{ kind: 'wave-added', wave: { id: date, date }, room }];
      }
    }
  };
  const isReady = {
    slips: unit !== '' && Number(months) >= 1,
    declines: no.size > 0 && no.size < open.length,
    cancelled: wave !== '',
    added: /^\d{4}-\d\d-\d\d$/.test(date) && !planning.problem.waves.some((w) => w.id === date),
  }[kind];
  const play = (event: FormEvent) => {
    event.preventDefault();
    onPlay(changes(), also && canAdd);
  };
  return (
    <Panel title={t.what}>
      <form className={styles.form} onSubmit={play}>
        <Select
          label={t.what}
          hideLabel
          size="small"
          value={kind}
          onChange={(event) => setKind(event.target.value as Kind)}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t.kinds[one]}
            </option>
          ))}
        </Select>
        {kind === 'slips' && (
          <>
            <Select label={t.who} size="small" value={unit} onChange={(event) => setUnit(event.target.value)}>
              {open.map((u) => (
                <option key={u.id} value={u.id}>
                  {u.name}
                </option>
              ))}
            </Select>
            <TextField
              label={t.months}
              size="small"
              type="number"
              min={1}
              max={60}
              htmlSize={4}
              value={months}
              onChange={(event) => setMonths(event.target.value)}
            />
          </>
        )}
        {kind === 'cancelled' && (
          <Select label={t.wave} size="small" value={wave} onChange={(event) => setWave(event.target.value)}>
            {waves.map((w) => (
              <option key={w.id} value={w.id}>
                {format.date(w.date)}
              </option>
            ))}
          </Select>
        )}
        {kind === 'added' && (
          <TextField
            label={t.date}
            size="small"
            type={'date' as 'text'}
            value={date}
            onChange={(event) => setDate(event.target.value)}
          />
        )}
        {kind === 'declines' && (
          <fieldset className={styles.declining}>
            <legend>{t.whoDeclines}</legend>
            <div className={styles.names}>
              {open.map((u) => (
                <label key={u.id}>
                  <input
                    type="checkbox"
                    checked={no.has(u.id)}
                    onChange={(event) => {
                      const next = new Set(no);
                      if (event.target.checked) next.add(u.id);
                      else next.delete(u.id);
                      setNo(next);
                    }}
                  />
                  {u.name}
                </label>
              ))}
            </div>
          </fieldset>
        )}
        <div className={styles.acts}>
          <Button type="submit" size="small" disabled={!isReady}>
            {t.play}
          </Button>
          {canAdd && (
            <Checkbox size="small" checked={also} onChange={(event) => setAlso(event.target.checked)}>
              {t.also}
            </Checkbox>
          )}
        </div>
      </form>
    </Panel>
  );
}
