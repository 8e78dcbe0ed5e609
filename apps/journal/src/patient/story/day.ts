/** The day a time lies on in the region, as exactly as it was recorded: `1980`, `1980-05`, `1980-05-17`. */
import { regionDay } from '@helseplattform/ui';

export const regionDayOf = (time: string): string => (time.includes('T') ? regionDay(new Date(time)) : time);
