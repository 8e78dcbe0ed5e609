/** The 67 municipalities that may use the platform: number, names, place, people by age. Facts with dates; no invention here. */
import { type Day, day } from '../calendar.ts';

/** The earliest day the facts describe in full; a region cannot be made as of an earlier day. */
export const FIRST_FACTS = '2024-01-01';

/** Key of a hospital in facts/hospitals.ts. */
export type HospitalKey =
  | 'trondheim'
  | 'orkdal'
  | 'roros'
  | 'levanger'
  | 'namsos'
  | 'alesund'
  | 'volda'
  | 'molde'
  | 'kristiansund';

/** Lowest age of each of the six age bands of the population figures. */
export const AGE_BANDS = [0, 6, 18, 67, 80, 90] as const;

export interface Municipality {
  /** Four digits, national register 3402. */
  number: string;
  name: string;
  /** The official South Sámi name, when there is one. */
  sami?: string;
  /** Whether the Sámi name comes first in the official double name. */
  samiFirst: boolean;
  samiFrom: Day;
  county: string;
  /** Traditional district. Chosen by us: it is not an administrative unit. */
  district: string;
  /** The hospital people here come to first. Simplified by us from the trusts' areas. */
  hospital: HospitalKey;
  /** Number of the municipality whose emergency clinic and acute beds serve this one. Simplified by us. */
  emergencyHost: string;
  postalCode: string;
  /** Main postal place. */
  place: string;
  /** The written Norwegian most used. */
  writtenForm: 'nb' | 'nn';
  validFrom: Day;
  /** Last day the number was in use; absent while it is. */
  validTo?: Day;
  /** People on 1 January of 2024, 2025 and 2026. */
  population: readonly [number, number, number];
  /** People in each of AGE_BANDS on 1 January 2026. */
  ageBands: readonly number[];
  /** Figures are rounded estimates of ours, not the published table. */
  estimated: boolean;
}

type Row = [
  number: string,
  name: string,
  sami: string,
  county: string,
  district: string,
  hospital: HospitalKey,
  emergencyHost: string,
  postalCode: string,
  place: string,
  writtenForm: 'nb' | 'nn',
  validFrom: string,
  population: [number, number, number],
  ageBands: number[],
];

/**
 * Numbers and names as of 2024-01-01, when Haram left Ålesund. Population: Statistics Norway, table 07459 (NLOD 2.0).
 * Bindal and Os lie in other counties but hold an option on the platform; their figures are rounded estimates.
 */
// biome-ignore format: a table
const ROWS: Row[] = [
  ['5001', 'Trondheim', 'Tråante', '50', 'Trondheim og omland', 'trondheim', '5001', '7010', 'Trondheim', 'nb', '2018-01-01', [214565, 216518, 218460], [12655, 27547, 147049, 22184, 7622, 1403]],
  ['5006', 'Steinkjer', 'Stïentje', '50', 'Innherred', 'levanger', '5006', '7713', 'Steinkjer', 'nb', '2020-01-01', [24032, 24064, 24007], [1326, 3337, 14112, 3566, 1396, 270]],
  ['5007', 'Namsos', 'Nåavmesjenjaelmie', '50', 'Namdalen', 'namsos', '5007', '7800', 'Namsos', 'nb', '2020-01-01', [15083, 15154, 15112], [841, 2080, 9073, 2182, 802, 134]],
  ['5014', 'Frøya', '', '50', 'Øyregionen', 'orkdal', '5059', '7260', 'Sistranda', 'nb', '2018-01-01', [5453, 5655, 5794], [386, 700, 3842, 622, 207, 37]],
  ['5020', 'Osen', '', '50', 'Fosen', 'namsos', '5007', '7740', 'Steinsdalen', 'nb', '2018-01-01', [898, 891, 911], [40, 103, 500, 188, 71, 9]],
  ['5021', 'Oppdal', '', '50', 'Oppdal/Rennebu', 'orkdal', '5021', '7340', 'Oppdal', 'nb', '2018-01-01', [7389, 7408, 7421], [451, 1075, 4347, 1053, 420, 75]],
  ['5022', 'Rennebu', '', '50', 'Oppdal/Rennebu', 'orkdal', '5021', '7391', 'Rennebu', 'nb', '2018-01-01', [2484, 2513, 2514], [156, 313, 1420, 425, 168, 32]],
  ['5025', 'Røros', 'Rosse', '50', 'Gauldal/Røros', 'roros', '5025', '7374', 'Røros', 'nb', '2018-01-01', [5685, 5681, 5638], [305, 672, 3263, 1002, 351, 45]],
  ['5026', 'Holtålen', '', '50', 'Gauldal/Røros', 'roros', '5025', '7380', 'Ålen', 'nb', '2018-01-01', [2035, 2048, 2037], [134, 221, 1142, 347, 178, 15]],
  ['5027', 'Midtre Gauldal', '', '50', 'Gauldal/Røros', 'trondheim', '5001', '7290', 'Støren', 'nb', '2018-01-01', [6140, 6141, 6088], [395, 861, 3643, 796, 324, 69]],
  ['5028', 'Melhus', '', '50', 'Trondheim og omland', 'trondheim', '5001', '7224', 'Melhus', 'nb', '2018-01-01', [17560, 17812, 17828], [1152, 2700, 11030, 2020, 783, 143]],
  ['5029', 'Skaun', '', '50', 'Trondheim og omland', 'orkdal', '5001', '7353', 'Børsa', 'nb', '2018-01-01', [8484, 8521, 8574], [546, 1500, 5271, 898, 305, 54]],
  ['5031', 'Malvik', '', '50', 'Trondheim og omland', 'trondheim', '5001', '7550', 'Hommelvik', 'nb', '2018-01-01', [14783, 15023, 14961], [995, 2475, 9419, 1450, 533, 89]],
  ['5032', 'Selbu', '', '50', 'Værnes', 'trondheim', '5035', '7580', 'Selbu', 'nb', '2018-01-01', [4216, 4233, 4258], [253, 536, 2542, 616, 257, 54]],
  ['5033', 'Tydal', '', '50', 'Værnes', 'trondheim', '5035', '7590', 'Tydal', 'nb', '2018-01-01', [773, 786, 773], [31, 90, 433, 137, 68, 14]],
  ['5034', 'Meråker', '', '50', 'Værnes', 'levanger', '5035', '7530', 'Meråker', 'nb', '2018-01-01', [2454, 2472, 2460], [135, 304, 1454, 414, 135, 18]],
  ['5035', 'Stjørdal', '', '50', 'Værnes', 'levanger', '5035', '7500', 'Stjørdal', 'nb', '2018-01-01', [24717, 24927, 25108], [1422, 3712, 15306, 3228, 1260, 180]],
  ['5036', 'Frosta', '', '50', 'Innherred', 'levanger', '5035', '7633', 'Frosta', 'nb', '2018-01-01', [2645, 2661, 2667], [157, 338, 1578, 412, 144, 38]],
  ['5037', 'Levanger', '', '50', 'Innherred', 'levanger', '5037', '7600', 'Levanger', 'nb', '2018-01-01', [20574, 20732, 20807], [1209, 3063, 12517, 2818, 1011, 189]],
  ['5038', 'Verdal', '', '50', 'Innherred', 'levanger', '5037', '7650', 'Verdal', 'nb', '2018-01-01', [15193, 15412, 15435], [897, 2100, 9297, 2226, 779, 136]],
  ['5041', 'Snåsa', 'Snåase', '50', 'Innherred', 'levanger', '5006', '7760', 'Snåsa', 'nb', '2018-01-01', [2114, 2138, 2141], [148, 258, 1250, 309, 151, 25]],
  ['5042', 'Lierne', '', '50', 'Namdalen', 'namsos', '5007', '7882', 'Nordli', 'nb', '2018-01-01', [1301, 1316, 1302], [63, 148, 758, 232, 88, 13]],
  ['5043', 'Røyrvik', 'Raarvihke', '50', 'Namdalen', 'namsos', '5007', '7898', 'Limingen', 'nb', '2018-01-01', [423, 443, 439], [17, 64, 229, 90, 33, 6]],
  ['5044', 'Namsskogan', '', '50', 'Namdalen', 'namsos', '5007', '7890', 'Namsskogan', 'nb', '2018-01-01', [810, 811, 803], [28, 102, 472, 127, 61, 13]],
  ['5045', 'Grong', '', '50', 'Namdalen', 'namsos', '5007', '7870', 'Grong', 'nb', '2018-01-01', [2322, 2314, 2292], [112, 336, 1279, 373, 152, 40]],
  ['5046', 'Høylandet', '', '50', 'Namdalen', 'namsos', '5007', '7977', 'Høylandet', 'nb', '2018-01-01', [1222, 1235, 1230], [58, 172, 693, 208, 84, 15]],
  ['5047', 'Overhalla', '', '50', 'Namdalen', 'namsos', '5007', '7863', 'Overhalla', 'nb', '2018-01-01', [3924, 3946, 3944], [249, 669, 2339, 476, 178, 33]],
  ['5049', 'Flatanger', '', '50', 'Namdalen', 'namsos', '5007', '7770', 'Flatanger', 'nb', '2018-01-01', [1116, 1121, 1110], [67, 115, 635, 203, 79, 11]],
  ['5052', 'Leka', '', '50', 'Namdalen', 'namsos', '5060', '7994', 'Leka', 'nb', '2018-01-01', [604, 593, 596], [38, 69, 314, 115, 56, 4]],
  ['5053', 'Inderøy', '', '50', 'Innherred', 'levanger', '5006', '7670', 'Inderøy', 'nb', '2018-01-01', [6938, 7031, 7066], [424, 1046, 4092, 1096, 352, 56]],
  ['5054', 'Indre Fosen', '', '50', 'Fosen', 'trondheim', '5057', '7100', 'Rissa', 'nb', '2018-01-01', [10023, 10042, 10006], [516, 1364, 5835, 1576, 608, 107]],
  ['5055', 'Heim', '', '50', 'Orkdalen', 'orkdal', '5059', '7200', 'Kyrksæterøra', 'nb', '2020-01-01', [6093, 6134, 6075], [304, 830, 3516, 978, 384, 63]],
  ['5056', 'Hitra', '', '50', 'Øyregionen', 'orkdal', '5059', '7240', 'Hitra', 'nb', '2020-01-01', [5323, 5414, 5568], [365, 646, 3558, 677, 274, 48]],
  ['5057', 'Ørland', '', '50', 'Fosen', 'trondheim', '5057', '7130', 'Brekstad', 'nb', '2020-01-01', [10522, 10627, 10706], [649, 1470, 6450, 1426, 595, 116]],
  ['5058', 'Åfjord', '', '50', 'Fosen', 'trondheim', '5057', '7170', 'Åfjord', 'nb', '2020-01-01', [4339, 4342, 4340], [283, 540, 2487, 691, 291, 48]],
  ['5059', 'Orkland', '', '50', 'Orkdalen', 'orkdal', '5059', '7300', 'Orkanger', 'nb', '2020-01-01', [18793, 18798, 18840], [1040, 2600, 11273, 2789, 952, 186]],
  ['5060', 'Nærøysund', '', '50', 'Namdalen', 'namsos', '5060', '7900', 'Rørvik', 'nb', '2020-01-01', [9968, 9921, 9920], [672, 1480, 5978, 1229, 462, 99]],
  ['5061', 'Rindal', '', '50', 'Orkdalen', 'orkdal', '5059', '6657', 'Rindal', 'nb', '2019-01-01', [1958, 1937, 1935], [107, 257, 1101, 306, 131, 33]],
  ['1505', 'Kristiansund', '', '15', 'Nordmøre', 'kristiansund', '1505', '6509', 'Kristiansund N', 'nb', '2018-01-01', [24404, 24578, 24479], [1217, 3146, 15063, 3684, 1180, 189]],
  ['1506', 'Molde', '', '15', 'Romsdal', 'molde', '1506', '6413', 'Molde', 'nb', '2020-01-01', [32816, 33163, 33291], [1987, 4532, 20144, 4660, 1632, 336]],
  ['1508', 'Ålesund', '', '15', 'Sunnmøre', 'alesund', '1508', '6002', 'Ålesund', 'nb', '2024-01-01', [58509, 59198, 59663], [3618, 8238, 37856, 7026, 2428, 497]],
  ['1511', 'Vanylven', '', '15', 'Sunnmøre', 'volda', '1577', '6143', 'Fiskåbygd', 'nn', '2018-01-01', [3026, 3048, 3029], [121, 352, 1694, 605, 214, 43]],
  ['1514', 'Sande', '', '15', 'Sunnmøre', 'volda', '1577', '6084', 'Larsnes', 'nn', '2018-01-01', [2438, 2435, 2437], [141, 290, 1442, 385, 140, 39]],
  ['1515', 'Herøy', '', '15', 'Sunnmøre', 'volda', '1577', '6090', 'Fosnavåg', 'nn', '2018-01-01', [8968, 9031, 9003], [541, 1283, 5426, 1217, 434, 102]],
  ['1516', 'Ulstein', '', '15', 'Sunnmøre', 'volda', '1577', '6065', 'Ulsteinvik', 'nn', '2018-01-01', [8861, 8862, 8958], [577, 1328, 5525, 1074, 391, 63]],
  ['1517', 'Hareid', '', '15', 'Sunnmøre', 'volda', '1577', '6060', 'Hareid', 'nn', '2018-01-01', [5322, 5320, 5411], [299, 883, 3269, 693, 215, 52]],
  ['1520', 'Ørsta', '', '15', 'Sunnmøre', 'volda', '1577', '6150', 'Ørsta', 'nn', '2018-01-01', [10958, 11055, 11068], [661, 1670, 6507, 1531, 560, 139]],
  ['1525', 'Stranda', '', '15', 'Sunnmøre', 'alesund', '1508', '6200', 'Stranda', 'nn', '2018-01-01', [4348, 4380, 4333], [184, 519, 2691, 602, 263, 74]],
  ['1528', 'Sykkylven', '', '15', 'Sunnmøre', 'alesund', '1508', '6230', 'Sykkylven', 'nn', '2018-01-01', [7617, 7626, 7626], [374, 1069, 4557, 1134, 403, 89]],
  ['1531', 'Sula', '', '15', 'Sunnmøre', 'alesund', '1508', '6030', 'Langevåg', 'nn', '2018-01-01', [9720, 9759, 9798], [670, 1637, 5908, 1129, 356, 98]],
  ['1532', 'Giske', '', '15', 'Sunnmøre', 'alesund', '1508', '6050', 'Valderøya', 'nn', '2018-01-01', [8691, 8773, 8828], [613, 1458, 5284, 1032, 365, 76]],
  ['1535', 'Vestnes', '', '15', 'Romsdal', 'molde', '1506', '6390', 'Vestnes', 'nn', '2018-01-01', [7147, 7242, 7315], [374, 1007, 4366, 1134, 371, 63]],
  ['1539', 'Rauma', '', '15', 'Romsdal', 'molde', '1506', '6300', 'Åndalsnes', 'nn', '2018-01-01', [7299, 7196, 7195], [426, 1014, 4185, 1077, 395, 98]],
  ['1547', 'Aukra', '', '15', 'Romsdal', 'molde', '1506', '6480', 'Aukra', 'nb', '2018-01-01', [3678, 3759, 3780], [209, 598, 2267, 490, 174, 42]],
  ['1554', 'Averøy', '', '15', 'Nordmøre', 'kristiansund', '1505', '6530', 'Averøy', 'nb', '2018-01-01', [5955, 5992, 6007], [328, 806, 3608, 923, 296, 46]],
  ['1557', 'Gjemnes', '', '15', 'Nordmøre', 'molde', '1506', '6631', 'Batnfjordsøra', 'nn', '2018-01-01', [2700, 2708, 2740], [133, 382, 1614, 449, 137, 25]],
  ['1560', 'Tingvoll', '', '15', 'Nordmøre', 'kristiansund', '1505', '6630', 'Tingvoll', 'nn', '2018-01-01', [3041, 3077, 3066], [149, 391, 1802, 485, 205, 34]],
  ['1563', 'Sunndal', '', '15', 'Nordmøre', 'kristiansund', '1563', '6600', 'Sunndalsøra', 'nn', '2018-01-01', [7227, 7193, 7094], [358, 934, 4229, 1108, 367, 98]],
  ['1566', 'Surnadal', '', '15', 'Nordmøre', 'kristiansund', '1566', '6650', 'Surnadal', 'nn', '2018-01-01', [5953, 5950, 5982], [357, 769, 3457, 962, 381, 56]],
  ['1573', 'Smøla', '', '15', 'Nordmøre', 'kristiansund', '1505', '6570', 'Smøla', 'nb', '2018-01-01', [2159, 2168, 2141], [106, 258, 1248, 381, 119, 29]],
  ['1576', 'Aure', '', '15', 'Nordmøre', 'kristiansund', '1505', '6690', 'Aure', 'nn', '2018-01-01', [3408, 3394, 3371], [152, 409, 1962, 576, 225, 47]],
  ['1577', 'Volda', '', '15', 'Sunnmøre', 'volda', '1577', '6100', 'Volda', 'nn', '2020-01-01', [11093, 11131, 11009], [691, 1534, 6687, 1437, 532, 128]],
  ['1578', 'Fjord', '', '15', 'Sunnmøre', 'alesund', '1508', '6210', 'Valldal', 'nn', '2020-01-01', [2492, 2506, 2547], [135, 312, 1480, 409, 173, 38]],
  ['1579', 'Hustadvika', '', '15', 'Romsdal', 'molde', '1506', '6440', 'Elnesvågen', 'nb', '2020-01-01', [13437, 13460, 13538], [769, 1964, 8176, 1880, 634, 115]],
  ['1580', 'Haram', '', '15', 'Sunnmøre', 'alesund', '1508', '6270', 'Brattvåg', 'nn', '2024-01-01', [9357, 9409, 9460], [530, 1330, 5614, 1381, 478, 127]],
  ['1811', 'Bindal', '', '18', 'Namdalen', 'namsos', '5060', '7980', 'Terråk', 'nb', '2018-01-01', [1390, 1380, 1370], [55, 160, 730, 280, 115, 30]],
  ['3430', 'Os', '', '34', 'Gauldal/Røros', 'roros', '5025', '2550', 'Os i Østerdalen', 'nb', '2024-01-01', [1870, 1870, 1860], [85, 230, 1025, 335, 150, 35]],
];

/** Municipalities whose Sámi name is written first in the official name. */
const SAMI_FIRST = new Set(['5025', '5041', '5043']);
/** Double names that came into use after FIRST_FACTS. */
const SAMI_SINCE: Record<string, string> = { '5006': '2026-01-01' };
const ESTIMATED = new Set(['1811', '3430']);

export const MUNICIPALITIES: readonly Municipality[] = ROWS.map(
  ([
    number,
    name,
    sami,
    county,
    district,
    hospital,
    emergencyHost,
    postalCode,
    place,
    writtenForm,
    validFrom,
    population,
    ageBands,
  ]) => ({
    number,
    name,
    ...(sami ? { sami } : {}),
    samiFirst: SAMI_FIRST.has(number),
    samiFrom: day(SAMI_SINCE[number] ?? '2020-01-01'),
    county,
    district,
    hospital,
    emergencyHost,
    postalCode,
    place,
    writtenForm,
    validFrom: day(validFrom),
    population,
    ageBands,
    estimated: ESTIMATED.has(number),
  }),
);

/** Numbers no longer in use that older addresses still carry. */
const FORMER_MUNICIPALITIES: readonly {
  number: string;
  name: string;
  validFrom: Day;
  validTo: Day;
  became: readonly string[];
}[] = [
  {
    number: '1507',
    name: 'Ålesund',
    validFrom: day('2020-01-01'),
    validTo: day('2023-12-31'),
    became: ['1508', '1580'],
  },
];

const byNumber = new Map(MUNICIPALITIES.map((m) => [m.number, m]));

/** The municipality with a number in use today; undefined when there is none in the region. */
export const findMunicipality = (number: string): Municipality | undefined => byNumber.get(number);

/** The municipality with a number; throws when the region has none. */
export function municipality(number: string): Municipality {
  const found = byNumber.get(number);
  if (!found) throw new Error(`No municipality ${number} in the region`);
  return found;
}

/** The official name on a day, with the Sámi name where there is one: `Trondheim – Tråante`. */
export function officialName(m: Municipality, on: Day): string {
  if (!m.sami || on < m.samiFrom) return m.name;
  return m.samiFirst ? `${m.sami} – ${m.name}` : `${m.name} – ${m.sami}`;
}

/** The number a place had on a day: Ålesund and Haram were 1507 until the end of 2023. */
export function numberOn(m: Municipality, on: Day): string {
  const former = FORMER_MUNICIPALITIES.find((f) => f.became.includes(m.number) && on >= f.validFrom && on <= f.validTo);
  return former?.number ?? m.number;
}

/** People on 1 January of a year; the last figure we have stands for later years. */
export function populationOn(m: Municipality, year: number): number {
  return m.population[Math.min(Math.max(year - 2024, 0), 2)] ?? 0;
}
