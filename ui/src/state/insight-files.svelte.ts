// Files of dashboards: one chart as CSV, XLSX or PNG, and the monthly report. Not here: what stands in
// them (the window writes them from the figures on the screen), nor how a picture is drawn.
import type { BoardRequest, Chart, ErrorView } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';

export type ChartFormat = 'csv' | 'xlsx' | 'png';

export class InsightFiles {
  /** What is being written: `<chart>:<format>`, or `report`. */
  busy = $state<string | null>(null);
  /** What was written last, until something else is. */
  written = $state.raw<{ of: string; file: string; left_out: string[] } | null>(null);
  failed = $state.raw<{ of: string; error: ErrorView } | null>(null);

  constructor(private readonly host: Host) {}

  /** The figures of one chart as a file the person names. */
  async table(request: BoardRequest, chart: Chart, format: 'csv' | 'xlsx'): Promise<void> {
    await this.#write(chart.id, `${chart.id}:${format}`, () =>
      this.host.chartExport({ request, chart_id: chart.id, format }),
    );
  }

  /** One chart as a picture; `draw` makes its bytes. */
  async picture(
    { from, to }: BoardRequest,
    chart: Chart,
    draw: () => Promise<Uint8Array>,
  ): Promise<void> {
    const name = `${chart.title.replace(/[<>:"/\\|?*]/g, '')} ${from}_${to}.png`;
    await this.#write(chart.id, `${chart.id}:png`, async () =>
      this.host.chartPng(name, Array.from(await draw())),
    );
  }

  /** The report of a month as PDF. */
  async report(month: string, lang: BoardRequest['lang']): Promise<void> {
    await this.#write('report', 'report', () => this.host.reportMonthly({ month, lang }));
  }

  /** Puts away what was said of the last file. */
  leave(): void {
    this.written = null;
    this.failed = null;
  }

  clear(): void {
    this.busy = null;
    this.leave();
  }

  async #write(
    of: string,
    busy: string,
    act: () => Promise<{ file: string; left_out?: string[] } | null>,
  ) {
    this.leave();
    this.busy = busy;
    try {
      const answer = await act();
      if (answer) this.written = { of, file: answer.file, left_out: answer.left_out ?? [] };
    } catch (thrown) {
      this.failed = { of, error: asErrorView(thrown) };
    } finally {
      this.busy = null;
    }
  }
}
