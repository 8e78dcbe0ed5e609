/** What an operator sets for the exchange with parties outside. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';

export interface ExchangeSettings {
  /** The unit that looks at messages that belong to nobody, e.g. `Organization/hf-stolav`. */
  readonly desk: string;
  /** Hosts besides loopback that messages may be sent to. */
  readonly hosts: readonly string[];
  /** Folder with official XSDs, absolute: messages are checked against them both ways. */
  readonly schemas?: string;
  /** TCP port for HL7 v2 over MLLP; without it nothing listens. */
  readonly mllpPort?: number;
}

/** The synthetic region's first trust. */
const DESK = 'Organization/hf-stolav';
const ORGANISATION = /^Organization\/[A-Za-z0-9\-.]{1,64}$/;
const HOST = /^[a-z0-9.-]+(?::\d{1,5})?$/i;

/**
 * @param env EXCHANGE_DESK, EXCHANGE_HOSTS (names, with commas between), EXCHANGE_XSD (a folder), MLLP_PORT
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
  const schemas = env.EXCHANGE_XSD?.trim();
  if (schemas && !readableFolder(schemas))
    faults.push(`EXCHANGE_XSD=${schemas}: there is no such folder. Put the official XSDs in one, or leave it out.`);
  const mllp = env.MLLP_PORT?.trim();
  const mllpPort = mllp && /^\d{1,5}$/.test(mllp) ? Number(mllp) : undefined;
  if (mllp && (mllpPort === undefined || mllpPort > 65_535))
    faults.push(`MLLP_PORT=${mllp}: expected a port, e.g. 2575, or nothing: then no HL7 v2 is taken.`);
  return {
    desk,
    hosts,
    ...(schemas ? { schemas: resolve(schemas) } : {}),
    ...(mllpPort === undefined ? {} : { mllpPort }),
  };
}

const readableFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
