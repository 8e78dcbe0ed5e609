export { WorkSummary } from './WorkSummary.tsx';
