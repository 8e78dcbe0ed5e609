/** What the pages of the rollout are told: types only, the one thing web apps import of this package beside the planner. */

export type { Figure } from './figure.ts';
export type { Borders } from './map/borders.ts';
export type { MapDate, MapUnit, MapVersion, MapView, ReadinessState } from './map/view.ts';
export type { PlanVersion } from './plans/plan.ts';
export type { UnitChange, UnitField } from './programme/units-table.ts';
export type { KnownBound } from './proposal/bound.ts';
export type { PlanningUnit, PlanningView, WaveTimeline } from './proposal/planning.ts';
export type { BenefitsView, CommandCentreView, OperationsView, TicketView } from './views/after.ts';
export type { AgreementRow, AgreementStep, AgreementsView } from './views/agreements.ts';
export type { ComparedUnit, ComparisonView } from './views/comparison.ts';
export type { CostCellView, CostGroupView, CostHeadView, CostVersionView, CostView } from './views/cost.ts';
export type { CostOverview } from './views/cost-overview.ts';
export type { DocumentRow } from './views/documents.ts';
export type { GoLiveOverview, GoLiveView, HindranceView, RunbookStepView } from './views/golive.ts';
export type { PlanningPage } from './views/pictures.ts';
export type { PlanColumn, PlanRow, PlansView } from './views/plans.ts';
export type { PublicView, PublicWave } from './views/public.ts';
export type { CriterionView, FaultView, GateView, ReadinessOverview, UnitReadinessView } from './views/readiness.ts';
export type { ScenarioCost } from './views/scenario-cost.ts';
export type { StartView } from './views/start.ts';
export type { TrainingView } from './views/training.ts';
export type { UnitRow, UnitsView, UnitView } from './views/units.ts';
