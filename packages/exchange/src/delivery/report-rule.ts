/** What a laboratory or an imaging unit answers leaves for whoever asked from outside: when it is done, changed or taken back. */
import type { DiagnosticReport } from '@helseplattform/fhir';
import { volven } from '../codes.ts';
import type { OutboundRule } from './outbound-rule.ts';

/** Whoever reads it is told of these; an answer that is not finished stays here. */
const DONE: ReadonlySet<unknown> = new Set(['final', 'amended', 'corrected', 'appended']);
const TAKEN_BACK: ReadonlySet<unknown> = new Set(['cancelled', 'entered-in-error']);

/** Kinds of imaging in Volven 8202; everything else is of a laboratory. */
const IMAGING: ReadonlySet<string | undefined> = new Set(['RTG', 'CT', 'MR', 'UL']);

const references = (of: readonly { reference?: string }[] = []): string[] =>
  of.flatMap(({ reference }) => reference ?? []);

export const reportRule: OutboundRule = {
  types: ['DiagnosticReport'],
  concerns: ({ status, basedOn }) =>
    (DONE.has(status) || TAKEN_BACK.has(status)) && Array.isArray(basedOn) && basedOn.length > 0,
  outbound(after, before) {
    const report = after as unknown as DiagnosticReport;
    const earlier = before as unknown as DiagnosticReport | undefined;
    const wasTold = earlier !== undefined && DONE.has(earlier.status);
    // what nobody was told is not taken back, and the same words are not told twice
    if (TAKEN_BACK.has(report.status) ? !wasTold : wasTold && wordsOf(earlier) === wordsOf(report)) return undefined;
    const by = references([...(report.resultsInterpreter ?? []), ...(report.performer ?? [])]);
    // an order that is told in the answer itself is nobody's here
    const orders = references(report.basedOn).filter((one) => one.startsWith('ServiceRequest/'));
    const unit = by.find((one) => one.startsWith('Organization/'));
    return {
      type: isImaging(report) ? 'SVAR_RTG' : 'SVAR_LAB',
      recipients: [],
      requests: orders,
      about: [...orders, ...references(report.specimen), ...references(report.result)],
      ...(report.subject?.reference?.startsWith('Patient/') ? { patient: report.subject.reference } : {}),
      ...(by[0] ? { responsible: by[0] } : {}),
      ...(unit ? { sender: unit } : {}),
    };
  },
  alsoFiled: true,
  // an answer that is on its way when it is taken back is followed by its cancellation
  takenBack: () => [],
};

const isImaging = ({ category = [] }: DiagnosticReport): boolean =>
  category.some(({ coding }) => coding?.some(({ system, code }) => system === volven(8202) && IMAGING.has(code)));

/** What a reader of it is told, without who looked at it when. */
function wordsOf(report: DiagnosticReport): string {
  const { meta: _meta, extension: _extension, ...words } = report;
  return JSON.stringify(words);
}
