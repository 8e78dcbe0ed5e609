/** What the chart screen shows at first: the views it is made of, as each of them is asked for alone later. */
import type { ChartView } from '../chart/view-model.ts';
import type { NewsView } from '../looked/view-model.ts';
import type { PatientCases } from '../patient-cases/view-model.ts';
import type { StoryView } from '../story/view-model.ts';
import type { StripView } from '../strip/view-model.ts';

export interface ChartScreenView {
  readonly strip: StripView;
  readonly chart: ChartView;
  /** Its first page, narrowed to nothing. */
  readonly story: StoryView;
  readonly news: NewsView;
  readonly cases: PatientCases;
}
