// What the fake's boards are put together with: months with a gap, one that is not over and one that
// was recomputed; courses, rankings and tiles of them. Not here: which boards there are.
import type { BoardRequest, Category, Chart, Figure, Series, Tile, Unit } from '../bindings';
import { chart, figure, missing, tile } from './figures';
import { monthAfter, monthPlace, monthsOf } from './months';

/** What a board is made from. */
export interface Making {
  request: BoardRequest;
  today: string;
  fetched_at: string | null;
  /** `gaps`: every third month is missing. */
  wish: string;
}

export interface Kit extends Making {
  zh: (chinese: string, english: string) => string;
  months: Category[];
}

/** One figure a month. */
export interface Measure {
  key: string;
  label: string;
  unit: Unit;
  low: number;
  span: number;
}

export type Row = [name: string, figure: Figure];

/** Everything a board needs. */
export function kitOf(making: Making): Kit {
  const { request, today } = making;
  const recomputed = making.fetched_at ? monthAfter(today.slice(0, 7), -2) : null;
  const months = monthsOf(request.from, request.to).map((key, at) =>
    monthPlace(key, at === 0, request.lang, today, recomputed),
  );
  return { ...making, months, zh: (zh, en) => (request.lang === 'en' ? en : zh) };
}

/** A measure month by month; a gap nine months ago, and nothing of what is to come. */
export function monthly(kit: Kit, measure: Measure): Series {
  const now = kit.today.slice(0, 7);
  const gap = monthAfter(now, -9);
  const figures = kit.months.map(({ key }, at): Figure => {
    const gone = key === gap || key > now || (kit.wish === 'gaps' && at % 3 === 1);
    return gone ? missing : { ...valueOf(measure, kit.months.length - at), part: key === now };
  });
  return { key: measure.key, label: measure.label, before: false, figures };
}

function earlier(kit: Kit, measure: Measure): Series {
  const [first, last] = [kit.months[0], kit.months.at(-1)];
  const year = (label = '') => label.replace(/\d{4}/, (one) => String(Number(one) - 1));
  const [from, to] = [year(first?.label), year(last?.label)];
  const label = kit.zh(
    `${measure.label}（${from}至 ${to}）`,
    `${measure.label} (${from} to ${to})`,
  );
  const figures = kit.months.map((_, at) => valueOf(measure, kit.months.length - at + 12));
  return { key: measure.key, label, before: true, figures };
}

function valueOf({ key, low, span, unit }: Measure, at: number): Figure {
  const seed = [...key].reduce((sum, sign) => sum + sign.charCodeAt(0), 0);
  const wave = (2 * Math.sin(seed + at * 0.31) + 0.7 * Math.sin(seed + at * 1.7) + 2.7) / 5.4;
  return figure(rounded(low + span * wave, unit), unit);
}

/** As precise as its unit is shown. */
export function rounded(value: number, unit: Unit): number {
  return unit === 'count' || unit === 'weeks' ? Math.round(value) : Math.round(value * 10) / 10;
}

/** A course of some measures, beside the year before where that was asked for. */
export function course(kit: Kit, id: string, title: string, measures: Measure[]): Chart {
  const before = kit.request.compare ? measures.map((one) => earlier(kit, one)) : [];
  return chart({
    ...kit,
    id,
    title,
    heading: kit.zh('月份', 'Month'),
    shape: kit.request.compare ? 'comparison' : 'trend',
    unit: measures[0]?.unit ?? 'count',
    categories: kit.months,
    series: [...measures.map((one) => monthly(kit, one)), ...before],
    lang: kit.request.lang,
  });
}

/** A ranking, the highest first, what is missing last. */
export function ranking(
  kit: Kit,
  id: string,
  title: string,
  heading: string,
  unit: Unit,
  rows: Row[],
): Chart {
  const sorted = [...rows].sort(([, a], [, b]) => (b.value ?? -1) - (a.value ?? -1));
  return chart({
    ...kit,
    id,
    title,
    heading,
    shape: 'bars',
    unit,
    categories: sorted.map(([name]) => placeOf(name)),
    series: [{ key: 'value', label: title, before: false, figures: sorted.map(([, one]) => one) }],
    lang: kit.request.lang,
  });
}

/** A place that is no month. */
export function placeOf(label: string, part = false): Category {
  return { key: label, label, short: label, part, recomputed: false };
}

/** The last figure of a measure, and how it moved. */
export function lastTile(kit: Kit, board: string, measure: Measure): Tile {
  const { figures } = monthly(kit, measure);
  const at = figures.findLastIndex(({ value }) => value !== null);
  const [now, then] = [figures[at] ?? missing, figures[at - 1] ?? missing];
  const by = rounded((now.value ?? 0) - (then.value ?? 0), measure.unit);
  const sign = by > 0 ? '▲ ' : '▼ ';
  const text = by === 0 ? '＝' : sign + figure(Math.abs(by), measure.unit).text.replace('%', '');
  const against = kit.request.compare
    ? kit.zh('去年同期', 'a year before')
    : kit.zh('上個月', 'the month before');
  const change = now.value === null || then.value === null ? null : { by, text, against };
  const more = { change, part: now.part, fetched_at: kit.fetched_at };
  return tile(`${board}.${measure.key}`, measure.label, measure.unit, now, more);
}
