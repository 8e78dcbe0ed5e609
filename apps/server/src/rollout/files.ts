/** What leaves the programme as a file: the council case of a unit, the board pack of a plan version. */
import { notFound } from '@helseplattform/fhir';
import { comparePlans, deadlines, forecast, LADDER, LEAD_TIMES, leadTimeOn, textsIn } from '@helseplattform/rollout';
import { boardPack, caseProposal, writeDocx, writePdf } from '@helseplattform/rollout/documents';
import { mayDo, registerOf } from '@helseplattform/rollout/programme';
import {
  goLiveOf,
  historyOf,
  PROGRAMME_LINE,
  READINESS_KINDS,
  readinessOverview,
  versionsOf,
} from '@helseplattform/rollout/views';
import { languageAsked, type RolloutCall, type RolloutRoute } from './call.ts';
import { unitCost } from './cost.ts';

async function caseOf(call: RolloutCall) {
  const { now, unit, model } = await unitCost(call);
  const register = registerOf(now);
  const more = await call.programme.read('plan-version', 'case-text', 'lead-time');
  const goLive = goLiveOf(more, unit);
  const language = languageAsked(call);
  const kind = register.get(unit).kind;
  const leadTimes = more.bodies('lead-time');
  const seesText = mayDo(call.who, 'see-draft-cost', call.about(unit)).may;
  const text = seesText ? more.get('case-text', unit)?.body : undefined;
  return caseProposal({
    unit,
    register,
    model,
    language,
    today: call.today,
    ...(goLive ? { goLive: goLive.on } : {}),
    deadlines: goLive
      ? deadlines(goLive.on, leadTimeOn(leadTimes.length > 0 ? leadTimes : LEAD_TIMES, call.today))
      : [],
    ...(text ? { text } : {}),
    body: textsIn(language).words.bodies[LADDER['service-agreement'].body[kind]],
  });
}

export const FILE_ROUTES: readonly RolloutRoute[] = [
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
          bytes: await writeDocx(await caseOf(call)),
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
          bytes: await writePdf(await caseOf(call), call.today),
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
      if (!version) throw notFound(`There is no plan version ${call.params.version} in the line ${line}.`);
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
          bytes: await writePdf(document, call.today),
        },
      };
    },
  },
];
