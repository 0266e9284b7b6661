// Figures, charts and their tables as the window makes them, for the fake's boards. Not here: which
// boards there are (insights.ts).
import type { Cell, Category, Chart, Figure, Lang, Series, Shape, Tile, Unit } from '../bindings';

export const missing: Figure = { value: null, text: '—', count: null, of: null, part: false };

/** A number as the window writes it. */
export function figure(value: number | null, unit: Unit, decimals = 1): Figure {
  if (value === null) return missing;
  const whole = unit === 'count' || unit === 'weeks' ? 0 : decimals;
  const text = value.toLocaleString('en-US', {
    minimumFractionDigits: whole,
    maximumFractionDigits: whole,
  });
  return { ...missing, value, text: unit === 'percent' ? `${text}%` : text };
}

/** So many of so many: few are counts. */
export function share(count: number, of: number): Figure {
  if (of === 0) return missing;
  const drawn = figure((count * 100) / of, 'percent');
  return { ...drawn, text: of < 10 ? `${count}／${of}` : drawn.text, count, of };
}

interface Parts {
  id: string;
  title: string;
  heading: string;
  shape: Shape;
  unit: Unit;
  categories: Category[];
  series: Series[];
  lang: Lang;
  fetched_at: string | null;
}

/** A chart with the table, the sentence and the notes that belong to it. */
export function chart(parts: Parts): Chart {
  const { heading, lang, id, title, shape, unit, categories, series, fetched_at } = parts;
  const zh = lang !== 'en';
  const marked = parts.categories.some(({ part, recomputed }) => part || recomputed);
  const gaps = parts.categories.filter((_, at) =>
    parts.series.some(({ before, figures }) => !before && figures[at]?.value === null),
  );
  const named = (those: Category[]) => those.map(({ short }) => short).join(zh ? '、' : ', ');
  const note = (those: Category[], words: string) => (those.length ? [named(those) + words] : []);
  const remark = ({ part, recomputed }: Category) =>
    [part ? (zh ? '未滿' : 'not over yet') : '', recomputed ? (zh ? '重算過' : 'recomputed') : '']
      .filter(Boolean)
      .join(zh ? '、' : ', ');
  const cell = ({ text, value, of }: Figure): Cell => ({
    text,
    value: of !== null && of < 10 ? null : value,
  });
  const empty = gaps.length === parts.categories.length;
  return {
    ...{ id, title, shape, unit, categories, series, fetched_at },
    table: {
      columns: [
        { label: heading, numeric: false },
        ...parts.series.map(({ label }) => ({ label, numeric: true })),
        ...(marked ? [{ label: zh ? '備註' : 'Remarks', numeric: false }] : []),
      ],
      rows: parts.categories.map((category, at) => [
        { text: category.label, value: null },
        ...parts.series.map(({ figures }) => cell(figures[at] ?? missing)),
        ...(marked ? [{ text: remark(category), value: null }] : []),
      ]),
    },
    summary: summed(parts, zh),
    notes: empty
      ? []
      : [
          ...note(gaps, zh ? '無資料' : ': no data'),
          ...note(
            parts.categories.filter(({ part }) => part),
            zh ? '未滿' : ': not over yet',
          ),
          ...note(
            parts.categories.filter(({ recomputed }) => recomputed),
            zh ? '重算過，先前 64.8%' : ': recomputed, 64.8% before',
          ),
        ],
  };
}

/** The sentence of a chart, as the window says it. */
function summed({ series, categories, shape }: Parts, zh: boolean): string {
  const known = categories.flatMap((category, at) => {
    const figure = series.find(({ before }) => !before)?.figures[at];
    return figure && figure.value !== null ? [{ category, figure, value: figure.value }] : [];
  });
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return zh ? '這段期間沒有資料。' : 'There is no figure for these months.';
  if (shape === 'comparison') return compared(series, categories, zh);
  const told = ({ category, figure }: (typeof known)[number]) => `${category.label} ${figure.text}`;
  if (known.length === 1) return told(first) + (zh ? '。' : '.');
  const lines = series.filter(({ before }) => !before);
  if (shape === 'trend' && lines.length > 1) {
    const end = zh ? '。' : '.';
    return lines.map((line) => latest(line, categories, zh)).join(zh ? '；' : '; ') + end;
  }
  const top = known.reduce((one, other) => (other.value > one.value ? other : one));
  const low = known.reduce((one, other) => (other.value < one.value ? other : one));
  if (shape === 'bars') {
    return zh
      ? `${known.length} 項中，${told(top)} 最高，${told(low)} 最低。`
      : `Of ${known.length}, highest ${told(top)}, lowest ${told(low)}.`;
  }
  return zh
    ? `由 ${told(first)} 到 ${told(last)}；最高為 ${told(top)}。`
    : `From ${told(first)} to ${told(last)}; highest ${told(top)}.`;
}

/** The last figure of a line. */
function latest({ label, figures }: Series, categories: Category[], zh: boolean): string {
  const at = figures.findLastIndex(({ value }) => value !== null);
  const told = at < 0 ? '—' : `${categories[at]?.label} ${figures[at]?.text}`;
  return zh ? `${label}：${told}` : `${label}: ${told}`;
}

/** In how many places it was higher than before, and where the largest difference is. */
function compared(series: Series[], categories: Category[], zh: boolean): string {
  const now = series.find(({ before }) => !before)?.figures ?? [];
  const then = series.find(({ before }) => before)?.figures ?? [];
  const changes = categories.flatMap(({ label }, at) => {
    const [one, other] = [now[at]?.value ?? null, then[at]?.value ?? null];
    return one === null || other === null ? [] : [{ label, by: one - other }];
  });
  const [first, ...others] = changes;
  if (!first) return zh ? '兩段期間沒有可以比較的。' : 'Nothing has a figure in both periods.';
  const most = others.reduce((a, b) => (Math.abs(b.by) > Math.abs(a.by) ? b : a), first);
  const higher = changes.filter(({ by }) => by > 0).length;
  const by = `${most.by > 0 ? '▲' : '▼'} ${Math.abs(most.by).toFixed(1)}`;
  return zh
    ? `可比較的 ${changes.length} 項中，${higher} 項較高；差距最大的是 ${most.label}（${by}）。`
    : `Higher in ${higher} of ${changes.length} that compare; most in ${most.label} (${by}).`;
}

/** A figure that stands alone. */
export function tile(
  id: string,
  label: string,
  unit: Unit,
  figure: Figure,
  more: Partial<Tile> = {},
): Tile {
  return { id, label, unit, figure, change: null, fetched_at: null, part: false, ...more };
}
