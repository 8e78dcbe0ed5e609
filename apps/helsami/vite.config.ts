/** Builds the citizens' pages into dist/, to be served under /helsami/. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/helsami/',
  plugins: [react()],
  build: {
    target: 'es2023',
    reportCompressedSize: false,
    rolldownOptions: {
      treeshake: {
        // components do nothing by being imported: each comes with the screen that uses it, not with the first load
        moduleSideEffects: [{ test: /\/packages\/ui\/src\/.*\.tsx?$/, sideEffects: false }],
      },
    },
  },
});
