/** A unit's cost: the sheet with how each figure came about, tried out with other assumptions, taken home, laid before a body. */
import { badRequest } from '@helseplattform/fhir';
import {
  COST_KINDS,
  type CostModel,
  costModelOf,
  costSheet,
  HEADS,
  type HeadId,
  type Trial,
} from '@helseplattform/rollout';
import { costWorkbook, writeXlsx } from '@helseplattform/rollout/documents';
import { type Entry, mayDo, registerOf, type Snapshot } from '@helseplattform/rollout/programme';
import {
  costOverview,
  costView,
  DELAY_KINDS,
  delayCostView,
  linesOf,
  PROGRAMME_LINE,
} from '@helseplattform/rollout/views';
import { languageAsked, type RolloutCall, type RolloutRoute } from './call.ts';

/** Everything a sheet is made of, as the caller may see it. */
export interface UnitCost {
  readonly now: Snapshot;
  readonly unit: string;
  readonly model: CostModel;
  readonly trial: Trial;
  /** The draft, for whoever may see it. */
  readonly draft?: Entry<'cost-draft'> | undefined;
  readonly seesDraft: boolean;
  /** The newest sheet that was laid before a body. */
  readonly presented?: Entry<'cost-sheet'> | undefined;
}

/**
 * The unit's cost as the caller may see it: from the draft, or for whoever may not, as it was laid before a body.
 * @throws {FhirError} 403
 */
export async function unitCost(call: RolloutCall, trial: Trial = {}): Promise<UnitCost> {
  const unit = call.params.unit!;
  call.demand('see-own-cost', unit);
  const now = await call.programme.read('unit', 'cost-sheet', ...COST_KINDS);
  const register = registerOf(now);
  const seesDraft = mayDo(call.who, 'see-draft-cost', call.about(unit)).may;
  const draft = seesDraft ? now.get('cost-draft', unit) : undefined;
  const presented = now.all('cost-sheet').findLast((sheet) => sheet.body.unit === unit);
  const own = draft?.body ?? (presented && ownOf(presented, unit));
  return { now, unit, model: costModelOf(now, register, unit, own, trial), trial, draft, seesDraft, presented };
}

/** The unit's own amounts as they were laid before a body. */
function ownOf(presented: Entry<'cost-sheet'>, unit: string) {
  const model = JSON.parse(presented.body.model) as CostModel;
  return {
    unit,
    why: presented.body.why,
    heads: model.heads.flatMap((head) => {
      if (head.shared) return [];
      const { id, shared, amounts, ...facts } = head;
      return [{ ...facts, head: id, amount: amounts[unit] ?? null }];
    }),
  };
}

/** `without=oppdal,rennebu&amounts=training:95000000` */
function trialIn({ query }: RolloutCall): Trial {
  const without = query.text('without')?.split(',') ?? [];
  const amounts = (query.text('amounts')?.split(',') ?? []).map((pair): [HeadId, number] => {
    const [head = '', ore = ''] = pair.split(':');
    if (!Object.hasOwn(HEADS, head) || !/^\d{1,14}$/.test(ore))
      throw badRequest(`amounts are pairs such as training:95000000, in øre; ${pair} is none.`, 'value', 'amounts');
    return [head as HeadId, Number(ore)];
  });
  return { without: new Set(without), amounts: Object.fromEntries(amounts) };
}

const isTried = ({ without, amounts }: Trial) => (without?.size ?? 0) > 0 || Object.keys(amounts ?? {}).length > 0;

export const COST_ROUTES: readonly RolloutRoute[] = [
  {
    method: 'GET',
    path: '/api/rollout/cost',
    action: 'read',
    what: 'what the rollout costs',
    async run(call) {
      const now = await call.programme.read('unit', 'plan-version', 'programme-cost', 'cost-sheet', ...COST_KINDS);
      const may = (act: 'see-own-cost' | 'see-draft-cost', unit: string) => mayDo(call.who, act, call.about(unit)).may;
      return {
        body: costOverview({
          now,
          register: registerOf(now),
          today: call.today,
          language: call.language,
          sees: (unit) => may('see-own-cost', unit),
          draftOf(unit) {
            if (may('see-draft-cost', unit)) return now.get('cost-draft', unit)?.body;
            const presented = now.all('cost-sheet').findLast((sheet) => sheet.body.unit === unit);
            return presented && ownOf(presented, unit);
          },
        }),
      };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/delays',
    action: 'read',
    what: 'what delays cost, and who pays',
    async run({ programme, query, who, today, language }) {
      const now = await programme.read(...DELAY_KINDS);
      const lines = linesOf(now);
      const line = query.text('line') ?? lines[0] ?? PROGRAMME_LINE;
      return { body: delayCostView(now, who, { line, language, today }) };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/cost/:unit',
    action: 'read',
    what: 'the cost sheet of a unit',
    async run(call) {
      const trial = trialIn(call);
      const cost = await unitCost(call, trial);
      const register = registerOf(cost.now);
      const everybody = costModelOf(cost.now, register, cost.unit, cost.draft?.body);
      const decided = isTried(trial) ? (await unitCost(call)).model : undefined;
      const mayEdit = mayDo(call.who, 'edit-draft-cost', call.about(cost.unit)).may;
      return {
        body: costView({
          unit: cost.unit,
          register,
          model: cost.model,
          ...(decided ? { decided } : {}),
          everybody: everybody.sharers,
          language: call.language,
          today: call.today,
          ...(cost.seesDraft
            ? { draft: { version: cost.draft?.version ?? 0, body: cost.draft?.body ?? null, mayEdit } }
            : {}),
          history: cost.seesDraft ? await call.programme.history('cost-draft', cost.unit) : [],
          mayPresent: mayEdit,
        }),
      };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/cost/:unit/sheet.xlsx',
    action: 'read',
    what: 'the cost sheet of a unit, to take home',
    async run(call) {
      const { now, unit, model, draft, presented } = await unitCost(call);
      const register = registerOf(now);
      const version = draft ?? presented;
      const workbook = costWorkbook({
        model,
        unit,
        nameOf: (id) => register.nameOn(id, call.today),
        language: languageAsked(call),
        version: { id: String(version?.version ?? 0), at: version?.at.slice(0, 10) ?? call.today },
      });
      return {
        file: {
          name: `${unit}-kostnadsark.xlsx`,
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          bytes: await writeXlsx(workbook),
        },
      };
    },
  },
  {
    method: 'POST',
    path: '/api/rollout/cost/:unit/present',
    action: 'write',
    what: 'lay a cost sheet before a body',
    async run(call) {
      const { now, unit, model } = await unitCost(call);
      const before = now.all('cost-sheet').filter((sheet) => sheet.body.unit === unit).length;
      const [written] = await call.write([
        {
          kind: 'cost-sheet',
          key: `${unit}:${before + 1}`,
          basedOn: 0,
          body: {
            unit,
            why: call.body.text('why'),
            public: call.body.values.public === true,
            total: costSheet(model, unit).total.amount,
            model: JSON.stringify(model),
          },
        },
      ]);
      return { body: written, created: true };
    },
  },
];
