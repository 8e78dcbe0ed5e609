/** The waves with their days, and for each unit the wave it is in. */
import type { UnitRow } from '@helseplattform/rollout/view-models';
import { Button, Panel, Select, TextField, useFormat, useTexts } from '@helseplattform/ui';
import { Table } from '../table/index.ts';
import styles from './Decide.module.css';
import { type PlanDraft, withDate, withUnit, withWave } from './draft.ts';
import { decideTexts } from './texts/index.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;

export interface WaveFieldsProps {
  readonly draft: PlanDraft;
  readonly units: readonly UnitRow[];
  readonly tried: boolean;
  onChange(draft: PlanDraft): void;
}

export function WaveFields({ draft, units, tried, onChange }: WaveFieldsProps) {
  const t = useTexts(decideTexts);
  const format = useFormat();
  const coming = units
    .filter(({ live }) => !live)
    // as the plan is, not as it becomes: a unit that is moved stays where the eye is
    .sort((a, b) => (a.when ?? '9999').localeCompare(b.when ?? '9999') || a.name.localeCompare(b.name, 'nb'));
  const inWave = (wave: number) => coming.filter(({ id }) => draft.waveOf[id] === wave).length;
  const nameOf = (wave: number) =>
    DAY.test(draft.dates[wave] ?? '') ? format.date(draft.dates[wave]!) : t.wave(wave + 1);
  return (
    <>
      <Panel title={t.waves}>
        <div className={styles.waves}>
          {draft.dates.map((when, wave) => (
            <TextField
              // biome-ignore lint/suspicious/noArrayIndexKey: a wave is its number
              key={wave}
              label={t.wave(wave + 1)}
              description={t.inWave(inWave(wave))}
              size="small"
              autoComplete="off"
              value={when}
              error={tried && inWave(wave) > 0 && !DAY.test(when) ? t.dayHelp : undefined}
              onChange={({ target }) => onChange(withDate(draft, wave, target.value))}
            />
          ))}
        </div>
        <Button type="button" size="small" variant="secondary" onClick={() => onChange(withWave(draft))}>
          {t.addWave}
        </Button>
      </Panel>
      <Panel title={t.units} count={coming.length}>
        <Table label={t.units}>
          <thead>
            <tr>
              <th scope="col">{t.unit}</th>
              <th scope="col">{t.goesLive}</th>
            </tr>
          </thead>
          <tbody>
            {coming.map(({ id, name }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>
                  <Select
                    label={t.waveOf(name)}
                    hideLabel
                    size="small"
                    value={draft.waveOf[id] ?? ''}
                    onChange={({ target }) =>
                      onChange(withUnit(draft, id, target.value === '' ? undefined : Number(target.value)))
                    }
                  >
                    {draft.dates.map((_, wave) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a wave is its number
                      <option key={wave} value={wave}>
                        {nameOf(wave)}
                      </option>
                    ))}
                    <option value="">{t.noDate}</option>
                  </Select>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </>
  );
}
