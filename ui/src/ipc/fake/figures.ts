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

function summed({ series, categories, shape }: Parts, zh: boolean): string {
  const known = categories.flatMap((category, at) => {
    const figure = series.find(({ before }) => !before)?.figures[at];
    return figure && figure.value !== null ? [{ category, figure, value: figure.value }] : [];
  });
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return zh ? '沒有資料。' : 'No data.';
  const top = known.reduce((one, other) => (other.value > one.value ? other : one));
  if (known.length === 1) {
    return `${first.category.label}：${first.figure.text}${zh ? '。' : '.'}`;
  }
  const [high, low] = [top.category.label, top.figure.text];
  if (shape === 'bars') {
    return zh ? `${high}最高，${low}。` : `${high} is highest, ${low}.`;
  }
  return zh
    ? `由 ${first.figure.text} 到 ${last.figure.text}；${high}最高 ${low}。`
    : `From ${first.figure.text} to ${last.figure.text}; highest in ${high}, ${low}.`;
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
