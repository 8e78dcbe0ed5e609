/** HL7 v2 over MLLP, in the one process that runs jobs; off unless a port is set. Loopback only: MLLP has no sign-in. */
import { createHl7Intake, listenMllp, type MllpServer } from '@helseplattform/exchange';
import type { OpenStore } from '@helseplattform/record';
import type { Logger } from 'pino';
import type { ExchangeSettings } from './settings.ts';

/** @returns what listens; undefined where no port is set. @throws when the port is taken */
export async function startMllp(
  store: OpenStore,
  { mllpPort, desk }: ExchangeSettings,
  log: Pick<Logger, 'error' | 'info'>,
): Promise<MllpServer | undefined> {
  if (mllpPort === undefined) return undefined;
  const server = await listenMllp({
    port: mllpPort,
    ...createHl7Intake({ store, desk }),
    onFailure: (error) =>
      log.error({ err: error }, 'an HL7 v2 message could not be taken; its sender is told to try again'),
  });
  log.info({ port: server.port }, 'HL7 v2 is taken over MLLP');
  return server;
}
