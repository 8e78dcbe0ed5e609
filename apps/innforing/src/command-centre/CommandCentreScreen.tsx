/** To come. */
import { useTexts } from '@helseplattform/ui';
import { Page } from '../page/index.ts';
import { texts } from '../texts/index.ts';

export function CommandCentreScreen() {
  const t = useTexts(texts);
  return <Page title={t.pages.commandCentre}>{null}</Page>;
}
