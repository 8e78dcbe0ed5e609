export { type CalendarTime, calendarTimeAt, parseTime, TIME_ZONE } from './calendar-time.ts';
export {
  formatAxisTime,
  formatClock,
  formatDate,
  formatDateTime,
  formatLongDate,
  weekdayOf,
  yearOf,
} from './format.ts';
export { localTime, regionDay, regionInstant } from './local-time.ts';
export type { DateLanguage } from './names.ts';
