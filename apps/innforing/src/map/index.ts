export { MapScreen } from './MapScreen.tsx';
export { RegionMap } from './RegionMap.tsx';
