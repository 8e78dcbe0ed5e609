/** Where the rollout stands, and what waits for whoever reads it. */
import { useTexts } from '@helseplattform/ui';
import { Page } from '../page/index.ts';
import { texts } from '../texts/index.ts';

export function StartScreen() {
  const t = useTexts(texts);
  return <Page title={t.pages.start}>{null}</Page>;
}
