/** `npm run personas`: lists as whom one can sign in with the local sign-in. */
import { listPersonas } from '../auth/personas.ts';

for (const { id, description } of listPersonas()) console.log(`${id.padEnd(22)} ${description}`);
