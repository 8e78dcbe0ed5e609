/** Allergies: there are some, there are none, or nobody has written anything. */
import type { Allergies as AllergiesView, Allergy } from '@helseplattform/care/view-models';
import { EmptyState, Panel, useTexts } from '@helseplattform/ui';
import styles from '../entries.module.css';
import { Older } from '../Older.tsx';
import { OriginLine } from '../origin/OriginLine.tsx';
import { chartTexts } from '../texts/index.ts';
import { Way } from '../Way.tsx';

export function Allergies({ allergies }: { allergies: AllergiesView }) {
  const t = useTexts(chartTexts);
  const aside = <Way to="allergies">{t.ways.change}</Way>;
  switch (allergies.state) {
    case 'nothing-recorded':
      return (
        <Panel id="allergies" title={t.allergies.title} aside={aside}>
          <EmptyState>{t.allergies.nothingRecorded}</EmptyState>
        </Panel>
      );
    case 'none-known':
      return (
        <Panel id="allergies" title={t.allergies.title} aside={aside}>
          <p className={styles.what}>{t.allergies.noneKnown}</p>
          <OriginLine origin={allergies.origin} />
        </Panel>
      );
    case 'recorded':
      return (
        <Panel id="allergies" title={t.allergies.title} count={allergies.items.length} aside={aside}>
          <ul className={styles.entries}>
            {allergies.items.map((allergy) => (
              <AllergyEntry key={allergy.id} allergy={allergy} />
            ))}
          </ul>
          <Older more={allergies.more} />
        </Panel>
      );
  }
}

function AllergyEntry({ allergy }: { allergy: Allergy }) {
  const t = useTexts(chartTexts);
  const { verification, active, criticality, reactions } = allergy;
  const marks = [
    verification !== 'confirmed' && t.allergies[verification],
    !active && verification !== 'refuted' && t.allergies.inactive,
  ].filter((mark) => mark !== false);
  return (
    <li className={styles.entry}>
      <p className={styles.what}>
        {allergy.text || allergy.code?.code || t.chart.unnamed}
        {active && criticality === 'high' && (
          <span className={`${styles.mark} ${styles.danger}`}>{t.allergies.criticality.high}</span>
        )}
        {marks.map((mark) => (
          <span key={mark} className={styles.mark}>
            {mark}
          </span>
        ))}
      </p>
      <p className={styles.detail}>
        {[
          criticality !== 'high' && t.allergies.criticality[criticality],
          reactions.length > 0 && t.allergies.reactions(reactions.join(', ')),
        ]
          .filter(Boolean)
          .join('. ')}
      </p>
      <OriginLine origin={allergy.origin} />
    </li>
  );
}
