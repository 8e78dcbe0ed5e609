/** `/healthz`: the process answers. `/readyz`: and the database too. `/metrics`: figures. */
import type { FastifyInstance } from 'fastify';

export interface Health {
  /** Resolves when the database answers. */
  ping(): Promise<unknown>;
  /** Figures in the Prometheus text format. */
  metrics(): Promise<string>;
}

/** Longest wait for the database before `/readyz` says no, in milliseconds. */
const PATIENCE = 2000;

export function health(app: FastifyInstance, { ping, metrics }: Health): void {
  app.get('/healthz', async () => ({ status: 'ok' }));

  app.get('/readyz', async (_request, reply) => {
    try {
      await within(PATIENCE, ping());
      return { status: 'ready' };
    } catch (error) {
      reply.code(503).header('retry-after', 2);
      return { status: 'not ready', reason: (error as Error).message };
    }
  });

  app.get('/metrics', async (_request, reply) => {
    reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8');
    return metrics();
  });
}

function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => reject(new Error('the database does not answer in time')), milliseconds);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
