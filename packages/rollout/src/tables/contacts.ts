/** The table of contacts: who fills which role in which unit. A role that must be filled and is not has a row without a name. */
import { CONTACT_ROLES } from '../programme/kinds/ground.ts';
import { registerOf } from '../programme/register-of.ts';
import { refusedIssue } from '../refusals/refusal.ts';
import { type ContactRole, NEEDED_ROLES } from '../units/leadership.ts';
import type { Wanted } from './change.ts';
import { csvOf, readCsv } from './csv.ts';
import type { ProgrammeTable } from './table.ts';

const COLUMNS = ['unit', 'role', 'name', 'reach'] as const;

export const CONTACTS_TABLE: ProgrammeTable<'contact'> = {
  kind: 'contact',
  reads: ['contact', 'unit'],
  fields: { name: ({ name }) => name, reach: ({ reach }) => reach ?? '' },
  toCsv(now) {
    const contacts = now.bodies('contact');
    return csvOf(
      COLUMNS,
      registerOf(now).units.flatMap(({ id: unit }) => {
        const own = contacts.filter((one) => one.unit === unit);
        const vacant = NEEDED_ROLES.filter((role) => !own.some((one) => one.role === role));
        return [
          ...own.map(({ role, name, reach = '' }) => ({ unit, role, name, reach })),
          ...vacant.map((role) => ({ unit, role, name: '', reach: '' })),
        ];
      }),
    );
  },
  read(now, csv) {
    const register = registerOf(now);
    const known = new Map(register.units.map(({ id }) => [id, register.nameOf(id)]));
    const wanted = new Map<string, Wanted<'contact'>>();
    readCsv(csv, COLUMNS, ({ unit, role, name, reach }, place, faults) => {
      const key = `${unit}:${role}`;
      const unitName = known.get(unit);
      if (unitName === undefined) faults.push(refusedIssue('invalid', `${place}, column unit`, 'no-unit', unit));
      if (!CONTACT_ROLES.some((one) => one === role))
        faults.push(refusedIssue('invalid', `${place}, column role`, 'not-one-of', `"${role}"`, CONTACT_ROLES));
      if (wanted.has(key)) faults.push(refusedIssue('invalid', place, 'key-twice', key));
      const body =
        name.trim() === ''
          ? null
          : { unit, role: role as ContactRole, name: name.trim(), ...(reach.trim() ? { reach: reach.trim() } : {}) };
      wanted.set(key, { key, name: unitName ?? unit, body });
    });
    return [...wanted.values()];
  },
};
