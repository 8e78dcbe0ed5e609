/** Who decided each of two versions, by which right, and whether a mandate would have been enough. */
import { useTexts } from '@helseplattform/ui';
import { useWhen } from '../waves/index.ts';
import styles from './Plans.module.css';
import type { ComparisonView, PlanColumn } from './plans.query.ts';
import { planTexts } from './texts/index.ts';

export function Decided({ change }: { change: Pick<ComparisonView, 'a' | 'b' | 'mandate'> }) {
  const t = useTexts(planTexts);
  const { a, b, mandate } = change;
  return (
    <section className={styles.decided} aria-label={t.who}>
      <h3 className={styles.heading}>{t.who}</h3>
      <div className={styles.two}>
        <Version version={a} />
        <Version version={b} />
      </div>
      {!mandate && <p className={styles.judged}>{t.noMandate(a.id)}</p>}
      {mandate && (
        <div className={styles.judged}>
          <p>
            {t.judged(mandate.holder, mandate.version)} <strong>{t.verdict[mandate.verdict]}.</strong>
          </p>
          {mandate.objections.length > 0 && (
            <ul>
              {mandate.objections.map(({ objection, text, units }) => (
                <li key={objection}>
                  {text}: {units.join(', ')}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}

function Version({ version }: { version: PlanColumn }) {
  const t = useTexts(planTexts);
  const when = useWhen();
  const { id, decided, body, frame, authority, under, reason, document } = version;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t.decided, `${when(decided)}${document ? `, ${document}` : ''}`],
    [t.frame, frame ?? t.notStated],
    [t.authority, authority ?? t.notStated],
    [t.reason, reason],
  ];
  return (
    <div>
      <p className={styles.version}>
        <strong>{id}</strong> {body}
        {under && <span className={styles.none}> {t.under[under]}</span>}
      </p>
      <dl className={styles.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}
