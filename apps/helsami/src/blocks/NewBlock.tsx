/** A new block: what, from whom, then what it would do, and only then is it set. */
import {
  ActError,
  Button,
  ErrorState,
  Loading,
  Panel,
  Radio,
  RadioGroup,
  Select,
  useAct,
  useFormat,
  useTexts,
} from '@helseplattform/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './Blocks.module.css';
import {
  type BlockRequest,
  type Category,
  type Choice,
  choicesQuery,
  type Part,
  type Preview,
} from './blocks.query.ts';
import { blockTexts } from './texts/index.ts';

export interface NewBlockProps {
  /** Undefined: the own record. */
  readonly patient: string | undefined;
  onCancel(): void;
  onSet(): void;
}

type Whom = 'everybody' | 'unit' | 'person';

/** What has been chosen so far. */
interface Draft {
  readonly part: Part['kind'];
  readonly writer: string;
  readonly document: string;
  /** By its place in the list. */
  readonly category: string;
  readonly whom: Whom;
  readonly unit: string;
  readonly person: string;
}
const NOTHING: Draft = {
  part: 'record',
  writer: '',
  document: '',
  category: '',
  whom: 'everybody',
  unit: '',
  person: '',
};

export function NewBlock({ patient, onCancel, onSet }: NewBlockProps) {
  const t = useTexts(blockTexts);
  const act = useAct();
  const queries = useQueryClient();
  const { data: choices, isError, refetch } = useQuery(choicesQuery(patient));
  const [draft, setDraft] = useState(NOTHING);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isThere = choices !== undefined;
  useEffect(() => {
    if (isThere) form.current?.querySelector('input')?.focus();
  }, [isThere]);

  const request = requestOf(draft, choices?.categories ?? [], patient);
  const preview = useMutation({
    mutationFn: (asked: BlockRequest) => act<Preview>('/api/access/blocks/preview', { method: 'POST', body: asked }),
  });
  const setting = useMutation({
    mutationFn: (asked: BlockRequest) => act('/api/access/blocks', { method: 'POST', body: asked }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['blocks'] });
      onSet();
    },
  });

  function change(part: Partial<Draft>) {
    setDraft({ ...draft, ...part });
    // a consequence of something else must not stand there
    preview.reset();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (request) return preview.mutate(request);
    [...(form.current?.querySelectorAll('select') ?? [])].find(({ value }) => value === '')?.focus();
  }

  if (isError) return <ErrorState title={t.failed} onRetry={refetch} />;
  if (!choices) return <Loading lines={6} />;
  const choose = (label: string, name: 'writer' | 'document' | 'unit' | 'person', list: readonly Choice[]) => (
    <Choose
      label={label}
      choices={list}
      value={draft[name]}
      missing={tried && draft[name] === ''}
      onChange={(value) => change({ [name]: value })}
    />
  );
  return (
    <Panel title={t.create}>
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        <RadioGroup legend={t.what} value={draft.part} onChange={(part: Part['kind']) => change({ part })}>
          <Radio value="record">{t.parts.record}</Radio>
          {choices.units.length > 0 && <Radio value="written-by">{t.parts['written-by']}</Radio>}
          {choices.categories.length > 0 && <Radio value="category">{t.parts.category}</Radio>}
          {choices.documents.length > 0 && <Radio value="entry">{t.parts.entry}</Radio>}
        </RadioGroup>
        {draft.part === 'written-by' && choose(t.writer, 'writer', choices.units)}
        {draft.part === 'category' && (
          <ChooseCategory
            categories={choices.categories}
            value={draft.category}
            missing={tried && draft.category === ''}
            onChange={(category) => change({ category })}
          />
        )}
        {draft.part === 'entry' && choose(t.whichDocument, 'document', choices.documents)}
        <RadioGroup legend={t.whom} value={draft.whom} onChange={(whom: Whom) => change({ whom })}>
          <Radio value="everybody">{t.whoms.everybody}</Radio>
          {choices.units.length > 0 && <Radio value="unit">{t.whoms.unit}</Radio>}
          {choices.people.length > 0 && (
            <Radio value="person" description={t.personHolds}>
              {t.whoms.person}
            </Radio>
          )}
        </RadioGroup>
        {draft.whom === 'unit' && choose(t.unit, 'unit', choices.units)}
        {draft.whom === 'person' && choose(t.person, 'person', choices.people)}
        {!preview.data && (
          <div className={styles.acts}>
            <Button type="submit" loading={preview.isPending}>
              {t.preview}
            </Button>
            <Button type="button" variant="tertiary" onClick={onCancel}>
              {t.cancel}
            </Button>
          </div>
        )}
        {preview.isError && (
          <ActError error={preview.error} title={t.failed} onSignedIn={() => request && preview.mutate(request)} />
        )}
      </form>
      {preview.data && request && (
        <Consequence preview={preview.data}>
          {setting.isError && (
            <ActError error={setting.error} title={t.notSaved} onSignedIn={() => setting.mutate(request)} />
          )}
          <div className={styles.acts}>
            <Button type="button" loading={setting.isPending} onClick={() => setting.mutate(request)}>
              {t.confirm}
            </Button>
            <Button type="button" variant="tertiary" onClick={onCancel}>
              {t.cancel}
            </Button>
          </div>
        </Consequence>
      )}
    </Panel>
  );
}

/** What would happen, said before it does; the keyboard goes there, so that it is read. */
function Consequence({ preview, children }: { preview: Preview; children: ReactNode }) {
  const t = useTexts(blockTexts);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.consequence} aria-labelledby="consequence">
      <h3 id="consequence" ref={heading} tabIndex={-1}>
        {t.consequence}
      </h3>
      <ul>
        {preview.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {children}
    </section>
  );
}

interface ChooseProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly missing: boolean;
  onChange(value: string): void;
}

function Choose({ label, choices, value, missing, onChange }: ChooseProps) {
  const t = useTexts(blockTexts);
  const format = useFormat();
  return (
    <Select
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={missing ? t.chooseMissing : undefined}
    >
      <option value="">{t.choose}</option>
      {choices.map(({ reference, name, at }) => (
        <option key={reference} value={reference}>
          {at ? `${name}, ${format.date(at.slice(0, 10))}` : name}
        </option>
      ))}
    </Select>
  );
}

interface ChooseCategoryProps {
  readonly categories: readonly Category[];
  readonly value: string;
  readonly missing: boolean;
  onChange(value: string): void;
}

function ChooseCategory({ categories, value, missing, onChange }: ChooseCategoryProps) {
  const t = useTexts(blockTexts);
  const options = categories.map(({ type, name }, index) => ({ type, name, index }));
  return (
    <Select
      label={t.whichCategory}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={missing ? t.chooseMissing : undefined}
    >
      <option value="">{t.choose}</option>
      {Object.entries(t.categories).map(([type, label]) => {
        const own = options.filter((option) => option.type === type);
        if (own.length === 0) return null;
        return (
          <optgroup key={type} label={label}>
            {own.map(({ name, index }) => (
              <option key={index} value={index}>
                {name}
              </option>
            ))}
          </optgroup>
        );
      })}
    </Select>
  );
}

function partOf(draft: Draft, categories: readonly Category[]): Part | undefined {
  switch (draft.part) {
    case 'record':
      return { kind: 'record' };
    case 'written-by':
      return draft.writer === '' ? undefined : { kind: 'written-by', reference: draft.writer };
    case 'entry':
      return draft.document === '' ? undefined : { kind: 'entry', reference: draft.document };
    case 'category': {
      const chosen = draft.category === '' ? undefined : categories[Number(draft.category)];
      return chosen && { kind: 'category', ...chosen };
    }
  }
}

/** Undefined as long as something is not chosen. */
function requestOf(
  draft: Draft,
  categories: readonly Category[],
  patient: string | undefined,
): BlockRequest | undefined {
  const what = partOf(draft, categories);
  const whom = { everybody: undefined, unit: draft.unit, person: draft.person }[draft.whom];
  if (what === undefined || whom === '') return undefined;
  return {
    what,
    ...(patient === undefined ? {} : { patient }),
    ...(whom === undefined ? {} : { whom }),
  };
}
