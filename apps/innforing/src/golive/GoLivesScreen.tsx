/** The nights to come, and those that were. */
import { EmptyState, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Asked, Page } from '../page/index.ts';
import styles from './GoLive.module.css';
import { goLivesQuery } from './golive.query.ts';
import { goLiveTexts } from './texts.ts';

export function GoLivesScreen() {
  const t = useTexts(goLiveTexts);
  const format = useFormat();
  const query = useQuery(goLivesQuery);
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>
        {({ units }) => (
          <Panel title={t.steps} count={units.length}>
            {units.length === 0 ? (
              <EmptyState>{t.none}</EmptyState>
            ) : (
              <table className={styles.table}>
                <thead>
                  <tr>
                    <th scope="col">{t.unit}</th>
                    <th scope="col">{t.day}</th>
                    <th scope="col">{t.rehearsal}</th>
                    <th scope="col">{t.progress}</th>
                    <th scope="col">{t.state}</th>
                  </tr>
                </thead>
                <tbody>
                  {units.map(({ id, name, on, steps, done, rehearsed, live }) => (
                    <tr key={id}>
                      <th scope="row">
                        <Link to="/innforingsnatt/$unit" params={{ unit: id }}>
                          {name}
                        </Link>
                      </th>
                      <td>{format.date(on)}</td>
                      <td>{rehearsed ? t.passed : t.notPassed}</td>
                      <td>{t.of(done, steps)}</td>
                      <td>{live ? t.live : t.notLive}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Panel>
        )}
      </Asked>
    </Page>
  );
}
