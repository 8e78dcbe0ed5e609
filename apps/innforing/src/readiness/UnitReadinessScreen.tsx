/** To come. */
import { useTexts } from '@helseplattform/ui';
import { Page } from '../page/index.ts';
import { texts } from '../texts/index.ts';

export function UnitReadinessScreen(_props: { unit: string }) {
  const t = useTexts(texts);
  return <Page title={t.pages.readiness}>{null}</Page>;
}
