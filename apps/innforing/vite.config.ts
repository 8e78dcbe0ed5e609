/** Builds the pages of the rollout into dist/, to be served under /innforing/. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/innforing/',
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
