/** Where training is set up: one unit's sessions and people, and what all units share. */
import type { TrainingSetupView } from '@helseplattform/rollout/view-models';
import { getView, Select, useFormat, useTexts } from '@helseplattform/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Entries, type Option } from '../entry/index.ts';
import { Asked, Page } from '../page/index.ts';
import table from '../page/Table.module.css';
import { courseFields, groupFields, instructorFields, roleFields, roomFields, sessionFields } from './fields.ts';
import { setupTexts } from './texts.ts';

type View = TrainingSetupView;
/** The pages that show what is set up here. */
const ASKED = [['training-setup'], ['training']] as const;

export function TrainingSetupScreen() {
  const t = useTexts(setupTexts);
  const [unit, setUnit] = useState('');
  const query = useQuery({
    queryKey: ['training-setup', unit],
    queryFn: ({ signal }) => getView<View>(`/api/rollout/training/setup${unit && `?unit=${unit}`}`, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t.title} lead={t.lead} aside={<Link to="/opplaering">{t.back}</Link>}>
      <Asked query={query}>
        {(view) => (
          <>
            <div className={table.form}>
              <Select label={t.unit} size="small" value={view.unit.id} onChange={({ target }) => setUnit(target.value)}>
                {view.units.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </div>
            {!view.unit.may && <p>{t.readOnly(view.unit.name)}</p>}
            <Sessions key={`sessions ${view.unit.id}`} view={view} />
            <Groups key={`groups ${view.unit.id}`} view={view} />
            {!view.mayAll && <p>{t.onlyLeader}</p>}
            <Courses view={view} />
            <Roles view={view} />
            <Rooms view={view} />
            <Instructors view={view} />
          </>
        )}
      </Asked>
    </Page>
  );
}

/** Courses, rooms and the rest as choices, by key. */
const options = (rows: readonly { readonly key: string; readonly body: { readonly name: string } }[]): Option[] =>
  rows.map(({ key, body }) => ({ value: key, label: body.name }));
const nameIn = (rows: Parameters<typeof options>[0], key: string | undefined): string =>
  rows.find((row) => row.key === key)?.body.name ?? key ?? '';
/** A key of its own for what has no natural one. */
const ownKey = () => crypto.randomUUID();

function Sessions({ view }: { view: View }) {
  const t = useTexts(setupTexts);
  const format = useFormat();
  const { unit, courses, rooms, instructors } = view;
  const when = ({ on, begins }: { on: string; begins: string }) => t.at(format.date(on), begins);
  return (
    <Entries
      kind="session"
      title={t.sessions(unit.name)}
      rows={view.sessions}
      none={t.noSessions}
      add={unit.may ? t.addSession : undefined}
      fields={sessionFields(t, options(courses), options(rooms), options(instructors))}
      begin={{ unit: unit.id, booked: 0 }}
      keyOf={({ course, on }) => `${unit.id}:${course}:${on}:${ownKey()}`}
      asked={ASKED}
      nameOf={({ body }) => `${nameIn(courses, body.course)}, ${when(body)}`}
      show={({ body }) => (
        <>
          <strong>{nameIn(courses, body.course)}</strong>, {when(body)}
          <span className={table.small}>
            {[
              `${t.booked}: ${body.booked}`,
              body.room && nameIn(rooms, body.room),
              body.instructor && nameIn(instructors, body.instructor),
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
        </>
      )}
    />
  );
}

function Groups({ view }: { view: View }) {
  const t = useTexts(setupTexts);
  const { unit, roles, groups } = view;
  return (
    <Entries
      kind="staff-group"
      title={t.groups(unit.name)}
      lead={t.groupsLead}
      rows={groups}
      none={t.noGroups}
      add={unit.may ? t.addGroup : undefined}
      fields={groupFields(t, options(roles))}
      begin={{ unit: unit.id }}
      keyOf={({ role }) => `${unit.id}:${role}`}
      asked={ASKED}
      nameOf={({ body }) => nameIn(roles, body.role)}
      show={({ body, superUsersMissing }) => (
        <>
          <strong>{nameIn(roles, body.role)}</strong>: {t.group(body.people, body.superUsers)}
          {superUsersMissing > 0 && (
            <span className={`${table.small} ${table.warns}`}>{t.superUsersMissing(superUsersMissing)}</span>
          )}
        </>
      )}
    />
  );
}

function Courses({ view: { courses, mayAll } }: { view: View }) {
  const t = useTexts(setupTexts);
  const format = useFormat();
  const hours = (of: number | null) => (of === null ? t.hoursUnknown : t.hoursKnown(format.number(of)));
  return (
    <Entries
      kind="course"
      title={t.courses}
      rows={courses}
      none={t.noCourses}
      add={mayAll ? t.addCourse : undefined}
      fields={courseFields(t, options(courses))}
      keyOf={({ id }) => id}
      asked={ASKED}
      nameOf={({ body }) => body.name}
      show={({ body }) => (
        <>
          <strong>{body.name}</strong>: {t.courseIs(body.seats, hours(body.hours))}
          {body.after.length > 0 && `, ${t.afterCourses(body.after.map((id) => nameIn(courses, id)).join(', '))}`}
          {body.superUsersOnly && <span className={table.small}>{t.superUsersOnly}</span>}
        </>
      )}
    />
  );
}

function Roles({ view: { roles, courses, mayAll } }: { view: View }) {
  const t = useTexts(setupTexts);
  return (
    <Entries
      kind="training-role"
      title={t.roles}
      rows={roles}
      none={t.noRoles}
      add={mayAll ? t.addRole : undefined}
      fields={roleFields(t, options(courses))}
      keyOf={({ id }) => id}
      asked={ASKED}
      nameOf={({ body }) => body.name}
      show={({ body }) => (
        <>
          <strong>{body.name}</strong>: {body.courses.map((id) => nameIn(courses, id)).join(', ')}
        </>
      )}
    />
  );
}

function Rooms({ view: { rooms, unit, mayAll } }: { view: View }) {
  const t = useTexts(setupTexts);
  return (
    <Entries
      kind="room"
      title={t.rooms}
      rows={rooms}
      none={t.noRooms}
      add={mayAll || unit.may ? t.addRoom : undefined}
      fields={roomFields(t, unit, mayAll)}
      begin={mayAll ? {} : { unit: unit.id }}
      keyOf={() => `room-${ownKey()}`}
      asked={ASKED}
      nameOf={({ body }) => body.name}
      show={({ body }) => (
        <>
          <strong>{body.name}</strong>: {t.roomIs(body.place, body.seats)}
        </>
      )}
    />
  );
}

function Instructors({ view: { instructors, courses, unit, mayAll } }: { view: View }) {
  const t = useTexts(setupTexts);
  return (
    <Entries
      kind="instructor"
      title={t.instructors}
      rows={instructors}
      none={t.noInstructors}
      add={mayAll || unit.may ? t.addInstructor : undefined}
      fields={instructorFields(t, options(courses), unit, mayAll)}
      begin={mayAll ? {} : { unit: unit.id }}
      keyOf={() => `instructor-${ownKey()}`}
      asked={ASKED}
      nameOf={({ body }) => body.name}
      show={({ body }) => (
        <>
          <strong>{body.name}</strong>: {body.courses.map((id) => nameIn(courses, id)).join(', ')}
        </>
      )}
    />
  );
}
