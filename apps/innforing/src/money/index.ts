export { formatKroner, formatMillions, parseKroner, typedKroner } from './kroner.ts';
