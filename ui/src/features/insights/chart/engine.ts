// ECharts, of which only what is drawn here: lines, bars, the SVG renderer. It is large, so it is
// imported only with a chart on the screen (see ChartPlot.svelte). Not here: what a chart shows.
import { BarChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartOption, Frame } from './options';

use([
  BarChart,
  LineChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  SVGRenderer,
]);

/** A chart on the page, drawn anew when its option or its room changes. */
export class Drawing {
  readonly #chart: EChartsType;

  constructor(element: HTMLElement, option: ChartOption, frame: Frame) {
    this.#chart = init(element, null, { renderer: 'svg', locale: 'ZH', ...frame });
    this.#chart.setOption(option);
  }

  update(option: ChartOption, frame: Frame): void {
    this.#chart.resize(frame);
    this.#chart.setOption(option, { notMerge: true });
  }

  dispose(): void {
    this.#chart.dispose();
  }
}

/** The chart as SVG text, without a page: for a picture and for tests. */
export function svgText(option: ChartOption, frame: Frame): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, locale: 'ZH', ...frame });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
