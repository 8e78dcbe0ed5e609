/** Texts of a record (EPJ-journalnotat-mv). */
import { atLeastOne, codedValue, elements, optional, required, text, type ValueOf } from '../../../xml/index.ts';
import { EPJ_NOTE } from './namespaces.ts';
import { recordComponent } from './record-component.ts';

/** Journaltekst: one text under a heading of 9141 (nursing) or 9142 (medical). */
export const recordText = elements(EPJ_NOTE, {
  heading: optional('Overskriftskode', codedValue),
  text: required('Notat', text),
  note: optional('Merknad', text),
});
export type RecordText = ValueOf<typeof recordText>;

/** GenereltJournalnotat */
export const recordNote = recordComponent(
  { basis: 'EPJ dokument', type: '2.16.578.1.12.4.1.6.13.11009.0' },
  elements(EPJ_NOTE, { texts: atLeastOne('Journaltekst', recordText) }),
);
export type RecordNote = ValueOf<typeof recordNote>;
