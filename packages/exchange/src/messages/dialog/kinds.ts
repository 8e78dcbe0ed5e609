/** The kinds of dialogue message in the table of messages. */
import type { MessageKind } from '../kind.ts';
import { DIALOG, type Dialog, type DialogVersion, dialog } from './elements.ts';
import { dialogToFhir } from './to-fhir.ts';

/** Every code may come in both versions: HIS 80603:2017 took over the codes of 2006. */
const CODES = [
  'DIALOG_HELSEFAGLIG',
  'DIALOG_NOTAT',
  'DIALOG_FORESPORSEL',
  'DIALOG_SVAR',
  'DIALOG_AVVIK',
  'DIALOG_STATUS_HENVISNING',
  'DIALOG_TIL_ARKIVERING',
];

const kind = (version: DialogVersion): MessageKind<Dialog> => ({
  name: 'Dialogmelding',
  codes: CODES,
  namespace: DIALOG[version],
  root: 'Dialogmelding',
  content: dialog(version),
  toFhir: dialogToFhir,
});
export const DIALOG_KINDS = [kind('1.1'), kind('1.0')];
