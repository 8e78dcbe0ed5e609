/** Builds the clinicians' workspace into dist/, to be served under /journal/. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/journal/',
  plugins: [react()],
  build: { target: 'es2023', sourcemap: false, reportCompressedSize: false },
});
