/**
 * Substances that allergies are written of, by ATC: groups where people react to more than one, and the drugs that are named
 * most. A sample of ours in Norwegian, not the national register (FEST); what is not here is written in words.
 */
import type { Coding } from '@helseplattform/fhir';

export const ATC = 'http://www.whocc.no/atc';

/** Code and name, the groups before what is in them. */
const SUBSTANCES: readonly (readonly [code: string, name: string])[] = [
  ['J01C', 'Penicilliner'],
  ['J01CE01', 'Benzylpenicillin'],
  ['J01CE02', 'Fenoksymetylpenicillin'],
  ['J01CA04', 'Amoksicillin'],
  ['J01CA08', 'Pivmecillinam'],
  ['J01CF01', 'Dikloksacillin'],
  ['J01CF02', 'Kloksacillin'],
  ['J01DB', 'Cefalosporiner, første generasjon'],
  ['J01DC', 'Cefalosporiner, andre generasjon'],
  ['J01DD', 'Cefalosporiner, tredje generasjon'],
  ['J01DD01', 'Cefotaksim'],
  ['J01DH', 'Karbapenemer'],
  ['J01E', 'Sulfonamider og trimetoprim'],
  ['J01EA01', 'Trimetoprim'],
  ['J01EE01', 'Sulfametoksazol og trimetoprim'],
  ['J01FA', 'Makrolider'],
  ['J01FA01', 'Erytromycin'],
  ['J01FA09', 'Klaritromycin'],
  ['J01FA10', 'Azitromycin'],
  ['J01FF01', 'Klindamycin'],
  ['J01AA', 'Tetrasykliner'],
  ['J01AA02', 'Doksysyklin'],
  ['J01MA', 'Fluorokinoloner'],
  ['J01MA02', 'Ciprofloksacin'],
  ['J01GB', 'Aminoglykosider'],
  ['J01GB03', 'Gentamicin'],
  ['J01XA01', 'Vankomycin'],
  ['J01XE01', 'Nitrofurantoin'],
  ['J01XX05', 'Metenamin'],
  ['P01AB01', 'Metronidazol'],
  ['M01A', 'NSAID'],
  ['M01AB05', 'Diklofenak'],
  ['M01AE01', 'Ibuprofen'],
  ['M01AE02', 'Naproksen'],
  ['N02BA01', 'Acetylsalisylsyre'],
  ['N02BE01', 'Paracetamol'],
  ['N02A', 'Opioider'],
  ['N02AA01', 'Morfin'],
  ['N02AA05', 'Oksykodon'],
  ['N02AX02', 'Tramadol'],
  ['R05DA04', 'Kodein'],
  ['N01B', 'Lokalanestetika'],
  ['N01BB02', 'Lidokain'],
  ['N01AX10', 'Propofol'],
  ['M03A', 'Muskelrelakserende midler, perifert virkende'],
  ['M03AB01', 'Suksameton'],
  ['C09AA', 'ACE-hemmere'],
  ['C09AA02', 'Enalapril'],
  ['C09CA', 'Angiotensin II-reseptorblokkere'],
  ['C07A', 'Betablokkere'],
  ['C10AA', 'Statiner'],
  ['C10AA01', 'Simvastatin'],
  ['C10AA05', 'Atorvastatin'],
  ['B01AB', 'Hepariner'],
  ['B01AA03', 'Warfarin'],
  ['B01AC04', 'Klopidogrel'],
  ['B03AC', 'Jern, til injeksjon'],
  ['A10A', 'Insuliner'],
  ['A10BA02', 'Metformin'],
  ['N03AB02', 'Fenytoin'],
  ['N03AF01', 'Karbamazepin'],
  ['N03AG01', 'Valproat'],
  ['N03AX09', 'Lamotrigin'],
  ['M04AA01', 'Allopurinol'],
  ['H02AB06', 'Prednisolon'],
  ['J06B', 'Immunglobuliner'],
  ['J07', 'Vaksiner'],
  ['D08AC02', 'Klorheksidin'],
  ['D08AG02', 'Povidonjod'],
  ['V08A', 'Røntgenkontrastmidler med jod'],
  ['V08C', 'Kontrastmidler ved MR'],
];

const fold = (text: string): string => text.trim().toLocaleLowerCase('nb');
const BY_NAME = new Map(SUBSTANCES.map(([code, name]) => [fold(name), { system: ATC, code, display: name }]));

/** Names to choose from, in the order of the table. */
export const SUBSTANCE_NAMES: readonly string[] = SUBSTANCES.map(([, name]) => name);

/** The code of a substance by its name, however it is written; undefined for what is in no list. */
export const codedSubstance = (name: string): (Coding & { readonly code: string }) | undefined =>
  BY_NAME.get(fold(name));
