/** The job behind $reindex. After a restart it begins anew: what is done twice is the same. */
import type { ReindexRequest } from './job.ts';
import type { DoJob } from './runner.ts';

/** Progress is kept at most this often, in milliseconds. */
const OFTEN = 1000;

export const doReindex: DoJob<ReindexRequest> = async ({ job, store, signal, save }) => {
  let count = 0;
  let said = performance.now();
  for await (const { done, total } of store.reindex(job.request.type)) {
    signal.throwIfAborted();
    count = done;
    if (performance.now() - said > OFTEN) {
      await save(`${done} of ${total} resources`);
      said = performance.now();
    }
  }
  return { resourceType: 'Parameters', parameter: [{ name: 'count', valueInteger: count }] };
};
