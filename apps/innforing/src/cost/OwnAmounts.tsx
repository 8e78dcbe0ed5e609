/** The unit's own amounts, kept in versions with who and why. When somebody else was first, both stand side by side. */
import { ActError, ApiError, Button, Panel, TextField, useAct, useLanguage, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { formatKroner } from '../money/index.ts';
import styles from './Cost.module.css';
import type { CostView } from './cost.query.ts';
import { Amount } from './TryOut.tsx';
import { costTexts } from './texts/index.ts';

type Draft = NonNullable<CostView['draft']>;
type Body = NonNullable<Draft['body']>;

export function OwnAmounts({ view, draft }: { view: CostView; draft: Draft & { body: Body } }) {
  const t = useTexts(costTexts);
  const language = useLanguage();
  const act = useAct();
  const queries = useQueryClient();
  const [heads, setHeads] = useState(draft.body.heads);
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  /** The version the fields were filled from: what is saved builds on it. */
  const [basis, setBasis] = useState(draft.version);
  const names = new Map(view.groups.flatMap((group) => group.heads).map(({ id, name }) => [id, name]));
  const saving = useMutation({
    mutationFn: (basedOn: number) =>
      act<{ version: number }>(`/api/rollout/entries/cost-draft/${encodeURIComponent(view.unit.id)}`, {
        method: 'POST',
        body: { basedOn, body: { unit: view.unit.id, heads, why } },
      }),
    onSuccess: async ({ version }) => {
      setBasis(version);
      setWhy('');
      setTried(false);
      await queries.invalidateQueries({ queryKey: ['cost'] });
    },
    onError: () => queries.invalidateQueries({ queryKey: ['cost'] }),
  });
  const behind = saving.error instanceof ApiError && saving.error.status === 409 && draft.version > basis;
  const theirs = view.versions[0];

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (why.trim() !== '') saving.mutate(basis);
  }
  return (
    <Panel title={t.draft}>
      <p className={styles.note}>{t.draftLead}</p>
      <form className={styles.own} onSubmit={submit} noValidate>
        <div className={styles.amounts}>
          {heads.map(({ head, amount }, i) => (
            <Amount
              key={`${head} ${basis}`}
              label={t.otherAmount(names.get(head) ?? head)}
              ore={amount}
              onChange={(ore) => setHeads(heads.map((one, at) => (at === i ? { ...one, amount: ore } : one)))}
            />
          ))}
        </div>
        <TextField
          size="small"
          label={t.why}
          value={why}
          error={tried && why.trim() === '' ? t.whyMissing : undefined}
          onChange={({ target }) => setWhy(target.value)}
        />
        {behind && theirs ? (
          <div role="alert" className={styles.conflict}>
            <p>{t.someoneElse(theirs.by, theirs.version)}</p>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t.head}</th>
                  <th scope="col">{t.theirs}</th>
                  <th scope="col">{t.yours}</th>
                </tr>
              </thead>
              <tbody>
                {heads.map(({ head, amount }) => {
                  const other = draft.body.heads.find((one) => one.head === head)?.amount ?? null;
                  return (
                    <tr key={head} data-differs={other !== amount}>
                      <th scope="row">{names.get(head) ?? head}</th>
                      <td>{other === null ? t.notKnown : formatKroner(other, language, true)}</td>
                      <td>{amount === null ? t.notKnown : formatKroner(amount, language, true)}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
            <div className={styles.acts}>
              <Button
                type="button"
                size="small"
                loading={saving.isPending}
                onClick={() => saving.mutate(draft.version)}
              >
                {t.keepMine}
              </Button>
              <Button
                type="button"
                size="small"
                variant="secondary"
                onClick={() => {
                  setHeads(draft.body.heads);
                  setBasis(draft.version);
                  saving.reset();
                }}
              >
                {t.takeTheirs}
              </Button>
            </div>
          </div>
        ) : (
          <div className={styles.acts}>
            <Button type="submit" size="small" loading={saving.isPending}>
              {t.save}
            </Button>
            <span role="status">{saving.isSuccess && t.saved(saving.data.version)}</span>
          </div>
        )}
        {saving.isError && !behind && (
          <ActError error={saving.error} title={t.notSaved} onSignedIn={() => saving.mutate(basis)}>
            {saving.error.message}
          </ActError>
        )}
      </form>
    </Panel>
  );
}
