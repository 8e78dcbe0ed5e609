/** A patient is admitted to a free bed of one's unit. */
import type { UnitBeds } from '@helseplattform/care/view-models';
import { EmptyState, Loading, Panel, useSession, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTitle } from '../app/useTitle.ts';
import { ActForm, CaseFailed, CaseHeader, CasePatient, caseStyles, type Field } from '../case/index.ts';
import { bedsQuery, SHOWN } from './beds.query.ts';
import { type BedsTexts, bedsTexts } from './texts/index.ts';

export interface Admission {
  /** Ids of what is known already. */
  readonly patientId?: string | undefined;
  readonly bedId?: string | undefined;
  readonly referralId?: string | undefined;
}

export function AdmitScreen(admission: Admission) {
  const t = useTexts(bedsTexts);
  const unit = useSession()?.unit;
  const { patientId } = admission;
  useTitle(t.form.title);
  return (
    <div className={caseStyles.page}>
      {patientId ? <CasePatient patientId={patientId} title={t.form.title} /> : <CaseHeader title={t.form.title} />}
      {unit ? <Loaded unit={unit.id} admission={admission} /> : <EmptyState>{t.noUnit}</EmptyState>}
    </div>
  );
}

function Loaded({ unit, admission }: { unit: string; admission: Admission }) {
  const { data, error, refetch } = useQuery(bedsQuery(unit));
  if (data) return <Form ward={data} admission={admission} onRefused={refetch} />;
  return error ? <CaseFailed error={error} onRetry={refetch} /> : <Loading lines={6} />;
}

interface FormProps {
  readonly ward: UnitBeds;
  readonly admission: Admission;
  /** Somebody else was given the bed: which are free is asked anew. */
  onRefused(): Promise<unknown>;
}

function Form({ ward, admission: { patientId, bedId, referralId }, onRefused }: FormProps) {
  const t = useTexts(bedsTexts);
  const navigate = useNavigate();
  const fields = fieldsOf(ward, patientId, bedId, t);
  if (ward.free === 0) return <EmptyState>{t.form.full}</EmptyState>;
  return (
    <Panel title={t.form.panel(ward.unit.name)}>
      <ActForm
        focus
        fields={fields}
        fixed={{
          unit: ward.unit.reference,
          ...(patientId ? { patient: `Patient/${patientId}` } : {}),
          ...(referralId ? { referral: `ServiceRequest/${referralId}` } : {}),
        }}
        path="/api/journal/Encounter/admit"
        shown={SHOWN}
        submit={t.form.submit}
        means={t.form.means}
        onConflict={() => void onRefused()}
        onDone={({ reference }) =>
          void navigate({ to: '/opphold/$stayId', params: { stayId: reference.split('/')[1]! } })
        }
        onCancel={() => void navigate({ to: '/senger' })}
      />
    </Panel>
  );
}

function fieldsOf(
  { wards }: UnitBeds,
  patientId: string | undefined,
  bedId: string | undefined,
  { form: t }: BedsTexts,
): readonly Field[] {
  const options = wards.flatMap(({ name: ward, beds }) =>
    beds
      .filter(({ isTaken }) => !isTaken)
      .map(({ reference, name }) => ({ value: reference, label: t.inBed(name, ward) })),
  );
  const initial = options.find(({ value }) => value === `Location/${bedId}`)?.value ?? options[0]?.value;
  return [
    ...(patientId
      ? []
      : [{ kind: 'search', of: 'patient', name: 'patient', label: t.patient, required: true } as const]),
    { kind: 'select', name: 'bed', label: t.bed, required: true, options, initial },
    { kind: 'text', name: 'reason', label: t.reason, required: true, rows: 2 },
    { kind: 'flag', name: 'urgent', label: t.urgent },
    { kind: 'day', name: 'expected', label: t.expected },
  ];
}
