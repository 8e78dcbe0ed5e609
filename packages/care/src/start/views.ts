/** The start page's one answer: the board of the unit one works at. */
import { badRequest } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { isDay } from '../calendar/day.ts';
import { withNames } from '../case/names.ts';
import type { ViewContext } from '../case/view.ts';
import { emergencyBoard } from '../emergency/views.ts';
import { homeCareBoard } from '../homecare/views.ts';
import { dayList } from '../practice/views.ts';
import { dayOf } from '../reading/clinical-time.ts';
import { wardBoard } from '../wards/views.ts';
import { boardOfUnit } from './unit-kind.ts';
import type { StartView } from './view-model.ts';

/**
 * @param day of lists of days, `YYYY-MM-DD`; today where it is not said
 * @throws {FhirError} 400 for what is no day
 */
export async function startView(reader: Reader, day: string | undefined, context: ViewContext): Promise<StartView> {
  if (day !== undefined && !isDay(day)) throw badRequest(`day is a day, YYYY-MM-DD; not ${day}.`, 'value', 'day');
  return withNames(context.platform, await boardFor(reader, day ?? dayOf(context.now), context));
}

async function boardFor(reader: Reader, day: string, context: ViewContext): Promise<StartView> {
  const { unit } = context.actor;
  switch (unit && (await boardOfUnit(reader, unit))) {
    case 'ward':
      return wardBoard(reader, unit!, context);
    case 'practice':
      return dayList(reader, unit!, day, context);
    case 'emergency':
      return emergencyBoard(reader, unit!, context);
    case 'home-care':
      return homeCareBoard(reader, unit!, day, context);
    default:
      return { kind: 'none', readAt: context.now.toISOString() };
  }
}
