export { type Shift, ShiftPicture } from './ShiftPicture.tsx';
export { TimelineScreen } from './TimelineScreen.tsx';
