/** Two plan versions in one picture: where each unit that has another date was, and where it is now. */
import type { ComparisonView } from '@helseplattform/rollout/view-models';
import { Folded, useTexts } from '@helseplattform/ui';
import { lastDayOf } from './last-day.ts';
import { type Shift, ShiftPicture } from './ShiftPicture.tsx';
import { shiftTexts } from './texts/shift.ts';

export interface ComparisonPictureProps {
  readonly a: string;
  readonly b: string;
  readonly units: ComparisonView['units'];
}

/** Rows that are shown before one asks for more. */
const FIRST = 14;

export function ComparisonPicture({ a, b, units }: ComparisonPictureProps) {
  const t = useTexts(shiftTexts);
  const moved = units.filter(({ from, change }) => from !== undefined && change !== 'kept');
  if (moved.length === 0) return null;
  const shifts = moved.map(
    ({ unit, name, from, to, change }): Shift => ({
      id: unit,
      name,
      ...(from ? { from: lastDayOf(from) } : {}),
      ...(to ? { to: lastDayOf(to) } : {}),
      cause: change === 'later' ? 'drawn' : change === 'without-date' ? 'gone' : 'asked',
    }),
  );
  return (
    <Folded items={shifts} first={FIRST}>
      {(visible, id) => (
        <div id={id}>
          <ShiftPicture label={t.fromTo(a, b)} shifts={visible} />
        </div>
      )}
    </Folded>
  );
}
