/** For tests: a sink that writes down what it is told. */
import type { IndexSink, SearchParam } from './contract.ts';

/** What was told: the code of the parameter, the kind of value, the value. */
export type Told = readonly [code: string, kind: keyof IndexSink, ...values: unknown[]];

export class Recorder implements IndexSink {
  readonly told: Told[] = [];

  token = this.#writer('token');
  tokenText = this.#writer('tokenText');
  identifierOfType = this.#writer('identifierOfType');
  reference = this.#writer('reference');
  string = this.#writer('string');
  uri = this.#writer('uri');
  number = this.#writer('number');
  quantity = this.#writer('quantity');
  date = this.#writer('date');
  composite = this.#writer('composite');

  /** What was told for one parameter. */
  of(code: string): unknown[][] {
    return this.told.filter(([told]) => told === code).map(([, ...rest]) => rest);
  }

  #writer(kind: keyof IndexSink) {
    return (param: SearchParam, ...values: unknown[]): void => {
      this.told.push([param.code, kind, ...values]);
    };
  }
}
