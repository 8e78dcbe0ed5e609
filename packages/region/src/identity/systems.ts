/** The identifier systems of Norwegian persons, personnel and organisations, as FHIR writes them. */
export const FNR = 'urn:oid:2.16.578.1.12.4.1.4.1';
export const DNR = 'urn:oid:2.16.578.1.12.4.1.4.2';
/** Felles hjelpenummer. */
export const FHN = 'urn:oid:2.16.578.1.12.4.1.4.3';
export const HPR = 'urn:oid:2.16.578.1.12.4.1.4.4';
/** Organisation number of the Register of Legal Entities. */
export const ENH = 'urn:oid:2.16.578.1.12.4.1.4.101';
export const RESH = 'urn:oid:2.16.578.1.12.4.1.4.102';
export const HER = 'urn:oid:2.16.578.1.12.4.1.2';
