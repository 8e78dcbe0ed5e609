import type { AgreementTexts } from './nb.ts';

export const en: AgreementTexts = {
  title: 'Options and agreements',
  lead: 'Deadlines are counted back from the date in the plan: seven months of planning and twelve of rollout. Only the service agreement binds financially.',
  late: 'overdue',
  soon: 'due within 60 days',
  declined: 'have said no',
  units: (count) => (count === 1 ? '1 unit' : `${count} units`),
  district: 'District',
  allDistricts: 'All districts',
  withLive: 'Show those that are live too',
  table: 'Steps of each unit',
  unit: 'Unit',
  goLive: 'Date',
  next: 'Next',
  noDate: 'no date',
  live: 'live',
  by: (date) => `due ${date}`,
  days: (days) => `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'}${days < 0 ? ' over' : ''}`,
  none: 'No units here.',
  climbed: 'All is done',
};
