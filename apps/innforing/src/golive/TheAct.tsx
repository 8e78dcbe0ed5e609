/** The act itself, in two steps: what it does and why, then whether one is sure. */
import { ActError, Button, Panel, Textarea, useAct, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import styles from './GoLive.module.css';
import { type GoLiveView, goLivePath, type HindranceView } from './golive.query.ts';
import { goLiveTexts } from './texts.ts';

export function TheAct({ view }: { view: GoLiveView }) {
  const t = useTexts(goLiveTexts);
  const act = useAct();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [stage, setStage] = useState<'closed' | 'tried' | 'sure'>('closed');
  const which = view.live ? 'back' : 'live';
  const hindrances = view.live ? view.hindrancesBack : view.hindrances;
  const doing = useMutation({
    mutationFn: () => act(`${goLivePath(view.unit.id)}/act`, { method: 'POST', body: { act: which, reason } }),
    onSuccess: () => {
      setReason('');
      setStage('closed');
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['golive'] }),
  });
  return (
    <Panel title={t.act}>
      <p className={styles.lead}>{view.live ? t.backLead : t.actLead}</p>
      {hindrances.length > 0 && <Hindrances hindrances={hindrances} />}
      {view.mayRun && hindrances.length === 0 && (
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setStage(reason.trim() === '' ? 'tried' : 'sure');
          }}
        >
          <Textarea
            size="small"
            label={t.reason}
            value={reason}
            error={stage === 'tried' && reason.trim() === '' ? t.reasonMissing : undefined}
            onChange={({ target }) => setReason(target.value)}
          />
          {stage === 'sure' ? (
            <div className={styles.acts}>
              <Button
                type="button"
                data-color={view.live ? 'danger' : 'accent'}
                loading={doing.isPending}
                onClick={() => doing.mutate()}
              >
                {(view.live ? t.sureBack : t.sure)(view.unit.name)}
              </Button>
              <Button type="button" variant="tertiary" onClick={() => setStage('closed')}>
                {t.cancel}
              </Button>
            </div>
          ) : (
            <div className={styles.acts}>
              <Button type="submit" variant="secondary">
                {view.live ? t.goBack : t.goLive}
              </Button>
            </div>
          )}
        </form>
      )}
      {doing.isError && (
        <ActError error={doing.error} title={t.notSaved} onSignedIn={() => doing.mutate()}>
          {doing.error.message}
        </ActError>
      )}
    </Panel>
  );
}

function Hindrances({ hindrances }: { hindrances: readonly HindranceView[] }) {
  const t = useTexts(goLiveTexts);
  return (
    <>
      <h3 className={styles.heading}>{t.hindered}</h3>
      <ul className={styles.list}>
        {hindrances.map(({ kind, steps }) => (
          <li key={kind}>
            {t.hindrances[kind]} {steps.join(', ')}
          </li>
        ))}
      </ul>
    </>
  );
}
