/** The nights to come, and those that were. */
import type { GoLiveOverview } from '@helseplattform/rollout/view-models';
import { ActError, Button, EmptyState, Panel, useAct, useFormat, useTexts } from '@helseplattform/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Asked, Page } from '../page/index.ts';
import styles from './GoLive.module.css';
import { goLivePath, goLivesQuery } from './golive.query.ts';
import { goLiveTexts } from './texts.ts';

export function GoLivesScreen() {
  const t = useTexts(goLiveTexts);
  const format = useFormat();
  const query = useQuery(goLivesQuery);
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>
        {({ units, without }) => (
          <>
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
            {without.length > 0 && <Without units={without} />}
          </>
        )}
      </Asked>
    </Page>
  );
}

/** Units of the next wave that have no runbook: they begin with the standard one. */
function Without({ units }: { units: GoLiveOverview['without'] }) {
  const t = useTexts(goLiveTexts);
  const act = useAct();
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: (unit: string) => act(`${goLivePath(unit)}/runbook`, { method: 'POST', body: { basedOn: 0 } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['golive'] }),
  });
  return (
    <Panel title={t.without} count={units.length}>
      <ul className={styles.list}>
        {units.map(({ id, name, may }) => (
          <li key={id}>
            {name}{' '}
            {may && (
              <Button
                type="button"
                size="small"
                variant="secondary"
                loading={making.isPending}
                onClick={() => making.mutate(id)}
              >
                {t.make(name)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {units.every(({ may }) => !may) && <p>{t.withoutMay}</p>}
      {making.isError && (
        <ActError error={making.error} title={t.notSaved} onSignedIn={() => making.reset()}>
          {making.error.message}
        </ActError>
      )}
    </Panel>
  );
}
