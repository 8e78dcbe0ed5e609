/** The published plans as entries: what `npm run import -- rollout FILE` and the page's own upload write. */
import { loadPlans } from '../plans/load.ts';
import { MANDATES } from '../plans/mandate.ts';
import { centralNorway } from '../units/central-norway.ts';
import type { UnitRegister } from '../units/register.ts';
import type { Seeded } from './seed/context.ts';

export interface PublishedPlans {
  readonly entries: readonly Seeded[];
  readonly versions: readonly string[];
  readonly steps: number;
  readonly wishes: number;
  /** Whether it says who is to run the platform. */
  readonly operations: boolean;
  /** Top members of the file that are not plans and were left alone. */
  readonly ignored: readonly string[];
}

const READ = ['note', 'leadTimeMonths', 'versions', 'options', 'operations'];

/**
 * @param line the versions become a line of their own, beside the programme's
 * @param register units of the programme; absent: it has none yet, and those of Central Norway come with the plans
 * @throws {FhirError} 422 with every fault of the file, by element
 */
export function publishedPlans(json: unknown, line: string, register?: UnitRegister): PublishedPlans {
  const units = register ?? centralNorway();
  const { history, leadTime, operations, steps, wishes } = loadPlans(json, units);
  const entries: Seeded[] = [
    ...(register ? [] : units.units.map((body): Seeded => ({ kind: 'unit', key: body.id, body }))),
    ...history.map(
      ({ decided, waves, ...version }, i): Seeded => ({
        kind: 'plan-version',
        key: `${line}:${version.id}`,
        body: {
          ...version,
          line,
          place: i + 1,
          decided: decided.text,
          waves: waves.map(({ when, ...wave }) => ({ ...wave, when: when.text })),
        },
      }),
    ),
    ...MANDATES.filter(({ version }) => history.find(({ id }) => id === version)?.authority).map(
      (mandate): Seeded => ({ kind: 'mandate', key: `${line}:${mandate.version}`, body: { line, ...mandate } }),
    ),
    ...steps.map(
      ({ on, ...step }): Seeded => ({
        kind: 'step',
        key: `${step.unit}:${step.step}:${on.text}`,
        body: { ...step, on: on.text },
      }),
    ),
    ...wishes.map(
      ({ triggerBy, when, ...wish }, i): Seeded => ({
        kind: 'wish',
        key: `${line}:${wish.unit}:${i + 1}`,
        body: {
          ...wish,
          ...(triggerBy ? { triggerBy: triggerBy.text } : {}),
          ...(when ? { when: when.text } : {}),
        },
      }),
    ),
    ...(leadTime && history[0]
      ? [
          {
            kind: 'lead-time',
            key: history[0].decided.from,
            body: { from: history[0].decided.from, ...leadTime },
          } as Seeded,
        ]
      : []),
    // beside the programme's own plan, which stays
    ...(operations ? [{ kind: 'operations-plan', key: line, body: operations } as Seeded] : []),
  ];
  return {
    entries,
    versions: history.map(({ id }) => id),
    steps: steps.length,
    wishes: wishes.length,
    operations: operations !== undefined,
    ignored: Object.keys(json as object).filter((name) => !READ.includes(name)),
  };
}
