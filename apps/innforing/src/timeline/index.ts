export { ComparisonPicture } from './ComparisonPicture.tsx';
export { type Shift, ShiftPicture } from './ShiftPicture.tsx';
export { TimelineScreen } from './TimelineScreen.tsx';
