export { EmptyState } from './EmptyState.tsx';
export { ErrorState, type ErrorStateProps } from './ErrorState.tsx';
export { Loading, QUIET_MS } from './Loading.tsx';
export { SignedOut } from './SignedOut.tsx';
export { SkeletonLines } from './SkeletonLines.tsx';
export { useDelayed } from './useDelayed.ts';
