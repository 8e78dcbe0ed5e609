/** Plan versions: two held against each other, who decided, and all of them side by side. */
import { Button, EmptyState, Panel, Select, useLanguage, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Asked, Page } from '../page/index.ts';
import { Comparison } from './Comparison.tsx';
import styles from './Plans.module.css';
import { type Plans, plansQuery } from './plans.query.ts';
import { SideBySide } from './SideBySide.tsx';
import { planTexts } from './texts/index.ts';
import { Upload } from './Upload.tsx';

export function PlansScreen() {
  const t = useTexts(planTexts);
  const { line } = useSearch({ from: '/planer' });
  const query = useQuery(plansQuery(line, useLanguage()));
  return (
    <Page
      title={t.title}
      lead={t.lead}
      aside={
        <>
          {(query.data?.may.decide || query.data?.may.change) && <Link to="/planer/vedta">{t.decide}</Link>}
          {query.data?.may.import && <Upload />}
        </>
      }
    >
      <Asked query={query}>{(plans) => <Versions plans={plans} />}</Asked>
    </Page>
  );
}

function Versions({ plans }: { plans: Plans }) {
  const t = useTexts(planTexts);
  const { a, b } = useSearch({ from: '/planer' });
  const navigate = useNavigate({ from: '/planer' });
  const ids = plans.columns.map(({ id }) => id);
  const pair = pairOf(ids, a, b);
  const choose = (search: object) =>
    void navigate({ search: (before) => ({ ...before, ...search }), replace: true, resetScroll: false });
  return (
    <>
      {plans.lines.length > 1 && (
        <div className={styles.line}>
          <Select
            label={t.line}
            size="small"
            value={plans.line}
            onChange={({ target }) => choose({ line: target.value, a: undefined, b: undefined })}
          >
            {plans.lines.map((one) => (
              <option key={one} value={one}>
                {t.lines[one] ?? one}
              </option>
            ))}
          </Select>
        </div>
      )}
      {ids.length === 0 && <EmptyState>{t.none}</EmptyState>}
      {pair && (
        <Panel title={t.compare}>
          <div className={styles.pair}>
            {(['a', 'b'] as const).map((side) => (
              <Select
                key={side}
                label={side === 'a' ? t.from : t.to}
                size="small"
                value={pair[side]}
                onChange={({ target }) => choose({ ...pair, [side]: target.value })}
              >
                {ids.map((id) => (
                  <option key={id} value={id}>
                    {id}
                  </option>
                ))}
              </Select>
            ))}
            {ids.length > 2 && (
              <Button
                type="button"
                size="small"
                variant="secondary"
                disabled={pair.a === ids.at(0) && pair.b === ids.at(-1)}
                onClick={() => choose({ a: ids.at(0), b: ids.at(-1) })}
              >
                {t.baseline}
              </Button>
            )}
          </div>
          {pair.a === pair.b ? <EmptyState>{t.same}</EmptyState> : <Comparison pair={{ line: plans.line, ...pair }} />}
        </Panel>
      )}
      {ids.length > 0 && <SideBySide plans={plans} />}
    </>
  );
}

/** Two versions: as the address says, else the last two. Undefined while there is only one. */
function pairOf(ids: readonly string[], a: string | undefined, b: string | undefined) {
  const [before, last] = [ids.at(-2), ids.at(-1)];
  if (before === undefined || last === undefined) return undefined;
  const there = (id: string | undefined) => id !== undefined && ids.includes(id);
  return { a: there(a) ? a! : before, b: there(b) ? b! : last };
}
