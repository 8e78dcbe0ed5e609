/** What the story is narrowed to: words and kinds in sight, who and where and until when behind one press. */
import type { StoryKind } from '@helseplattform/care/view-models';
import { Button, SearchField, useTexts } from '@helseplattform/ui';
import { lazy, Suspense, useState } from 'react';
import styles from './Story.module.css';
import type { StoryFilter } from './story.query.ts';
import { storyTexts } from './texts/index.ts';

const KINDS: readonly StoryKind[] = [
  'note',
  'result',
  'measurement',
  'contact',
  'document',
  'medication',
  'problem',
  'procedure',
  'message',
];

/** Its fields come when they are asked for. */
const Choices = lazy(() => import('./Choices.tsx'));

export interface FilterBarProps {
  readonly patientId: string;
  readonly filter: StoryFilter;
  readonly onChange: (filter: StoryFilter) => void;
}

export function FilterBar({ patientId, filter, onChange }: FilterBarProps) {
  const t = useTexts(storyTexts);
  const [isOpen, setOpen] = useState(filter.by !== undefined || filter.at !== undefined || filter.until !== undefined);
  return (
    <search className={styles.filter} aria-label={t.filter.label}>
      <div className={styles.searchLine}>
        <SearchField
          label={t.filter.text}
          hideLabel
          size="small"
          variant="simple"
          placeholder={t.filter.text}
          value={filter.text}
          onChange={(text) => onChange({ ...filter, text })}
        />
        <Button size="small" variant="tertiary" type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t.filter.more}
        </Button>
      </div>
      <fieldset className={styles.kinds}>
        <legend className="hp-visually-hidden">{t.filter.kinds}</legend>
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className={styles.kind}
            aria-pressed={filter.kinds.includes(kind)}
            onClick={() => onChange({ ...filter, kinds: toggled(filter.kinds, kind) })}
          >
            {t.kinds[kind]}
          </button>
        ))}
      </fieldset>
      {isOpen && (
        <Suspense>
          <Choices patientId={patientId} filter={filter} onChange={onChange} />
        </Suspense>
      )}
    </search>
  );
}

const toggled = (kinds: readonly StoryKind[], kind: StoryKind): StoryKind[] =>
  kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind];
