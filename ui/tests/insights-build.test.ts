// @vitest-environment node
// What the build makes of the charts: one piece, small enough, fetched with their screen only.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';

/** Chart code of at most 350 KB, compressed. */
const most = 350 * 1024;

interface Piece {
  fileName: string;
  code: string;
  imports: string[];
  dynamicImports: string[];
  moduleIds: string[];
}

let pieces: Piece[] = [];

beforeAll(async () => {
  const built = await build({ mode: 'production', logLevel: 'silent', build: { write: false } });
  const outputs = Array.isArray(built) ? built : [built];
  pieces = outputs.flatMap((one) => ('output' in one ? (one.output as unknown[]) : [])) as Piece[];
  pieces = pieces.filter(({ code }) => typeof code === 'string');
}, 120_000);

const holds = (piece: Piece, of: RegExp) => piece.moduleIds.some((id) => of.test(id));

/** Everything that comes with a piece, without being asked for. */
function withIt(piece: Piece, seen = new Set<Piece>()): Set<Piece> {
  if (seen.has(piece)) return seen;
  seen.add(piece);
  for (const name of piece.imports) {
    const next = pieces.find(({ fileName }) => fileName === name);
    if (next) withIt(next, seen);
  }
  return seen;
}

/** Modules for Node, which tells them by their ending. */
function renamed(text: string): string {
  return text.replace(/(-[\w-]{8})\.js/g, '$1.mjs');
}

describe('the code of charts', () => {
  const charts = () => pieces.filter((piece) => holds(piece, /node_modules\/(echarts|zrender)\//));

  it('is no larger than agreed, compressed', () => {
    expect(charts().length).toBeGreaterThan(0);
    const size = charts().reduce((sum, { code }) => sum + gzipSync(code).length, 0);
    expect(size).toBeGreaterThan(50 * 1024);
    expect(size).toBeLessThanOrEqual(most);
  });

  it('comes with a chart only, not with the page, the desk or the screen itself', () => {
    for (const screen of [/src\/main\.ts$/, /DeskScreen\.svelte/, /DashboardsScreen\.svelte/]) {
      const piece = pieces.find((one) => holds(one, screen));
      expect(piece, String(screen)).toBeDefined();
      for (const other of withIt(piece as Piece)) {
        expect(holds(other, /node_modules\/(echarts|zrender)\//), other.fileName).toBe(false);
      }
    }
    const desk = pieces.find((one) => holds(one, /DeskScreen\.svelte/)) as Piece;
    expect([...withIt(desk)].some((one) => holds(one, /DashboardsScreen\.svelte/))).toBe(false);
  });

  // The window does so; a library that assigns what is inherited dies there and nowhere else.
  it('starts and draws where Object.prototype is frozen', () => {
    const folder = mkdtempSync(join(tmpdir(), 'charts-'));
    for (const { fileName, code } of pieces) {
      writeFileSync(
        join(folder, fileName.replace(/^assets\//, '').replace(/js$/, 'mjs')),
        renamed(code),
      );
    }
    const engine = pieces.find((one) => holds(one, /chart\/engine\.ts$/))?.fileName ?? '';
    const option = `{ animation: false, aria: { enabled: true }, legend: { data: ['a'] },
      tooltip: { trigger: 'axis' }, xAxis: { type: 'category', data: ['1', '2'] }, yAxis: {},
      series: [{ type: 'line', name: 'a', data: [1, '-'] },
        { type: 'bar', data: [1, 2], itemStyle: { decal: { symbol: 'rect' } } }] }`;
    const script = `Object.freeze(Object.prototype);
      const { svgText } = await import(${JSON.stringify(join(folder, renamed(engine.replace(/^assets\//, ''))))});
      console.log(svgText(${option}, { width: 300, height: 200 }));`;
    const svg = execFileSync('node', ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(svg).toContain('<pattern');
  });

  it('holds nothing of the clinic in memory, and nothing of what it is measured against', () => {
    for (const piece of pieces) expect(holds(piece, /ipc\/fake|uplot/), piece.fileName).toBe(false);
  });
});
