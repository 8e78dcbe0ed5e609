/** Before the session ends or changes: whatever is not saved yet is saved while there still is somebody to save it for. */

const LEAVING = 'helseplattform-leaving';
/** Longest wait, in milliseconds: whoever signs out is not kept by a network that does not answer. */
const LONGEST = 3_000;

type WaitFor = (work: Promise<unknown>) => void;

/** Tells all that save something, and waits for them. Never throws: what is not saved is kept in the browser. */
export async function leave(): Promise<void> {
  const works: Promise<unknown>[] = [];
  const waitFor: WaitFor = (work) => works.push(work);
  document.dispatchEvent(new CustomEvent(LEAVING, { detail: waitFor }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, LONGEST);
  });
  await Promise.race([Promise.allSettled(works), late]);
  clearTimeout(timer);
}

/** @param save called when somebody leaves; @returns ends it */
export function onLeaving(save: () => Promise<unknown>): () => void {
  const listener = (event: Event) => (event as CustomEvent<WaitFor>).detail(save());
  document.addEventListener(LEAVING, listener);
  return () => document.removeEventListener(LEAVING, listener);
}
