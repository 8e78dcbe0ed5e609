/** What the pages of facts read: problems, allergies, critical information, measurements, and the history of each. */
import { badRequest } from '@helseplattform/fhir';
import { allergiesView } from '../allergies/views.ts';
import { criticalView } from '../critical/views.ts';
import type { DiagnosisSystem } from '../diagnoses/view-model.ts';
import { diagnosesView } from '../diagnoses/views.ts';
import { growthView } from '../growth/views.ts';
import type { JournalRoute } from '../journal-routes.ts';
import { measurementSheet, roundView } from '../measurements/views.ts';
import { problemsView } from '../problems/views.ts';
import { trendsView } from '../trends/views.ts';
import { historyView } from './views.ts';

/** The longest query a person types; more is no search. */
const LONGEST_QUERY = 100;
const SYSTEMS: readonly DiagnosisSystem[] = ['icd-10', 'icpc-2'];

export const factRoutes: readonly JournalRoute[] = [
  {
    path: '/api/journal/diagnoses',
    async handler(_reader, _params, { q = '', system }, context) {
      if (q.length > LONGEST_QUERY) throw badRequest(`q is longer than ${LONGEST_QUERY} characters.`, 'too-long', 'q');
      const only = SYSTEMS.find((one) => one === system);
      if (system !== undefined && only === undefined)
        throw badRequest(`system is one of ${SYSTEMS.join(', ')}.`, 'value', 'system');
      return diagnosesView(context, q, only);
    },
  },
  {
    path: '/api/journal/patients/:id/problems',
    handler: (reader, { id = '' }, _query, { now }) => problemsView(reader, id, now),
  },
  {
    path: '/api/journal/patients/:id/allergies',
    handler: (reader, { id = '' }, _query, { now }) => allergiesView(reader, id, now),
  },
  {
    path: '/api/journal/patients/:id/critical',
    handler: (reader, { id = '' }, _query, { now }) => criticalView(reader, id, now),
  },
  {
    path: '/api/journal/patients/:id/measurement-sheet',
    handler: (reader, { id = '' }, _query, context) => measurementSheet(reader, id, context),
  },
  {
    path: '/api/journal/units/:id/measurement-round',
    handler: (reader, { id = '' }, _query, context) => roundView(reader, id, context),
  },
  {
    path: '/api/journal/patients/:id/trends',
    handler: (reader, { id = '' }, _query, { now }) => trendsView(reader, id, now),
  },
  {
    path: '/api/journal/patients/:id/growth',
    handler: (reader, { id = '' }, _query, { now }) => growthView(reader, id, now),
  },
  {
    path: '/api/journal/patients/:id/history/:type/:fact',
    handler: (reader, { id = '', type = '', fact = '' }) => historyView(reader, id, type, fact),
  },
];
