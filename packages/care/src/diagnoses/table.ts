/** The diagnoses of ICD-10-NO and ICPC-2, as the Directorate of Health publishes them, ready to be searched. */
import { ICD10, ICPC2 } from '@navikt/diagnosekoder';
import { volven } from '../codes.ts';
import type { DiagnosisSystem } from './view-model.ts';

export const SYSTEM_ADDRESS: { readonly [system in DiagnosisSystem]: string } = {
  'icd-10': volven(7110),
  'icpc-2': volven(7170),
};

export interface Diagnosis {
  readonly from: DiagnosisSystem;
  readonly code: string;
  readonly text: string;
  /** The text in small letters without accents, a space before each word: ` diabetes mellitus type 2`. */
  readonly folded: string;
  /** Without the `uspesifisert` that ICD-10 begins with where most would say no more: ` hjertesvikt`. */
  readonly plain: string;
  /** `address|code`, by which its use is counted. */
  readonly key: string;
}

/** Letters as they are typed in a hurry: `é` and `e` are one, `å`, `ø` and `æ` are letters of their own. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[éèêë]/g, 'e')
    .replace(/[öó]/g, 'o')
    .replace(/[üú]/g, 'u')
    .replace(/[äàá]/g, 'a')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const ofSystem = (from: DiagnosisSystem, codes: readonly { code: string; text: string }[]): Diagnosis[] =>
  codes.map(({ code, text }) => {
    const folded = ` ${fold(text)}`;
    const plain = folded.replace(/^ uspesifisert(?= )/, '');
    return { from, code, text, folded, plain, key: `${SYSTEM_ADDRESS[from]}|${code}` };
  });

export const DIAGNOSES: readonly Diagnosis[] = [...ofSystem('icpc-2', ICPC2), ...ofSystem('icd-10', ICD10)];

/** A code as tables write it: `i50.9` → `I509`. */
export const plainCode = (code: string): string => code.replace(/[.\s]/g, '').toUpperCase();

const BY_KEY: ReadonlyMap<string, Diagnosis> = new Map(DIAGNOSES.map((one) => [one.key, one]));

/** @param key `address|code` */
export const diagnosisByKey = (key: string): Diagnosis | undefined => BY_KEY.get(key);

/** @returns undefined where the code is not in the table of its system */
export const diagnosisOf = (system: string | undefined, code: string): Diagnosis | undefined =>
  BY_KEY.get(`${system}|${plainCode(code)}`);
