/** Whether the patient may read the note: they may, unless the law's narrow grounds hold, and then it says why. */
import type { InsightRefusal, NoteContent } from '@helseplattform/care/view-models';
import { Select, TextField, useTexts } from '@helseplattform/ui';
import { noteTexts } from './texts/index.ts';

export type Refusal = NonNullable<NoteContent['refusal']>;

export interface InsightProps {
  readonly value: Refusal | undefined;
  /** Somebody has tried to sign: what is missing is said. */
  readonly tried: boolean;
  onChange(value: Refusal | undefined): void;
}

export function Insight({ value, tried, onChange }: InsightProps) {
  const t = useTexts(noteTexts).insight;
  return (
    <>
      <Select
        label={t.label}
        size="small"
        value={value?.why ?? ''}
        onChange={({ target }) =>
          onChange(target.value ? { why: target.value as InsightRefusal, reason: value?.reason ?? '' } : undefined)
        }
      >
        <option value="">{t.none}</option>
        <option value="danger">{t.danger}</option>
        <option value="close-persons">{t['close-persons']}</option>
      </Select>
      {value && (
        <TextField
          label={t.reason}
          size="small"
          value={value.reason}
          error={tried && value.reason.trim() === '' && t.reasonMissing}
          onChange={({ target }) => onChange({ ...value, reason: target.value })}
        />
      )}
    </>
  );
}
