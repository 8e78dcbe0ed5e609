/** Conversions between primitive types: https://hl7.org/fhirpath/N1/#conversion. */
import { evaluationError } from '../error.ts';
import type { FhirPathFunction } from '../functions.ts';
import { type Collection, computable, EMPTY, isObject, Temporal } from '../item.ts';
import { NeedsLibrary } from '../library.ts';
import type { TypePath } from '../model.ts';
import { computation, question } from './define.ts';

/** The value converted; undefined where it cannot be. */
type Convert = (value: unknown) => string | number | boolean | Temporal | undefined;

const TRUE_TEXT = /^(?:true|t|yes|y|1|1\.0)$/i;
const FALSE_TEXT = /^(?:false|f|no|n|0|0\.0)$/i;

const toBoolean: Convert = (value) => {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  return TRUE_TEXT.test(text) ? true : FALSE_TEXT.test(text) ? false : undefined;
};

const toInteger: Convert = (value) => {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : undefined;
};

const toDecimal: Convert = (value) => {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^[+-]?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
};

const toText: Convert = (value) => {
  if (isObject(value)) throw new NeedsLibrary('a quantity as text');
  return value instanceof Temporal ? value.text : String(value);
};

const toDate: Convert = (value) => {
  if (value instanceof Temporal) return value.isTime ? undefined : Temporal.read(value.text.slice(0, 10), false);
  return typeof value === 'string' && !value.includes('T') ? Temporal.read(value, false) : undefined;
};

const toDateTime: Convert = (value) => {
  if (value instanceof Temporal) return value.isTime ? undefined : value;
  return typeof value === 'string' ? Temporal.read(value, false) : undefined;
};

const toTime: Convert = (value) => {
  if (value instanceof Temporal) return value.isTime ? value : undefined;
  return typeof value === 'string' ? Temporal.read(value.replace(/^T/, ''), true) : undefined;
};

const converted = (convert: Convert, items: Collection, type: TypePath | undefined) => {
  const value = computable(items[0], type);
  return value === null || value === undefined ? undefined : convert(value);
};

function conversion(name: string, type: TypePath, convert: Convert): FhirPathFunction {
  return computation(type, (items, inputType) => {
    if (items.length === 0) return EMPTY;
    if (items.length > 1) throw evaluationError(`${name}() needs one value, there are ${items.length}`);
    const value = converted(convert, items, inputType);
    return value === undefined ? EMPTY : [value];
  });
}

const convertible = (convert: Convert) =>
  question((items, type) => (items.length === 1 ? converted(convert, items, type) !== undefined : undefined));

export const conversions = {
  toBoolean: conversion('toBoolean', 'System.Boolean', toBoolean),
  toInteger: conversion('toInteger', 'System.Integer', toInteger),
  toDecimal: conversion('toDecimal', 'System.Decimal', toDecimal),
  toString: conversion('toString', 'System.String', toText),
  toDate: conversion('toDate', 'System.Date', toDate),
  toDateTime: conversion('toDateTime', 'System.DateTime', toDateTime),
  toTime: conversion('toTime', 'System.Time', toTime),
  convertsToBoolean: convertible(toBoolean),
  convertsToInteger: convertible(toInteger),
  convertsToDecimal: convertible(toDecimal),
  convertsToString: convertible(toText),
  convertsToDate: convertible(toDate),
  convertsToDateTime: convertible(toDateTime),
  convertsToTime: convertible(toTime),
} satisfies Record<string, FhirPathFunction>;
