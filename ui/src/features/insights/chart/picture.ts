// A chart as a PNG: title, drawing, sentence and notes on white paper, whatever the screen looks like.
// Not here: where the file goes.
import type { Chart } from '../../../ipc/bindings';
import { naming, periodBefore } from './ends';
import { emsOf } from './measure';
import { chartHeight, chartOption, overTime } from './options';
import { chartTheme, type ChartTheme } from './theme';

const width = 960;
const edge = 24;
/** Pixels of the picture for each of the drawing. */
const sharpness = 2;

/** The bytes of the picture; `age` is written below it. Draws with the engine, which is fetched where it is not there yet. */
export async function chartPicture(chart: Chart, age: string): Promise<Uint8Array> {
  const { svgText } = await import('./engine');
  const theme = chartTheme('light');
  const room = width - 2 * edge;
  const frame = { width: room, height: chartHeight(chart, theme, room) };
  const drawn = svgText(chartOption(chart, theme, frame), frame);
  const { svg, height } = sheet(chart, theme, drawn, frame.height, age);
  return raster(svg, width, height);
}

/** The whole sheet as SVG, and how high it is. */
export function sheet(
  chart: Chart,
  theme: ChartTheme,
  drawn: string,
  drawnHeight: number,
  age: string,
) {
  const lines = [chart.summary, [...marks(chart), ...chart.notes, age].join('　')].flatMap(
    (words) => broken(words, theme),
  );
  const below = edge + 34 + drawnHeight + 12;
  const height = Math.ceil(below + lines.length * 22 + edge);
  const words = lines.map((line, at) => said(line, below + 14 + at * 22, 14, theme.ink2, 400));
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
      `viewBox="0 0 ${width} ${height}" font-family="${escaped(theme.font)}">`,
    `<rect width="100%" height="100%" fill="${theme.card}"/>`,
    said(chart.title, edge + 16, 18, theme.ink, 700),
    `<svg x="${edge}" y="${edge + 34}" overflow="visible" ${drawn.replace(/^<svg /, '')}`,
    ...words,
    '</svg>',
  ].join('');
  return { svg, height };
}

/** What dashes stand for, which the page says in its legend. */
function marks(chart: Chart): string[] {
  const before = overTime(chart) && naming(chart) === 'ends' ? periodBefore(chart) : null;
  return before ? [`┄┄ ${before}`] : [];
}

function said(words: string, y: number, size: number, colour: string, weight: number): string {
  const style = `font-size="${size}" font-weight="${weight}" fill="${colour}"`;
  return `<text x="${edge}" y="${y}" ${style}>${escaped(words)}</text>`;
}

/** Lines that fit on the sheet. */
function broken(words: string, theme: ChartTheme): string[] {
  const room = (width - 2 * edge) / (theme.em * 0.95);
  const lines = [''];
  for (const sign of words) {
    const last = lines.length - 1;
    if (emsOf((lines[last] ?? '') + sign) > room) lines.push(sign);
    else lines[last] += sign;
  }
  return lines.filter((line) => line.trim() !== '');
}

function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

async function raster(svg: string, wide: number, high: number): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = wide * sharpness;
  canvas.height = high * sharpness;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this view draws no pictures');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('this view writes no pictures');
  return new Uint8Array(await blob.arrayBuffer());
}
