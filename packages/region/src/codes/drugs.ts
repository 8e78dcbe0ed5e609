/** A small formulary: ATC code, substance, usual form and dose text, and which drugs exclude each other. */

export interface Drug {
  atc: string;
  /** Substance, form and strength as people say it. */
  name: string;
  /** Usual dose, as it stands on the list. */
  dose: string;
  /** Drugs of one group are not taken at the same time. */
  group?: string;
}

const drug = (atc: string, name: string, dose: string, group?: string): Drug => ({
  atc,
  name,
  dose,
  ...(group ? { group } : {}),
});

const ONE = '1 tablett daglig';
const TWO = '1 tablett morgen og kveld';

/** ATC codes and doses from general knowledge; a sample of ours, not the national register (FEST). */
export const DRUGS = {
  metformin: drug('A10BA02', 'Metformin tablett 500 mg', '1 tablett morgen og kveld til mat', 'metformin'),
  empagliflozin: drug('A10BK03', 'Empagliflozin tablett 10 mg', ONE, 'sglt2'),
  dapagliflozin: drug('A10BK01', 'Dapagliflozin tablett 10 mg', ONE, 'sglt2'),
  semaglutide: drug('A10BJ06', 'Semaglutid injeksjon 0,5 mg', '1 dose subkutant hver uke', 'glp1'),
  insulinGlargine: drug('A10AE04', 'Insulin glargin penn 100 E/ml', '16 E subkutant om kvelden', 'basal-insulin'),
  atorvastatin: drug('C10AA05', 'Atorvastatin tablett 40 mg', '1 tablett om kvelden', 'statin'),
  simvastatin: drug('C10AA01', 'Simvastatin tablett 20 mg', '1 tablett om kvelden', 'statin'),
  candesartan: drug('C09CA06', 'Kandesartan tablett 8 mg', ONE, 'raas'),
  losartan: drug('C09CA01', 'Losartan tablett 50 mg', ONE, 'raas'),
  ramipril: drug('C09AA05', 'Ramipril tablett 5 mg', ONE, 'raas'),
  sacubitril: drug('C09DX04', 'Sakubitril/valsartan tablett 49/51 mg', TWO, 'raas'),
  amlodipine: drug('C08CA01', 'Amlodipin tablett 5 mg', ONE, 'calcium-blocker'),
  lercanidipine: drug('C08CA13', 'Lerkanidipin tablett 10 mg', ONE, 'calcium-blocker'),
  hydrochlorothiazide: drug('C03AA03', 'Hydroklortiazid tablett 12,5 mg', ONE, 'thiazide'),
  metoprolol: drug('C07AB02', 'Metoprolol depottablett 50 mg', ONE, 'beta-blocker'),
  bisoprolol: drug('C07AB07', 'Bisoprolol tablett 2,5 mg', ONE, 'beta-blocker'),
  furosemide: drug('C03CA01', 'Furosemid tablett 40 mg', '1 tablett om morgenen', 'loop-diuretic'),
  bumetanide: drug('C03CA02', 'Bumetanid tablett 1 mg', '1 tablett om morgenen', 'loop-diuretic'),
  spironolactone: drug('C03DA01', 'Spironolakton tablett 25 mg', ONE, 'mra'),
  digitoxin: drug('C01AA04', 'Digitoksin tablett 50 mikrog', ONE),
  apixaban: drug('B01AF02', 'Apiksaban tablett 5 mg', TWO, 'anticoagulant'),
  rivaroxaban: drug('B01AF01', 'Rivaroksaban tablett 20 mg', '1 tablett daglig til mat', 'anticoagulant'),
  dalteparin: drug('B01AB04', 'Dalteparin injeksjon 5000 IE', '1 dose subkutant om kvelden', 'anticoagulant'),
  acetylsalicylicAcid: drug('B01AC06', 'Acetylsalisylsyre tablett 75 mg', ONE, 'platelet-inhibitor'),
  clopidogrel: drug('B01AC04', 'Klopidogrel tablett 75 mg', ONE, 'platelet-inhibitor'),
  salbutamol: drug('R03AC02', 'Salbutamol inhalasjonspulver 0,1 mg', '1-2 inhalasjoner ved behov', 'saba'),
  fluticasone: drug(
    'R03BA05',
    'Flutikason inhalasjonsaerosol 50 mikrog',
    '2 inhalasjoner morgen og kveld',
    'inhaled-steroid',
  ),
  budesonideFormoterol: drug(
    'R03AK07',
    'Budesonid/formoterol inhalasjonspulver 160/4,5',
    '1 inhalasjon morgen og kveld',
    'inhaled-steroid',
  ),
  tiotropium: drug('R03BB04', 'Tiotropium inhalasjonspulver 18 mikrog', '1 inhalasjon daglig', 'lama'),
  prednisolone: drug('H02AB06', 'Prednisolon tablett 20 mg', '2 tabletter om morgenen i 5 dager', 'oral-steroid'),
  montelukast: drug('R03DC03', 'Montelukast tyggetablett 5 mg', '1 tablett om kvelden'),
  cetirizine: drug('R06AE07', 'Cetirizin tablett 10 mg', '1 tablett ved behov', 'antihistamine'),
  penicillin: drug(
    'J01CE02',
    'Fenoksymetylpenicillin tablett 660 mg',
    '1 tablett 4 ganger daglig i 7 dager',
    'oral-antibiotic',
  ),
  penicillinSyrup: drug(
    'J01CE02',
    'Fenoksymetylpenicillin mikstur 50 mg/ml',
    '5 ml 4 ganger daglig i 5 dager',
    'oral-antibiotic',
  ),
  amoxicillin: drug('J01CA04', 'Amoksicillin kapsel 500 mg', '1 kapsel 3 ganger daglig i 7 dager', 'oral-antibiotic'),
  pivmecillinam: drug(
    'J01CA08',
    'Pivmecillinam tablett 200 mg',
    '1 tablett 3 ganger daglig i 3 dager',
    'oral-antibiotic',
  ),
  doxycycline: drug('J01AA02', 'Doksysyklin tablett 100 mg', '1 tablett daglig i 7 dager', 'oral-antibiotic'),
  cefotaxime: drug('J01DD01', 'Cefotaksim injeksjon 1 g', '1 g intravenøst 3 ganger daglig', 'iv-antibiotic'),
  benzylpenicillin: drug(
    'J01CE01',
    'Benzylpenicillin injeksjon 1,2 g',
    '1,2 g intravenøst 4 ganger daglig',
    'iv-antibiotic',
  ),
  cefalotin: drug('J01DB03', 'Cefalotin injeksjon 2 g', '2 g intravenøst før operasjonsstart'),
  paracetamol: drug('N02BE01', 'Paracetamol tablett 500 mg', '2 tabletter inntil 4 ganger daglig', 'paracetamol'),
  ibuprofen: drug('M01AE01', 'Ibuprofen tablett 400 mg', '1 tablett inntil 3 ganger daglig i 7 dager', 'nsaid'),
  oxycodone: drug('N02AA05', 'Oksykodon kapsel 5 mg', '1 kapsel ved sterke smerter, inntil 4 ganger daglig', 'opioid'),
  morphine: drug('N02AA01', 'Morfin depottablett 10 mg', TWO, 'opioid'),
  morphineInjection: drug(
    'N02AA01',
    'Morfin injeksjon 10 mg/ml',
    '2,5 mg subkutant ved smerter eller tung pust',
    'opioid-injection',
  ),
  midazolam: drug('N05CD08', 'Midazolam injeksjon 1 mg/ml', '1-2,5 mg subkutant ved uro'),
  haloperidol: drug('N05AD01', 'Haloperidol injeksjon 5 mg/ml', '0,5 mg subkutant ved kvalme'),
  glycopyrronium: drug('A03AB02', 'Glykopyrron injeksjon 0,2 mg/ml', '0,2 mg subkutant ved surkling'),
  pregabalin: drug('N03AX16', 'Pregabalin kapsel 75 mg', '1 kapsel morgen og kveld'),
  escitalopram: drug('N06AB10', 'Escitalopram tablett 10 mg', ONE, 'antidepressant'),
  sertraline: drug('N06AB06', 'Sertralin tablett 50 mg', ONE, 'antidepressant'),
  mirtazapine: drug('N06AX11', 'Mirtazapin tablett 15 mg', '1 tablett om kvelden'),
  olanzapine: drug('N05AH03', 'Olanzapin tablett 10 mg', '1 tablett om kvelden', 'antipsychotic'),
  clozapine: drug('N05AH02', 'Klozapin tablett 100 mg', '3 tabletter om kvelden', 'antipsychotic'),
  paliperidone: drug(
    'N05AX13',
    'Paliperidon depotinjeksjon 100 mg',
    '100 mg intramuskulært hver 4. uke',
    'depot-antipsychotic',
  ),
  lithium: drug('N05AN01', 'Litium depottablett 42 mg', TWO),
  donepezil: drug('N06DA02', 'Donepezil tablett 10 mg', '1 tablett om kvelden', 'dementia-drug'),
  memantine: drug('N06DX01', 'Memantin tablett 20 mg', ONE, 'memantine'),
  zopiclone: drug('N05CF01', 'Zopiklon tablett 5 mg', '1 tablett ved sengetid', 'hypnotic'),
  oxazepam: drug('N05BA04', 'Oksazepam tablett 10 mg', '1 tablett ved behov', 'benzodiazepine'),
  buprenorphine: drug(
    'N07BC01',
    'Buprenorfin sublingvaltablett 8 mg',
    '2 tabletter daglig, overvåket inntak',
    'opioid-substitution',
  ),
  thiamine: drug('A11DA01', 'Tiamin tablett 100 mg', ONE),
  naltrexone: drug('N07BB04', 'Naltrekson tablett 50 mg', ONE),
  pantoprazole: drug('A02BC02', 'Pantoprazol enterotablett 40 mg', ONE, 'ppi'),
  lactulose: drug('A06AD11', 'Laktulose mikstur 670 mg/ml', '15 ml daglig', 'laxative'),
  macrogol: drug('A06AD65', 'Makrogol pulver til mikstur', '1 dosepose daglig', 'laxative'),
  metoclopramide: drug('A03FA01', 'Metoklopramid tablett 10 mg', '1 tablett inntil 3 ganger daglig'),
  ondansetron: drug('A04AA01', 'Ondansetron tablett 8 mg', '1 tablett inntil 2 ganger daglig'),
  calciumVitaminD: drug('A12AX', 'Kalsium og kolekalsiferol tyggetablett 500 mg/400 IE', TWO, 'calcium'),
  vitaminD: drug('A11CC05', 'Kolekalsiferol tablett 20 mikrog', ONE, 'calcium'),
  vitaminB12: drug('B03BA03', 'Hydroksokobalamin injeksjon 1 mg/ml', '1 mg intramuskulært hver 3. måned'),
  iron: drug('B03AA07', 'Jernsulfat depottablett 100 mg', ONE, 'iron'),
  zoledronicAcid: drug('M05BA08', 'Zoledronsyre infusjon 5 mg', '5 mg intravenøst en gang i året', 'bisphosphonate'),
  levothyroxine: drug('H03AA01', 'Levotyroksin tablett 100 mikrog', '1 tablett om morgenen', 'thyroid-hormone'),
  letrozole: drug('L02BG04', 'Letrozol tablett 2,5 mg', ONE, 'breast-endocrine'),
  tamoxifen: drug('L02BA01', 'Tamoksifen tablett 20 mg', ONE, 'breast-endocrine'),
  capecitabine: drug(
    'L01BC06',
    'Kapecitabin tablett 500 mg',
    '3 tabletter morgen og kveld i 14 dager, så 7 dager pause',
  ),
  pembrolizumab: drug('L01FF02', 'Pembrolizumab infusjon 200 mg', '200 mg intravenøst hver 3. uke'),
  dexamethasone: drug('H02AB02', 'Deksametason tablett 4 mg', '1 tablett om morgenen', 'oral-steroid'),
  latanoprost: drug('S01EE01', 'Latanoprost øyedråper 50 mikrog/ml', '1 dråpe om kvelden'),
  dexamethasoneEye: drug('S01BA01', 'Deksametason øyedråper 1 mg/ml', '1 dråpe 3 ganger daglig i 3 uker'),
  solifenacin: drug('G04BD08', 'Solifenacin tablett 5 mg', ONE),
  tamsulosin: drug('G04CA02', 'Tamsulosin depotkapsel 0,4 mg', '1 kapsel daglig'),
  ethinylestradiol: drug(
    'G03AA07',
    'Levonorgestrel/etinyløstradiol tablett 150/30 mikrog',
    '1 tablett daglig i 21 dager, så 7 dager pause',
  ),
  folicAcid: drug('B03BB01', 'Folsyre tablett 0,4 mg', ONE),
  melatonin: drug('N05CH01', 'Melatonin depottablett 2 mg', '1 tablett om kvelden', 'hypnotic'),
} satisfies Record<string, Drug>;

export type DrugKey = keyof typeof DRUGS;

/** Pairs of groups that are never on the list at the same time; each group also excludes itself. */
const FORBIDDEN_PAIRS: readonly (readonly [string, string])[] = [
  ['anticoagulant', 'nsaid'],
  ['anticoagulant', 'platelet-inhibitor'],
  ['opioid', 'opioid-substitution'],
  ['raas', 'nsaid'],
  ['loop-diuretic', 'nsaid'],
  ['antipsychotic', 'dementia-drug'],
  ['benzodiazepine', 'opioid-substitution'],
];

/** Whether two drugs may not be taken at the same time: the same substance, the same group or a forbidden pair. */
export function exclude(a: Drug, b: Drug): boolean {
  if (a.atc === b.atc) return true;
  if (a.group === undefined || b.group === undefined) return false;
  if (a.group === b.group) return true;
  return FORBIDDEN_PAIRS.some(([x, y]) => (x === a.group && y === b.group) || (x === b.group && y === a.group));
}
