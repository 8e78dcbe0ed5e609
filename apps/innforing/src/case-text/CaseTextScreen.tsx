/** The text of a unit's council case: written here, beside what is proposed, before the documents are made. */
import type { CaseTextView } from '@helseplattform/rollout/view-models';
import { Button, getView, Panel, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { EntryForm, type Field } from '../entry/index.ts';
import { Asked, Page } from '../page/index.ts';
import table from '../page/Table.module.css';
import styles from './CaseText.module.css';
import { caseTexts } from './texts.ts';

type Body = NonNullable<CaseTextView['body']>;
const SECTIONS = ['recommendation', 'background', 'assessment'] as const;

const pathOf = (unit: string) => `/api/rollout/cost/${encodeURIComponent(unit)}`;

export function CaseTextScreen() {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const { unit } = useParams({ from: '/kostnader/$unit/sak' });
  const queryKey = ['case-text', unit];
  const query = useQuery({
    queryKey: [...queryKey, language],
    queryFn: ({ signal }) => getView<CaseTextView>(`${pathOf(unit)}/case?language=${language}`, signal, language),
  });
  return (
    <Page
      title={t.title(query.data?.unit.name ?? '…')}
      lead={t.lead}
      aside={
        <Link to="/kostnader/$unit" params={{ unit }}>
          {t.back}
        </Link>
      }
    >
      <Asked query={query}>
        {(view) => (
          <>
            <Text view={view} asked={[queryKey]} />
            <Documents unit={unit} />
          </>
        )}
      </Asked>
    </Page>
  );
}

function Text({ view, asked }: { view: CaseTextView; asked: readonly (readonly unknown[])[] }) {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  /** What the form begins with; undefined: it is not open. */
  const [begun, setBegun] = useState<Partial<Body>>();
  const { unit, body, proposed, version, may, decides } = view;
  if (begun) {
    const kept = body === null ? undefined : { key: unit.id, version, body: { ...body, ...begun } };
    return (
      <Panel title={t.text}>
        <p className={table.small}>{t.help}</p>
        <EntryForm<Body>
          kind="case-text"
          fields={fieldsOf(t)}
          kept={kept}
          begin={{ unit: unit.id, language: language === 'nn' ? 'nn' : 'nb', ...begun }}
          keyOf={() => unit.id}
          asked={asked}
          label={t.text}
          onDone={() => setBegun(undefined)}
        />
      </Panel>
    );
  }
  return (
    <Panel title={t.text}>
      <p>
        {body === null ? t.nothing : t.version(version)} {t.decides(decides)}
      </p>
      {SECTIONS.map((section) => (
        <section key={section} className={styles.section} aria-label={t[section]}>
          <h3>{t[section]}</h3>
          <p data-proposed={body?.[section] === undefined}>{body?.[section] ?? proposed[section]}</p>
          {body?.[section] === undefined && <p className={table.small}>{t.proposed}</p>}
          {may && body?.[section] === undefined && (
            <Button
              type="button"
              size="small"
              variant="tertiary"
              onClick={() => setBegun({ [section]: proposed[section] })}
            >
              {t.beginWith(t[section])}
            </Button>
          )}
        </section>
      ))}
      {may ? (
        <Button type="button" size="small" onClick={() => setBegun({})}>
          {body === null ? t.edit : t.change}
        </Button>
      ) : (
        <p>{t.readOnly}</p>
      )}
    </Panel>
  );
}

const fieldsOf = (t: typeof caseTexts.nb): readonly Field[] => [
  { name: 'caseNumber', label: t.caseNumber, as: 'line', help: t.caseNumberHelp },
  {
    name: 'language',
    label: t.language,
    as: 'choice',
    required: true,
    options: Object.entries(t.languages).map(([value, label]) => ({ value, label })),
  },
  ...SECTIONS.map((name): Field => ({ name, label: t[name], as: 'long' })),
];

function Documents({ unit }: { unit: string }) {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  return (
    <Panel title={t.documents}>
      <p className={table.small}>{t.documentsLead}</p>
      <p className={table.acts}>
        <a href={`${pathOf(unit)}/case.docx?language=${language}`} download>
          {t.docx}
        </a>
        <a href={`${pathOf(unit)}/case.pdf?language=${language}`} download>
          {t.pdf}
        </a>
      </p>
    </Panel>
  );
}
