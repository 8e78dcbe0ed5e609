/** A new referral for a patient: to whom, what is asked, how urgent. */
import { Panel, useTexts } from '@helseplattform/ui';
import { useNavigate } from '@tanstack/react-router';
import { useTitle } from '../app/useTitle.ts';
import { ActForm, CasePatient, caseStyles, codeIn, type Field } from '../case/index.ts';
import { priorityOptions } from './acts.ts';
import { SHOWN } from './referrals.query.ts';
import { type ReferralTexts, referralTexts } from './texts/index.ts';

export function SendReferralScreen({ patientId }: { patientId: string }) {
  const t = useTexts(referralTexts);
  const navigate = useNavigate();
  useTitle(t.send.title);
  return (
    <div className={caseStyles.page}>
      <CasePatient patientId={patientId} title={t.send.title} />
      <Panel title={t.content}>
        <ActForm
          focus
          fields={fieldsOf(t)}
          path="/api/journal/ServiceRequest/send-referral"
          shown={SHOWN}
          submit={t.send.submit}
          means={`${t.send.means} ${t.send.fails}`}
          body={({ to, question, code = '', priority }) => ({
            patient: `Patient/${patientId}`,
            to,
            question,
            priority,
            ...(code ? { reason: [codeIn(code)] } : {}),
          })}
          onDone={({ reference }) =>
            void navigate({ to: '/henvisninger/$referralId', params: { referralId: reference.split('/')[1]! } })
          }
          onCancel={() => void navigate({ to: '/pasient/$patientId', params: { patientId } })}
        />
      </Panel>
    </div>
  );
}

const fieldsOf = (t: ReferralTexts): readonly Field[] => [
  { kind: 'search', of: 'receiver', name: 'to', label: t.fields.to, required: true },
  { kind: 'text', name: 'question', label: t.send.question, required: true, rows: 6 },
  { kind: 'search', of: 'diagnosis', name: 'code', label: t.send.code },
  {
    kind: 'select',
    name: 'priority',
    label: t.priority,
    required: true,
    initial: 'routine',
    options: priorityOptions(t),
  },
];
