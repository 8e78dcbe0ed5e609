/** What hospital and municipality tell each other of a stay, as PLO messages (HIS 1143-1149). */

import { careMessageFromFhir } from '../messages/care-messages/from-fhir.ts';
import { CARE_KINDS } from '../messages/care-messages/kinds.ts';
import { LOGISTICS_CODES, type LogisticsCode } from '../messages/patient-logistics/elements.ts';
import { logisticsFromFhir } from '../messages/patient-logistics/from-fhir.ts';
import { LOGISTICS_NAMES } from '../messages/patient-logistics/kinds.ts';
import type { Maker } from './make-message.ts';

const logistics =
  (code: LogisticsCode): Maker =>
  ({ act, others }) => ({
    display: LOGISTICS_NAMES[code],
    body: logisticsFromFhir(code, [act, ...others]),
  });

const current = CARE_KINDS.filter(({ readOnly }) => !readOnly);

export const CARE_MAKERS: Readonly<Record<string, Maker>> = Object.fromEntries([
  ...(Object.keys(LOGISTICS_CODES) as LogisticsCode[]).map((code) => [code, logistics(code)] as const),
  ...current.map(({ codes, name, content }): readonly [string, Maker] => [
    codes[0]!,
    ({ act, others }) => ({ display: name, body: careMessageFromFhir(codes[0]!, content, [act, ...others]) }),
  ]),
]);
