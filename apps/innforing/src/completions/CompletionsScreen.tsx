/** Who of a unit has completed which course, recorded here by whoever leads it, and who lacks what before go-live. */
import type { CompletionsView } from '@helseplattform/rollout/view-models';
import { Panel, Select, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { TableExchange } from '../exchange/index.ts';
import { Asked, Page } from '../page/index.ts';
import table from '../page/Table.module.css';
import { ASKED, completionsQuery } from './completions.query.ts';
import { PeoplePanel } from './PeoplePanel.tsx';
import { RecordForm } from './RecordForm.tsx';
import { completionTexts } from './texts.ts';

export function CompletionsScreen() {
  const t = useTexts(completionTexts);
  const [unit, setUnit] = useState('');
  const query = useQuery(completionsQuery(unit));
  return (
    <Page title={t.title} lead={t.lead} aside={<Link to="/opplaering">{t.back}</Link>}>
      <Asked query={query}>
        {(view) => (
          <>
            <UnitChoice view={view} onChoose={setUnit} />
            <People key={view.unit.id} view={view} />
            {view.people.length > 0 && <Courses view={view} />}
            {view.people.length > 0 && (
              <TableExchange
                key={`table ${view.unit.id}`}
                title={t.table}
                lead={t.tableLead}
                path={`/api/rollout/training/${view.unit.id}/completions/table`}
                mayEdit={view.unit.may}
                fields={{ on: t.on, evidence: t.evidence }}
                asked={ASKED}
              />
            )}
          </>
        )}
      </Asked>
    </Page>
  );
}

function UnitChoice({ view, onChoose }: { view: CompletionsView; onChoose(unit: string): void }) {
  const t = useTexts(completionTexts);
  const format = useFormat();
  const { unit, units, goLive, trained, people } = view;
  return (
    <>
      <div className={table.form}>
        <Select label={t.unit} size="small" value={unit.id} onChange={({ target }) => onChoose(target.value)}>
          {units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <p>
        <strong>{t.ready(trained, people.length)}</strong>. {goLive ? t.goLive(format.date(goLive)) : t.noGoLive}
      </p>
      {!unit.may && <p>{t.readOnly(unit.name)}</p>}
    </>
  );
}

/** What is recorded, and for whom: the course is chosen above, people are ticked below. */
function People({ view }: { view: CompletionsView }) {
  const [course, setCourse] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      {view.unit.may && view.people.length > 0 && (
        <RecordForm
          view={view}
          course={course}
          chosen={chosen}
          onCourse={(next) => {
            setCourse(next);
            setChosen(new Set());
          }}
          onRecorded={() => setChosen(new Set())}
        />
      )}
      <PeoplePanel view={view} course={course} chosen={chosen} onChoose={setChosen} />
    </>
  );
}

function Courses({ view: { courses, people } }: { view: CompletionsView }) {
  const t = useTexts(completionTexts);
  return (
    <Panel title={t.courses} count={courses.length}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t.course}</th>
            <th scope="col" className={table.number}>
              {t.completed}
            </th>
          </tr>
        </thead>
        <tbody>
          {courses.map(({ id, name, completed, superUsersOnly }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                {superUsersOnly && <span className={table.small}>{t.superUsersOnly}</span>}
              </th>
              <td className={table.number}>
                {completed} / {people.length}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
