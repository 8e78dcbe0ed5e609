import { ReviewsScreen } from '../reviews/index.ts';

export const ReviewsRoute = () => <ReviewsScreen />;
