/**
 * What a diagnosis is called besides the words of the tables: ICD-10-NO has `pneumoni` where ICPC-2 and most people have
 * `lungebetennelse`. Pure.
 */

/** Each row is one thing, folded as texts of diagnoses are; the words of the tables are among its names. */
const NAMES: readonly (readonly string[])[] = [
  ['atrieflimmer', 'hjerteflimmer', 'forkammerflimmer'],
  ['besvimelse', 'synkope'],
  ['bihulebetennelse', 'sinusitt'],
  ['blindtarmbetennelse', 'appendisitt'],
  ['blodforgiftning', 'sepsis'],
  ['blodmangel', 'anemi'],
  ['blodpropp i lungen', 'lungeemboli'],
  ['brudd lårhals', 'lårhalsbrudd', 'hoftebrudd'],
  ['brystkreft', 'ondartet svulst bryst'],
  ['bukspyttkjertelbetennelse', 'pankreatitt'],
  ['cystitt', 'urinveisinfeksjon', 'uvi', 'blærebetennelse'],
  ['dehydrering', 'uttørring'],
  ['delirium', 'forvirring'],
  ['diabetes', 'sukkersyke'],
  ['dyp venetrombose', 'dvt', 'tromboflebitt dype kar'],
  ['elveblest', 'urticaria', 'urtikaria'],
  ['forbigående cerebral iskemi', 'tia', 'drypp'],
  ['forkjølelse', 'nasofaryngitt', 'akutt øvre luftveisinfeksjon'],
  ['forstoppelse', 'obstipasjon'],
  ['galleblærebetennelse', 'kolecystitt'],
  ['gallestein', 'gallesten'],
  ['grønn stær', 'glaukom'],
  ['halsbetennelse', 'tonsillitt', 'faryngitt'],
  ['helvetesild', 'herpes zoster'],
  ['hjernehinnebetennelse', 'meningitt'],
  ['hyperkinetisk', 'adhd'],
  ['hypertensjon', 'høyt blodtrykk', 'essensiell primær hypertensjon'],
  ['hypertyreose', 'høyt stoffskifte', 'tyreotoksikose'],
  ['hypotyreose', 'lavt stoffskifte'],
  ['kronisk obstruktiv lungesykdom', 'kols'],
  ['kyssesyke', 'mononukleose'],
  ['leddgikt', 'reumatoid artritt'],
  ['lungebetennelse', 'pneumoni'],
  ['lungekreft', 'ondartet svulst lunge'],
  ['nyrebekkenbetennelse', 'pyelonefritt'],
  ['nyrestein', 'nyresten', 'stein nyre'],
  ['omgangssyke', 'gastroenteritt'],
  ['osteoporose', 'benskjørhet', 'beinskjørhet'],
  ['prostatakreft', 'ondartet svulst prostata'],
  ['slitasjegikt', 'artrose'],
  ['tykktarmskreft', 'ondartet svulst tykktarm'],
  ['vannkopper', 'varicella'],
];

/** Shorter beginnings of a name mean too much; a whole one, as `tia`, is understood. */
const SHORTEST = 4;

/** What is meant by what is typed, in other words. @param typed folded */
export function otherWordsFor(typed: string): string[] {
  return NAMES.flatMap((names) => {
    const name = names.find((one) => one === typed || (typed.length >= SHORTEST && one.startsWith(typed)));
    if (name !== undefined) return names.filter((one) => one !== name);
    const within = names.find((one) => ` ${typed} `.includes(` ${one} `));
    if (within === undefined) return [];
    return names.filter((one) => one !== within).map((one) => ` ${typed} `.replace(` ${within} `, ` ${one} `).trim());
  });
}
