/** What a discharge does with each drug, as it is filled in: what is missing is known at the drug, before anything is sent. */

export const CHANGES = ['unchanged', 'changed', 'stopped', 'paused', 'restarted'] as const;
export type Change = (typeof CHANGES)[number];

/** A drug of the list, or a new one. */
export interface DrugRow {
  /** Of this form. */
  readonly key: string;
  /** The entry of the list; absent for a new drug. */
  readonly statement?: string;
  readonly drug: string;
  readonly dosage: string;
  /** Paused already when the form was opened, and until when. */
  readonly pause?: { readonly restart?: string; readonly hasOwner: boolean };
  readonly change: Change;
  readonly why: string;
  readonly restart: string;
  readonly restartBy: string;
}

export type DrugFault = 'drug' | 'why' | 'restart' | 'restartBy';

/** What the server would refuse it for; a pause without a day and somebody for it is nobody's. */
export function faultsOf(row: DrugRow): readonly DrugFault[] {
  const { statement, drug, pause, change, why, restart, restartBy } = row;
  const isNew = statement === undefined;
  const isOpenPause = change === 'unchanged' && pause !== undefined && (!pause.restart || !pause.hasOwner);
  const isPaused = change === 'paused' || isOpenPause;
  return [
    ...(isNew && !drug.trim() ? (['drug'] as const) : []),
    ...((change !== 'unchanged' || isNew || isOpenPause) && !why.trim() ? (['why'] as const) : []),
    ...(isPaused && !restart ? (['restart'] as const) : []),
    ...(isPaused && !restartBy ? (['restartBy'] as const) : []),
  ];
}

/** Asked for a day and somebody: what is paused by this, or was paused without them. */
export const asksForPause = ({ change, pause }: DrugRow): boolean =>
  change === 'paused' || (change === 'unchanged' && pause !== undefined && (!pause.restart || !pause.hasOwner));

/** What the server is sent: only what changes. */
export function changesOf(rows: readonly DrugRow[]): object[] {
  return rows.flatMap((row) => {
    const { statement, drug, dosage, change, why, restart, restartBy } = row;
    const isPaused = asksForPause(row);
    if (statement !== undefined && change === 'unchanged' && !isPaused) return [];
    return [
      {
        ...(statement === undefined
          ? { change: 'new', drug: drug.trim() }
          : { statement, change: isPaused ? 'paused' : change }),
        why: why.trim(),
        ...(dosage.trim() && (statement === undefined || change === 'changed') ? { dosage: dosage.trim() } : {}),
        ...(isPaused ? { restart, restartBy } : {}),
      },
    ];
  });
}
