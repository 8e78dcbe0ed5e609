/** Which plan is planned on: the line and the version in it. */
import { Select, TextField, useTexts } from '@helseplattform/ui';
import styles from './Planner.module.css';
import type { Chosen, Planning } from './planning.query.ts';
import { plannerTexts } from './texts/index.ts';

export function VersionChoice({ planning, onChoose }: { planning: Planning; onChoose: (chosen: Chosen) => void }) {
  const t = useTexts(plannerTexts);
  const { line, lines, version, versions, on } = planning;
  return (
    <div className={styles.versions}>
      {lines.length > 1 && (
        <Select label={t.line} size="small" value={line} onChange={(event) => onChoose({ line: event.target.value })}>
          {lines.map((one) => (
            <option key={one} value={one}>
              {t.lineNames[one] ?? one}
            </option>
          ))}
        </Select>
      )}
      <Select
        label={t.version}
        size="small"
        value={version}
        onChange={(event) => onChoose({ line, version: event.target.value })}
      >
        {versions.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Select>
      <TextField
        key={on}
        label={t.asOf}
        size="small"
        type={'date' as 'text'}
        defaultValue={on}
        onBlur={({ target: { value } }) => value !== on && value !== '' && onChoose({ line, version, on: value })}
        onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      />
    </div>
  );
}
