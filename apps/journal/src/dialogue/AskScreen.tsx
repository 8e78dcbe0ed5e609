/** A question to another service about a patient. */
import { Panel, useTexts } from '@helseplattform/ui';
import { useNavigate } from '@tanstack/react-router';
import { useTitle } from '../app/useTitle.ts';
import { ActForm, CasePatient, caseStyles, type Field } from '../case/index.ts';
import { SHOWN } from './dialogue.query.ts';
import { type DialogueTexts, dialogueTexts } from './texts/index.ts';

export function AskScreen({ patientId }: { patientId: string }) {
  const t = useTexts(dialogueTexts);
  const navigate = useNavigate();
  useTitle(t.ask.title);
  return (
    <div className={caseStyles.page}>
      <CasePatient patientId={patientId} title={t.ask.title} />
      <Panel title={t.ask.panel}>
        <ActForm
          focus
          fields={fieldsOf(t)}
          path="/api/journal/Communication/ask"
          fixed={{ patient: `Patient/${patientId}` }}
          shown={SHOWN}
          submit={t.ask.submit}
          means={t.ask.means}
          onDone={({ reference }) =>
            void navigate({ to: '/dialog/$messageId', params: { messageId: reference.split('/')[1]! } })
          }
          onCancel={() => void navigate({ to: '/pasient/$patientId', params: { patientId } })}
        />
      </Panel>
    </div>
  );
}

const fieldsOf = (t: DialogueTexts): readonly Field[] => [
  { kind: 'search', of: 'receiver', name: 'to', label: t.ask.to, required: true },
  { kind: 'line', name: 'topic', label: t.ask.topic, required: true },
  { kind: 'text', name: 'question', label: t.ask.question, required: true, rows: 4 },
  {
    kind: 'choice',
    name: 'priority',
    label: t.ask.by,
    required: true,
    initial: 'routine',
    options: [
      { value: 'routine', label: t.ask.routine },
      { value: 'urgent', label: t.ask.urgent },
    ],
  },
];
