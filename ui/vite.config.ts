// How the page is built and tested. Not here: anything of the window itself (see src-tauri).
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { frozenPrototype } from './frozen';

export default defineConfig(({ mode, command }) => {
  // The in-memory clinic is for looking and testing. In a release build the constant is false, so
  // the bundler drops the import and not one synthetic name reaches the product.
  const fake = command === 'serve' || mode === 'test' || mode === 'fake';
  return {
    plugins: [svelte(), svelteTesting(), frozenPrototype()],
    define: { __FAKE_HOST__: JSON.stringify(fake) },
    clearScreen: false,
    server: { port: 5173, strictPort: true },
    build: {
      target: ['es2022', 'safari16'],
      outDir: mode === 'fake' ? 'dist-fake' : 'dist',
      // The page's policy admits no data: or blob: script and no inline script, so nothing is inlined.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // The charts' code is the largest piece; tests/insights-build.test.ts says how large it may be.
      chunkSizeWarningLimit: 600,
    },
    test: {
      environment: 'jsdom',
      include: ['tests/**/*.test.ts'],
      setupFiles: ['tests/setup.ts'],
      // Charts read their colours from the tokens as text; other style sheets are not needed here.
      css: { include: [/tokens\.css\?raw/] },
      restoreMocks: true,
      testTimeout: 15_000,
    },
  };
});
