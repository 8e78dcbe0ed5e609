/** A figure in the reader's language, marked when we have derived it. */
import type { Figure } from '@helseplattform/rollout/view-models';
import { useFormat, useTexts } from '@helseplattform/ui';
import { mapTexts } from './texts/index.ts';

export function useFigure(): (figure: Figure) => string {
  const t = useTexts(mapTexts);
  const format = useFormat();
  return ({ value, basis }) =>
    value === null ? t.unknown : `${basis === 'derived' ? '~' : ''}${format.number(value)}`;
}
