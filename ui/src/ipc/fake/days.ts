// The fake's reading of a typed day: two spellings are enough to look and test.
import { problem } from '../fake-host';

/** YYYY-MM-DD of "115/12/31" or "2026-12-31", null of nothing; refuses anything else by its field. */
export function readDay(field: string, typed: string, required = false): string | null {
  const text = typed.normalize('NFKC').trim();
  if (!text) {
    if (required) throw problem('invalid', { field, problem: 'required' });
    return null;
  }
  const read = /^(\d{2,4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(text);
  if (!read) throw problem('invalid', { field, problem: 'bad_date' });
  const [, year = '', month = '', day = ''] = read;
  const western = year.length === 4 ? Number(year) : Number(year) + 1911;
  return `${western}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
