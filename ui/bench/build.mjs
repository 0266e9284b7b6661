// Builds what the bench `dashboard` draws, as one script without modules, and weighs the chart code of
// both, compressed: node bench/build.mjs FOLDER. Not here: drawing it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const folder = resolve(process.argv[2] ?? '../target/bench');

/** All the code from here on in one script, as small as the page's own build makes it. */
async function bundled(entry) {
  const { output } = await build({
    configFile: false,
    logLevel: 'warn',
    // A library leaves this to whoever uses it.
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      target: ['es2022', 'safari16'],
      write: false,
      minify: true,
      lib: { entry, formats: ['iife'], name: 'bench', fileName: 'bench' },
    },
  }).then((built) => (Array.isArray(built) ? built[0] : built));
  return output.find(({ type }) => type === 'chunk').code;
}

const weight = async (entry) => gzipSync(await bundled(entry)).length;

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'dashboard.js'), await bundled('bench/dashboard.ts'));
const sizes = {
  ours: await weight('src/features/insights/chart/engine.ts'),
  uplot: await weight('node_modules/uplot/dist/uPlot.esm.js'),
};
writeFileSync(join(folder, 'dashboard.json'), JSON.stringify(sizes));
