/** Names that fit year of birth, place and origin. Common given names and surnames; nobody in particular. */
import type { Sex } from '../identity/person-number.ts';

type Generation = { until: number } & Record<Sex, readonly string[]>;

const words = (text: string): readonly string[] => text.split(' ');

/** Given names by the last year of birth they are typical of. */
const GENERATIONS: readonly Generation[] = [
  {
    until: 1939,
    female: words(
      'Anna Ingeborg Astrid Solveig Gudrun Margit Borghild Ragnhild Olga Aslaug Signe Jenny Kirsten Ruth Dagny Magnhild Olaug Petra Inga Marie Helga Bergljot Torbjørg Klara',
    ),
    male: words(
      'Arne Olav Kåre Odd Harald Einar Sverre Leif Alf Trygve Ivar Birger Johan Magne Nils Reidar Erling Asbjørn Peder Ole Sigurd Torleif Hjalmar Martin',
    ),
  },
  {
    until: 1955,
    female: words(
      'Inger Bjørg Gerd Liv Kari Berit Turid Randi Aud Else Torill Marit Grete Eva Wenche Karin Sissel Unni Reidun Synnøve Jorunn Anne Mary Eldbjørg',
    ),
    male: words(
      'Per Kjell Jan Svein Arne Bjørn Knut Odd Tor Ole Harald Rolf Finn Terje Steinar Arvid Gunnar Roar Magne Oddvar Helge John Ottar Bjarne',
    ),
  },
  {
    until: 1970,
    female: words(
      'Anne Marit Kari Inger Bente Tove Ann Hilde Grethe Elin Sissel Mona Unni Heidi Gunn Wenche Nina Siv Lillian Vigdis Aina Rita Toril Laila',
    ),
    male: words(
      'Jan Svein Bjørn Terje Morten Geir Tor Knut Arild Trond Rune Øyvind Roger Frode Harald Stein Dag Kjetil Ole Ivar Jarle Egil Atle Roy',
    ),
  },
  {
    until: 1985,
    female: words(
      'Monica Hilde Heidi Marianne Linda Trine Nina Lene Siv Anita Merete Ellen Hege Tone Camilla Kristin Stine Ingrid Silje Line Mette Elisabeth Gry Kristine',
    ),
    male: words(
      'Thomas Morten Frode Stian Espen Trond Roger Kenneth Tommy Ole Anders Lars Eirik Øystein Håvard Jon Tor Erik Vegard Kristian Stig Kjetil Pål Bård',
    ),
  },
  {
    until: 2000,
    female: words(
      'Silje Ida Marte Camilla Ingrid Maria Julie Karoline Kristine Malin Hanna Marthe Emilie Vilde Thea Guro Sara Andrea Synne Ragnhild Stine Helene Amalie Ane',
    ),
    male: words(
      'Andreas Martin Kristian Marius Magnus Jonas Henrik Sindre Sondre Simen Eirik Fredrik Mathias Håkon Vegard Even Morten Lars Snorre Jørgen Alexander Sivert Mats Erlend',
    ),
  },
  {
    until: 2012,
    female: words(
      'Emma Thea Sara Ida Nora Ingrid Maja Sofie Amalie Vilde Frida Tuva Hedda Mathilde Eline Selma Live Oda Mia Sunniva Jenny Marie Ella Synne',
    ),
    male: words(
      'Jonas Mathias Sander Tobias Lucas Emil Noah Magnus Elias Sivert Sondre Henrik Oskar Isak Jakob Håkon Eirik Filip Sigurd Even Ola Trym Aksel Odin',
    ),
  },
  {
    until: 9999,
    female: words(
      'Nora Olivia Emma Ella Maja Sofie Iben Ingrid Frida Ada Selma Alma Astrid Signe Sigrid Hedda Tiril Eira Lilly Jenny Ellinor Sunniva Liv Mathea',
    ),
    male: words(
      'Jakob Noah Oskar Lucas Oliver Emil Aksel Isak Filip William Elias Johannes Ludvig Ulrik Theodor Kasper Magnus Liam Håkon Odin Sverre Matheo Brage Alfred',
    ),
  },
];

/** Surnames met everywhere in the country. */
const COMMON = words(
  'Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Eriksen Berg Haugen Hagen Johannessen Jacobsen Dahl Halvorsen Lund Moen Solberg Strand',
);

/** Surnames of farms and places, by county number. */
const FARMS: Record<string, readonly string[]> = {
  '50': words(
    'Aune Moen Solem Rønning Haugan Lian Bakken Sandvik Myhre Hove Skjetne Aas Kvål Hegstad Selnes Fossum Bjerkan Estenstad Grøtan Vikan Aunet Hammer Stene Skogstad Dahlum Meland Holthe Røstad Storflor Ulvan Husby Sæther Brenne Mostad Okstad Leirfall Aarnes Viken Kirknes Sørgård',
  ),
  '15': words(
    'Sæter Myklebust Brekke Vik Gjerde Bjørdal Eide Nerland Hjelle Aarsnes Grimstad Roald Hessen Skarbø Nesset Furset Dalen Rødset Solnør Hoel Vestad Kvien Rekdal Talgø Moldskred Sandøy Fiskum Giskås Øye Aambø Havnsund Lillebø Ose Stokke Tafjordnes Overvoll Ytrehus Nygård Bolsønes Tveita',
  ),
};

/** Where a person's family comes from, when it is not Norwegian. */
export type Origin = 'NO' | 'SAMI' | 'PL' | 'UA' | 'LT' | 'SY' | 'ER' | 'SO' | 'SE' | 'DE' | 'GB' | 'PH' | 'TH';

export interface OriginFacts {
  /** BCP 47 language spoken at home. */
  language: string;
  /** ISO 3166 country of citizenship before a Norwegian one. */
  country: string;
  /** Share of adults of this origin who need an interpreter. Our own guess. */
  interpreter: number;
  female: readonly string[];
  male: readonly string[];
  family: readonly string[];
}

/** Languages and names of the largest groups, and of the South Sámi, whose home this is. */
export const ORIGINS: Readonly<Record<Exclude<Origin, 'NO'>, OriginFacts>> = {
  SAMI: {
    language: 'sma',
    country: 'NO',
    interpreter: 0.15,
    female: words('Maajja Leena Elle Sanna Anne Gaaltje Maarja Jaana Laila Sara'),
    male: words('Jonar Aanta Laara Nils Piere Mihte Jåvva Lars Leif Elmer'),
    family: words('Jåma Kappfjell Danielsen Dunfjell Bientie Steinfjell Jonassen Westerfjell Fjellner Joma'),
  },
  PL: {
    language: 'pl',
    country: 'PL',
    interpreter: 0.4,
    female: words('Anna Katarzyna Agnieszka Magdalena Joanna Zofia Maja Julia Ewa Monika'),
    male: words('Piotr Krzysztof Tomasz Marcin Jakub Paweł Michał Adam Szymon Jan'),
    family: words('Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Mazur Krawczyk Dąbrowski'),
  },
  UA: {
    language: 'uk',
    country: 'UA',
    interpreter: 0.8,
    female: words('Olena Oksana Iryna Nataliia Sofiia Daryna Kateryna Yuliia Mariia Anastasiia'),
    male: words('Oleksandr Andrii Serhii Mykola Maksym Dmytro Ivan Bohdan Taras Artem'),
    family: words('Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Melnyk Savchenko Lysenko Marchenko Moroz'),
  },
  LT: {
    language: 'lt',
    country: 'LT',
    interpreter: 0.35,
    female: words('Rasa Ieva Lina Eglė Jurgita Gabija Emilija Austėja'),
    male: words('Tomas Mindaugas Darius Lukas Jonas Matas Vytautas Andrius'),
    family: words('Kazlauskas Petrauskas Jankauskas Stankevičius Vasiliauskas Butkus Urbonas Navickas'),
  },
  SY: {
    language: 'ar',
    country: 'SY',
    interpreter: 0.6,
    female: words('Fatima Amina Layla Rania Hala Noor Yara Mariam Salma Lina'),
    male: words('Ahmad Omar Khaled Yousef Hassan Karim Samir Tarek Ali Zain'),
    family: words('Haddad Khalil Nasser Darwish Mansour Saleh Ibrahim Hamdan Aziz Issa'),
  },
  ER: {
    language: 'ti',
    country: 'ER',
    interpreter: 0.6,
    female: words('Selam Rahel Miriam Saba Helen Feven Luwam Semhar'),
    male: words('Yonas Samuel Dawit Tesfay Filmon Robel Natnael Abel'),
    family: words('Tesfamariam Gebremedhin Haile Berhane Kidane Habte Woldu Mehari'),
  },
  SO: {
    language: 'so',
    country: 'SO',
    interpreter: 0.55,
    female: words('Hodan Amina Fartun Khadija Sahra Ayaan Ifrah Hibo'),
    male: words('Abdi Mohamed Hassan Ismail Yusuf Liban Ahmed Guled'),
    family: words('Abdullahi Warsame Farah Jama Hersi Ali Osman Nur'),
  },
  SE: {
    language: 'sv',
    country: 'SE',
    interpreter: 0,
    female: words('Karin Emma Elin Sara Johanna Linnéa Maja Alva'),
    male: words('Johan Erik Anders Gustav Oscar Fredrik Axel Nils'),
    family: words('Andersson Johansson Karlsson Nilsson Eriksson Persson Svensson Lindberg'),
  },
  DE: {
    language: 'de',
    country: 'DE',
    interpreter: 0.1,
    female: words('Katrin Julia Sabine Lena Hannah Mia Claudia Anja'),
    male: words('Stefan Thomas Felix Jan Lukas Paul Matthias Jonas'),
    family: words('Müller Schmidt Schneider Fischer Weber Wagner Becker Hoffmann'),
  },
  GB: {
    language: 'en',
    country: 'GB',
    interpreter: 0.25,
    female: words('Emily Sarah Laura Charlotte Grace Alice Rebecca Lucy'),
    male: words('James David Andrew Thomas Oliver Daniel Peter Henry'),
    family: words('Smith Taylor Brown Wilson Walker Roberts Harris Green'),
  },
  PH: {
    language: 'tl',
    country: 'PH',
    interpreter: 0.2,
    female: words('Maria Angelica Jasmine Rosalie Cristina Liza Grace Joy'),
    male: words('Jose Mark Angelo Ramon Paolo Carlo Miguel Rafael'),
    family: words('Santos Reyes Cruz Bautista Garcia Mendoza Ramos Castillo'),
  },
  TH: {
    language: 'th',
    country: 'TH',
    interpreter: 0.4,
    female: words('Sirin Malee Ratana Kanya Nong Suda Pim Araya'),
    male: words('Somsak Anan Niran Chai Kittisak Thanom Prasert Wichai'),
    family: words('Srisuk Saelim Boonmee Wongsa Chaiyasit Thongchai Suwan Phan'),
  },
};

/** Shares of origins other than Norwegian among people under 67; about one in eight, as in the county figures. Our own rounding. */
export const ORIGIN_SHARES: readonly (readonly [Origin, number])[] = [
  ['NO', 0.868],
  ['PL', 0.036],
  ['UA', 0.022],
  ['LT', 0.016],
  ['SY', 0.013],
  ['ER', 0.009],
  ['SO', 0.006],
  ['SE', 0.007],
  ['DE', 0.008],
  ['GB', 0.004],
  ['PH', 0.006],
  ['TH', 0.005],
];

/** Municipalities in the South Sámi core area, where a larger share speaks South Sámi. */
export const SOUTH_SAMI_SHARE: Readonly<Record<string, number>> = {
  '5041': 0.08,
  '5043': 0.12,
  '5025': 0.03,
  '5042': 0.05,
  '5044': 0.05,
  '5007': 0.01,
};

/** Given names for a sex and year of birth. */
export function givenNames(sex: Sex, year: number, origin: Origin = 'NO'): readonly string[] {
  if (origin !== 'NO') return ORIGINS[origin][sex];
  return (GENERATIONS.find((g) => year <= g.until) as Generation)[sex];
}

/** Surnames of a county: common ones and those of its farms. */
export function familyNames(county: string, origin: Origin = 'NO'): readonly string[] {
  if (origin !== 'NO') return ORIGINS[origin].family;
  return [...(FARMS[county] ?? FARMS['50'] ?? []), ...COMMON];
}

/** Name pairs that are easy to mix up, for twins. */
export const TWIN_NAMES: Readonly<Record<'female' | 'male' | 'mixed', readonly (readonly [string, string])[]>> = {
  female: [
    ['Marie', 'Maria'],
    ['Ida', 'Ada'],
    ['Emma', 'Emmy'],
    ['Anna', 'Anne'],
    ['Eline', 'Elise'],
  ],
  male: [
    ['Jon', 'Jonas'],
    ['Ola', 'Ole'],
    ['Marius', 'Markus'],
    ['Mathias', 'Matheo'],
    ['Emil', 'Emilian'],
  ],
  mixed: [
    ['Emil', 'Emilie'],
    ['Julie', 'Julius'],
    ['Daniel', 'Daniela'],
  ],
};
