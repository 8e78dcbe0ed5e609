export { type Age, ageText } from './age.ts';
