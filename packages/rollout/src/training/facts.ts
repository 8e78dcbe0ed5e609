/** What training was like at the go-lives so far. Hours for each role are not published. */

export interface TrainingFacts {
  units: string;
  users: number;
  superUsers: number | null;
  instructors: number | null;
  weeks: number | null;
  sessions: number | null;
  parallelSessionsPerDay: number | null;
  source: string;
}

export const TRAINING_FACTS: readonly TrainingFacts[] = [
  {
    units: 'St. Olavs hospital and Trondheim',
    users: 18_000,
    superUsers: 2_600,
    instructors: 130,
    weeks: 8,
    sessions: 2_100,
    parallelSessionsPerDay: 57,
    source: 'helseplattformen.no, superbrukerne kommer; Dagens Medisin 307303',
  },
  {
    units: 'Levanger and Verdal',
    users: 1_700,
    superUsers: 170,
    instructors: null,
    weeks: null,
    sessions: null,
    parallelSessionsPerDay: null,
    source: 'verdal.kommune.no 5778',
  },
  {
    units: 'Helse Nord-Trøndelag',
    users: 3_200,
    superUsers: null,
    instructors: 50,
    weeks: null,
    sessions: null,
    parallelSessionsPerDay: null,
    source: 'hnt.no 2022: about 35 of its own and 15 on loan',
  },
];
