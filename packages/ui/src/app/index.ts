export { AppFrame, type AppFrameProps } from './AppFrame.tsx';
export { createQueryClient } from './query-client.ts';
