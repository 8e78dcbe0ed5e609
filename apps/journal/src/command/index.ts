export { Command } from './Command.tsx';
