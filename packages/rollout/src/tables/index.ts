/** Tables that leave for a spreadsheet and come back. */
export { type TableChange, tableChanges, tableDrafts } from './change.ts';
export { COMPLETIONS_TABLE } from './completions.ts';
export { CONTACTS_TABLE } from './contacts.ts';
export type { ProgrammeTable, StaffMember, TableOf } from './table.ts';
export { UNITS_TABLE } from './units.ts';
