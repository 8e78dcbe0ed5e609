export { GoLiveScreen } from './GoLiveScreen.tsx';
export { GoLivesScreen } from './GoLivesScreen.tsx';
