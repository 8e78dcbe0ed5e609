/** Notes and reports: the beginning of each, and the text itself where it stands when opened. */
import type { Content, Document, Listed } from '@helseplattform/care/view-models';
import { Button, EmptyState, ErrorState, Folded, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import entries from '../entries.module.css';
import { Older } from '../Older.tsx';
import { sourceText } from '../origin/origin-text.ts';
import { usePatientId } from '../patient-context.ts';
import { chartTexts } from '../texts/index.ts';
import styles from './Documents.module.css';
import { documentQuery } from './document.query.ts';

function Documents({ documents }: { documents: Listed<Document> }) {
  const t = useTexts(chartTexts);
  return (
    <Panel id="documents" title={t.documents.title} count={documents.items.length}>
      {documents.items.length === 0 && <EmptyState>{t.documents.none}</EmptyState>}
      <Folded items={documents.items} first={6}>
        {(visible, id) => (
          <ul className={entries.entries} id={id}>
            {visible.map((document) => (
              <DocumentEntry key={document.reference} document={document} />
            ))}
          </ul>
        )}
      </Folded>
      <Older more={documents.more} />
    </Panel>
  );
}

function DocumentEntry({ document }: { document: Document }) {
  const t = useTexts(chartTexts);
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const body = useId();
  const first = document.content.find((part) => part.kind === 'text');
  return (
    <li className={entries.entry}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        aria-controls={body}
        onClick={() => setOpen(!open)}
      >
        <span className={styles.title}>{document.title || t.chart.unnamed}</span>
        {document.status && (
          <span className={entries.mark}>{t.documents.statuses[document.status] ?? document.status}</span>
        )}
      </button>
      <p className={`${entries.detail} ${entries.muted}`}>
        {[
          document.time ? format.date(document.time) : t.measurements.timeUnknown,
          sourceText(document.origin) ?? t.origin.unknown,
        ].join(', ')}
      </p>
      {!open && first?.kind === 'text' && <p className={styles.beginning}>{first.text.slice(0, 200)}</p>}
      <div id={body}>{open && <DocumentText document={document} />}</div>
    </li>
  );
}

function DocumentText({ document }: { document: Document }) {
  const t = useTexts(chartTexts);
  const isCut = document.content.some((part) => part.kind === 'text' && part.more);
  const [wanted, setWanted] = useState(false);
  const whole = useQuery({ ...documentQuery(usePatientId(), document.reference), enabled: wanted });
  const { content } = whole.data ?? document;
  return (
    <div className={styles.text}>
      {content.length === 0 && <EmptyState>{t.documents.empty}</EmptyState>}
      {content.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a document have no names and never move
        <Part key={index} part={part} />
      ))}
      {whole.isError && <ErrorState title={t.documents.wholeFailed} onRetry={() => whole.refetch()} />}
      {isCut && whole.data === undefined && !whole.isError && (
        <Button
          size="small"
          variant="secondary"
          type="button"
          loading={whole.isFetching}
          onClick={() => setWanted(true)}
        >
          {t.documents.whole}
        </Button>
      )}
    </div>
  );
}

function Part({ part }: { part: Content }) {
  const t = useTexts(chartTexts);
  switch (part.kind) {
    case 'text':
      return (
        <>
          {part.title && <h3 className={styles.partTitle}>{part.title}</h3>}
          <p className={styles.words}>
            {part.text}
            {part.more && ' …'}
          </p>
        </>
      );
    case 'file':
      return (
        <p className={entries.muted}>
          {part.title && `${part.title}. `}
          {t.documents.file(part.contentType ?? t.documents.fileUnknown)}
        </p>
      );
  }
}
