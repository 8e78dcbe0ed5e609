/** Does something to a case: asks the server, and then for everything that shows the case anew. */
import { useAct, usePatientOnScreen } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';

/** What the server answers an act with. */
export interface Done {
  /** `Type/id` of the case. */
  readonly reference: string;
  /** Of what is there now. */
  readonly version: string;
}

/**
 * @param shown first parts of the keys of what shows the case
 * @param version of the case that is shown: whoever has acted on it since is not acted over (409)
 */
export function useCaseAct(path: string, shown: readonly string[], onDone: (done: Done) => void, version?: string) {
  const act = useAct();
  const queries = useQueryClient();
  const isOnScreen = usePatientOnScreen() !== undefined;
  return useMutation({
    // on the screen of a patient it is the screen that says whom it is about, whatever the form says
    mutationFn: (body: object) =>
      act<Done>(path, { method: 'POST', body, version, ...(isOnScreen ? {} : aboutIn(body)) }),
    // nothing is shown as done before the server has said so, and the page shows it as the server has it
    onSuccess: async (done) => {
      await Promise.all(shown.map((key) => queries.invalidateQueries({ queryKey: [key] })));
      onDone(done);
    },
  });
}

/** A form that asks who it is about is on no patient's screen: what it says is what is written. */
function aboutIn(body: object): { patient?: string } {
  const { patient } = body as { patient?: unknown };
  const [type, id] = typeof patient === 'string' ? patient.split('/') : [];
  return type === 'Patient' && id !== undefined ? { patient: id } : {};
}
