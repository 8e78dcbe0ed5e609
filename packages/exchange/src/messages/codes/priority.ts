/** 8304, the urgency of a referral, and FHIR's priority. */
import type { ServiceRequest } from '@helseplattform/fhir';
import type { Code } from '../../xml/index.ts';

type Priority = NonNullable<ServiceRequest['priority']>;

/** Emergency and hours are `stat`, two days `asap`, "haster" and cancer pathways `urgent`; the rest is elective. */
const PRIORITY: Record<string, Priority> = {
  '0': 'stat',
  '1H': 'stat',
  '2H': 'stat',
  '4H': 'stat',
  '8H': 'stat',
  '1': 'asap',
  '2': 'asap',
  '3': 'urgent',
  '7': 'urgent',
  '14': 'urgent',
  PK: 'urgent',
};
const CODE: Record<Priority, Code> = {
  stat: { code: '0', display: 'Øyeblikkelig hjelp' },
  asap: { code: '1', display: 'Innen tjuefire timer' },
  urgent: { code: '3', display: 'Haster (elektiv)' },
  routine: { code: 'N', display: 'Elektiv/Ordinær (elektiv)' },
};

export const priorityOf = ({ code }: Code): Priority => PRIORITY[code ?? ''] ?? 'routine';
export const priorityCode = (priority: Priority | undefined): Code => CODE[priority ?? 'routine'];
