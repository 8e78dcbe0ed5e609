/** The exchange of one server process: transports, partners and the unit that looks at what belongs to nobody. */
import { join } from 'node:path';
import {
  createExchange,
  type DeadlineRow,
  type Exchange,
  ebxmlTransport,
  fileDrop,
  httpTransport,
  mllpTransport,
  type StrictCheck,
} from '@helseplattform/exchange';
import type { OpenStore } from '@helseplattform/record';
import type { Logger } from 'pino';
import { type Partners, readPartners } from './partners.ts';
import type { ExchangeSettings } from './settings.ts';
import { subscribersIn } from './subscribers.ts';

export interface ServerExchangeOptions {
  readonly settings: ExchangeSettings;
  readonly dataDir: string;
  /** Signing in is local: the partner simulator may play everybody. */
  readonly isLocal: boolean;
  readonly store: () => OpenStore;
  readonly log: Pick<Logger, 'error'>;
  /** The schemas of `settings.schemas`, opened. */
  readonly strict?: StrictCheck;
  /** Other deadlines than those of the standard: for a soak. */
  readonly deadlines?: readonly DeadlineRow[];
}

export interface ServerExchange extends Exchange {
  readonly partners: Partners;
}

export function serverExchange({
  settings,
  dataDir,
  isLocal,
  store,
  log,
  strict,
  deadlines,
}: ServerExchangeOptions): ServerExchange {
  const partners = readPartners(dataDir, isLocal);
  const exchange = createExchange({
    store,
    desk: settings.desk,
    subscribers: subscribersIn(dataDir),
    transports: {
      http: httpTransport({ hosts: settings.hosts, tokenFor: partners.tokenFor }),
      fil: fileDrop(join(dataDir, 'exchange', 'out')),
      ebxml: ebxmlTransport({ hosts: settings.hosts, cpaFor: async (_from, to) => partners.cpaFor(to) }),
      mllp: mllpTransport({ hosts: settings.hosts }),
      brev: fileDrop(join(dataDir, 'exchange', 'letters'), 'pdf'),
    },
    wrong: (error) => log.error({ err: error }, 'a message could not be made; it is tried again'),
    ...(deadlines ? { deadlines } : {}),
    ...(strict ? { strict } : {}),
  });
  return { ...exchange, partners };
}
