/** How every web app is built: into its dist/, to be served under a path. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

/** @param root folder of the app; @param base path it is served under, with slashes around it */
export const webApp = (root: string, base: string): UserConfig => ({
  root,
  base,
  plugins: [react()],
  resolve: {
    alias: {
      // Aksel's texts bring a date library for its date pickers; there are none here, and dates have tables of their own
      'date-fns/locale': fileURLToPath(new URL('src/aksel/no-date-locale.ts', import.meta.url)),
      // what React has had by itself since 18
      'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector',
    },
  },
  build: {
    target: 'es2023',
    reportCompressedSize: false,
    rolldownOptions: {
      // the first load is one file: what it shares with later screens would else be a request each
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      treeshake: {
        // components do nothing by being imported: each comes with the screen that uses it, not with the first load
        moduleSideEffects: [{ test: /\/packages\/ui\/src\/.*\.tsx?$/, sideEffects: false }],
      },
    },
  },
});
