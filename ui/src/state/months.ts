// Months as YYYY-MM, reckoned with. Not here: how a month is written (strings), nor what is asked of it.

/** The month so many months after another. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const at = year * 12 + number - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** So many months that end with this one, the last one first. */
export function monthsBack(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => monthAfter(last, -at));
}
