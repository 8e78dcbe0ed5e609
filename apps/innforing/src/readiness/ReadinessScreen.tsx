/** The waves to come: each unit with how many criteria of each gate are met, and what its next gate allows. */
import { EmptyState, Panel, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Asked, Page } from '../page/index.ts';
import styles from './Readiness.module.css';
import { type ReadinessOverview, readinessQuery } from './readiness.query.ts';
import { readinessTexts } from './texts/index.ts';

type Wave = ReadinessOverview['waves'][number];

export function ReadinessScreen() {
  const t = useTexts(readinessTexts);
  const query = useQuery(readinessQuery(useLanguage()));
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>
        {({ waves }) =>
          waves.length === 0 ? (
            <EmptyState>{t.noWaves}</EmptyState>
          ) : (
            waves.map((wave) => <WavePanel key={wave.when} wave={wave} />)
          )
        }
      </Asked>
    </Page>
  );
}

function WavePanel({ wave }: { wave: Wave }) {
  const t = useTexts(readinessTexts);
  const format = useFormat();
  const gates = wave.units[0]?.gates ?? [];
  return (
    <Panel title={t.wave(format.date(wave.when))} count={wave.units.length}>
      {wave.units.length === 0 ? (
        <EmptyState>{t.nobody}</EmptyState>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <section className={styles.scrolls} tabIndex={0} aria-label={`${t.title}: ${format.date(wave.when)}`}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t.unit}</th>
                {gates.map(({ gate }) => (
                  <th scope="col" key={gate}>
                    {t.gate(gate)}
                  </th>
                ))}
                <th scope="col">{t.allows}</th>
                <th scope="col">{t.decided}</th>
              </tr>
            </thead>
            <tbody>
              {wave.units.map((unit) => (
                <tr key={unit.id}>
                  <th scope="row">
                    <Link to="/klar/$unit" params={{ unit: unit.id }}>
                      {unit.name}
                    </Link>
                    {unit.next && (
                      <span className={styles.small}>
                        {t.next}: {t.gate(unit.next.gate)}, {t.inDays(unit.next.daysLeft)}
                      </span>
                    )}
                  </th>
                  {unit.gates.map(({ gate, met, of }) => (
                    <td
                      key={gate}
                      className={styles.gate}
                      data-state={met === of ? 'met' : met === 0 ? 'none' : 'some'}
                    >
                      {t.ofCriteria(met, of)}
                    </td>
                  ))}
                  <td>
                    <strong data-decision={unit.allowed}>{t.decisions[unit.allowed]}</strong>
                    <span className={styles.small}>
                      {[
                        unit.unsigned > 0 ? t.unsigned(unit.unsigned) : '',
                        unit.risks > 0 ? t.risks(unit.risks) : '',
                        unit.blocking > 0 ? t.blocking(unit.blocking) : '',
                      ]
                        .filter(Boolean)
                        .join(', ')}
                    </span>
                  </td>
                  <td>{unit.decided ? t.decisions[unit.decided] : t.notDecided}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}
