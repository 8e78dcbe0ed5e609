/** What the story is narrowed to: words and kinds in sight, who and where and until when behind one press. */
import type { StoryKind, StorySource } from '@helseplattform/care/view-models';
import { Button, SearchField, Select, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DateInput } from '../../case/form/DateInput.tsx';
import styles from './Story.module.css';
import { type StoryFilter, sourcesQuery } from './story.query.ts';
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

interface FilterBarProps {
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
      {isOpen && <Choices patientId={patientId} filter={filter} onChange={onChange} />}
    </search>
  );
}

const toggled = (kinds: readonly StoryKind[], kind: StoryKind): StoryKind[] =>
  kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind];

function Choices({ patientId, filter, onChange }: FilterBarProps) {
  const t = useTexts(storyTexts);
  const { data } = useQuery(sourcesQuery(patientId));
  const { by, at, until, ...rest } = filter;
  const narrowed = (choices: Pick<StoryFilter, 'by' | 'at' | 'until'>) => onChange({ ...rest, ...given(choices) });
  return (
    <div className={styles.choices}>
      <SourceSelect
        label={t.filter.by}
        all={t.filter.anyone}
        sources={data?.authors ?? []}
        chosen={by}
        onChange={(source) => narrowed({ by: source, at, until } as StoryFilter)}
      />
      <SourceSelect
        label={t.filter.at}
        all={t.filter.anywhere}
        sources={data?.units ?? []}
        chosen={at}
        onChange={(source) => narrowed({ by, at: source, until } as StoryFilter)}
      />
      <DateInput
        type="date"
        name="until"
        label={t.filter.until}
        value={until ?? ''}
        onChange={(day) => narrowed({ by, at, until: day || undefined } as StoryFilter)}
      />
    </div>
  );
}

/** Without what is undefined: an absent choice narrows nothing. */
const given = (choices: Pick<StoryFilter, 'by' | 'at' | 'until'>): Pick<StoryFilter, 'by' | 'at' | 'until'> =>
  Object.fromEntries(Object.entries(choices).filter(([, choice]) => choice !== undefined));

interface SourceSelectProps {
  readonly label: string;
  readonly all: string;
  readonly sources: readonly StorySource[];
  readonly chosen: StorySource | undefined;
  readonly onChange: (source: StorySource | undefined) => void;
}

function SourceSelect({ label, all, sources, chosen, onChange }: SourceSelectProps) {
  return (
    <Select
      label={label}
      size="small"
      value={chosen?.references[0] ?? ''}
      onChange={(event) => onChange(sources.find(({ references }) => references[0] === event.target.value))}
    >
      <option value="">{all}</option>
      {sources.map(({ name, references }) => (
        <option key={references[0]} value={references[0]}>
          {name}
        </option>
      ))}
    </Select>
  );
}
