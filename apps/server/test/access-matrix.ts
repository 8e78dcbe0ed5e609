/**
 * Whose record is open to whom, and which types of it: the table that every test of the matrix asks. What is not said to be
 * open is closed.
 */
import type { RelationName, Type } from './access-patients.ts';

/** Types that are seen: by initial, C(ondition) O(bservation) M(edicationStatement) D(ocumentReference). */
export type Sees = string;
const ALL: Sees = 'COMD';
export const NONE: Sees = '';
export const isSeen = (sees: Sees, type: Type) => sees.includes(type[0]!);

/** Whose record is open to whom. Everybody else sees nothing of it. */
export const OPEN: Partial<Record<RelationName, Readonly<Record<string, Sees>>>> = {
  admitted: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  visited: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  planned: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  referred: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  answered: { gp: ALL, 'gp-secretary': ALL },
  booked: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  'home-care': { 'home-nurse': ALL, 'case-officer': 'COD' },
  applied: { 'case-officer': 'COD' },
  listed: { gp: ALL, 'gp-secretary': ALL },
  ordered: { 'laboratory-scientist': 'OM' },
  specimen: { 'laboratory-scientist': 'OM' },
  imaging: { radiographer: ALL },
  prescribed: { pharmacist: ALL },
  'mental-health': { psychologist: ALL },
  'out-of-hours': { 'emergency-doctor': ALL },
  maternity: { midwife: ALL },
  'child-health': { 'public-health-nurse': ALL },
  'nursing-home': { 'nursing-home-nurse': ALL },
  tasked: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  asked: { gp: ALL },
  consulted: { psychologist: ALL },
  declared: { 'hospital-doctor': ALL },
  emergency: { 'emergency-doctor': ALL },
  'blocked-person': { 'ward-nurse': ALL },
  'blocked-document': { 'hospital-doctor': 'COM', 'ward-nurse': 'COM' },
  'blocked-category': { 'hospital-doctor': 'COM', 'ward-nurse': 'COM' },
  'blocked-written-by': { 'hospital-doctor': 'CMD', 'ward-nurse': 'CMD' },
  'blocked-emergency': { 'emergency-doctor': ALL },
  guarded: { 'hospital-doctor': ALL, 'ward-nurse': ALL },
  'guarded-home-care': { 'home-nurse': ALL },
  own: { citizen: ALL },
  child: { citizen: ALL },
};
export const sees = (who: string, relation: RelationName): Sees => OPEN[relation]?.[who] ?? NONE;

/** Who does not have the relation, and is asked about at every door too; the rest are asked about in the cross table below. */
export const CLOSED: readonly (readonly [who: string, relation: RelationName])[] = [
  ['home-nurse', 'stranger'],
  ['hospital-doctor', 'stranger'],
  ['gp', 'stranger'],
  ['gp-secretary', 'stranger'],
  ['case-officer', 'stranger'],
  ['laboratory-scientist', 'stranger'],
  ['emergency-doctor', 'stranger'],
  ['psychologist', 'stranger'],
  ['pharmacist', 'stranger'],
  ['privacy-officer', 'stranger'],
  ['rollout-leader', 'stranger'],
  ['citizen', 'stranger'],
  ['privacy-officer', 'admitted'],
  ['rollout-leader', 'admitted'],
  ['psychologist', 'admitted'],
  ['laboratory-scientist', 'admitted'],
  ['hospital-doctor', 'ended'],
  ['ward-nurse', 'ended'],
  ['hospital-doctor', 'answered'],
  ['hospital-doctor', 'cancelled'],
  ['ward-nurse', 'declared'],
  ['hospital-doctor', 'declared-before'],
  ['hospital-doctor', 'forged'],
  ['hospital-doctor', 'emergency'],
  ['hospital-doctor', 'blocked-person'],
  ['hospital-doctor', 'blocked-unit'],
  ['ward-nurse', 'blocked-unit'],
  ['hospital-doctor', 'blocked-record'],
  ['emergency-doctor', 'blocked-named-emergency'],
  ['home-nurse', 'guarded'],
  ['citizen', 'youth'],
  ['citizen', 'other-child'],
  ['citizen', 'own-blocked'],
  ['nobody', 'admitted'],
  ['nobody', 'stranger'],
];

const STAFF = [
  'home-nurse',
  'hospital-doctor',
  'ward-nurse',
  'gp',
  'gp-secretary',
  'case-officer',
  'laboratory-scientist',
  'radiographer',
  'emergency-doctor',
  'public-health-nurse',
  'midwife',
  'psychologist',
  'nursing-home-nurse',
  'pharmacist',
  'rollout-leader',
  'privacy-officer',
];
export const EVERYBODY = [...STAFF, 'citizen'];

// biome-ignore lint/suspicious/noExplicitAny: resources of every type
export type Json = any;

export const bundle = (type: string, ...entry: object[]) => ({ resourceType: 'Bundle', type, entry });
export const get = (url: string) => ({ request: { method: 'GET', url } });
