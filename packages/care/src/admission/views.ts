/** The page of a hospital stay: where it is, whose turn, since when, what next. One request. */
import type { Communication, Encounter, MedicationStatement, Patient } from '@helseplattform/fhir';
import type { Reader } from '@helseplattform/record';
import { actsOn, doerOf, messagesIn, partyOf, type ViewContext } from '../case/view.ts';
import type { CaseEvent, CaseMessage } from '../case/view-model.ts';
import { LETTER_DUE, RESTART_DATE, RESTART_OWNER } from '../codes.ts';
import { textOfMessage } from '../dialogue/message.ts';
import { extensionOf, type LastAct, lastActOf } from '../extensions.ts';
import type { Language } from '../language.ts';
import { findAll, readCase } from '../operation.ts';
import { actingIn } from '../parties.ts';
import { identityOf } from '../patient/identity.ts';
import { dayOf } from '../reading/clinical-time.ts';
import { textsOf } from '../reading/codeable-concept.ts';
import { dayFee } from './day-fee.ts';
import { drugOf } from './medications.ts';
import { messagesAbout, sidesOf } from './operations.ts';
import { dayNamedIn, unreadAnswers } from './outside-answers.ts';
import {
  actsOfStay,
  expectedDischarge,
  feeFacts,
  messagesOf,
  readinessOf,
  readyMessage,
  repliesOf,
  type StayAct,
  standingOfStay,
  stateOfStay,
} from './rules.ts';
import { STAY_TEXTS } from './texts/index.ts';
import type { StayView } from './view-model.ts';

/** @throws {FhirError} 404 for a stay that is not there, or not for this reader */
export async function stayView(reader: Reader, id: string, context: ViewContext): Promise<StayView> {
  const { language, now, platform } = context;
  const encounter = await readCase<Encounter & { id: string }>(reader, 'Encounter', id);
  const patientReference = encounter.subject!.reference!;
  const ofPatient = ['patient', patientReference] as const;
  const [patient, messages, all, acts, paused, by] = await Promise.all([
    readCase<Patient & { id: string }>(reader, 'Patient', patientReference.split('/')[1]!),
    messagesAbout(reader, encounter),
    findAll<Communication>(reader, 'Communication', [ofPatient], 5_000),
    actsOn(reader, 'Encounter', id),
    findAll<MedicationStatement>(reader, 'MedicationStatement', [ofPatient, ['status', 'on-hold']]),
    actingIn(context),
  ]);
  const sides = await sidesOf(platform, by, encounter, messages);
  const { state, turn, next, since, due } = standingOfStay({ encounter, messages });
  const texts = STAY_TEXTS[language];
  const told = messagesIn(all, identityOf(patient, now));
  const ofCase = told.filter(({ id: one }) => messages.some((message) => message.id === one));
  const fee = dayFee(feeFacts({ encounter, messages }, receiptOf(readyMessage(messages), ofCase, all)), dayOf(now));
  const unit = partyOf(encounter.serviceProvider);
  const reply = repliesOf(messages).at(-1);
  const unread = unreadAnswers(messages);
  const readiness = readinessOf(encounter);
  const bed = encounter.location?.find(({ status }) => status === 'active')?.location;
  return {
    id,
    version: encounter.meta!.versionId!,
    patient: identityOf(patient, now),
    state,
    turn,
    next,
    nextText: texts.next[next],
    since,
    due,
    unit,
    ...(bed ? { bed: partyOf(bed) } : {}),
    admitted: encounter.period?.start,
    discharged: encounter.period?.end,
    reasons: textsOf(encounter.reasonCode),
    expected: expectedDischarge(encounter),
    ...(readiness ? { readiness: { ...readiness, decidedBy: partyOf(readiness.decidedBy) } } : {}),
    ...(reply ? { reception: { at: reply.at, ...(reply.from ? { from: reply.from } : {}) } } : {}),
    unread: unread.map((one) => {
      const names = dayNamedIn(one, dayOf(now));
      return {
        reference: `Communication/${one.id}`,
        at: one.sent ?? '',
        from: partyOf(one.sender),
        text: textOfMessage(one),
        ...(names ? { names } : {}),
      };
    }),
    fee,
    feeText:
      fee.state === 'none' ? texts.fee.none[fee.because] : texts.fee[fee.state](fee.days, fee.kroner, fee.unpriced),
    paused: paused.map((drug) => {
      const owner = extensionOf(drug, RESTART_OWNER)?.valueReference;
      return {
        drug: drugOf(drug),
        restart: extensionOf(drug, RESTART_DATE)?.valueDate,
        ...(owner ? { owner: partyOf(owner) } : {}),
      };
    }),
    letterDue: extensionOf(encounter, LETTER_DUE)?.valueDateTime,
    sees: {
      hospital: texts.states.hospital[state](unit.name),
      municipality: texts.states.municipality[state](unit.name),
      patient: texts.states.patient[state](unit.name),
    },
    history: historyOf(encounter, acts, messages, language),
    messages: ofCase,
    may: sides
      .flatMap((side) => actsOfStay(stateOfStay({ encounter }), side))
      .filter((act) => act !== 'read-answer' || unread.length > 0),
  };
}

/** When the municipality had a message: at once where it works here, else with its own receipt, never when it was sent. */
function receiptOf(
  message: (Communication & { id: string }) | undefined,
  told: readonly CaseMessage[],
  all: readonly (Communication & { id: string })[],
): string | undefined {
  const delivery = told.find(({ id }) => id === message?.id)?.delivery;
  if (delivery === undefined) return message?.received ?? message?.sent;
  return all.find(({ id }) => id === delivery.id)?.received;
}

/** Acts of the hospital are on the stay itself; those of the municipality are its messages. */
function historyOf(
  encounter: Encounter,
  acts: readonly LastAct[],
  messages: readonly Communication[],
  language: Language,
): CaseEvent[] {
  const { events } = STAY_TEXTS[language];
  const ofHospital = acts.map(
    (act): CaseEvent => ({
      at: act.at,
      text: events[act.act as StayAct]?.(doerOf(act)) ?? act.act,
      ...(act.reason ? { reason: act.reason } : {}),
    }),
  );
  const ofMunicipality = [
    ['innleggelsesrapport', 'report'],
    ['kommunesvar', 'answer-reception'],
  ] as const;
  const answered = ofMunicipality.flatMap(([kind, act]) =>
    messagesOf(messages, kind).map(
      (one): CaseEvent => ({ at: one.sent ?? '', text: events[act](partyOf(one.sender).name) }),
    ),
  );
  const start = encounter.period?.start;
  const read = messagesOf(messages, 'kommunesvar').flatMap((one): CaseEvent[] => {
    const act = lastActOf(one);
    return act?.act === 'read-answer' ? [{ at: act.at, text: events['read-answer'](doerOf(act)) }] : [];
  });
  const begun =
    start && !acts.some(({ act }) => act === 'admit')
      ? [{ at: start, text: events.admit(partyOf(encounter.serviceProvider).name) }]
      : [];
  return [...begun, ...ofHospital, ...answered, ...read].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
