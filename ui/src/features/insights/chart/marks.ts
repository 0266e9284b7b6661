// The marks of charts: dashes, signs and patterns that tell series and part months apart without
// colour. Not here: which figure wears one.
import type { Series } from '../../../ipc/bindings';
import type { ChartTheme } from './theme';

/** How a series looks: its own place among those of its period; the period before is paler. */
export interface Look {
  colour: string;
  dash: 'solid' | number[];
  symbol: string;
  decal: Decal | null;
}

export interface Decal {
  symbol: string;
  symbolSize: number;
  dashArrayX: number | number[];
  dashArrayY: number[];
  rotation: number;
  color: string;
}

const dashes: ('solid' | number[])[] = ['solid', [7, 3], [2, 3], [9, 3, 2, 3], [4, 4], [1, 2]];
const symbols = ['circle', 'rect', 'triangle', 'emptyRect', 'emptyTriangle', 'pin'];

/** The look of one of several series. */
export function lookOf(all: Series[], series: Series, theme: ChartTheme): Look {
  const at = all.filter(({ before }) => before === series.before).indexOf(series);
  const alone = all.filter(({ before }) => !before).length <= 1;
  if (series.before) {
    const colour = alone ? theme.ink3 : pick(theme.series, at);
    return { colour, dash: [3, 3], symbol: 'emptyCircle', decal: bars(theme.card) };
  }
  // Diagonals are for what is not over yet alone.
  const decals = [null, dots(theme.card), checks(theme.card), bars(theme.card)];
  return {
    colour: pick(theme.series, at),
    dash: pick(dashes, at),
    symbol: pick(symbols, at),
    decal: pick(decals, at),
  };
}

/** The hatch over what is not over yet. */
export function hatch(colour: string): Decal {
  return { ...stripes(colour), dashArrayY: [1, 6] };
}

function stripes(color: string): Decal {
  const rotation = -Math.PI / 4;
  return { symbol: 'rect', symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [2, 4], rotation, color };
}

function dots(color: string): Decal {
  return {
    symbol: 'circle',
    symbolSize: 0.8,
    dashArrayX: 6,
    dashArrayY: [6, 2],
    rotation: 0,
    color,
  };
}

function bars(color: string): Decal {
  const rotation = Math.PI / 2;
  return { symbol: 'rect', symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [2, 5], rotation, color };
}

function checks(color: string): Decal {
  return {
    symbol: 'rect',
    symbolSize: 0.7,
    dashArrayX: 8,
    dashArrayY: [8, 2],
    rotation: 0.4,
    color,
  };
}

function pick<T>(from: T[], at: number): T {
  return from[at % from.length] as T;
}
