/** Builds the pages of the rollout into dist/, to be served under /innforing/. */
import { webApp } from '@helseplattform/ui/web-app';

export default webApp(import.meta.dirname, '/innforing/');
