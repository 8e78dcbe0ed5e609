export { type Bar, Bars } from './Bars.tsx';
export { Asked, Page } from './Page.tsx';
