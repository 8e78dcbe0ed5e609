/** The command centre: the ten that hurt most, what is fixed and not told, and the flow day by day. */
import type { CommandCentreView, TicketView } from '@helseplattform/rollout/view-models';
import {
  ActError,
  Button,
  EmptyState,
  getView,
  Panel,
  regionDay,
  TextField,
  useAct,
  useFormat,
  useTexts,
} from '@helseplattform/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Asked, Page } from '../page/index.ts';
import table from '../page/Table.module.css';
import { commandTexts } from './texts.ts';

/** Followed by many at once. */
const AGAIN_MS = 30_000;

export function CommandCentreScreen() {
  const t = useTexts(commandTexts);
  const query = useQuery({
    queryKey: ['command-centre'],
    queryFn: ({ signal }) => getView<CommandCentreView>('/api/rollout/command-centre', signal),
    refetchInterval: AGAIN_MS,
  });
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>
        {(view) => (
          <>
            <Panel title={t.top} count={view.top.length}>
              {view.top.length === 0 ? (
                <EmptyState>{t.none}</EmptyState>
              ) : (
                <Tickets tickets={view.top} mayWork={view.mayWork} />
              )}
            </Panel>
            <Panel title={t.untold} count={view.untold.length}>
              {view.untold.length === 0 ? (
                <EmptyState>{t.allTold}</EmptyState>
              ) : (
                <Tickets tickets={view.untold} mayWork={view.mayWork} />
              )}
            </Panel>
            <Flow view={view} />
            {view.rest.length > 0 && (
              <Panel title={t.rest} count={view.rest.length}>
                <Tickets tickets={view.rest} mayWork={view.mayWork} />
              </Panel>
            )}
          </>
        )}
      </Asked>
    </Page>
  );
}

function Tickets({ tickets, mayWork }: { tickets: readonly TicketView[]; mayWork: boolean }) {
  return (
    <ol className={table.list}>
      {tickets.map((ticket) => (
        <Ticket key={ticket.id} ticket={ticket} mayWork={mayWork} />
      ))}
    </ol>
  );
}

function Ticket({ ticket, mayWork }: { ticket: TicketView; mayWork: boolean }) {
  const t = useTexts(commandTexts);
  const format = useFormat();
  const act = useAct();
  const queries = useQueryClient();
  const [how, setHow] = useState('');
  const { id, version, title, unit, severity, state, affected, reported, owner } = ticket;
  const writing = useMutation({
    mutationFn: (change: Partial<TicketView>) => {
      const { id: _, version: basedOn, unit: of, ...body } = ticket;
      return act(`/api/rollout/entries/ticket/${encodeURIComponent(id)}`, {
        method: 'POST',
        body: { basedOn, body: { ...body, unit: of.id, ...change } },
      });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['command-centre'] }),
  });
  const today = regionDay(new Date());
  return (
    <li>
      <strong>{title}</strong>
      <span className={table.small}>
        {id} ·{' '}
        <span className={severity === 'critical' || severity === 'severe' ? table.warns : ''}>
          {t.severities[severity]}
        </span>{' '}
        · {t.states[state]} · {unit.name} · {t.affects(affected)} · {t.since(format.date(reported))}
        {owner && ` · ${owner}`}
        {ticket.told && ticket.toldOn && ` · ${t.toldThus(ticket.told, format.date(ticket.toldOn))}`}
      </span>
      {mayWork && state !== 'told' && (
        <div className={table.acts}>
          {state === 'new' && (
            <Button
              type="button"
              size="xsmall"
              variant="secondary"
              aria-label={t.actOn(t.begin, title)}
              loading={writing.isPending}
              onClick={() => writing.mutate({ state: 'working' })}
            >
              {t.begin}
            </Button>
          )}
          {state === 'working' && (
            <Button
              type="button"
              size="xsmall"
              variant="secondary"
              aria-label={t.actOn(t.fix, title)}
              loading={writing.isPending}
              onClick={() => writing.mutate({ state: 'fixed', fixedOn: today })}
            >
              {t.fix}
            </Button>
          )}
          {state === 'fixed' && (
            <>
              <TextField size="small" label={t.how} value={how} onChange={({ target }) => setHow(target.value)} />
              <Button
                type="button"
                size="small"
                variant="secondary"
                aria-label={t.actOn(t.tell, title)}
                disabled={how.trim() === ''}
                loading={writing.isPending}
                onClick={() => writing.mutate({ state: 'told', toldOn: today, told: how })}
              >
                {t.tell}
              </Button>
            </>
          )}
        </div>
      )}
      {writing.isError && (
        <ActError key={version} error={writing.error} title={t.notSaved} onSignedIn={() => writing.reset()}>
          {writing.error.message}
        </ActError>
      )}
    </li>
  );
}

function Flow({ view }: { view: CommandCentreView }) {
  const t = useTexts(commandTexts);
  const format = useFormat();
  return (
    <Panel title={t.flow}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            <th scope="col" className={table.number}>
              {t.reported}
            </th>
            <th scope="col" className={table.number}>
              {t.fixed}
            </th>
            <th scope="col" className={table.number}>
              {t.open}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.days.map(({ on, reported, fixed, open }) => (
            <tr key={on}>
              <th scope="row">{format.date(on)}</th>
              <td className={table.number}>{reported}</td>
              <td className={table.number}>{fixed}</td>
              <td className={table.number}>{open}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
