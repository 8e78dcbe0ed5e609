/** What the clinicians' workspace reads over HTTP: paths and handlers, for the server to mount as they are. */
import { badRequest } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { unitBeds } from './admission/unit-beds.ts';
import { stayView } from './admission/views.ts';
import { withNames } from './case/names.ts';
import type { ViewContext } from './case/view.ts';
import { chartView, documentView, measurementView } from './chart/views.ts';
import { commandView } from './command/views.ts';
import { dialogueView } from './dialogue/views.ts';
import { readDraftOf } from './drafts/input.ts';
import { factRoutes } from './facts/routes.ts';
import { noteSheet, noteView } from './notes/views.ts';
import { mustBeOpen } from './patient/open.ts';
import { patientCases } from './patient-cases/views.ts';
import { patientSearch } from './patient-search/views.ts';
import { dayOf } from './reading/clinical-time.ts';
import { receiversView } from './receivers/views.ts';
import { pathwaysFound } from './referral/pathway.ts';
import { referralInbox, referralView } from './referral/views.ts';
import { startView } from './start/views.ts';
import { storySourcesView, storyView } from './story/views.ts';
import { stripView } from './strip/views.ts';

/** A GET that answers JSON. Names after `:` in the path are its params, already decoded. */
export interface JournalRoute {
  readonly path: string;
  /** Resolves to the view model, plain JSON. Throws FhirError: 400 for a bad query, 404 and 410 as in the views. */
  handler(
    reader: Reader,
    params: { readonly [name: string]: string | undefined },
    query: { readonly [name: string]: string | undefined },
    context: ViewContext,
  ): Promise<unknown>;
}

/** The longest query a person types; more is no search. */
const LONGEST_QUERY = 200;

export const journalRoutes: readonly JournalRoute[] = [
  {
    path: '/api/journal/start',
    handler: (reader, _params, { day }, context) => startView(reader, day, context),
  },
  {
    path: '/api/journal/command',
    async handler(reader, _params, { q, patient }, { now }) {
      if (q === undefined) throw badRequest('q is missing: say what is looked for.', 'required', 'q');
      if (q.length > LONGEST_QUERY) throw badRequest(`q is longer than ${LONGEST_QUERY} characters.`, 'too-long', 'q');
      return commandView(reader, q, patient, now);
    },
  },
  {
    path: '/api/journal/patients',
    async handler(reader, _params, { q }) {
      if (q === undefined) throw badRequest('q is missing: say a name, a birth date or an identifier.', 'required');
      if (q.length > LONGEST_QUERY) throw badRequest(`q is longer than ${LONGEST_QUERY} characters.`, 'too-long');
      return patientSearch(reader, q);
    },
  },
  {
    path: '/api/journal/patients/:id/chart',
    handler: (reader, { id = '' }) => chartView(reader, id),
  },
  {
    path: '/api/journal/patients/:id/strip',
    handler: (reader, { id = '' }, _query, { now }) => stripView(reader, id, now),
  },
  {
    path: '/api/journal/patients/:id/story',
    handler: (reader, { id = '' }, query, { now }) => storyView(reader, id, query, now),
  },
  {
    path: '/api/journal/patients/:id/story/sources',
    handler: (reader, { id = '' }) => storySourcesView(reader, id),
  },
  {
    path: '/api/journal/patients/:id/measurements',
    async handler(reader, { id = '' }, { code, system, unit = '' }) {
      if (!code) throw badRequest('code is missing: say which measurement, as the chart names its code.', 'required');
      return measurementView(reader, id, { code, system, unit });
    },
  },
  {
    path: '/api/journal/patients/:id/documents/:type/:document',
    handler: (reader, { id = '', type = '', document = '' }) => documentView(reader, id, `${type}/${document}`),
  },
  {
    path: '/api/journal/patients/:id/cases',
    // the chart has asked already; by itself, what is closed must not look like nothing
    handler: async (reader, { id = '' }, _query, context) => {
      await mustBeOpen(reader, id);
      return patientCases(reader, id, context);
    },
  },
  {
    path: '/api/journal/patients/:id/note-sheet',
    handler: (reader, { id = '' }, { kind = 'note', about }, context) =>
      noteSheet(reader, id, readDraftOf(id, { kind, about }), context),
  },
  {
    path: '/api/journal/patients/:id/notes/:note',
    handler: async (reader, { id = '', note = '' }, _query, context) =>
      withNames(context.platform, await noteView(reader, id, note, context)),
  },
  {
    path: '/api/journal/receivers',
    async handler(reader, _params, { q = '' }) {
      if (q.trim() === '') throw badRequest('q is missing: say a part of the name.', 'required', 'q');
      if (q.length > LONGEST_QUERY) throw badRequest(`q is longer than ${LONGEST_QUERY} characters.`, 'too-long', 'q');
      return receiversView(reader, q);
    },
  },
  {
    path: '/api/journal/pathways',
    handler: async (_reader, _params, { q = '' }, { now }) => pathwaysFound(q, dayOf(now)),
  },
  {
    path: '/api/journal/referrals/:id',
    handler: async (reader, { id = '' }, _query, context) =>
      withNames(context.platform, await referralView(reader, id, context)),
  },
  {
    path: '/api/journal/units/:id/referrals',
    handler: async (reader, { id = '' }, _query, context) =>
      withNames(context.platform, await referralInbox(reader, id, context)),
  },
  {
    path: '/api/journal/units/:id/beds',
    handler: (reader, { id = '' }, _query, context) => unitBeds(reader, id, context),
  },
  {
    path: '/api/journal/stays/:id',
    handler: async (reader, { id = '' }, _query, context) =>
      withNames(context.platform, await stayView(reader, id, context)),
  },
  {
    path: '/api/journal/dialogues/:id',
    handler: async (reader, { id = '' }, _query, context) =>
      withNames(context.platform, await dialogueView(reader, id, context)),
  },
  ...factRoutes,
];
