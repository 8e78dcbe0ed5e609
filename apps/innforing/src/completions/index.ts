export { CompletionsScreen } from './CompletionsScreen.tsx';
