/** What each change of plan cost: who caused it, on whom it falls, how it is financed. */
import type { DelayCharge, DelayCostView, DelayVersion } from '@helseplattform/rollout/view-models';
import { Button, EmptyState, getView, Panel, Select, useFormat, useLanguage, useTexts } from '@helseplattform/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatKroner } from '../money/index.ts';
import { Asked, Page } from '../page/index.ts';
import page from '../page/Table.module.css';
import { Table } from '../table/index.ts';
import { useWhen } from '../waves/index.ts';
import { AccountForm } from './AccountForm.tsx';
import styles from './Delays.module.css';
import { delayTexts } from './texts.ts';

export function DelaysScreen() {
  const t = useTexts(delayTexts);
  const language = useLanguage();
  const [line, setLine] = useState('');
  const query = useQuery({
    queryKey: ['delays', line, language],
    queryFn: ({ signal }) => getView<DelayCostView>(`/api/rollout/delays${line && `?line=${line}`}`, signal, language),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>
        {(view) => (
          <>
            {view.lines.length > 1 && (
              <div className={page.form}>
                <Select label={t.line} size="small" value={view.line} onChange={({ target }) => setLine(target.value)}>
                  {view.lines.map((one) => (
                    <option key={one} value={one}>
                      {t.lines[one] ?? one}
                    </option>
                  ))}
                </Select>
              </div>
            )}
            {!view.may && <p>{t.readOnly}</p>}
            {view.versions.length === 0 && <EmptyState>{t.none}</EmptyState>}
            {view.versions.map((version) => (
              <Version key={`${view.line} ${version.version}`} view={view} version={version} />
            ))}
          </>
        )}
      </Asked>
    </Page>
  );
}

function Version({ view, version }: { view: DelayCostView; version: DelayVersion }) {
  const t = useTexts(delayTexts);
  const language = useLanguage();
  const format = useFormat();
  const when = useWhen();
  const [isOpen, setOpen] = useState(false);
  const { ore, said, reason, rule } = version;
  return (
    <Panel title={t.version(version.version, version.before)}>
      <dl className={styles.cost}>
        <dt>{t.cost}</dt>
        <dd>{ore === null ? t.notSaid : formatKroner(ore, language)}</dd>
      </dl>
      <p>
        {t.decided(when(version.decided))} {reason} {said && t.said(said)}{' '}
        {t.rule(t.payers[rule.payer], format.date(rule.from))}
      </p>
      {version.charges.length > 0 && <Charges charges={version.charges} />}
      <Moved version={version} />
      <Financing version={version} />
      {view.may && !isOpen && (
        <Button type="button" size="small" variant="secondary" onClick={() => setOpen(true)}>
          {t.edit(version.version)}
        </Button>
      )}
      {isOpen && <AccountForm view={view} version={version} onDone={() => setOpen(false)} />}
    </Panel>
  );
}

function Charges({ charges }: { charges: readonly DelayCharge[] }) {
  const t = useTexts(delayTexts);
  const language = useLanguage();
  const format = useFormat();
  return (
    <Table label={t.caused}>
      <thead>
        <tr>
          <th scope="col">{t.payer}</th>
          <th scope="col" data-number>
            {t.userDays}
          </th>
          <th scope="col" data-number>
            {t.part}
          </th>
          <th scope="col" data-number>
            {t.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {charges.map(({ payer, userDays, part, ore, how }) => (
          <tr key={payer?.id ?? ''}>
            <th scope="row">
              {payer?.name ?? t.programme}
              {how && <span className={page.small}>{`${t.how}: ${how}`}</span>}
            </th>
            <td data-number>{format.number(userDays)}</td>
            <td data-number>{format.number(part * 100, 1)} %</td>
            <td data-number>{ore === null ? '–' : formatKroner(ore, language, true)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Moved({ version: { moved, undated } }: { version: DelayVersion }) {
  const t = useTexts(delayTexts);
  const format = useFormat();
  return (
    <>
      {moved.length > 0 && (
        <details className={styles.moved}>
          <summary>{t.moved(moved.length)}</summary>
          <ul className={page.list}>
            {moved.map(({ id, name, users, days, causedBy }) => (
              <li key={id}>
                {name}: {t.movedOne(format.number(users), format.number(days))},{' '}
                {causedBy ? t.because(causedBy.name) : t.causeUnknown}
              </li>
            ))}
          </ul>
        </details>
      )}
      {undated.length > 0 && <p className={page.small}>{t.undated(undated.map(({ name }) => name).join(', '))}</p>}
    </>
  );
}

function Financing({ version: { financing, left, account } }: { version: DelayVersion }) {
  const t = useTexts(delayTexts);
  const language = useLanguage();
  return (
    <section aria-label={t.financing} className={styles.financing}>
      <h3>{t.financing}</h3>
      {financing.length === 0 && <p>{t.noFinancing}</p>}
      <ul className={page.list}>
        {financing.map(({ from, ore }) => (
          <li key={from}>
            {from}: {formatKroner(ore, language)}
          </li>
        ))}
      </ul>
      {left !== null && (
        <p className={left > 0 ? page.warns : page.good}>
          {left > 0 ? t.left(formatKroner(left, language)) : t.covered}
        </p>
      )}
      {account && <p className={page.small}>{t.source(account.body.source)}</p>}
    </section>
  );
}
