/** How full each wave is of one thing, before and after. */
import { useFormat, useTexts } from '@helseplattform/ui';
import styles from './Scenarios.module.css';
import { scenarioTexts } from './texts/index.ts';

export interface LoadBarsProps {
  readonly name: string;
  readonly waves: readonly {
    readonly wave: { readonly id: string; readonly date: string };
    readonly before: number;
    readonly after: number;
  }[];
  readonly limitOf: (wave: string) => number | undefined;
}

export function LoadBars({ name, waves, limitOf }: LoadBarsProps) {
  const t = useTexts(scenarioTexts);
  const format = useFormat();
  const most = Math.max(1, ...waves.flatMap((w) => [w.before, w.after, limitOf(w.wave.id) ?? 0]));
  const width = (value: number) => ({ width: `${(100 * value) / most}%` });
  const whole = (value: number) => format.number(value, 0);
  return (
    <div className={styles.load}>
      <h3>{t.loadOf(name)}</h3>
      <ul>
        {waves.map(({ wave, before, after }) => {
          const limit = limitOf(wave.id);
          return (
            <li key={wave.id}>
              <span>{format.date(wave.date)}</span>
              <span className={styles.bars} aria-hidden>
                <span className={styles.beforeBar} style={width(before)} />
                <span
                  className={limit !== undefined && after > limit ? styles.overBar : styles.afterBar}
                  style={width(after)}
                />
                {limit !== undefined && <span className={styles.limit} style={{ left: `${(100 * limit) / most}%` }} />}
              </span>
              <span className={styles.figures}>
                <span className="hp-visually-hidden">{t.before} </span>
                {whole(before)} → <span className="hp-visually-hidden">{t.after} </span>
                {whole(after)}
                {limit !== undefined && <span className={styles.of}> / {whole(limit)}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
