/** Keys of the texts of this package. */
export const TEXT_KEYS = [
  'age.child-under-13',
  'age.young-without-consent',
  'age.young-part-consent',
  'age.parent-12-15',
  'age.parent-16',
  'represent.guarded',
  'represent.none',
  'represent.age-unknown',
  'represent.dead',
  'represent.address',
  'represent.part',
] as const;

export type TextKey = (typeof TEXT_KEYS)[number];
