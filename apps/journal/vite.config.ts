/** Builds the clinicians' workspace into dist/, to be served under /journal/. */
import { webApp } from '@helseplattform/ui/web-app';

export default webApp(import.meta.dirname, '/journal/');
