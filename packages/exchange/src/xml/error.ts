/** XmlError: why a document from outside cannot be read, at which line, and what its sender must do. */
import { FhirError, type Issue } from '@helseplattform/fhir';

/** `not-xml`: it is no XML (receipt T01). `not-valid`: XML, but not as its schema says (T02). `not-supported`: of a kind we do not know (T10). */
export type XmlFault = 'not-xml' | 'not-valid' | 'not-supported';

/** One thing wrong in a document. */
export interface Finding {
  /** What was found, what was expected, what to do. */
  text: string;
  /** From 1; absent when the fault has no place. */
  line?: number;
  /** Path of the element, e.g. `/MsgHead/MsgInfo/MsgId`. */
  path?: string;
}

const ISSUE_CODE: Record<XmlFault, Issue['code']> = {
  'not-xml': 'structure',
  'not-valid': 'invalid',
  'not-supported': 'not-supported',
};

/** Status 422; one issue for each finding, `expression` is the element's path in the XML. */
export class XmlError extends FhirError {
  readonly fault: XmlFault;
  readonly findings: readonly Finding[];

  constructor(fault: XmlFault, findings: Finding | readonly Finding[]) {
    const list = Array.isArray(findings) ? (findings as readonly Finding[]) : [findings as Finding];
    super(
      422,
      list.map((finding) => ({
        severity: 'error',
        code: ISSUE_CODE[fault],
        text: finding.line === undefined ? finding.text : `line ${finding.line}: ${finding.text}`,
        ...(finding.path ? { expression: finding.path } : {}),
      })),
    );
    this.name = 'XmlError';
    this.fault = fault;
    this.findings = list;
  }
}
