/** One unit's night: the live board, the act and its way back, rehearsals, and what has been done. */
import { ActError, Button, EmptyState, Panel, useAct, useFormat, useTexts } from '@helseplattform/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Asked, Page } from '../page/index.ts';
import { RehearsalForm } from '../runbook/RehearsalForm.tsx';
import { runbookTexts } from '../runbook/texts.ts';
import styles from './GoLive.module.css';
import { type GoLiveView, goLivePath, goLiveQuery, type RunbookStepView } from './golive.query.ts';
import { TheAct } from './TheAct.tsx';
import { goLiveTexts } from './texts.ts';

export function GoLiveScreen({ unit }: { unit: string }) {
  const t = useTexts(goLiveTexts);
  const query = useQuery(goLiveQuery(unit));
  const { data } = query;
  return (
    <Page
      title={t.unitTitle(data?.unit.name ?? '…')}
      aside={
        <Link to="/innforingsnatt/$unit/kjoreplan" params={{ unit }}>
          {data?.mayEdit ? t.changeRunbook : t.seeRunbook}
        </Link>
      }
    >
      <Asked query={query}>
        {(view) => (
          <>
            <Status view={view} />
            <Panel title={t.steps} count={view.steps.length}>
              <ol className={styles.steps}>
                {view.steps.map((step) => (
                  <Step key={step.id} unit={view.unit.id} step={step} mayRun={view.mayRun} />
                ))}
              </ol>
            </Panel>
            <TheAct view={view} />
            <Rehearsals view={view} />
            <Log view={view} />
          </>
        )}
      </Asked>
    </Page>
  );
}

function Status({ view }: { view: GoLiveView }) {
  const t = useTexts(goLiveTexts);
  const format = useFormat();
  return (
    <dl className={styles.status}>
      <div>
        <dt>{t.state}</dt>
        <dd data-live={view.live}>{view.live ? t.live : t.notLive}</dd>
        <dd className={styles.small}>{t.hour(format.dateTime(view.at))}</dd>
      </div>
      <div>
        <dt>{t.progress}</dt>
        <dd>{t.of(view.done, view.steps.length)}</dd>
        <dd className={styles.small} data-late={view.late > 0}>
          {view.late > 0 ? t.late(view.late) : t.onTime}. {t.ends(format.dateTime(view.ends))}
        </dd>
      </div>
    </dl>
  );
}

function Step({ unit, step, mayRun }: { unit: string; step: RunbookStepView; mayRun: boolean }) {
  const t = useTexts(goLiveTexts);
  const format = useFormat();
  const act = useAct();
  const queries = useQueryClient();
  const saying = useMutation({
    mutationFn: (state: 'started' | 'done' | 'failed') =>
      act(`${goLivePath(unit)}/steps/${encodeURIComponent(step.id)}`, { method: 'POST', body: { state } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['golive'] }),
  });
  const mark = step.act ? t.isAct : step.pointOfNoReturn ? t.isEnd : undefined;
  return (
    <li data-state={step.state} data-critical={step.critical}>
      <div className={styles.stepHead}>
        <span className={styles.when}>{format.dateTime(step.begins)}</span>
        <strong>{step.title}</strong>
        {mark && <span className={styles.mark}>{mark}</span>}
        <span className={styles.state}>{t.states[step.state]}</span>
        {step.late > 0 && <span data-late>{t.late(step.late)}</span>}
      </div>
      <span className={styles.track} aria-hidden>
        <span
          style={{ insetInlineStart: `${step.at.from * 100}%`, inlineSize: `${(step.at.to - step.at.from) * 100}%` }}
        />
      </span>
      <p className={styles.small}>
        {t.owner}: {step.owner}
        {step.begins !== step.planned && `. ${t.planned(format.dateTime(step.planned))}`}
        {step.state === 'waiting' && `. ${t.waitsFor(step.waitsFor.join(', '))}`}
        {step.by && `. ${step.by}`}
        {step.note && `. ${step.note}`}
      </p>
      {mayRun && !step.act && (step.state === 'ready' || step.state === 'running' || step.state === 'failed') && (
        <div className={styles.acts}>
          {step.state !== 'running' && (
            <Button
              type="button"
              size="xsmall"
              variant="secondary"
              aria-label={t.beginStep(step.title)}
              loading={saying.isPending}
              onClick={() => saying.mutate('started')}
            >
              {t.begin}
            </Button>
          )}
          <Button
            type="button"
            size="xsmall"
            aria-label={t.finishStep(step.title)}
            loading={saying.isPending}
            onClick={() => saying.mutate('done')}
          >
            {t.finish}
          </Button>
          {step.state === 'running' && (
            <Button
              type="button"
              size="xsmall"
              variant="tertiary"
              aria-label={t.failStep(step.title)}
              onClick={() => saying.mutate('failed')}
            >
              {t.fail}
            </Button>
          )}
        </div>
      )}
      {saying.isError && (
        <ActError error={saying.error} title={t.notSaved} onSignedIn={() => saying.reset()}>
          {saying.error.message}
        </ActError>
      )}
    </li>
  );
}

function Rehearsals({ view }: { view: GoLiveView }) {
  const t = useTexts(goLiveTexts);
  const words = useTexts(runbookTexts);
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const [told, setTold] = useState(false);
  return (
    <Panel title={t.rehearsals} count={view.rehearsals.length}>
      {view.rehearsals.length === 0 ? (
        <EmptyState>{t.noRehearsal}</EmptyState>
      ) : (
        <ul className={styles.list}>
          {view.rehearsals.map(({ number, on, runbook, passed, slow, notDone, notes, found }) => (
            <li key={number}>
              <strong>{t.rehearsalOf(number, format.date(on))}</strong>: {passed ? t.passed : t.notPassed}.{' '}
              {slow.length > 0 && t.slow(slow.join(', '))} {notDone.length > 0 && t.notDone(notDone.join(', '))}
              {runbook !== view.version && ` ${t.ofVersion(runbook, view.version)}`}
              <ul>
                {notes.map(({ step, note }) => (
                  <li key={`${step} ${note}`}>
                    {step}: {note}
                  </li>
                ))}
                {found.map(({ what, step, owner }) => (
                  <li key={what}>
                    {t.finding(what, step)} {owner && t.mends(owner)}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      <p role="status">{told && words.rehearsed}</p>
      {view.mayEdit && !isOpen && (
        <Button type="button" size="small" variant="secondary" onClick={() => setOpen(true)}>
          {words.rehearse}
        </Button>
      )}
      {isOpen && (
        <RehearsalForm
          view={view}
          onDone={(saved) => {
            setOpen(false);
            setTold(saved);
          }}
        />
      )}
    </Panel>
  );
}

function Log({ view }: { view: GoLiveView }) {
  const t = useTexts(goLiveTexts);
  const format = useFormat();
  return (
    <Panel title={t.log}>
      {view.acts.length === 0 ? (
        <EmptyState>{t.noActs}</EmptyState>
      ) : (
        <ul className={styles.list}>
          {view.acts.map(({ act, at, by, reason, opened, notTrained, stillOpen }) => (
            <li key={at}>
              <strong>{t.acts[act]}</strong> {format.dateTime(at)}, {by}. {reason}{' '}
              <span className={styles.small}>
                {act === 'live' ? t.opened(opened, notTrained) : t.closedRoles(notTrained, stillOpen)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {view.letIn > 0 && <p className={styles.small}>{t.letIn(view.letIn)}</p>}
    </Panel>
  );
}
