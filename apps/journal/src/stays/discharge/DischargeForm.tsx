/** The discharge in one form: where to, the medication list, the nursing summary, the plan, and the letter now or later. */
import type { ChartView, StayView } from '@helseplattform/care/view-models';
import { ActError, ApiError, Button, ErrorState, Loading, useFormat, useSession, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import {
  askedOf,
  bodyOf,
  caseTexts,
  type Field,
  FieldInput,
  type FormOfAct,
  formStyles,
  initialOf,
  missingOf,
  Remedy,
  useCaseAct,
} from '../../case/index.ts';
import { chartQuery } from '../../patient/chart/chart.query.ts';
import { dosageText } from '../../patient/chart/medications/dosage-text.ts';
import { chartTexts } from '../../patient/chart/texts/index.ts';
import { letterFields } from '../acts.ts';
import { SHOWN } from '../stays.query.ts';
import { type StayTexts, stayTexts } from '../texts/index.ts';
import styles from './Discharge.module.css';
import { DrugEntry } from './DrugEntry.tsx';
import { changesOf, type DrugRow, faultsOf } from './drug-change.ts';

export interface DischargeFormProps extends FormOfAct {
  readonly stay: StayView;
  readonly path: string;
}

/** Waits for the list: a discharge without it would be one that says the patient takes nothing. */
export function DischargeForm(props: DischargeFormProps) {
  const t = useTexts(stayTexts);
  const { data: chart, error, refetch } = useQuery(chartQuery(props.stay.patient.id));
  if (chart) return <Form {...props} chart={chart} />;
  if (error) return <ActError error={error} title={t.drugs.failed} onSignedIn={refetch} onRetry={refetch} />;
  return <Loading lines={4} />;
}

function Form({ stay, chart, path, ...on }: DischargeFormProps & { chart: ChartView }) {
  const t = useTexts(stayTexts);
  const all = useTexts(caseTexts);
  const chartText = useTexts(chartTexts);
  const format = useFormat();
  const session = useSession();
  const fields = fieldsOf(t);
  const [values, setValues] = useState(() => initialOf(fields));
  const [rows, setRows] = useState(() =>
    rowsOf(chart, stay, (dosage) => dosageText(dosage, chartText.medications, format)),
  );
  const [added, setAdded] = useState(0);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const act = useCaseAct(path, SHOWN, on.onDone, stay.version);
  const isDead = values.to === 'dead';
  const kept = isDead ? [] : rows;
  const missing = missingOf(fields, values);
  const faults = kept.flatMap((row) => faultsOf(row).map((fault) => `${row.key}.${fault}`));
  const owners = [
    ...(session?.role ? [{ reference: session.role.id, name: session.name }] : []),
    ...(session?.unit ? [{ reference: `Organization/${session.unit.id}`, name: session.unit.name }] : []),
  ];
  const { reason, course, assessment, plan, forPatient, ...told } = bodyOf(fields, values) as {
    [name: string]: unknown;
  };

  function send() {
    const { writes, careAtHome, ...body } = told;
    const letter = { reason, course, assessment, plan, ...(forPatient ? { forPatient } : {}) };
    act.mutate(
      {
        ...body,
        ...(writes ? { letter } : {}),
        ...(careAtHome ? { plan: careAtHome } : {}),
        medications: changesOf(kept),
      },
      { onError: (error) => error instanceof ApiError && error.status === 409 && on.onConflict('') },
    );
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    // in the order they stand: where to, the drugs, all else
    const first = [...missing.filter((name) => name === 'to'), ...faults, ...missing][0];
    if (first === undefined) return send();
    form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
  }

  const input = (field: Field) => (
    <FieldInput
      key={field.name}
      field={field}
      value={values[field.name] ?? ''}
      error={tried && missing.includes(field.name) ? all.form.missing : undefined}
      onChange={(value) => setValues({ ...values, [field.name]: value })}
    />
  );
  const [where, ...others] = askedOf(fields, values);

  return (
    <form ref={form} className={formStyles.form} onSubmit={submit} noValidate>
      {input(where!)}
      {!isDead && (
        <div className={styles.drugs}>
          <h3 className={styles.heading}>{t.drugs.title}</h3>
          {rows.length === 0 && <p className={formStyles.hint}>{t.drugs.none}</p>}
          {chart.medications.more && <ErrorState title={t.drugs.more} />}
          {rows.map((row) => (
            <DrugEntry
              key={row.key}
              row={row}
              owners={owners}
              faults={tried ? faultsOf(row) : []}
              onChange={(changed) => setRows(rows.map((one) => (one.key === row.key ? changed : one)))}
              onRemove={() => setRows(rows.filter((one) => one !== row))}
            />
          ))}
          <div>
            <Button
              type="button"
              size="small"
              variant="tertiary"
              onClick={() => {
                setAdded(added + 1);
                setRows([...rows, newRow(`ny${added}`)]);
              }}
            >
              {t.drugs.add}
            </Button>
          </div>
        </div>
      )}
      {others.map(input)}
      <p className={formStyles.hint}>{t.acts.discharge.means}</p>
      {act.isError && (
        <ActError error={act.error} title={all.form.notDone} onSignedIn={send}>
          <Remedy error={act.error} />
        </ActError>
      )}
      <div className={formStyles.acts}>
        <Button size="small" type="submit" loading={act.isPending}>
          {t.acts.discharge.submit}
        </Button>
        {on.onCancel && (
          <Button size="small" variant="tertiary" type="button" onClick={on.onCancel}>
            {all.form.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

const DESTINATIONS = ['home', 'nursing-home', 'municipal-beds', 'other-hospital', 'rehabilitation', 'dead'] as const;

function fieldsOf(t: StayTexts): readonly Field[] {
  const f = t.discharge;
  const isAlive = ({ to }: { readonly [name: string]: string }) => to !== 'dead';
  return [
    {
      kind: 'select',
      name: 'to',
      label: f.to,
      required: true,
      initial: 'home',
      options: DESTINATIONS.map((value) => ({ value, label: f.destinations[value] })),
    },
    { kind: 'text', name: 'nursing', label: f.nursing, hint: f.nursingHint, required: true, when: isAlive },
    { kind: 'lines', name: 'careAtHome', label: f.plan, hint: f.planHint, rows: 2, when: isAlive },
    { kind: 'flag', name: 'writes', label: f.writes, hint: f.writesHint },
    {
      kind: 'flag',
      name: 'needsFollowUp',
      label: f.urgent,
      hint: f.urgentHint,
      when: ({ writes }) => writes !== 'true',
    },
    ...letterFields(t).map((field) => ({
      ...field,
      when: ({ writes }: { readonly [name: string]: string }) => writes === 'true',
    })),
  ];
}

const newRow = (key: string): DrugRow => ({
  key,
  drug: '',
  dosage: '',
  change: 'unchanged',
  why: '',
  restart: '',
  restartBy: '',
});

/** The list in use and paused, as the chart has it; prescriptions are decided on where they are made. */
function rowsOf(
  { medications }: ChartView,
  { paused }: StayView,
  dosage: (dosage: ChartView['medications']['items'][number]['dosage'][number]) => string,
): DrugRow[] {
  return medications.items
    .filter(({ kind, state }) => kind === 'stated' && (state === 'current' || state === 'paused'))
    .map(({ id, name, state, dosage: dosages }) => {
      const pause = state === 'paused' ? paused.find(({ drug }) => drug === name) : undefined;
      return {
        ...newRow(id),
        statement: `MedicationStatement/${id}`,
        drug: name,
        dosage: dosages.map(dosage).join('; '),
        ...(state === 'paused'
          ? { pause: { ...(pause?.restart ? { restart: pause.restart } : {}), hasOwner: pause?.owner !== undefined } }
          : {}),
      };
    });
}
