/** A diagnosis as a field of a form holds it: one text, a code with its system, or words where no code fits. */
import type { DiagnosisHit } from '@helseplattform/care/view-models';
import { UNCHOSEN, type Values } from '../../case/index.ts';

const WORDS = 'words:';
/** The diagnosis that stands there, which nobody has typed over. */
export const KEPT = 'kept';

export const chosenCode = ({ system, code, text }: Pick<DiagnosisHit, 'system' | 'code' | 'text'>): string =>
  JSON.stringify({ system, code, display: text });
export const chosenWords = (words: string): string => `${WORDS}${words}`;

/** What the server is told. */
export function diagnosisBody({ diagnosis = '' }: Values): object {
  if (diagnosis === '' || diagnosis === UNCHOSEN || diagnosis === KEPT) return {};
  return diagnosis.startsWith(WORDS)
    ? { words: diagnosis.slice(WORDS.length) }
    : { diagnosis: JSON.parse(diagnosis) as object };
}
