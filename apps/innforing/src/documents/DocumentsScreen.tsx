/** The register of documents, and a new one in it. */
import { Button, EmptyState, Panel, TextField, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Asked, Page } from '../page/index.ts';
import { DocumentForm } from './DocumentForm.tsx';
import { DocumentList } from './DocumentList.tsx';
import styles from './Documents.module.css';
import { type Documents, documentsQuery } from './documents.query.ts';
import { documentTexts } from './texts/index.ts';

export function DocumentsScreen() {
  const t = useTexts(documentTexts);
  const query = useQuery(documentsQuery);
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>{(view) => <Register view={view} />}</Asked>
    </Page>
  );
}

function Register({ view: { documents, may } }: { view: Documents }) {
  const t = useTexts(documentTexts);
  const [search, setSearch] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [told, setTold] = useState(false);
  const wanted = search.trim().toLocaleLowerCase('nb');
  const found = documents.filter((one) =>
    [one.title, one.case, one.unitName, one.body].some((text) => text?.toLocaleLowerCase('nb').includes(wanted)),
  );
  return (
    <Panel title={t.list} count={found.length}>
      <div className={styles.search}>
        <TextField
          label={t.search}
          size="small"
          autoComplete="off"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        {(may.whole || may.units.length > 0) && !isOpen && (
          <Button
            type="button"
            size="small"
            onClick={() => {
              setTold(false);
              setOpen(true);
            }}
          >
            {t.add}
          </Button>
        )}
      </div>
      <p role="status" className={styles.told}>
        {told && t.saved}
      </p>
      {isOpen && (
        <DocumentForm
          may={may}
          onDone={(saved) => {
            setOpen(false);
            setTold(saved);
          }}
        />
      )}
      {found.length === 0 ? <EmptyState>{t.none}</EmptyState> : <DocumentList documents={found} marked />}
    </Panel>
  );
}
