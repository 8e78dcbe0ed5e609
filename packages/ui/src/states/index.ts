export { EmptyState } from './EmptyState.tsx';
export { ErrorState, type ErrorStateProps } from './ErrorState.tsx';
export { Loading } from './Loading.tsx';
export { useDelayed } from './useDelayed.ts';
