/** Pages of cases. A new case is a new screen: nothing of the one before, and nothing typed in it, may stay. */
import { useParams, useSearch } from '@tanstack/react-router';
import { AdmitScreen, BedsScreen } from '../beds/index.ts';
import { AskScreen, DialogueScreen } from '../dialogue/index.ts';
import { InboxScreen, ReferralScreen, SendReferralScreen } from '../referrals/index.ts';
import { StayScreen } from '../stays/index.ts';

export const InboxRoute = () => <InboxScreen />;

export function ReferralRoute() {
  const { referralId } = useParams({ from: '/henvisninger/$referralId' });
  return <ReferralScreen key={referralId} referralId={referralId} />;
}

export function StayRoute() {
  const { stayId } = useParams({ from: '/opphold/$stayId' });
  return <StayScreen key={stayId} stayId={stayId} />;
}

export const BedsRoute = () => <BedsScreen />;

export function AdmitRoute() {
  const { pasient, seng, henvisning } = useSearch({ from: '/innleggelse' });
  return (
    <AdmitScreen key={`${pasient} ${seng} ${henvisning}`} patientId={pasient} bedId={seng} referralId={henvisning} />
  );
}

export function DialogueRoute() {
  const { messageId } = useParams({ from: '/dialog/$messageId' });
  return <DialogueScreen key={messageId} messageId={messageId} />;
}

export function SendReferralRoute() {
  const { patientId } = useParams({ from: '/pasient/$patientId/ny-henvisning' });
  return <SendReferralScreen key={patientId} patientId={patientId} />;
}

export function AskRoute() {
  const { patientId } = useParams({ from: '/pasient/$patientId/ny-samtale' });
  return <AskScreen key={patientId} patientId={patientId} />;
}
