/** One block that is set, and taking it away: asked once, because everything it hid is shown again. */
import { ActError, Button, PadlockLockedIcon, useAct, useFormat, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import styles from './Blocks.module.css';
import type { Block } from './blocks.query.ts';
import { type BlockTexts, blockTexts } from './texts/index.ts';

export function BlockLine({ block, onWithdrawn }: { block: Block; onWithdrawn(): void }) {
  const t = useTexts(blockTexts);
  const format = useFormat();
  const act = useAct();
  const queries = useQueryClient();
  const name = useId();
  const [asked, setAsked] = useState(false);
  const confirm = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asked) confirm.current?.focus();
  }, [asked]);
  const withdrawal = useMutation({
    mutationFn: () => act(`/api/access/blocks/${encodeURIComponent(block.id)}`, { method: 'DELETE' }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['blocks'] });
      onWithdrawn();
    },
  });
  return (
    <li className={styles.block}>
      <PadlockLockedIcon aria-hidden className={styles.padlock} />
      <div>
        <p id={name} className={styles.name}>
          {t.block(block.whomName, whatOf(block, t))}
        </p>
        <p className={styles.since}>{t.since(format.date(block.from))}</p>
        {!asked && (
          <Button type="button" size="small" variant="secondary" aria-describedby={name} onClick={() => setAsked(true)}>
            {t.withdraw}
          </Button>
        )}
        {asked && (
          <div className={styles.ask}>
            <p>{t.withdrawMeans}</p>
            <div className={styles.acts}>
              <Button
                ref={confirm}
                type="button"
                size="small"
                loading={withdrawal.isPending}
                onClick={() => withdrawal.mutate()}
              >
                {t.withdrawYes}
              </Button>
              <Button type="button" size="small" variant="tertiary" onClick={() => setAsked(false)}>
                {t.cancel}
              </Button>
            </div>
            {withdrawal.isError && (
              <ActError error={withdrawal.error} title={t.notSaved} onSignedIn={() => withdrawal.mutate()} />
            )}
          </div>
        )}
      </div>
    </li>
  );
}

function whatOf({ what, whatName }: Block, t: BlockTexts): string {
  switch (what.kind) {
    case 'record':
      return t.whole;
    case 'written-by':
      return t.writtenBy(whatName ?? '');
    case 'entry':
      return whatName === undefined ? t.someDocument : t.document(whatName);
    case 'category':
      return t.category(whatName ?? '');
  }
}
