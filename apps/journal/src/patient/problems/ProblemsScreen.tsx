/** Problems and diagnoses: add, change, end, mark as wrong, and see how each came about. */
import type { ProblemItem } from '@helseplattform/care/view-models';
import { EmptyState, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { ActForm } from '../../case/index.ts';
import {
  FACT_VIEWS,
  FactCard,
  FactPage,
  factStyles,
  factTexts,
  type JustDone,
  problemsQuery,
  Undo,
} from '../facts/index.ts';
import { actsOn, addBody, addFields } from './acts.tsx';
import { shownCode } from './shown-code.ts';

export function ProblemsScreen({ patientId }: { patientId: string }) {
  const t = useTexts(factTexts);
  const { data, error, refetch } = useQuery(problemsQuery(patientId));
  const [done, setDone] = useState<JustDone>();
  const gone = useCallback(() => setDone(undefined), []);
  const [added, setAdded] = useState(0);
  const { problems = [], wrong = [] } = data ?? {};
  const present = problems.filter(({ state }) => state !== 'inactive');
  const past = problems.filter(({ state }) => state === 'inactive');
  const justDone = (reference: string, version: string, text: string) =>
    setDone({ reference, version, undo: 'undo-problem', text });
  const list = (items: readonly ProblemItem[]) => (
    <ul className={factStyles.facts}>
      {items.map((problem) => (
        <Problem key={problem.id} patientId={patientId} problem={problem} onDone={justDone} />
      ))}
    </ul>
  );
  return (
    <FactPage title={t.problems.title} error={error} onRetry={refetch}>
      {data ? (
        <>
          {done && <Undo key={`${done.reference} ${done.version}`} patientId={patientId} done={done} onGone={gone} />}
          <div className={factStyles.columns} data-two>
            <div className={factStyles.column}>
              <Panel title={t.problems.present} count={present.length}>
                {present.length === 0 && <EmptyState>{t.problems.none}</EmptyState>}
                {list(present)}
                {past.length > 0 && (
                  <details className={factStyles.past}>
                    <summary>{t.problems.past(past.length)}</summary>
                    {list(past)}
                  </details>
                )}
                {wrong.length > 0 && (
                  <details className={factStyles.past}>
                    <summary>{t.wrong.list(wrong.length)}</summary>
                    {list(wrong)}
                  </details>
                )}
              </Panel>
            </div>
            <Panel title={t.problems.add}>
              <ActForm
                key={added}
                focus={added === 0}
                fields={addFields(t)}
                path="/api/journal/Condition/add-problem"
                fixed={{ patient: `Patient/${patientId}` }}
                body={addBody}
                submit={t.add}
                shown={FACT_VIEWS}
                onDone={({ reference, version }) => {
                  setAdded(added + 1);
                  justDone(reference, version, t.problems.added);
                }}
              />
            </Panel>
          </div>
        </>
      ) : undefined}
    </FactPage>
  );
}

interface ProblemProps {
  readonly patientId: string;
  readonly problem: ProblemItem;
  onDone(reference: string, version: string, text: string): void;
}

function Problem({ patientId, problem, onDone }: ProblemProps) {
  const t = useTexts(factTexts);
  const format = useFormat();
  const { code, text, certainty, since, until, note, lasting, state } = problem;
  const began = since && ('time' in since ? format.date(since.time) : since.text);
  return (
    <FactCard
      patientId={patientId}
      reference={`Condition/${problem.id}`}
      state={problem}
      title={
        <>
          {text || t.unnamed} {code && <span className={factStyles.code}>{shownCode(code)}</span>}
        </>
      }
      marks={[
        ...(certainty === 'confirmed' ? [] : [{ text: t.values[certainty] }]),
        ...(lasting ? [] : [{ text: t.problems.thisTime }]),
        ...(state === 'unknown' ? [{ text: t.problems.stateUnknown }] : []),
      ]}
      details={[
        began ? t.problems.since(began) : t.problems.sinceUnknown,
        until && t.problems.until(format.date(until)),
        note,
      ]}
      origin={problem.origin}
      acts={problem.isWrong ? [] : actsOn(problem, t)}
      onDone={({ reference, version }, act) =>
        onDone(reference, version, `${text}: ${act.label.toLowerCase()}. ${t.saved}`)
      }
    />
  );
}
