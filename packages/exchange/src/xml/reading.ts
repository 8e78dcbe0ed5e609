/** One reading of a document: what was not understood is kept, what is wrong is collected. */
import { type Finding, XmlError } from './error.ts';
import { type Element, pathOf, xmlOf } from './parse.ts';

/** A piece of a document that our object has no place for. It is kept and shown, never dropped. */
export interface Unmapped {
  /** E.g. `/MsgHead/MsgInfo/Sender/X` or, for an attribute, `/MsgHead/MsgInfo/Type/@Y`. */
  path: string;
  xml: string;
}

export class Reading {
  readonly unmapped: Unmapped[] = [];
  readonly findings: Finding[] = [];

  keepElement(element: Element): void {
    this.unmapped.push({ path: pathOf(element), xml: xmlOf(element) });
  }

  keepAttribute(element: Element, name: string, value: string): void {
    this.unmapped.push({ path: `${pathOf(element)}/@${name}`, xml: value });
  }

  keepText(element: Element, text: string): void {
    this.unmapped.push({ path: `${pathOf(element)}/text()`, xml: text });
  }

  /** Notes that an element is not as its schema says; reading goes on so that all faults are told at once. */
  fault(element: Element, text: string): void {
    const line = element.lineNumber;
    this.findings.push({ text, path: pathOf(element), ...(line ? { line } : {}) });
  }

  /** Throws XmlError `not-valid` with every fault found. */
  end(): void {
    if (this.findings.length > 0) throw new XmlError('not-valid', this.findings);
  }
}
