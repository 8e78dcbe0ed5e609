/** Question and answer between services: everything that was written, by when an answer is due, and the answer. */
import type { DialogueView } from '@helseplattform/care/view-models';
import { EmptyState, Loading, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTitle } from '../app/useTitle.ts';
import {
  ActForm,
  ActPanel,
  CaseFailed,
  CaseHeader,
  caseStyles,
  caseTexts,
  type Field,
  PartyName,
} from '../case/index.ts';
import styles from './Dialogue.module.css';
import { dialogueQuery, SHOWN } from './dialogue.query.ts';
import { type DialogueTexts, dialogueTexts } from './texts/index.ts';

export function DialogueScreen({ messageId }: { messageId: string }) {
  const t = useTexts(dialogueTexts);
  const { data: dialogue, error, refetch } = useQuery(dialogueQuery(messageId, useLanguage()));
  const heading = useRef<HTMLHeadingElement>(null);
  const arrived = dialogue !== undefined;
  useTitle(t.title(dialogue?.patient?.name?.text));
  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true });
  }, [arrived]);
  if (!dialogue) {
    if (error) return <CaseFailed error={error} onRetry={refetch} />;
    return (
      <div className={caseStyles.page}>
        <Loading lines={6} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <CaseHeader headingRef={heading} patient={dialogue.patient} title={dialogue.topic || t.noTopic} />
      <ol className={styles.thread}>
        {dialogue.messages.map((message) => (
          <li key={message.id}>
            <Message message={message} onConflict={refetch} />
          </li>
        ))}
      </ol>
      {dialogue.messages.length === 0 && <EmptyState>{t.empty}</EmptyState>}
    </div>
  );
}

type Told = DialogueView['messages'][number];

function Message({ message, onConflict }: { message: Told; onConflict(): Promise<unknown> }) {
  const t = useTexts(dialogueTexts);
  const { messages: all } = useTexts(caseTexts);
  const format = useFormat();
  const { from, to, written, text, state, replyDue, delivery, may } = message;
  return (
    <article className={styles.message} data-state={state}>
      <p className={styles.parties}>
        <strong>
          <PartyName party={from} />
        </strong>{' '}
        {all.to} <PartyName party={to} />, {format.dateTime(written)}
      </p>
      <p className={styles.state} data-warns={state === 'overdue'}>
        {t.states[state](replyDue ? format.dateTime(replyDue) : '')}
        {delivery && ` ${all.deliveries[delivery.state]}.`}
      </p>
      <p className={caseStyles.body}>{text}</p>
      {may.length > 0 && (
        <ActPanel
          acts={may.map((name) => ({ name, label: t.acts[name].open }))}
          next={may.includes('answer') ? 'answer' : undefined}
          nothing=""
          onConflict={onConflict}
          form={(name, form) => {
            const act = name as Told['may'][number];
            return (
              <ActForm
                {...form}
                fields={fieldsOf(act, t)}
                path={`/api/journal/Communication/${encodeURIComponent(message.id)}/${act}`}
                shown={SHOWN}
                submit={t.acts[act].submit}
                means={t.acts[act].means}
              />
            );
          }}
        />
      )}
    </article>
  );
}

/** Volven 8117: what is wrong with a message. */
const DEVIATIONS = ['1', '2', '9'] as const;

function fieldsOf(act: Told['may'][number], t: DialogueTexts): readonly Field[] {
  if (act === 'answer') return [{ kind: 'text', name: 'text', label: t.answer, required: true, rows: 4 }];
  return [
    {
      kind: 'choice',
      name: 'what',
      label: t.deviation,
      required: true,
      options: DEVIATIONS.map((value) => ({ value, label: t.deviations[value] })),
    },
    { kind: 'text', name: 'text', label: t.deviationText, required: true },
  ];
}
