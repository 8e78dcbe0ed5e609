/** Numbers of the national registers of personnel and organisations, from ranges nobody real has. */

const ENH_WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2] as const;

/** HPR numbers of nine digits from 990000000: real ones have at most eight. */
export const syntheticHpr = (ordinal: number): string => String(990_000_000 + inRange(ordinal, 9_999_999));

/** HER-ids from 99000000: the address register is far below. */
export const syntheticHer = (ordinal: number): string => String(99_000_000 + inRange(ordinal, 999_999));

/** RESH ids from 99000000. */
export const syntheticResh = (ordinal: number): string => String(99_000_000 + inRange(ordinal, 999_999));

/** The n-th organisation number that starts with 3, as test organisations do; real ones start with 8 or 9. */
export function syntheticOrganisationNumber(ordinal: number): string {
  // Three ordinals out of four would do; stepping by 11 and searching on keeps the numbers apart and the search short.
  for (let serial = inRange(ordinal, 900_000) * 11; ; serial++) {
    const eight = String(30_000_000 + serial);
    const check = organisationCheckDigit(eight);
    if (check !== undefined) return eight + check;
  }
}

/** Check digit of eight digits modulo 11, or undefined when it would be 10. */
export function organisationCheckDigit(eight: string): string | undefined {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += (ENH_WEIGHTS[i] as number) * (eight.charCodeAt(i) - 48);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : String(check);
}

function inRange(ordinal: number, last: number): number {
  if (!Number.isInteger(ordinal) || ordinal < 0 || ordinal > last) {
    throw new RangeError(`Ordinal ${ordinal} is outside the synthetic range 0-${last}`);
  }
  return ordinal;
}
