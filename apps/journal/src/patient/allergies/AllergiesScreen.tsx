/** Allergies and critical information: what everybody must see, kept true. */
import type { AllergiesView, AllergyItem, CriticalItem, CriticalView } from '@helseplattform/care/view-models';
import { Button, EmptyState, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import { ActForm, type Done, useCaseAct } from '../../case/index.ts';
import {
  allergiesQuery,
  criticalQuery,
  FACT_VIEWS,
  FactCard,
  FactPage,
  factStyles,
  factTexts,
  type JustDone,
  Undo,
} from '../facts/index.ts';
import { allergyActs, allergyBody, allergyFields, criticalActs, criticalFields } from './acts.tsx';

export function AllergiesScreen({ patientId }: { patientId: string }) {
  const t = useTexts(factTexts);
  const allergies = useQuery(allergiesQuery(patientId));
  const critical = useQuery(criticalQuery(patientId));
  const [done, setDone] = useState<JustDone>();
  const gone = useCallback(() => setDone(undefined), []);
  return (
    <FactPage
      title={t.allergies.title}
      error={allergies.error ?? critical.error}
      onRetry={() => void Promise.all([allergies.refetch(), critical.refetch()])}
    >
      {allergies.data && critical.data ? (
        <>
          {done && <Undo key={`${done.reference} ${done.version}`} patientId={patientId} done={done} onGone={gone} />}
          <div className={factStyles.columns} data-two>
            <AllergyPanel patientId={patientId} view={allergies.data} onDone={setDone} />
            <CriticalPanel patientId={patientId} view={critical.data} onDone={setDone} />
          </div>
        </>
      ) : undefined}
    </FactPage>
  );
}

interface PanelProps<View> {
  readonly patientId: string;
  readonly view: View;
  onDone(done: JustDone): void;
}

function AllergyPanel({ patientId, view, onDone }: PanelProps<AllergiesView>) {
  const t = useTexts(factTexts);
  const [added, setAdded] = useState(0);
  const [adds, setAdds] = useState(false);
  const { allergies, wrong, noneKnown } = view;
  const active = allergies.filter((one) => one.active);
  const past = allergies.filter((one) => !one.active);
  const fixed = { patient: `Patient/${patientId}` };
  const undoable = ({ reference, version }: Done, text: string) =>
    onDone({ reference, version, undo: 'undo-allergy', text });
  const none = useCaseAct('/api/journal/AllergyIntolerance/no-known-allergies', FACT_VIEWS, (result) =>
    undoable(result, t.allergies.noneKnown),
  );
  const list = (items: readonly AllergyItem[]) => (
    <ul className={factStyles.facts}>
      {items.map((allergy) => (
        <FactCard
          key={allergy.id}
          patientId={patientId}
          reference={`AllergyIntolerance/${allergy.id}`}
          state={allergy}
          title={allergy.text || t.unnamed}
          marks={[
            ...(allergy.active && allergy.criticality === 'high' ? [{ text: t.allergies.highRisk, danger: true }] : []),
            ...(allergy.verification === 'confirmed' || allergy.isWrong
              ? []
              : [{ text: t.values[allergy.verification] }]),
            ...(allergy.code ? [] : [{ text: t.allergies.notCoded }]),
          ]}
          details={[allergy.reactions.length > 0 && t.allergies.reactions(allergy.reactions.join(', ')), allergy.note]}
          origin={allergy.origin}
          acts={allergy.isWrong ? [] : allergyActs(allergy, view, t)}
          onDone={(result, act) => undoable(result, `${allergy.text}: ${act.label.toLowerCase()}. ${t.saved}`)}
        />
      ))}
    </ul>
  );
  return (
    <Panel
      title={t.allergies.list}
      count={active.length}
      aside={
        <Button type="button" size="small" variant="secondary" aria-expanded={adds} onClick={() => setAdds(!adds)}>
          {t.allergies.add}
        </Button>
      }
    >
      {adds && (
        <div className={factStyles.form}>
          <ActForm
            key={added}
            focus
            fields={allergyFields(t, view)}
            path="/api/journal/AllergyIntolerance/add-allergy"
            fixed={fixed}
            body={allergyBody}
            submit={t.add}
            shown={FACT_VIEWS}
            onDone={(result) => {
              setAdded(added + 1);
              setAdds(false);
              undoable(result, t.allergies.added);
            }}
            onCancel={() => setAdds(false)}
          />
        </div>
      )}
      {active.length === 0 && <EmptyState>{noneKnown ? t.allergies.noneKnown : t.allergies.none}</EmptyState>}
      {active.length === 0 && !noneKnown && (
        <Button
          type="button"
          size="small"
          variant="secondary"
          loading={none.isPending}
          onClick={() => none.mutate(fixed)}
        >
          {t.allergies.sayNone}
        </Button>
      )}
      {list(active)}
      <Folded title={t.allergies.past(past.length)} count={past.length}>
        {list(past)}
      </Folded>
      <Folded title={t.wrong.list(wrong.length)} count={wrong.length}>
        {list(wrong)}
      </Folded>
    </Panel>
  );
}

function CriticalPanel({ patientId, view, onDone }: PanelProps<CriticalView>) {
  const t = useTexts(factTexts);
  const format = useFormat();
  const [added, setAdded] = useState(0);
  const [adds, setAdds] = useState(false);
  const undoable = ({ reference, version }: Done, text: string) =>
    onDone({ reference, version, undo: 'undo-critical', text });
  const list = (items: readonly CriticalItem[]) => (
    <ul className={factStyles.facts}>
      {items.map((item) => (
        <FactCard
          key={item.id}
          patientId={patientId}
          reference={`Flag/${item.id}`}
          state={item}
          title={item.text || t.unnamed}
          details={[
            item.kind && t.critical.kinds[item.kind],
            item.since && t.critical.since(format.date(item.since)),
            item.until && t.critical.until(format.date(item.until)),
          ]}
          origin={item.origin}
          acts={item.isWrong ? [] : criticalActs(item, t)}
          onDone={(result, act) => undoable(result, `${item.text}: ${act.label.toLowerCase()}. ${t.saved}`)}
        />
      ))}
    </ul>
  );
  return (
    <Panel
      title={t.critical.title}
      count={view.active.length}
      aside={
        <Button type="button" size="small" variant="secondary" aria-expanded={adds} onClick={() => setAdds(!adds)}>
          {t.critical.add}
        </Button>
      }
    >
      {adds && (
        <div className={factStyles.form}>
          <ActForm
            key={added}
            focus
            fields={criticalFields(t)}
            path="/api/journal/Flag/add-critical"
            fixed={{ patient: `Patient/${patientId}` }}
            submit={t.add}
            shown={FACT_VIEWS}
            onDone={(result) => {
              setAdded(added + 1);
              setAdds(false);
              undoable(result, t.critical.added);
            }}
            onCancel={() => setAdds(false)}
          />
        </div>
      )}
      {view.active.length === 0 && <EmptyState>{t.critical.none}</EmptyState>}
      {list(view.active)}
      <Folded title={t.critical.past(view.past.length)} count={view.past.length}>
        {list(view.past)}
      </Folded>
      <Folded title={t.wrong.list(view.wrong.length)} count={view.wrong.length}>
        {list(view.wrong)}
      </Folded>
    </Panel>
  );
}

/** What is over or was wrong: there for whoever asks. */
function Folded({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <details className={factStyles.past}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}
