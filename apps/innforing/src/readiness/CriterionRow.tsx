/** One criterion: what it asks, what it stands on, who signed; and the ways to enter evidence and to sign. */
import { ActError, Button, Textarea, TextField, useAct, useFormat, useTexts } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import styles from './Readiness.module.css';
import { type CriterionView, readinessPath } from './readiness.query.ts';
import { readinessTexts } from './texts/index.ts';

interface RowProps {
  readonly unit: string;
  readonly criterion: CriterionView;
  readonly mayEdit: boolean;
}

export function CriterionRow({ unit, criterion, mayEdit }: RowProps) {
  const t = useTexts(readinessTexts);
  const format = useFormat();
  const [open, setOpen] = useState<'sign' | 'enter'>();
  const { title, area, owner, asks, standing, evidence, signature, cannotSign } = criterion;
  const close = () => setOpen(undefined);
  return (
    <>
      <tr data-standing={standing}>
        <th scope="row">
          {title}
          <span className={styles.small}>
            {t.areas[area]}. {t.owner(owner)}
          </span>
        </th>
        <td>{asks}</td>
        <td>
          {evidence ? (
            <>
              <strong>{evidence.said}</strong> <span className={styles.standing}>{t.standings[standing]}</span>
              <span className={styles.small}>{t.by(evidence.by, format.date(evidence.on))}</span>
              {evidence.source && <span className={styles.small}>{evidence.source}</span>}
            </>
          ) : (
            <span className={styles.standing}>{t.noEvidence}</span>
          )}
          {mayEdit && !criterion.measured && (
            <Button
              type="button"
              size="xsmall"
              variant="tertiary"
              aria-expanded={open === 'enter'}
              onClick={() => setOpen(open === 'enter' ? undefined : 'enter')}
            >
              {t.enter}
            </Button>
          )}
        </td>
        <td>
          {signature && (
            <>
              <strong>{signature.by}</strong>
              <span className={styles.small}>{format.date(signature.on)}</span>
              {signature.risk && <span className={styles.small}>{t.risk(signature.risk)}</span>}
              {!signature.holds && <span className={styles.standing}>{t.lapsed}</span>}
            </>
          )}
          {cannotSign === undefined && !(signature?.holds ?? false) && (
            <Button
              type="button"
              size="xsmall"
              variant="secondary"
              aria-label={t.signAs(title)}
              aria-expanded={open === 'sign'}
              onClick={() => setOpen(open === 'sign' ? undefined : 'sign')}
            >
              {t.sign}
            </Button>
          )}
          {cannotSign !== undefined && !signature && <span className={styles.small}>{t.cannotSign[cannotSign]}</span>}
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={4} className={styles.form}>
            {open === 'sign' ? (
              <Sign unit={unit} criterion={criterion} onDone={close} />
            ) : (
              <Enter unit={unit} criterion={criterion} onDone={close} />
            )}
          </td>
        </tr>
      )}
    </>
  );
}

interface FormProps {
  readonly unit: string;
  readonly criterion: CriterionView;
  onDone(): void;
}

function Sign({ unit, criterion, onDone }: FormProps) {
  const t = useTexts(readinessTexts);
  const act = useAct();
  const queries = useQueryClient();
  const [risk, setRisk] = useState('');
  const [tried, setTried] = useState(false);
  const needsRisk = criterion.standing === 'not-met';
  const signing = useMutation({
    mutationFn: () =>
      act(`${readinessPath(unit)}/criteria/${criterion.id}/signature`, {
        method: 'POST',
        body: risk.trim() ? { risk } : {},
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['readiness'] });
      onDone();
    },
  });
  return (
    <>
      {needsRisk && (
        <Textarea
          size="small"
          label={t.acceptRisk}
          value={risk}
          error={tried && risk.trim() === '' ? t.riskMissing : undefined}
          onChange={({ target }) => setRisk(target.value)}
        />
      )}
      <div className={styles.acts}>
        <Button
          type="button"
          size="small"
          loading={signing.isPending}
          onClick={() => {
            setTried(true);
            if (!needsRisk || risk.trim() !== '') signing.mutate();
          }}
        >
          {t.signAs(criterion.title)}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={onDone}>
          {t.cancel}
        </Button>
      </div>
      {signing.isError && (
        <ActError error={signing.error} title={t.notSaved} onSignedIn={() => signing.mutate()}>
          {signing.error.message}
        </ActError>
      )}
    </>
  );
}

function Enter({ unit, criterion, onDone }: FormProps) {
  const t = useTexts(readinessTexts);
  const act = useAct();
  const queries = useQueryClient();
  const [value, setValue] = useState('');
  const [source, setSource] = useState('');
  const isDocument = criterion.kind === 'document';
  const figure = Number(value.replace(',', '.'));
  const isRight = isDocument
    ? value.trim() !== ''
    : value.trim() !== '' && Number.isFinite(figure) && source.trim() !== '';
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Oslo' });
  const saving = useMutation({
    mutationFn: () =>
      act(`/api/rollout/entries/evidence/${encodeURIComponent(`${unit}:${criterion.id}`)}`, {
        method: 'POST',
        body: {
          basedOn: criterion.evidence?.version ?? 0,
          body: {
            unit,
            criterion: criterion.id,
            evidence: isDocument
              ? { kind: 'document', reference: value, dated: today }
              : { kind: 'figure', value: figure, measuredOn: today, source },
          },
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['readiness'] });
      onDone();
    },
  });
  return (
    <>
      <div className={styles.fields}>
        <TextField
          size="small"
          label={isDocument ? t.reference : t.value}
          value={value}
          onChange={({ target }) => setValue(target.value)}
        />
        {!isDocument && (
          <TextField size="small" label={t.source} value={source} onChange={({ target }) => setSource(target.value)} />
        )}
      </div>
      <div className={styles.acts}>
        <Button
          type="button"
          size="small"
          disabled={!isRight}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {t.save}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={onDone}>
          {t.cancel}
        </Button>
      </div>
      {saving.isError && (
        <ActError error={saving.error} title={t.notSaved} onSignedIn={() => saving.mutate()}>
          {saving.error.message}
        </ActError>
      )}
    </>
  );
}
