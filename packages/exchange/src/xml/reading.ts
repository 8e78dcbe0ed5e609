/** One reading of a document: what was not understood is kept, what is wrong is collected. */
import { type Finding, XmlError } from './error.ts';
import { childElements, type Element, stepsOf, xmlOf } from './parse.ts';

/** A piece of a document that our object has no place for. It is kept and shown, never dropped. */
export interface Unmapped {
  /** E.g. `/MsgHead/MsgInfo/Sender/X` or, for an attribute, `/MsgHead/MsgInfo/Type/@Y`. */
  path: string;
  xml: string;
}

/** Faults told of one document; a sender who has more has them all for the same reason. */
const MOST_FINDINGS = 100;

export class Reading {
  readonly unmapped: Unmapped[] = [];
  readonly findings: Finding[] = [];
  /** Paths found so far: the children of an element all at once, or a document of unknown elements takes for ever. */
  readonly #paths = new Map<Element, string>();

  #pathOf(element: Element): string {
    const known = this.#paths.get(element);
    if (known !== undefined) return known;
    const parent = element.parentNode;
    if (parent?.nodeType !== 1) return `/${element.localName}`;
    const path = this.#pathOf(parent as Element);
    for (const [child, step] of stepsOf(childElements(parent as Element))) this.#paths.set(child, `${path}/${step}`);
    return this.#paths.get(element)!;
  }

  keepElement(element: Element): void {
    this.unmapped.push({ path: this.#pathOf(element), xml: xmlOf(element) });
  }

  keepAttribute(element: Element, name: string, value: string): void {
    this.unmapped.push({ path: `${this.#pathOf(element)}/@${name}`, xml: value });
  }

  keepText(element: Element, text: string): void {
    this.unmapped.push({ path: `${this.#pathOf(element)}/text()`, xml: text });
  }

  /** Notes that an element is not as its schema says; reading goes on so that all faults are told at once. */
  fault(element: Element, text: string): void {
    if (this.findings.length >= MOST_FINDINGS) return;
    const line = element.lineNumber;
    this.findings.push({ text, path: this.#pathOf(element), ...(line ? { line } : {}) });
  }

  /** Throws XmlError `not-valid` with every fault found. */
  end(): void {
    if (this.findings.length > 0) throw new XmlError('not-valid', this.findings);
  }
}
