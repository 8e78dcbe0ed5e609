/** The table of completed courses of one unit: a row for each person and course; without a day it is not completed. */
import { isIsoDate } from '../calendar/day.ts';
import { refusedIssue } from '../refusals/refusal.ts';
import { completionKey, coursesOfRoles, peopleOf } from '../training/completions.ts';
import { curriculumOf } from '../training/figures.ts';
import type { Wanted } from './change.ts';
import { csvOf, readCsv } from './csv.ts';
import type { ProgrammeTable } from './table.ts';

const COLUMNS = ['person', 'name', 'course', 'on', 'evidence'] as const;

export const COMPLETIONS_TABLE: ProgrammeTable<'completion'> = {
  kind: 'completion',
  reads: ['completion', 'course', 'training-role', 'unit'],
  fields: { on: ({ on }) => on, evidence: ({ evidence }) => evidence ?? '' },
  toCsv(now, { unit = '', staff = [] }) {
    const courses = coursesOfRoles(curriculumOf(now));
    return csvOf(
      COLUMNS,
      peopleOf(now, unit, staff).flatMap(({ person, name, completions }) =>
        courses.map((course) => {
          const { on = '', evidence = '' } = completions.find(({ body }) => body.course === course)?.body ?? {};
          return { person, name, course, on, evidence };
        }),
      ),
    );
  },
  read(now, csv, { unit = '', staff = [], today }) {
    const people = new Map(peopleOf(now, unit, staff).map(({ person, name }) => [person, name]));
    const courses = now.all('course').map(({ key }) => key);
    const wanted = new Map<string, Wanted<'completion'>>();
    readCsv(csv, COLUMNS, ({ person, course, on, evidence }, place, faults) => {
      const key = completionKey(unit, course, person);
      const name = people.get(person);
      if (name === undefined)
        faults.push(refusedIssue('invalid', `${place}, column person`, 'not-staff-here', person, unit));
      if (!courses.includes(course))
        faults.push(refusedIssue('invalid', `${place}, column course`, 'not-one-of', `"${course}"`, courses));
      if (on !== '' && !isIsoDate(on))
        faults.push(refusedIssue('invalid', `${place}, column on`, 'not-day', `"${on}"`));
      else if (on > today) faults.push(refusedIssue('invalid', `${place}, column on`, 'not-completed-yet', on));
      if (wanted.has(key)) faults.push(refusedIssue('invalid', place, 'key-twice', `${person} ${course}`));
      const said = evidence.trim();
      const body =
        on === '' ? null : { unit, course, person, on, ...(said ? { evidence: said } : {}), ...(name ? { name } : {}) };
      wanted.set(key, { key, name: `${name ?? person}: ${now.get('course', course)?.body.name ?? course}`, body });
    });
    return [...wanted.values()];
  },
};
