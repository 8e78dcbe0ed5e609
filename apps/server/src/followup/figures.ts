/** Follow-up on `/metrics`: what waits, is overdue, or had nobody, by kind and unit, as of the last look through everything. */
import { type Followup, swept } from '@helseplattform/followup';
import { Gauge, type Registry } from 'prom-client';

/** Shown by the process that does the rounds, so that a sum over all processes counts each once. */
export function followupFigures(registry: Registry, followup: Followup): void {
  const of = (name: 'open' | 'overdue' | 'orphans', help: string) =>
    new Gauge({
      name: `followup_${name}`,
      help,
      labelNames: ['kind', 'unit'],
      registers: [registry],
      async collect() {
        const last = await swept(followup.store().database);
        this.reset();
        for (const count of last?.counts ?? []) this.set({ kind: count.kind, unit: count.unit ?? '' }, count[name]);
      },
    });
  of('open', 'Duties to be done now, by kind and unit.');
  of('overdue', 'Duties whose time is up, by kind and unit.');
  of('orphans', 'What waited with nobody on it and has not been dealt with, by kind and unit: must be 0.');
  new Gauge({
    name: 'followup_swept_timestamp_seconds',
    help: 'When everything was looked through last.',
    registers: [registry],
    async collect() {
      const last = await swept(followup.store().database);
      if (last) this.set(last.at / 1000);
    },
  });
}
