/** Clinical work over the record. Web apps import types only, from `./view-models.ts`. */
export type { ViewContext, Writing } from './case/view.ts';
export { chartView, documentView, measurementView } from './chart/views.ts';
export { type ChartScreenContext, chartScreenView } from './chart-screen/views.ts';
export { careCompanions } from './companions.ts';
export {
  createDrafts,
  draftId,
  prepareCare,
  readDraftOf,
  readWriting,
  unfinishedDrafts,
} from './drafts/index.ts';
export { careRules } from './followup.ts';
export { type JournalRoute, journalRoutes } from './journal-routes.ts';
export { LANGUAGES, type Language } from './language.ts';
export { createLooked, type LookedStore, newsView, readSighting } from './looked/index.ts';
export { type MyRecordContext, myDocument, myRecord } from './my-record/views.ts';
export {
  CONTENT,
  contentOf,
  createOwnTexts,
  keepLeftDrafts,
  type LeftDraftsReport,
  previewNote,
} from './notes/index.ts';
export type { ClinicalOperation, OperationContext, OperationResult } from './operation.ts';
export { exampleOf, readInput } from './operation-input.ts';
export { clinicalOperations } from './operations.ts';
export { unitsFrom } from './parties.ts';
export { municipalityNumber } from './patient/municipality.ts';
export { isOpen, mustBeOpen } from './patient/open.ts';
export { otherPatient } from './patient-of-screen.ts';
export { patientSearch } from './patient-search/views.ts';
export { CARE_SEARCH_PARAMETERS } from './search-parameters.ts';
export { type BoardInterest, startInterest } from './start/live.ts';
export type * from './view-models.ts';
