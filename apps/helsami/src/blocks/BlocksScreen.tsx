/** The blocks of a record: which there are, a new one, and taking one away. */
import {
  ActError,
  ApiError,
  Button,
  EmptyState,
  ErrorState,
  Loading,
  needsSignIn,
  Panel,
  useTexts,
} from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTitle } from '../app/useTitle.ts';
import { useWhose } from '../representing/index.ts';
import { BlockLine } from './BlockLine.tsx';
import styles from './Blocks.module.css';
import { blocksQuery } from './blocks.query.ts';
import { NewBlock } from './NewBlock.tsx';
import { blockTexts } from './texts/index.ts';

export function BlocksScreen() {
  const t = useTexts(blockTexts);
  useTitle(t.title);
  const { patient, other } = useWhose();
  const { data: blocks, error, refetch } = useQuery(blocksQuery(patient));
  const [isNew, setNew] = useState(false);
  const [done, setDone] = useState('');
  const told = useRef<HTMLParagraphElement>(null);
  // what was pressed is gone: the keyboard goes on from what came of it
  useEffect(() => {
    if (done !== '') told.current?.focus();
  }, [done]);

  return (
    <div className={styles.page}>
      <div>
        <h1 className={styles.title}>{other ? t.titleOf(other.name) : t.title}</h1>
        <p className={styles.lead}>{t.lead}</p>
      </div>
      <p ref={told} tabIndex={-1} role="status" className={done === '' ? undefined : styles.done}>
        {done}
      </p>
      {!blocks && error && <Failed error={error} onRetry={refetch} />}
      {!blocks && !error && <Loading lines={3} />}
      {blocks && (
        <Panel title={t.set} count={blocks.length}>
          {blocks.length === 0 && <EmptyState>{t.none}</EmptyState>}
          <ul className={styles.blocks}>
            {blocks.map((block) => (
              <BlockLine key={block.id} block={block} onWithdrawn={() => setDone(t.withdrawn)} />
            ))}
          </ul>
        </Panel>
      )}
      {blocks && !isNew && (
        <div>
          <Button
            type="button"
            onClick={() => {
              setDone('');
              setNew(true);
            }}
          >
            {t.create}
          </Button>
        </div>
      )}
      {blocks && isNew && (
        <NewBlock
          patient={patient}
          onCancel={() => setNew(false)}
          onSet={() => {
            setNew(false);
            setDone(t.isSet);
          }}
        />
      )}
    </div>
  );
}

function Failed({ error, onRetry }: { error: Error; onRetry(): void }) {
  const t = useTexts(blockTexts);
  if (error instanceof ApiError && error.status === 403 && !needsSignIn(error))
    return <ErrorState title={t.notYours} />;
  return <ActError error={error} title={t.failed} onSignedIn={onRetry} onRetry={onRetry} />;
}
