/** Signing in again in a window beside the page, so that what stands in the page stays. */

const DONE = '/signin/done';
/** Between two looks at the window, in milliseconds. */
const LOOKS = 250;

/**
 * Opens the sign-in, and resolves when it is over or the window is closed: whether somebody has signed in is for the server
 * to say. To be called while a press is handled, or the browser opens no window; where it opens none all the same, this
 * page itself goes to the sign-in and comes back.
 * @param stepUp who is signed in confirms that it is they
 * @param as with which service; undefined: the server goes by the page
 */
export function signInBeside(stepUp: boolean, as: 'staff' | 'citizen' | undefined): Promise<void> {
  const asked = `${stepUp ? 'step-up=1&' : ''}${as ? `as=${as}&` : ''}`;
  const start = (back: string) => `/signin/start?${asked}return=${encodeURIComponent(back)}`;
  const beside = open(start(DONE), 'sign-in', 'popup,width=560,height=720');
  if (!beside) {
    location.assign(start(location.pathname + location.search));
    return new Promise(() => {});
  }
  return new Promise((resolve) => {
    const looking = setInterval(() => {
      if (isDone(beside)) beside.close();
      if (!beside.closed) return;
      clearInterval(looking);
      resolve();
    }, LOOKS);
  });
}

function isDone(beside: Window): boolean {
  try {
    return beside.location.pathname === DONE;
  } catch {
    // it is at HelseID or ID-porten, where we see nothing
    return false;
  }
}
