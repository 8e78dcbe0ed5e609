/** Messages of a case: from whom to whom, what they say, and how far each has come. Sent is what the receiver has confirmed. */
import type { CaseMessage } from '@helseplattform/care/view-models';
import { EmptyState, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { Link } from '@tanstack/react-router';
import styles from './case.module.css';
import { PartyName } from './PartyName.tsx';
import { type CaseTexts, caseTexts } from './texts/index.ts';

const WRONG: ReadonlySet<string> = new Set(['rejected', 'overdue']);

export function Messages({ messages }: { messages: readonly CaseMessage[] }) {
  const t = useTexts(caseTexts);
  return (
    <Panel title={t.messages.title} count={messages.length}>
      {messages.length === 0 && <EmptyState>{t.messages.none}</EmptyState>}
      <ul className={styles.messages}>
        {messages.map((message) => (
          <li key={message.id}>
            <MessageEntry message={message} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** A citizen reads in their own pages, or gets a letter. */
function whereIs({ kind, delivery }: CaseMessage, t: CaseTexts['messages']): string {
  const isToCitizen = kind === 'melding-til-pasient';
  if (!delivery) return isToCitizen ? t.readable : t.here;
  const state = t.deliveries[delivery.state];
  return isToCitizen ? `${t.letter}. ${state}` : state;
}

function MessageEntry({ message }: { message: CaseMessage }) {
  const { messages: t } = useTexts(caseTexts);
  const format = useFormat();
  const { topic, from, to, written, text, replyDue, isAnswered, delivery } = message;
  const reply = replyDue === undefined ? undefined : isAnswered ? t.answered : t.waits(format.dateTime(replyDue));
  return (
    <details className={styles.message}>
      <summary>
        <span className={styles.topic}>{topic}</span>
        <span className={styles.at}>{format.dateTime(written)}</span>
        <span className={styles.delivery} data-warns={delivery && WRONG.has(delivery.state)}>
          {whereIs(message, t)}
        </span>
        {reply && <span className={styles.delivery}>{reply}</span>}
      </summary>
      <p className={styles.parties}>
        {t.from} <PartyName party={from} /> {t.to} <PartyName party={to} />
      </p>
      <p className={styles.body}>{text}</p>
      <Link to="/dialog/$messageId" params={{ messageId: message.id }}>
        {t.open}
      </Link>
    </details>
  );
}
