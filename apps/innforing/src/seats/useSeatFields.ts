/** The fields of a seat: which, for what, from when; only when it begins and ends can be changed afterwards. */
import { useTexts } from '@helseplattform/ui';
import type { Field } from '../entry/index.ts';
import { useWords } from '../words/index.ts';
import type { SeatRow, SeatsView } from './seats.query.ts';
import { seatTexts } from './texts.ts';

type Seat = SeatRow['body'];

/** Seats that are held for a unit. */
const OF_UNITS: ReadonlySet<unknown> = new Set(['municipal-director', 'trust-director', 'local-leader', 'councillor']);

export function useSeatFields({ units, districts, seats }: SeatsView): readonly Field[] {
  const t = useTexts(seatTexts);
  const words = useWords();
  return [
    {
      name: 'seat',
      label: t.seat,
      as: 'choice',
      options: seats.map(({ seat }) => ({ value: seat, label: words.seats[seat] ?? seat })),
      required: true,
      once: true,
    },
    {
      name: 'unit',
      label: t.unit,
      as: 'choice',
      options: units.map(({ id, name }) => ({ value: id, label: name })),
      required: true,
      once: true,
      when: ({ seat }) => OF_UNITS.has(seat),
    },
    {
      name: 'district',
      label: t.district,
      as: 'choice',
      options: districts.map((one) => ({ value: one, label: one })),
      required: true,
      once: true,
      when: ({ seat }) => seat === 'regional-leader',
    },
    { name: 'from', label: t.from, as: 'day', required: true },
    { name: 'to', label: t.to, as: 'day', help: t.toHelp },
  ];
}

/** The same seat given twice at once is one entry: the second is shown the first. */
export const keyOfSeat = ({ seat, holder, unit, district, from }: Seat): string =>
  [seat, holder.split('/')[1], unit ?? district?.replaceAll(/[^\p{L}\p{N}]+/gu, '-'), from].filter(Boolean).join(':');
