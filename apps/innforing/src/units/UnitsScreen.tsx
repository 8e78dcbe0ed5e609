/** All units of the programme: found by name, number, kind or district; out and in as a table. */
import type { UnitRow } from '@helseplattform/rollout/view-models';
import { EmptyState, Panel, Select, TextField, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { TableExchange } from '../exchange/index.ts';
import { Asked, Page } from '../page/index.ts';
import { Table } from '../table/index.ts';
import { useWhen } from '../waves/index.ts';
import { useWords } from '../words/index.ts';
import { unitTexts } from './texts/index.ts';
import styles from './Units.module.css';
import { type Units, unitsQuery } from './units.query.ts';

export function UnitsScreen() {
  const t = useTexts(unitTexts);
  const words = useWords();
  const query = useQuery(unitsQuery);
  return (
    <Page title={t.title} lead={t.lead}>
      <Asked query={query}>
        {(view) => (
          <>
            <List view={view} />
            <TableExchange
              title={t.table}
              path="/api/rollout/units/table"
              mayEdit={view.may.edit}
              fields={words.fields}
              asked={[['rollout-units']]}
            />
            <TableExchange
              title={t.contactTable}
              lead={t.contactTableLead}
              path="/api/rollout/contacts/table"
              mayEdit={view.may.contacts}
              fields={{ name: t.name, reach: t.reach }}
              asked={[['rollout-units'], ['rollout-unit']]}
            />
          </>
        )}
      </Asked>
    </Page>
  );
}

function List({ view }: { view: Units }) {
  const t = useTexts(unitTexts);
  const words = useWords();
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState('');
  const [district, setDistrict] = useState('');
  const wanted = search.trim().toLocaleLowerCase('nb');
  const rows = view.units.filter(
    (unit) =>
      (kind === '' || unit.kind === kind) &&
      (district === '' || unit.district === district) &&
      (wanted === '' || unit.name.toLocaleLowerCase('nb').includes(wanted) || unit.number?.startsWith(wanted)),
  );
  const leaders = view.districts.find((one) => one.district === district)?.leaders ?? [];
  return (
    <Panel title={t.title} count={rows.length}>
      <div className={styles.filter}>
        <TextField
          label={t.search}
          size="small"
          value={search}
          autoComplete="off"
          onChange={({ target }) => setSearch(target.value)}
        />
        <Select label={t.kind} size="small" value={kind} onChange={({ target }) => setKind(target.value)}>
          <option value="">{t.allKinds}</option>
          {Object.entries(words.kinds).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
        <Select label={t.district} size="small" value={district} onChange={({ target }) => setDistrict(target.value)}>
          <option value="">{t.allDistricts}</option>
          {view.districts.map((one) => (
            <option key={one.district}>{one.district}</option>
          ))}
        </Select>
      </div>
      {district !== '' && (
        <p className={styles.leader}>
          {t.leader}: {leaders.join(', ') || t.vacant}
        </p>
      )}
      {rows.length === 0 ? <EmptyState>{t.none}</EmptyState> : <Rows rows={rows} />}
      <p className={styles.note}>{t.derivedNote}</p>
    </Panel>
  );
}

function Rows({ rows }: { rows: readonly UnitRow[] }) {
  const t = useTexts(unitTexts);
  const words = useWords();
  const when = useWhen();
  return (
    <Table label={t.title} sticky>
      <thead>
        <tr>
          <th scope="col">{t.unit}</th>
          <th scope="col">{t.number}</th>
          <th scope="col">{t.district}</th>
          <th scope="col">{t.trust}</th>
          <th scope="col" data-number>
            {t.population}
          </th>
          <th scope="col" data-number>
            {t.users}
          </th>
          <th scope="col">{t.goLive}</th>
          <th scope="col" data-number>
            {t.roles}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((unit) => (
          <tr key={unit.id}>
            <th scope="row">
              <Link to="/enheter/$unit" params={{ unit: unit.id }}>
                {unit.name}
              </Link>
            </th>
            <td>{unit.number ?? <span className={styles.muted}>{words.kinds[unit.kind]}</span>}</td>
            <td>{unit.district}</td>
            <td>{unit.trust}</td>
            <td data-number>
              <Figure figure={unit.population} />
            </td>
            <td data-number>
              <Figure figure={unit.users} />
            </td>
            <td className={styles.nowrap}>
              {unit.when === undefined ? t.noDate : when(unit.when)}
              {unit.live && <span className={styles.muted}> {t.live}</span>}
            </td>
            <td data-number>{unit.unfilled}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What is not known is not nought. */
export function Figure({ figure: { value, basis } }: { figure: UnitRow['users'] }) {
  const t = useTexts(unitTexts);
  const format = useFormat();
  if (value === null) return <span className={styles.muted}>{t.unknown}</span>;
  return `${basis === 'derived' ? '~' : ''}${format.number(value)}`;
}
