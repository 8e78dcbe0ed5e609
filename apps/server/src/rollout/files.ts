/** What leaves the programme as a file: the council case of a unit, the board pack of a plan version. */
import { PRINT_FONT } from '@helseplattform/exchange';
import {
  comparePlans,
  deadlines,
  forecast,
  LADDER,
  LEAD_TIMES,
  leadTimeOn,
  notThere,
  textsIn,
} from '@helseplattform/rollout';
import { boardPack, type CaseProposalOf, caseProposal, writeDocx, writePdf } from '@helseplattform/rollout/documents';
import { mayDo, registerOf } from '@helseplattform/rollout/programme';
import {
  caseTextView,
  goLiveOf,
  historyOf,
  PROGRAMME_LINE,
  READINESS_KINDS,
  readinessOverview,
  versionsOf,
} from '@helseplattform/rollout/views';
import { languageAsked, type RolloutCall, type RolloutRoute } from './call.ts';
import { unitCost } from './cost.ts';

/** What the council case of a unit is written from, as the caller may see it. */
async function caseOf(call: RolloutCall) {
  const { now, unit, model } = await unitCost(call);
  const register = registerOf(now);
  const more = await call.programme.read('plan-version', 'case-text', 'lead-time');
  const goLive = goLiveOf(more, unit);
  const kind = register.get(unit).kind;
  const leadTimes = more.bodies('lead-time');
  const seesText = mayDo(call.who, 'see-draft-cost', call.about(unit)).may;
  const kept = seesText ? more.get('case-text', unit) : undefined;
  const { unit: _, language: written, ...text } = kept?.body ?? { unit, language: undefined };
  // one's own text stands in the language it was written in, and the rest of the case with it
  const language = written ?? languageAsked(call);
  const of: CaseProposalOf = {
    unit,
    register,
    model,
    language,
    today: call.today,
    ...(goLive ? { goLive: goLive.on } : {}),
    deadlines: goLive
      ? deadlines(goLive.on, leadTimeOn(leadTimes.length > 0 ? leadTimes : LEAD_TIMES, call.today))
      : [],
    ...(kept ? { text } : {}),
    body: textsIn(language).words.bodies[LADDER['service-agreement'].body[kind]],
  };
  return { of, kept };
}

export const FILE_ROUTES: readonly RolloutRoute[] = [
  {
    method: 'GET',
    path: '/api/rollout/cost/:unit/case',
    action: 'read',
    what: 'the text of the council case of a unit',
    async run(call) {
      const unit = call.params.unit!;
      call.demand('see-draft-cost', unit);
      const { of, kept } = await caseOf(call);
      const may = mayDo(call.who, 'edit-draft-cost', call.about(unit)).may;
      return { body: caseTextView(of, kept, may) };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/cost/:unit/case.docx',
    action: 'read',
    what: 'the council case of a unit',
    async run(call) {
      return {
        file: {
          name: `${call.params.unit}-saksframlegg.docx`,
          type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
          bytes: await writeDocx(caseProposal((await caseOf(call)).of)),
        },
      };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/cost/:unit/case.pdf',
    action: 'read',
    what: 'the council case of a unit',
    async run(call) {
      return {
        file: {
          name: `${call.params.unit}-saksframlegg.pdf`,
          type: 'application/pdf',
          bytes: await writePdf(caseProposal((await caseOf(call)).of), PRINT_FONT, call.today),
        },
      };
    },
  },
  {
    method: 'GET',
    path: '/api/rollout/board-pack/:version',
    action: 'read',
    what: 'the board pack of a plan version',
    async run(call) {
      const now = await call.programme.read(...READINESS_KINDS, 'programme-cost');
      const register = registerOf(now);
      const line = call.query.text('line') ?? PROGRAMME_LINE;
      const history = historyOf(now, line);
      const at = history.findIndex(({ id }) => id === call.params.version);
      const version = history[at];
      const known = history.map(({ id }) => id);
      if (!version) throw notThere('no-plan-version', call.params.version ?? '', known);
      const before = history[at - 1];
      const { delay } = versionsOf(now, line).find(({ id }) => id === version.id) ?? {};
      const [programme] = now.bodies('programme-cost');
      const document = boardPack({
        version,
        ...(before ? { comparison: comparePlans(history, register, before.id, version.id) } : {}),
        register,
        readiness: readinessOverview(now, register, call.today),
        ...(delay ? { delay } : {}),
        ...(programme ? { programme: forecast(programme.byYear, programme.frame, programme.spentUntil) } : {}),
        language: languageAsked(call),
        today: call.today,
      });
      return {
        file: {
          name: `styrepakke-${version.id}.pdf`,
          type: 'application/pdf',
          bytes: await writePdf(document, PRINT_FONT, call.today),
        },
      };
    },
  },
];
