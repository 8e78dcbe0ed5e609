/** Grey lines where text will come; nothing to a screen reader. */
import { Skeleton } from '@navikt/ds-react/Skeleton';

export const SkeletonLines = ({ lines }: { lines: number }) => (
  <div aria-hidden>
    {Array.from({ length: lines }, (_, line) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: identical lines that never move
      <Skeleton key={line} variant="text" width={`${92 - ((line * 17) % 40)}%`} />
    ))}
  </div>
);
