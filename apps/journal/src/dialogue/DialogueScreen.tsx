/** Question and answer between services: everything that was written, by when an answer is due, and the answer. */
import type { DialogueView } from '@helseplattform/care/view-models';
import { EmptyState, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { ActForm, ActPanel, CaseFrame, caseStyles, caseTexts, type Field, PartyName } from '../case/index.ts';
import styles from './Dialogue.module.css';
import { dialogueQuery, SHOWN } from './dialogue.query.ts';
import { type DialogueTexts, dialogueTexts } from './texts/index.ts';

export function DialogueScreen({ messageId }: { messageId: string }) {
  const t = useTexts(dialogueTexts);
  const query = useQuery(dialogueQuery(messageId, useLanguage()));
  return (
    <CaseFrame query={query} title={t.title} heading={({ topic }) => topic || t.noTopic}>
      {({ messages }) => (
        <>
          <ol className={styles.thread}>
            {messages.map((message) => (
              <li key={message.id}>
                <Message message={message} messages={messages} onConflict={query.refetch} />
              </li>
            ))}
          </ol>
          {messages.length === 0 && <EmptyState>{t.empty}</EmptyState>}
        </>
      )}
    </CaseFrame>
  );
}

type Told = DialogueView['messages'][number];

interface MessageProps {
  readonly message: Told;
  /** The whole conversation. */
  readonly messages: readonly Told[];
  onConflict(): Promise<unknown>;
}

function Message({ message, messages, onConflict }: MessageProps) {
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
          messages={messages}
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
