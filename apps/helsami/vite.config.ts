/** Builds the citizens' pages into dist/, to be served under /helsami/. */
import { webApp } from '@helseplattform/ui/web-app';

export default webApp(import.meta.dirname, '/helsami/');
