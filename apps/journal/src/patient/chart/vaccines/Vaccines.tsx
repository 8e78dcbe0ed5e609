/** Vaccines given, newest first. A chart without any shows nothing: absence here says nothing about protection. */
import type { Listed, Vaccine } from '@helseplattform/care/view-models';
import { Folded, Panel, useFormat, useTexts } from '@helseplattform/ui';
import styles from '../entries.module.css';
import { Older } from '../Older.tsx';
import { sourceText } from '../origin/origin-text.ts';
import { chartTexts } from '../texts/index.ts';

export function Vaccines({ vaccines }: { vaccines: Listed<Vaccine> }) {
  const t = useTexts(chartTexts);
  const format = useFormat();
  if (vaccines.items.length === 0) return null;
  return (
    <Panel id="vaccines" title={t.vaccines.title} count={vaccines.items.length}>
      <Folded items={vaccines.items} first={5}>
        {(visible, id) => (
          <ul className={styles.entries} id={id} data-quiet>
            {visible.map((vaccine) => (
              <li key={vaccine.id} className={styles.entry}>
                <p className={styles.what}>
                  {vaccine.name || t.chart.unnamed}
                  {vaccine.notGiven && (
                    <span className={styles.mark}>
                      {[t.vaccines.notGiven, vaccine.notGiven.reason].filter(Boolean).join(': ')}
                    </span>
                  )}
                </p>
                <p className={`${styles.detail} ${styles.muted}`}>
                  {[
                    vaccine.time ? format.date(vaccine.time) : t.vaccines.timeUnknown,
                    sourceText(vaccine.origin) ?? t.origin.unknown,
                  ].join(', ')}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Folded>
      <Older more={vaccines.more} />
    </Panel>
  );
}
