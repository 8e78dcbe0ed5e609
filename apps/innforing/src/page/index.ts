export { Asked, Page } from './Page.tsx';
