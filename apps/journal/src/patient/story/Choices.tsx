/** Who wrote what the story is narrowed to, where, and until when. */
import type { StorySource } from '@helseplattform/care/view-models';
import { Select, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { DateInput } from '../../case/form/DateInput.tsx';
import type { FilterBarProps } from './FilterBar.tsx';
import styles from './Story.module.css';
import { type StoryFilter, sourcesQuery } from './story.query.ts';
import { storyTexts } from './texts/index.ts';

export default function Choices({ patientId, filter, onChange }: FilterBarProps) {
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
