/** A field for since when: a year, a month or a day, as exactly as somebody knows it. */
import { badRequest } from '@helseplattform/fhir';
import { isDay } from '../calendar/day.ts';
import type { Field } from '../operation-input.ts';

const IS = 'a year, a month or a day: 2019, 2019-05 or 2019-05-17';

export const partialDay = (): Field<string> => ({
  is: IS,
  optional: false,
  example: '2019-05',
  read(value, path) {
    const text = typeof value === 'string' ? value : '';
    const whole = /^\d{4}$/.test(text) ? `${text}-01-01` : /^\d{4}-\d\d$/.test(text) ? `${text}-01` : text;
    if (!isDay(whole)) throw badRequest(`${path} is ${IS}.`, 'value', path);
    return text;
  },
});
