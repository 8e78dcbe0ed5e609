/** The 67 municipalities with an option on the platform: numbers and names by date, district, hospital trust. Facts only. */
import { addDays, type IsoDate } from '../../calendar/day.ts';
import type { FormerUnit } from '../register.ts';
import type { Identity, Membership } from '../unit.ts';

export interface MunicipalityFacts {
  id: string;
  identities: readonly Identity[];
  partOf?: readonly Membership[];
  /** Traditional district. The names of the programme's own regions are not published; these are our grouping. */
  district: string;
  trust: TrustId;
  /** People on 1 January 2024 (Statistics Norway, table 07459). */
  population: number;
  /** Rounded by us: the figure is not in the table at hand. */
  rounded?: true;
}

export type TrustId = 'st-olav' | 'hmr' | 'hnt';

type Row = [
  id: string,
  name: string,
  number: string,
  from: IsoDate,
  district: string,
  trust: TrustId,
  population: number,
];

/**
 * Numbers: Statistics Norway, Klass 131. History is typed from 2018-01-01, when Trøndelag became one county; a number of
 * 2020-01-01 is that of the municipality reform. Assignment to trusts is ours and simplified (Osen, Rindal, Heim and
 * Surnadal lie between two).
 */
// biome-ignore format: a table
const ROWS: readonly Row[] = [
  ['trondheim', 'Trondheim', '5001', '2018-01-01', 'Trondheim og omland', 'st-olav', 214565],
  ['steinkjer', 'Steinkjer', '5006', '2020-01-01', 'Innherred', 'hnt', 24032],
  ['namsos', 'Namsos', '5007', '2020-01-01', 'Namdalen', 'hnt', 15083],
  ['froya', 'Frøya', '5014', '2018-01-01', 'Øyregionen', 'st-olav', 5453],
  ['osen', 'Osen', '5020', '2018-01-01', 'Fosen', 'st-olav', 898],
  ['oppdal', 'Oppdal', '5021', '2018-01-01', 'Oppdal/Rennebu', 'st-olav', 7389],
  ['rennebu', 'Rennebu', '5022', '2018-01-01', 'Oppdal/Rennebu', 'st-olav', 2484],
  ['roros', 'Røros', '5025', '2018-01-01', 'Gauldal/Røros', 'st-olav', 5685],
  ['holtalen', 'Holtålen', '5026', '2018-01-01', 'Gauldal/Røros', 'st-olav', 2035],
  ['midtre-gauldal', 'Midtre Gauldal', '5027', '2018-01-01', 'Gauldal/Røros', 'st-olav', 6140],
  ['melhus', 'Melhus', '5028', '2018-01-01', 'Trondheim og omland', 'st-olav', 17560],
  ['skaun', 'Skaun', '5029', '2018-01-01', 'Trondheim og omland', 'st-olav', 8484],
  ['malvik', 'Malvik', '5031', '2018-01-01', 'Trondheim og omland', 'st-olav', 14783],
  ['selbu', 'Selbu', '5032', '2018-01-01', 'Værnes', 'st-olav', 4216],
  ['tydal', 'Tydal', '5033', '2018-01-01', 'Værnes', 'st-olav', 773],
  ['meraker', 'Meråker', '5034', '2018-01-01', 'Værnes', 'hnt', 2454],
  ['stjordal', 'Stjørdal', '5035', '2018-01-01', 'Værnes', 'hnt', 24717],
  ['frosta', 'Frosta', '5036', '2018-01-01', 'Innherred', 'hnt', 2645],
  ['levanger', 'Levanger', '5037', '2018-01-01', 'Innherred', 'hnt', 20574],
  ['verdal', 'Verdal', '5038', '2018-01-01', 'Innherred', 'hnt', 15193],
  ['snasa', 'Snåsa', '5041', '2018-01-01', 'Innherred', 'hnt', 2114],
  ['lierne', 'Lierne', '5042', '2018-01-01', 'Namdalen', 'hnt', 1301],
  ['royrvik', 'Røyrvik', '5043', '2018-01-01', 'Namdalen', 'hnt', 423],
  ['namsskogan', 'Namsskogan', '5044', '2018-01-01', 'Namdalen', 'hnt', 810],
  ['grong', 'Grong', '5045', '2018-01-01', 'Namdalen', 'hnt', 2322],
  ['hoylandet', 'Høylandet', '5046', '2018-01-01', 'Namdalen', 'hnt', 1222],
  ['overhalla', 'Overhalla', '5047', '2018-01-01', 'Namdalen', 'hnt', 3924],
  ['flatanger', 'Flatanger', '5049', '2018-01-01', 'Namdalen', 'hnt', 1116],
  ['leka', 'Leka', '5052', '2018-01-01', 'Namdalen', 'hnt', 604],
  ['inderoy', 'Inderøy', '5053', '2018-01-01', 'Innherred', 'hnt', 6938],
  ['indre-fosen', 'Indre Fosen', '5054', '2018-01-01', 'Fosen', 'st-olav', 10023],
  ['heim', 'Heim', '5055', '2020-01-01', 'Orkdalen', 'st-olav', 6093],
  ['hitra', 'Hitra', '5056', '2020-01-01', 'Øyregionen', 'st-olav', 5323],
  ['orland', 'Ørland', '5057', '2020-01-01', 'Fosen', 'st-olav', 10522],
  ['afjord', 'Åfjord', '5058', '2020-01-01', 'Fosen', 'st-olav', 4339],
  ['orkland', 'Orkland', '5059', '2020-01-01', 'Orkdalen', 'st-olav', 18793],
  ['naroysund', 'Nærøysund', '5060', '2020-01-01', 'Namdalen', 'hnt', 9968],
  ['rindal', 'Rindal', '5061', '2019-01-01', 'Orkdalen', 'st-olav', 1958],
  ['kristiansund', 'Kristiansund', '1505', '2018-01-01', 'Nordmøre', 'hmr', 24404],
  ['molde', 'Molde', '1506', '2020-01-01', 'Romsdal', 'hmr', 32816],
  ['alesund', 'Ålesund', '1508', '2024-01-01', 'Sunnmøre', 'hmr', 58509],
  ['vanylven', 'Vanylven', '1511', '2018-01-01', 'Sunnmøre', 'hmr', 3026],
  ['sande', 'Sande', '1514', '2018-01-01', 'Sunnmøre', 'hmr', 2438],
  ['heroy', 'Herøy', '1515', '2018-01-01', 'Sunnmøre', 'hmr', 8968],
  ['ulstein', 'Ulstein', '1516', '2018-01-01', 'Sunnmøre', 'hmr', 8861],
  ['hareid', 'Hareid', '1517', '2018-01-01', 'Sunnmøre', 'hmr', 5322],
  ['orsta', 'Ørsta', '1520', '2018-01-01', 'Sunnmøre', 'hmr', 10958],
  ['stranda', 'Stranda', '1525', '2018-01-01', 'Sunnmøre', 'hmr', 4348],
  ['sykkylven', 'Sykkylven', '1528', '2018-01-01', 'Sunnmøre', 'hmr', 7617],
  ['sula', 'Sula', '1531', '2018-01-01', 'Sunnmøre', 'hmr', 9720],
  ['giske', 'Giske', '1532', '2018-01-01', 'Sunnmøre', 'hmr', 8691],
  ['vestnes', 'Vestnes', '1535', '2018-01-01', 'Romsdal', 'hmr', 7147],
  ['rauma', 'Rauma', '1539', '2018-01-01', 'Romsdal', 'hmr', 7299],
  ['aukra', 'Aukra', '1547', '2018-01-01', 'Romsdal', 'hmr', 3678],
  ['averoy', 'Averøy', '1554', '2018-01-01', 'Nordmøre', 'hmr', 5955],
  ['gjemnes', 'Gjemnes', '1557', '2018-01-01', 'Nordmøre', 'hmr', 2700],
  ['tingvoll', 'Tingvoll', '1560', '2018-01-01', 'Nordmøre', 'hmr', 3041],
  ['sunndal', 'Sunndal', '1563', '2018-01-01', 'Nordmøre', 'hmr', 7227],
  ['surnadal', 'Surnadal', '1566', '2018-01-01', 'Nordmøre', 'hmr', 5953],
  ['smola', 'Smøla', '1573', '2018-01-01', 'Nordmøre', 'hmr', 2159],
  ['aure', 'Aure', '1576', '2018-01-01', 'Nordmøre', 'hmr', 3408],
  ['volda', 'Volda', '1577', '2020-01-01', 'Sunnmøre', 'hmr', 11093],
  ['fjord', 'Fjord', '1578', '2020-01-01', 'Sunnmøre', 'hmr', 2492],
  ['hustadvika', 'Hustadvika', '1579', '2020-01-01', 'Romsdal', 'hmr', 13437],
  ['haram', 'Haram', '1580', '2024-01-01', 'Sunnmøre', 'hmr', 9357],
  ['bindal', 'Bindal', '1811', '2018-01-01', 'Namdalen', 'hnt', 1390],
  ['os', 'Os', '3430', '2020-01-01', 'Gauldal/Røros', 'st-olav', 1870],
];

/** Bindal and Os lie outside the two counties whose population table we have. */
const ROUNDED = new Set(['bindal', 'os']);

/** What the same unit was called and numbered before the row's own identity. */
const EARLIER: { readonly [id: string]: readonly Identity[] } = {
  alesund: [
    { from: '2018-01-01', to: '2019-12-31', number: '1504', name: 'Ålesund' },
    { from: '2020-01-01', to: '2023-12-31', number: '1507', name: 'Ålesund' },
  ],
  haram: [{ from: '2018-01-01', to: '2019-12-31', number: '1534', name: 'Haram' }],
  steinkjer: [{ from: '2018-01-01', to: '2019-12-31', number: '5004', name: 'Steinkjer' }],
  namsos: [{ from: '2018-01-01', to: '2019-12-31', number: '5005', name: 'Namsos' }],
  hitra: [{ from: '2018-01-01', to: '2019-12-31', number: '5013', name: 'Hitra' }],
  orland: [{ from: '2018-01-01', to: '2019-12-31', number: '5015', name: 'Ørland' }],
  afjord: [{ from: '2018-01-01', to: '2019-12-31', number: '5018', name: 'Åfjord' }],
  rindal: [{ from: '2018-01-01', to: '2018-12-31', number: '1567', name: 'Rindal' }],
  molde: [{ from: '2018-01-01', to: '2019-12-31', number: '1502', name: 'Molde' }],
  volda: [{ from: '2018-01-01', to: '2019-12-31', number: '1519', name: 'Volda' }],
  os: [{ from: '2018-01-01', to: '2019-12-31', number: '0441', name: 'Os' }],
};

/** A new name under the same number. Steinkjer has a double name in two languages from 2026. */
const RENAMED: { readonly [id: string]: { from: IsoDate; name: string } } = {
  steinkjer: { from: '2026-01-01', name: 'Steinkjer – Stïentje' },
};

const PART_OF: { readonly [id: string]: readonly Membership[] } = {
  haram: [{ unit: 'alesund', from: '2020-01-01', to: '2023-12-31' }],
};

export const MUNICIPALITIES: readonly MunicipalityFacts[] = ROWS.map(
  ([id, name, number, from, district, trust, population]) => {
    const renamed = RENAMED[id];
    const current: Identity[] = renamed
      ? [
          { from, to: addDays(renamed.from, -1), number, name },
          { from: renamed.from, number, name: renamed.name },
        ]
      : [{ from, number, name }];
    return {
      id,
      identities: [...(EARLIER[id] ?? []), ...current],
      ...(PART_OF[id] ? { partOf: PART_OF[id] } : {}),
      district,
      trust,
      population,
      ...(ROUNDED.has(id) ? { rounded: true as const } : {}),
    };
  },
);

const REFORM = '2019-12-31';
const former = (number: string, name: string, ...became: string[]): FormerUnit => ({
  number,
  name,
  to: REFORM,
  became,
});

/** Municipalities of the area that ended with the reform of 2020; old documents and addresses still carry them. */
export const FORMER_MUNICIPALITIES: readonly FormerUnit[] = [
  former('1523', 'Ørskog', 'alesund'),
  former('1529', 'Skodje', 'alesund'),
  former('1546', 'Sandøy', 'alesund'),
  former('1543', 'Nesset', 'molde'),
  former('1545', 'Midsund', 'molde'),
  former('1444', 'Hornindal', 'volda'),
  former('1524', 'Norddal', 'fjord'),
  former('1526', 'Stordal', 'fjord'),
  former('1548', 'Fræna', 'hustadvika'),
  former('1551', 'Eide', 'hustadvika'),
  former('1571', 'Halsa', 'heim'),
  former('5011', 'Hemne', 'heim'),
  former('5012', 'Snillfjord', 'heim', 'hitra', 'orkland'),
  former('5016', 'Agdenes', 'orkland'),
  former('5023', 'Meldal', 'orkland'),
  former('5024', 'Orkdal', 'orkland'),
  former('5017', 'Bjugn', 'orland'),
  former('5019', 'Roan', 'afjord'),
  former('5030', 'Klæbu', 'trondheim'),
  former('5039', 'Verran', 'steinkjer'),
  former('5040', 'Namdalseid', 'namsos'),
  former('5048', 'Fosnes', 'namsos'),
  former('5050', 'Vikna', 'naroysund'),
  former('5051', 'Nærøy', 'naroysund'),
];
