/** One look: who, from where, what they did and why. */
import { useFormat, useTexts } from '@helseplattform/ui';
import styles from './AccessLog.module.css';
import type { Look } from './fold.ts';
import { logTexts } from './texts/index.ts';

export function LookLine({ look }: { look: Look }) {
  const t = useTexts(logTexts);
  const format = useFormat();
  const { who, unit, organisation, action, ground, explicit, refused, what, times, at, since } = look;
  // the day stands above: the clock alone is told
  const clock = (instant: string) => format.dateTime(instant).slice(-5);
  const from = [unit, organisation === unit ? undefined : organisation].filter((part) => part !== undefined);
  const seen = namesOf(what, t);
  return (
    <li className={styles.look} data-explicit={explicit || undefined}>
      <p className={styles.clock}>
        <time dateTime={at}>{clock(since) === clock(at) ? clock(at) : `${clock(since)}–${clock(at)}`}</time>
      </p>
      <div>
        <p className={styles.sentence}>
          <strong>{who}</strong> {action}
          {times > 1 && ` (${t.times(times)})`}
        </p>
        {from.length > 0 && <p className={styles.fact}>{from.join(', ')}</p>}
        {ground !== '–' && !refused && (
          <p className={styles.fact}>
            {t.because} {ground}
          </p>
        )}
        {seen !== '' && (
          <p className={styles.fact}>
            {t.seen} {seen}
          </p>
        )}
        {explicit && <p className={styles.explicit}>{t.explicit}</p>}
      </div>
    </li>
  );
}

type Texts = (typeof logTexts)['nb'];

/** Kinds of what was seen in plain words, each once. */
function namesOf(what: Look['what'], { kinds }: Texts): string {
  const known = what.map(({ type }) => (type in kinds ? kinds[type as keyof typeof kinds] : undefined));
  return [...new Set(known.filter((name) => name !== undefined))].join(', ');
}
