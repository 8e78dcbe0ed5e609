/** One validation under way: where we stand, in which resource, and what has been found so far. */
import type { FhirPathEnvironment } from '../fhirpath/index.ts';
import type { Issue } from '../outcome/error.ts';

export type Severity = 'error' | 'warning' | 'information';

/** So many issues are listed; a hostile body with a million errors must not become an answer with a million issues. */
const LISTED = 100;

/** Objects nested deeper are not looked into: each level is a call, and the stack ends somewhere. */
export const MAX_DEPTH = 256;

const RANK: Record<Severity, number> = { error: 0, warning: 1, information: 2 };

/** A JSON object from outside. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What references such as `#a` mean: they are resolved in the resource that holds `contained`. */
export interface Scope {
  /** The resource whose elements are being checked (%resource); a contained one while inside it. */
  resource: JsonObject;
  /** The resource that holds `contained` (%rootResource). */
  root: JsonObject;
  /** Contained resources by id. */
  contained: ReadonlyMap<string, JsonObject>;
  /** Ids of contained resources that something refers to. */
  referred: Set<string>;
  /** Contained resources that refer to their container by `#`. */
  referringBack: Set<JsonObject>;
  /** What FHIRPath sees of all this. */
  environment: FhirPathEnvironment;
}

/** `memberOf` and `conformsTo` of FHIRPath. */
export type Services = Pick<FhirPathEnvironment, 'memberOf' | 'conformsTo'>;

export class Run {
  /** The way from the root: names of elements and positions in lists. Pushed and popped by those who step down. */
  readonly path: (string | number)[];
  readonly issues: Issue[] = [];
  /** Number of errors, listed or not. */
  errors = 0;
  scope!: Scope;
  private readonly least: number;
  private unlisted = 0;

  /** What FHIRPath may ask beyond the resource. */
  readonly services: Services;

  /** @param least issues below this severity are not wanted */
  constructor(root: string, least: Severity, services: Services = {}) {
    this.path = [root];
    this.least = RANK[least];
    this.services = services;
  }

  /** Whether issues of a severity are wanted: if not, they need not be looked for. */
  wants(severity: Severity): boolean {
    return RANK[severity] <= this.least;
  }

  /** True when nothing more will be listed: what is costly to check may be left out. */
  get full(): boolean {
    return this.issues.length >= LISTED;
  }

  /** @param below names of elements below where we stand, when it is one of them that is meant */
  report(severity: Severity, code: Issue['code'], text: string, ...below: (string | number)[]): void {
    if (severity === 'error') this.errors++;
    if (!this.wants(severity)) return;
    if (this.full) {
      this.unlisted++;
      return;
    }
    const expression = this.expression(below);
    // A profile repeats for a slice what it says of all: once is enough.
    if (this.issues.some((issue) => issue.text === text && issue.expression === expression)) return;
    this.issues.push({ severity, code, text, expression });
  }

  error(code: Issue['code'], text: string, ...below: (string | number)[]): void {
    this.report('error', code, text, ...below);
  }

  /** What was found, with a last issue that counts those left out. */
  finish(): Issue[] {
    if (this.unlisted > 0) {
      this.issues.push({
        severity: this.errors > 0 ? 'error' : 'warning',
        code: 'too-costly',
        text: `${this.unlisted} more issues were found and are not listed; correct these first.`,
        expression: String(this.path[0]),
      });
    }
    return this.issues;
  }

  private expression(below: readonly (string | number)[]): string {
    let text = '';
    for (const step of [...this.path, ...below]) {
      if (typeof step === 'number') text += `[${step}]`;
      else text += text === '' ? step : `.${step}`;
    }
    return text;
  }
}

/** A value in a sentence: short, and marked as what it is. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value.length > 100 ? `${value.slice(0, 97)}…` : value}'`;
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  if (typeof value === 'object') return 'an object';
  return String(value);
}
