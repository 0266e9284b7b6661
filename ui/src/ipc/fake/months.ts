// Months of the fake's boards, as keys and as places on an axis.
import type { Category, Lang } from '../bindings';

const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Every month from one to another, both included, as YYYY-MM. */
export function monthsOf(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = monthAfter(month, 1)) months.push(month);
  return months;
}

/** The month so many after another. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const at = year * 12 + number - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** A month on an axis; `today` decides whether it is over, `recomputed` which one changed. */
export function monthPlace(
  key: string,
  first: boolean,
  lang: Lang,
  today: string,
  recomputed: string | null,
): Category {
  const [year = '', number = '1'] = key.split('-');
  const name = names[Number(number) - 1] ?? '';
  const withYear = first || number === '01';
  const zh = lang !== 'en';
  return {
    key,
    label: zh ? `${year} 年 ${Number(number)} 月` : `${name} ${year}`,
    short: zh
      ? withYear
        ? `${year}/${Number(number)}`
        : `${Number(number)} 月`
      : withYear
        ? `${name} ${year}`
        : name,
    part: key === today.slice(0, 7),
    recomputed: key === recomputed,
  };
}
