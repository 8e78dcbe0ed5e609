/** What `/metrics` shows, in the Prometheus text format. Labels hold route patterns and statement names, never ids or values. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Admission } from './admission.ts';

export interface Metrics {
  readonly registry: Registry;
  request(method: string, route: string, status: number, seconds: number): void;
  statement(name: string, seconds: number, failed: boolean): void;
  /** Shows how much work is admitted. */
  watch(admission: Admission): void;
}

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  const statements = new Histogram({
    name: 'database_statement_duration_seconds',
    help: 'Time from sending a statement to its answer, by its name.',
    labelNames: ['statement'],
    buckets: SECONDS,
    registers: [registry],
  });
  const failures = new Counter({
    name: 'database_statement_failures_total',
    help: 'Statements that failed, by name.',
    labelNames: ['statement'],
    registers: [registry],
  });
  return {
    registry,
    request: (method, route, status, seconds) => requests.observe({ method, route, status: String(status) }, seconds),
    statement(name, seconds, failed) {
      // Statements built for a search are named by a hash of their text: too many for a label each.
      const statement = /-[0-9a-z-]{8,}$/.test(name) ? name.slice(0, name.indexOf('-')) : name;
      statements.observe({ statement }, seconds);
      if (failed) failures.inc({ statement });
    },
    watch(admission) {
      new Gauge({
        name: 'http_admission',
        help: 'Work admitted now: units at work, requests waiting, bytes of bodies held.',
        labelNames: ['what'],
        registers: [registry],
        collect() {
          this.set({ what: 'active' }, admission.load.active);
          this.set({ what: 'waiting' }, admission.load.waiting);
          this.set({ what: 'bytes' }, admission.load.bytes);
        },
      });
    },
  };
}
