/** Composite parameters: values that belong together, such as a code and the quantity measured for it. */
import type { ComponentValue, IndexSink, SearchParam } from './contract.ts';
import type { Visit } from './plan.ts';

/** Tells the sink one tuple for each combination of the component values of an element. */
export function visitTuples(param: SearchParam, components: readonly Visit[]): Visit {
  return (value, sink, resource) => {
    const columns: ComponentValue[][] = [];
    for (const visit of components) {
      const collector = new Collector();
      visit(value, collector, resource);
      if (collector.values.length === 0) return;
      columns.push(collector.values);
    }
    combine(columns, 0, [], (tuple) => sink.composite(param, tuple));
  };
}

function combine(
  columns: readonly ComponentValue[][],
  from: number,
  chosen: readonly ComponentValue[],
  tell: (tuple: readonly ComponentValue[]) => void,
): void {
  if (from === columns.length) tell(chosen);
  else for (const value of columns[from]!) combine(columns, from + 1, [...chosen, value], tell);
}

/** Collects what a component says instead of indexing it. Texts beside tokens are no part of a composite. */
class Collector implements IndexSink {
  readonly values: ComponentValue[] = [];

  token(_: SearchParam, system?: string, code?: string): void {
    this.values.push({
      kind: 'token',
      ...(system === undefined ? {} : { system }),
      ...(code === undefined ? {} : { code }),
    });
  }
  quantity(_: SearchParam, value: number, system?: string, code?: string, unit?: string): void {
    this.values.push({
      kind: 'quantity',
      value,
      ...(system === undefined ? {} : { system }),
      ...(code === undefined ? {} : { code }),
      ...(unit === undefined ? {} : { unit }),
    });
  }
  reference(_: SearchParam, reference: Parameters<IndexSink['reference']>[1]): void {
    this.values.push({ kind: 'reference', reference });
  }
  string(_: SearchParam, value: string): void {
    this.values.push({ kind: 'string', value });
  }
  uri(_: SearchParam, value: string): void {
    this.values.push({ kind: 'uri', value });
  }
  number(_: SearchParam, value: number): void {
    this.values.push({ kind: 'number', value });
  }
  date(_: SearchParam, low: number, high: number): void {
    this.values.push({ kind: 'date', low, high });
  }
  tokenText(): void {}
  identifierOfType(): void {}
  composite(): void {}
}
