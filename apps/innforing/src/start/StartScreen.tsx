/** Where the rollout stands, and the way to its pages. */
import { useTexts } from '@helseplattform/ui';
import { useTitle } from '../app/useTitle.ts';
import { texts } from '../texts/index.ts';

export function StartScreen() {
  const t = useTexts(texts);
  useTitle(t.start.heading);
  return <h1>{t.start.heading}</h1>;
}
