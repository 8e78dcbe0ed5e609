/** An answer from laboratory or imaging waits for whoever asked for it to read it; reading is what they say themselves. */
import type { DiagnosticReport, Stored } from '@helseplattform/fhir';
import { dueAfter } from '../deadlines/table.ts';
import { startOf } from '../time.ts';
import { isOneOf, parties, referencesOf } from './reading.ts';
import type { FollowupRule } from './rule.ts';

const CHANGED = ['amended', 'corrected', 'appended'] as const;

/** Who asked is in the request: the report says only whom it answers (`basedOn`), and may say who reads it. */
export const unreadResult: FollowupRule = {
  kind: 'ulest-svar',
  focus: ['DiagnosticReport'],
  endsBy: 'hand',
  find: [
    {
      type: 'DiagnosticReport',
      params: [
        ['status', `final,${CHANGED.join(',')}`],
        ['based-on:missing', 'false'],
      ],
    },
  ],
  concerns: ({ status, basedOn }) =>
    isOneOf(status, 'final', ...CHANGED) && Array.isArray(basedOn) && basedOn.length > 0,
  reads: (focus) =>
    referencesOf((focus as DiagnosticReport).basedOn).filter((reference) => reference.startsWith('ServiceRequest/')),
  waits(focus, _related, read) {
    const report = focus as Stored<DiagnosticReport>;
    const requests = read.flatMap((one) => (one.resourceType === 'ServiceRequest' ? [one] : []));
    const isChanged = isOneOf(report.status, ...CHANGED);
    const updated = startOf(report.meta.lastUpdated) ?? 0;
    const since = isChanged ? updated : (startOf(report.issued) ?? updated);
    const urgent = requests.find(({ priority }) => isOneOf(priority, 'urgent', 'asap', 'stat'));
    const requester = requests.flatMap(({ requester }) => parties(requester))[0];
    return {
      since,
      due: dueAfter(isChanged || urgent ? 'readingAgain' : 'reading', since),
      owners: [
        ...(requester ? [requester] : []),
        ...parties(report.resultsInterpreter),
        ...parties(report.performer),
        // an answer that a laboratory's own system files names no unit of ours: whom the order was sent to has it
        ...requests.flatMap(({ performer }) => parties(performer)),
      ],
      element: 'DiagnosticReport.basedOn',
      remedy: 'Name in the request who asked for it, a person or unit that works here',
      ...(report.subject?.reference?.startsWith('Patient/') ? { patient: report.subject.reference } : {}),
      ...(requester ? { requester } : {}),
      ...(report.code.text ? { about: report.code.text } : {}),
      ...(urgent?.priority ? { priority: urgent.priority } : {}),
    };
  },
};
