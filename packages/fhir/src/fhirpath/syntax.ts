/** The syntax tree of a FHIRPath expression (https://hl7.org/fhirpath/N1/). */

export type LiteralType = 'Boolean' | 'String' | 'Integer' | 'Decimal' | 'Date' | 'DateTime' | 'Time';

export type Operator =
  | 'implies'
  | 'or'
  | 'xor'
  | 'and'
  | 'in'
  | 'contains'
  | '='
  | '~'
  | '!='
  | '!~'
  | '<'
  | '<='
  | '>'
  | '>='
  | '|'
  | '+'
  | '-'
  | '&'
  | '*'
  | '/'
  | 'div'
  | 'mod';

/** `of` is what stands before the dot; without it the step starts from `$this`. */
export type Expression =
  | { readonly kind: 'empty' }
  | { readonly kind: 'literal'; readonly type: LiteralType; readonly value: string | number | boolean }
  | { readonly kind: 'quantity'; readonly value: number; readonly unit: string }
  | { readonly kind: 'this' | 'index' | 'total' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'member'; readonly of?: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly of?: Expression; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'type';
      readonly operator: 'is' | 'as' | 'ofType';
      readonly of?: Expression;
      readonly type: TypeName;
    }
  | { readonly kind: 'item'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'sign'; readonly negative: boolean; readonly of: Expression }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly left: Expression; readonly right: Expression };

/** `Quantity`, `FHIR.Quantity` or `System.Quantity`. */
export interface TypeName {
  readonly namespace?: string;
  readonly name: string;
}
