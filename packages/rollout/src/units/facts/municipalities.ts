/** The 67 municipalities with an option: what the programme knows beyond the region package: stable ids, history, trust. */
import { MUNICIPALITIES as REGION } from '@helseplattform/region';
import { addDays, type IsoDate } from '../../calendar/day.ts';
import type { FormerUnit } from '../register.ts';
import type { Identity, Membership } from '../unit.ts';

export interface MunicipalityFacts {
  id: string;
  identities: readonly Identity[];
  partOf?: readonly Membership[];
  /** Traditional district. The names of the programme's own regions are not published. */
  district: string;
  trust: TrustId;
  /** People on 1 January 2024. */
  population: number;
  /** The figure is a rounded estimate, not the published table's. */
  rounded?: true;
}

export type TrustId = 'st-olav' | 'hmr' | 'hnt';

type Row = [id: string, name: string, number: string, from: IsoDate, trust: TrustId];

/**
 * Numbers: Statistics Norway, Klass 131. History is typed from 2018-01-01, when Trøndelag became one county; a number of
 * 2020-01-01 is that of the municipality reform. Assignment to trusts is ours and simplified (Osen, Rindal, Heim and
 * Surnadal lie between two).
 */
// biome-ignore format: a table
const ROWS: readonly Row[] = [
  ['trondheim', 'Trondheim', '5001', '2018-01-01', 'st-olav'],
  ['steinkjer', 'Steinkjer', '5006', '2020-01-01', 'hnt'],
  ['namsos', 'Namsos', '5007', '2020-01-01', 'hnt'],
  ['froya', 'Frøya', '5014', '2018-01-01', 'st-olav'],
  ['osen', 'Osen', '5020', '2018-01-01', 'st-olav'],
  ['oppdal', 'Oppdal', '5021', '2018-01-01', 'st-olav'],
  ['rennebu', 'Rennebu', '5022', '2018-01-01', 'st-olav'],
  ['roros', 'Røros', '5025', '2018-01-01', 'st-olav'],
  ['holtalen', 'Holtålen', '5026', '2018-01-01', 'st-olav'],
  ['midtre-gauldal', 'Midtre Gauldal', '5027', '2018-01-01', 'st-olav'],
  ['melhus', 'Melhus', '5028', '2018-01-01', 'st-olav'],
  ['skaun', 'Skaun', '5029', '2018-01-01', 'st-olav'],
  ['malvik', 'Malvik', '5031', '2018-01-01', 'st-olav'],
  ['selbu', 'Selbu', '5032', '2018-01-01', 'st-olav'],
  ['tydal', 'Tydal', '5033', '2018-01-01', 'st-olav'],
  ['meraker', 'Meråker', '5034', '2018-01-01', 'hnt'],
  ['stjordal', 'Stjørdal', '5035', '2018-01-01', 'hnt'],
  ['frosta', 'Frosta', '5036', '2018-01-01', 'hnt'],
  ['levanger', 'Levanger', '5037', '2018-01-01', 'hnt'],
  ['verdal', 'Verdal', '5038', '2018-01-01', 'hnt'],
  ['snasa', 'Snåsa', '5041', '2018-01-01', 'hnt'],
  ['lierne', 'Lierne', '5042', '2018-01-01', 'hnt'],
  ['royrvik', 'Røyrvik', '5043', '2018-01-01', 'hnt'],
  ['namsskogan', 'Namsskogan', '5044', '2018-01-01', 'hnt'],
  ['grong', 'Grong', '5045', '2018-01-01', 'hnt'],
  ['hoylandet', 'Høylandet', '5046', '2018-01-01', 'hnt'],
  ['overhalla', 'Overhalla', '5047', '2018-01-01', 'hnt'],
  ['flatanger', 'Flatanger', '5049', '2018-01-01', 'hnt'],
  ['leka', 'Leka', '5052', '2018-01-01', 'hnt'],
  ['inderoy', 'Inderøy', '5053', '2018-01-01', 'hnt'],
  ['indre-fosen', 'Indre Fosen', '5054', '2018-01-01', 'st-olav'],
  ['heim', 'Heim', '5055', '2020-01-01', 'st-olav'],
  ['hitra', 'Hitra', '5056', '2020-01-01', 'st-olav'],
  ['orland', 'Ørland', '5057', '2020-01-01', 'st-olav'],
  ['afjord', 'Åfjord', '5058', '2020-01-01', 'st-olav'],
  ['orkland', 'Orkland', '5059', '2020-01-01', 'st-olav'],
  ['naroysund', 'Nærøysund', '5060', '2020-01-01', 'hnt'],
  ['rindal', 'Rindal', '5061', '2019-01-01', 'st-olav'],
  ['kristiansund', 'Kristiansund', '1505', '2018-01-01', 'hmr'],
  ['molde', 'Molde', '1506', '2020-01-01', 'hmr'],
  ['alesund', 'Ålesund', '1508', '2024-01-01', 'hmr'],
  ['vanylven', 'Vanylven', '1511', '2018-01-01', 'hmr'],
  ['sande', 'Sande', '1514', '2018-01-01', 'hmr'],
  ['heroy', 'Herøy', '1515', '2018-01-01', 'hmr'],
  ['ulstein', 'Ulstein', '1516', '2018-01-01', 'hmr'],
  ['hareid', 'Hareid', '1517', '2018-01-01', 'hmr'],
  ['orsta', 'Ørsta', '1520', '2018-01-01', 'hmr'],
  ['stranda', 'Stranda', '1525', '2018-01-01', 'hmr'],
  ['sykkylven', 'Sykkylven', '1528', '2018-01-01', 'hmr'],
  ['sula', 'Sula', '1531', '2018-01-01', 'hmr'],
  ['giske', 'Giske', '1532', '2018-01-01', 'hmr'],
  ['vestnes', 'Vestnes', '1535', '2018-01-01', 'hmr'],
  ['rauma', 'Rauma', '1539', '2018-01-01', 'hmr'],
  ['aukra', 'Aukra', '1547', '2018-01-01', 'hmr'],
  ['averoy', 'Averøy', '1554', '2018-01-01', 'hmr'],
  ['gjemnes', 'Gjemnes', '1557', '2018-01-01', 'hmr'],
  ['tingvoll', 'Tingvoll', '1560', '2018-01-01', 'hmr'],
  ['sunndal', 'Sunndal', '1563', '2018-01-01', 'hmr'],
  ['surnadal', 'Surnadal', '1566', '2018-01-01', 'hmr'],
  ['smola', 'Smøla', '1573', '2018-01-01', 'hmr'],
  ['aure', 'Aure', '1576', '2018-01-01', 'hmr'],
  ['volda', 'Volda', '1577', '2020-01-01', 'hmr'],
  ['fjord', 'Fjord', '1578', '2020-01-01', 'hmr'],
  ['hustadvika', 'Hustadvika', '1579', '2020-01-01', 'hmr'],
  ['haram', 'Haram', '1580', '2024-01-01', 'hmr'],
  ['bindal', 'Bindal', '1811', '2018-01-01', 'hnt'],
  ['os', 'Os', '3430', '2020-01-01', 'st-olav'],
];

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

const byNumber = new Map(REGION.map((m) => [m.number, m]));

export const MUNICIPALITIES: readonly MunicipalityFacts[] = ROWS.map(([id, name, number, from, trust]) => {
  const today = byNumber.get(number);
  if (!today) throw new Error(`the region has no municipality ${number} ${name}; mend one of the two tables`);
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
    district: today.district,
    trust,
    population: today.population[0],
    ...(today.estimated ? { rounded: true as const } : {}),
  };
});

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
