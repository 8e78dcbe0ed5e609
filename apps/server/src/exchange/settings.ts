/** What an operator sets for the exchange with parties outside. */

export interface ExchangeSettings {
  /** The unit that looks at messages that belong to nobody, e.g. `Organization/hf-stolav`. */
  readonly desk: string;
  /** Hosts besides loopback that messages may be sent to. */
  readonly hosts: readonly string[];
}

/** The synthetic region's first trust. */
const DESK = 'Organization/hf-stolav';
const ORGANISATION = /^Organization\/[A-Za-z0-9\-.]{1,64}$/;
const HOST = /^[a-z0-9.-]+(?::\d{1,5})?$/i;

/**
 * @param env EXCHANGE_DESK, EXCHANGE_HOSTS (names, with commas between)
 * @param faults what cannot be used is told here
 */
export function readExchangeSettings(env: NodeJS.ProcessEnv, faults: string[]): ExchangeSettings {
  const desk = env.EXCHANGE_DESK?.trim() || DESK;
  if (!ORGANISATION.test(desk)) faults.push(`EXCHANGE_DESK=${desk}: expected a unit, e.g. Organization/hf-stolav.`);
  const hosts = (env.EXCHANGE_HOSTS ?? '')
    .split(',')
    .map((host) => host.trim())
    .filter(Boolean);
  for (const host of hosts) if (!HOST.test(host)) faults.push(`EXCHANGE_HOSTS: ${host} is not the name of a host.`);
  return { desk, hosts };
}
