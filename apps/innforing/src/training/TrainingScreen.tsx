/** Training: each unit's need and how far it has come, the weeks to come against what can be held, and what to do when behind. */
import type { TrainingView } from '@helseplattform/rollout/view-models';
import { getView, Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Asked, Bars, Page } from '../page/index.ts';
import table from '../page/Table.module.css';
import { Table } from '../table/index.ts';
import { trainingTexts } from './texts.ts';

export function TrainingScreen() {
  const t = useTexts(trainingTexts);
  const query = useQuery({
    queryKey: ['training'],
    queryFn: ({ signal }) => getView<TrainingView>('/api/rollout/training', signal),
  });
  return (
    <Page
      title={t.title}
      lead={t.lead}
      aside={
        <>
          <Link to="/opplaering/fullfort">{t.completions}</Link> <Link to="/opplaering/oppsett">{t.setUp}</Link>
        </>
      }
    >
      <Asked query={query}>
        {(view) => (
          <>
            <Units view={view} />
            <Weeks view={view} />
            <Courses view={view} />
          </>
        )}
      </Asked>
    </Page>
  );
}

function Units({ view }: { view: TrainingView }) {
  const t = useTexts(trainingTexts);
  const format = useFormat();
  return (
    <Panel title={t.units} count={view.units.length}>
      <Table label={t.units}>
        <thead>
          <tr>
            <th scope="col">{t.unit}</th>
            <th scope="col" data-number>
              {t.people}
            </th>
            <th scope="col" data-number>
              {t.trained}
            </th>
            <th scope="col" data-number>
              {t.booked}
            </th>
            <th scope="col">{t.superUsers}</th>
          </tr>
        </thead>
        <tbody>
          {view.units.map(({ id, name, people, trained, booked, superUsers, superUsersMissing, missing, recovery }) => (
            <tr key={id}>
              <th scope="row">
                {name}
                {recovery && (
                  <span className={table.small}>
                    {t.sessionsMissing(missing)}.{' '}
                    <span className={recovery.kind === 'on-time' ? table.good : table.warns}>
                      {t.recovery[recovery.kind]}
                    </span>{' '}
                    {recovery.kind === 'too-late' && t.readyBy(format.date(recovery.readyBy))}
                  </span>
                )}
              </th>
              <td data-number>{format.number(people)}</td>
              <td data-number>{format.number(trained)} %</td>
              <td data-number>{format.number(booked)} %</td>
              <td>
                {format.number(superUsers)}
                {superUsersMissing > 0 && (
                  <span className={`${table.small} ${table.warns}`}>{t.missing(superUsersMissing)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

function Weeks({ view }: { view: TrainingView }) {
  const t = useTexts(trainingTexts);
  const format = useFormat();
  return (
    <Panel title={t.weeks}>
      <Bars
        bars={view.weeks.map(({ week, held, needed, capacity }) => ({
          name: format.date(week),
          value: held,
          mark: capacity,
          said: t.of(held, needed, capacity),
          warns: held > capacity || needed > capacity,
        }))}
      />
      <p className={table.small}>
        {t.resources(view.instructors, view.rooms)} {view.source}
      </p>
    </Panel>
  );
}

function Courses({ view }: { view: TrainingView }) {
  const t = useTexts(trainingTexts);
  const format = useFormat();
  return (
    <Panel title={t.courses}>
      <Table label={t.courses}>
        <thead>
          <tr>
            <th scope="col">{t.course}</th>
            <th scope="col" data-number>
              {t.hours}
            </th>
            <th scope="col" data-number>
              {t.done}
            </th>
            <th scope="col" data-number>
              {t.left}
            </th>
            <th scope="col" data-number>
              {t.sessions}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.courses.map(({ id, name, hours, completed, people, sessions }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td data-number>{hours === null ? t.notKnown : format.number(hours)}</td>
              <td data-number>{format.number(completed)}</td>
              <td data-number>{format.number(people)}</td>
              <td data-number>{format.number(sessions)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
