/** Namespaces of the care messages (pleie- og omsorgsmeldinger, PLO) 1.6 and of what they are made of. */

/** poKomponent 1.6: the parts all care messages share. */
export const PO = 'http://www.kith.no/xmlstds/po/poKomponent/2012-04-01';
/** EPJ-cave-mv: critical information and allergies. */
export const EPJ_CAVE = 'http://www.kith.no/xmlstds/epj/epj1/2008-02-20';
/** EPJ-journalnotat-mv: texts. */
export const EPJ_NOTE = 'http://www.kith.no/xmlstds/epj/epj2/2008-02-20';
/** EPJ-legemiddel-mv: medicines. */
export const EPJ_MEDICINE = 'http://www.kith.no/xmlstds/epj/epj3/2008-02-20';
/** EPJ-meta: what a part of a record is. */
export const EPJ_META = 'http://www.kith.no/xmlstds/epj/meta/2008-02-20';
