/** A runbook hour by hour, to be changed: owners, hours, what waits for what. It is saved whole, or not at all. */
import { useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { goLiveQuery } from '../golive/golive.query.ts';
import { Asked, Page } from '../page/index.ts';
import { RunbookEditor } from './RunbookEditor.tsx';
import { runbookTexts } from './texts.ts';

export function RunbookScreen() {
  const t = useTexts(runbookTexts);
  const { unit } = useParams({ from: '/innforingsnatt/$unit/kjoreplan' });
  const query = useQuery(goLiveQuery(unit));
  return (
    <Page
      title={t.title(query.data?.unit.name ?? '…')}
      lead={t.lead}
      aside={
        <Link to="/innforingsnatt/$unit" params={{ unit }}>
          {t.back}
        </Link>
      }
    >
      <Asked query={query}>{(view) => <RunbookEditor view={view} />}</Asked>
    </Page>
  );
}
