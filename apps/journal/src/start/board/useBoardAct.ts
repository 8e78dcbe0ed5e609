/** Does something to somebody on the board: the act names the patient of the line, and no other is written to. */
import { useAct } from '@helseplattform/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BOARD } from './board.query.ts';

/** @param patient id of whose line it is */
export function useBoardAct(path: string, patient: string, onDone: () => void) {
  const act = useAct();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => act(path, { method: 'POST', body, patient }),
    // nothing is shown as done before the server has said so, and the board shows it as the server has it
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [BOARD] });
      onDone();
    },
  });
}
