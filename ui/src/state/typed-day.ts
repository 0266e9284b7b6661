// Reads a day and a time as a person types them for an appointment, to echo and to send. What is
// echoed is what is sent. Not here: whether the day is a good one; the window says.

/** "YYYY-MM-DD" some days later. */
export function plusDays(iso: string, days: number): string {
  const moment = new Date(`${iso}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** The Monday of that day's week. */
export function mondayOf(iso: string): string {
  return plusDays(iso, -((new Date(`${iso}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** Whole days from one to the other. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The day that was meant, or null: both eras in every form, "+7", "3w", 今天 明天 後天, and "12/1". */
export function readDay(typed: string, today: string): string | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  const near: Record<string, number> = {
    今天: 0,
    今日: 0,
    today: 0,
    明天: 1,
    tomorrow: 1,
    後天: 2,
  };
  if (near[text] !== undefined) return plusDays(today, near[text]);
  const later = /^\+?(\d{1,2})(天|日|d|週|周|w)后?後?$/.exec(text) ?? /^\+(\d{1,3})()$/.exec(text);
  if (later) return plusDays(today, Number(later[1]) * (/[週周w]/.test(later[2] ?? '') ? 7 : 1));
  if (/^\d{8}$/.test(text)) return dayOf(text.slice(0, 4), text.slice(4, 6), text.slice(6));
  if (/^\d{7}$/.test(text)) return dayOf(text.slice(0, 3), text.slice(3, 5), text.slice(5));
  const words = text
    .replace(/^民國/, '')
    .replace(/[年月]/g, '/')
    .replace(/[日號]$/, '');
  const parts = /^(?:(\d{2,4})[/.-])?(\d{1,2})[/.-](\d{1,2})$/.exec(words);
  if (!parts) return null;
  const [, year, month = '', day = ''] = parts;
  return year === undefined ? comingDay(month, day, today) : dayOf(year, month, day);
}

/** Without a year it is the coming one: nobody makes an appointment for last month. */
function comingDay(month: string, day: string, today: string): string | null {
  const year = Number(today.slice(0, 4));
  const near = dayOf(String(year), month, day);
  return near !== null && near < today ? dayOf(String(year + 1), month, day) : near;
}

function dayOf(year: string, month: string, day: string): string | null {
  const western = year.length === 4 ? Number(year) : Number(year) + 1911;
  const iso = `${western}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${iso}T00:00:00Z`);
  // The calendar rolls 30 February over into March: then it is no such day.
  return !Number.isNaN(moment.valueOf()) && moment.toISOString().startsWith(iso) ? iso : null;
}

/** "HH:MM" of "9:30", "0930", "9", "930", "下午2:30", "2:30pm", or null. */
export function readTime(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  const late = /^(下午|晚上)|pm$/.test(text);
  const plain = text
    .replace(/^(上午|下午|早上|晚上)|(am|pm)$/g, '')
    .replace(/點|時/, ':')
    .replace(/分$/, '');
  const parts = /^(\d{1,2}):?(\d{2})?$/.exec(plain.replace(/:$/, '').replace(/半$/, '30'));
  if (!parts) return null;
  const hour = Number(parts[1]) + (late && Number(parts[1]) < 12 ? 12 : 0);
  const minute = Number(parts[2] ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
