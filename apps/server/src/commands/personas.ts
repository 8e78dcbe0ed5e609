/** `npm run personas`: lists as whom one can sign in with the local sign-in. */
import { PERSONAS } from '../auth/personas.ts';

for (const { id, description } of PERSONAS) console.log(`${id.padEnd(12)} ${description}`);
