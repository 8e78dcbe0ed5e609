/** What the patient was treated with, on the same axis of time as the curves above. */
import type { TreatmentPeriod } from '@helseplattform/care/view-models';
import { Folded, type Span, useFormat, useTexts, within } from '@helseplattform/ui';
import { trendTexts } from './texts/index.ts';
import styles from './trends.module.css';

export function Treatments({ treatments, span }: { treatments: readonly TreatmentPeriod[]; span: Span }) {
  const t = useTexts(trendTexts);
  const format = useFormat();
  const shown = treatments.flatMap((one) => {
    const place = within(span, one.since, one.until);
    return place ? [{ ...one, place }] : [];
  });
  const unplaced = treatments.length - shown.length;
  return (
    <section className={styles.treatments} aria-label={t.treatments}>
      <h3 className={styles.heading}>{t.treatments}</h3>
      {shown.length === 0 && <p>{t.noTreatments}</p>}
      <Folded items={shown} first={12}>
        {(visible, id) => (
          <ul id={id} className={styles.lanes}>
            {visible.map(({ id: key, name, state, since, until, place }) => (
              <li key={key} className={styles.lane}>
                <span className={styles.drug}>
                  {name}
                  <span className={styles.when}>
                    {until
                      ? t.fromTo(format.date(since), format.date(until))
                      : t.from(format.date(since), state === 'current' ? t.stillTaken : t.endUnknown)}
                  </span>
                </span>
                <span className={styles.axis} aria-hidden>
                  <span
                    className={styles.bar}
                    data-open={place.isOpen && state !== 'current'}
                    data-paused={state === 'paused'}
                    style={{
                      left: `${place.start * 100}%`,
                      width: `${Math.max(0.5, (place.end - place.start) * 100)}%`,
                    }}
                  />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Folded>
      {unplaced > 0 && <p className={styles.when}>{t.outside(unplaced)}</p>}
    </section>
  );
}
