/** Every look is logged before its answer leaves: what the record has shown, to whom, on which ground. */
import { type AccessLog, available, type GroundOf, type LogEntry } from '@helseplattform/access';
import { FhirError } from '@helseplattform/fhir';
import type { Actor, Record } from '@helseplattform/record';
import type { Answer } from '../fhir/call.ts';

export interface Looks {
  /** Resolves when it is durable that the answer was given. @throws when it cannot be logged: then it may not be given */
  answered(look: Look, answer: Answer): Promise<Answer>;
  /** The same for one that was refused for lack of a ground; other errors tell nothing of anybody. */
  refused(look: Look, error: unknown): Promise<void>;
}

export interface Look {
  readonly actor: Actor;
  readonly record: Record;
  readonly action: LogEntry['action'];
  /** What was asked, without values, e.g. `search-type Observation`. */
  readonly what: string;
  readonly request: string;
  /** Patients that the answer is about where it was not read from their records as the actor sees them. */
  readonly patients?: readonly string[];
  /** Default: what the actor holds for the patient. */
  readonly ground?: Awaited<ReturnType<GroundOf>>;
  /** Default `open`. */
  readonly decision?: LogEntry['decision'];
}

export function createLooks(log: AccessLog, groundOf: GroundOf, now: () => number = Date.now): Looks {
  async function note(look: Look, decision: LogEntry['decision']): Promise<void> {
    const { actor, record, action, what, request } = look;
    const { versions, ...seen } = await record.shown();
    const patients = look.patients ?? seen.patients;
    const shown = decision === 'refused' ? [] : versions;
    await log.write({
      at: now(),
      actor,
      action,
      decision,
      what,
      patients,
      ...(look.ground ?? (await groundOf(actor, patients))),
      ...(shown.length > 0 ? { shown: available(shown) } : {}),
      request,
    });
  }
  return {
    async answered(look, answer) {
      const { body } = answer;
      if (body === undefined || Buffer.isBuffer(body)) {
        await note(look, look.decision ?? 'open');
        return answer;
      }
      return { ...answer, body: loggedPieces(body, () => note(look, 'open')) };
    },
    async refused(look, error) {
      if (error instanceof FhirError && isRefusal(error)) await note(look, 'refused');
      else await look.record.shown();
    },
  };
}

/** Also a write that refers to what is not there, or is not there for the caller. */
export const isRefusal = ({ status, issues }: FhirError): boolean =>
  status === 403 || status === 404 || issues.some(({ code }) => code === 'not-found');

/** A long answer is logged piece by piece, each before it leaves. */
async function* loggedPieces(pieces: AsyncIterable<Buffer>, note: () => Promise<void>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    await note();
    yield piece;
  }
}
