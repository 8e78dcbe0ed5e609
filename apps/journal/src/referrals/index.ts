export { InboxScreen } from './InboxScreen.tsx';
export { ReferralScreen } from './ReferralScreen.tsx';
export { SendReferralScreen } from './SendReferralScreen.tsx';
