export { AskScreen } from './AskScreen.tsx';
export { DialogueScreen } from './DialogueScreen.tsx';
