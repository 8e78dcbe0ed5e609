export { ReviewsScreen } from './ReviewsScreen.tsx';
export { UnusualScreen } from './UnusualScreen.tsx';
