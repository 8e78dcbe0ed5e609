/** Lays the sheet before a body: frozen as it is, with all it was computed from. From then on councillors see it. */
import { ActError, Button, Checkbox, Panel, TextField, useAct, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import styles from './Cost.module.css';
import { type CostView, costPath } from './cost.query.ts';
import { costTexts } from './texts/index.ts';

export function Present({ view }: { view: CostView }) {
  const t = useTexts(costTexts);
  const act = useAct();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const [isPublic, setPublic] = useState(false);
  const [tried, setTried] = useState(false);
  const presenting = useMutation({
    mutationFn: () => act(`${costPath(view.unit.id)}/present`, { method: 'POST', body: { why, public: isPublic } }),
    onSuccess: async () => {
      setWhy('');
      setTried(false);
      await queries.invalidateQueries({ queryKey: ['cost'] });
    },
  });
  return (
    <Panel title={t.present}>
      <p className={styles.note}>{t.presentLead}</p>
      <form
        className={styles.own}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (why.trim() !== '') presenting.mutate();
        }}
      >
        <TextField
          size="small"
          label={t.presentWhy}
          value={why}
          error={tried && why.trim() === '' ? t.whyMissing : undefined}
          onChange={({ target }) => setWhy(target.value)}
        />
        <Checkbox size="small" checked={isPublic} onChange={({ target }) => setPublic(target.checked)}>
          {t.isPublic}
        </Checkbox>
        <div className={styles.acts}>
          <Button type="submit" size="small" variant="secondary" loading={presenting.isPending}>
            {t.present}
          </Button>
          <span role="status">{presenting.isSuccess && t.presented}</span>
        </div>
        {presenting.isError && (
          <ActError error={presenting.error} title={t.notSaved} onSignedIn={() => presenting.mutate()}>
            {presenting.error.message}
          </ActError>
        )}
      </form>
    </Panel>
  );
}
