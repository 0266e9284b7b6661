// The fake's boards of what the own record says: 戒菸成效, 提醒, 評論.
import type { Category, Figure, Unit } from '../bindings';
import { mondayOf, plusDays } from '../../state/typed-day';
import { course, lastTile, ranking, type Kit, type Measure, type Row } from './board-kit';
import type { Made } from './boards-crm';
import { chart, figure, missing, share, tile } from './figures';

const of = (key: string, label: string, unit: Unit, low: number, span: number): Measure => ({
  key,
  label,
  unit,
  low,
  span,
});

export function cessation(kit: Kit): Made {
  const { zh } = kit;
  const [drug, education] = [zh('用藥', 'Drugs'), zh('衛教', 'Education')];
  const both = (unit: Unit, key: string, low: number, span: number) => [
    of(`${key}.drug`, drug, unit, low, span),
    of(`${key}.education`, education, unit, low / 2, span),
  ];
  const daily = of('cigarettes', zh('平均變化', 'Mean change'), 'per_day', -12, 8);
  const ended = [
    of('completed', zh('完成 8 週', '8 weeks done'), 'percent', 36, 14),
    of('lost', zh('90 天內失聯', 'Lost before day 90'), 'percent', 18, 10),
  ];
  const id = 'cessation';
  return {
    tiles: [
      ...both('count', 'new_cases', 8, 18)
        .slice(0, 1)
        .map((one) => ({
          ...lastTile(kit, id, one),
          id: `${id}.new_cases`,
          label: zh('新收案', 'New cases'),
        })),
      tile(`${id}.completed`, zh('完成 8 週', '8 weeks done'), 'percent', share(31, 74)),
      tile(`${id}.lost`, zh('90 天內失聯', 'Lost before day 90'), 'percent', share(16, 74)),
      tile(`${id}.quit_3`, zh('3 個月戒菸率', 'Quit at 3 months'), 'percent', share(3, 7)),
      tile(`${id}.same_day`, zh('當日登錄', 'Same day at HPA'), 'percent', share(412, 446)),
    ],
    charts: [
      course(
        kit,
        `${id}.new_cases`,
        zh('新收案（療程起始月）', 'New cases (month the course began)'),
        both('count', 'new', 8, 18),
      ),
      course(kit, `${id}.visits`, zh('就診人次', 'Visits'), both('count', 'visits', 40, 30)),
      course(
        kit,
        `${id}.completion`,
        zh(
          '用藥療程：完成 8 週與 90 天內失聯',
          'Courses of drugs: 8 weeks done, lost before day 90',
        ),
        ended,
      ),
      course(
        kit,
        `${id}.cigarettes`,
        zh('每日支數變化（療程首次到末次）', 'Change in cigarettes a day (first to last visit)'),
        [daily],
      ),
      course(
        kit,
        `${id}.quit_3`,
        zh('3 個月戒菸率（7 天點戒菸）', 'Quit at 3 months (7 days without smoking)'),
        both('percent', 'quit', 28, 14),
      ),
      ...byCounselor(kit),
    ],
  };
}

/** One measure by counselor: over the whole time, and month by month. */
function byCounselor(kit: Kit) {
  const key = kit.request.by_counselor ?? 'new_cases';
  const unit = key === 'new_cases' ? 'count' : 'percent';
  const people = ['林衛教師', '陳衛教師（日間部）', '周小姐'];
  const names: Record<string, string> = {
    new_cases: kit.zh('新收案', 'New cases'),
    completed: kit.zh('完成 8 週', '8 weeks done'),
    lost: kit.zh('90 天內失聯', 'Lost before day 90'),
    quit_3: kit.zh('3 個月戒菸率', 'Quit at 3 months'),
    same_day: kit.zh('當日登錄', 'Same day at HPA'),
  };
  const title = kit.zh(`${names[key]}：依醫事人員`, `${names[key]} by counselor`);
  const rows = people.map((name, at): Row => [name, figure(82 - at * 27, unit)]);
  const lines = people.map((name, at) => of(name, name, unit, 30 - at * 9, 12));
  const alone: Kit = { ...kit, request: { ...kit.request, compare: null } };
  return [
    ranking(kit, `cessation.${key}.counselors`, title, kit.zh('醫事人員', 'Counselor'), unit, rows),
    course(
      alone,
      `cessation.${key}.counselor_months`,
      kit.zh(`${title}（各月）`, `${title}, by month`),
      lines,
    ),
  ];
}

export function reminders(kit: Kit): Made {
  const { zh } = kit;
  const kinds = [
    of('sent', zh('已送出', 'Sent'), 'count', 120, 40),
    of('confirmed', zh('已確認', 'Confirmed'), 'count', 80, 26),
    of('cancelled', zh('已取消', 'Cancelled'), 'count', 12, 6),
    of('no_answer', zh('未回覆', 'No answer'), 'count', 30, 10),
    of('no_show', zh('未到診', 'No-show'), 'count', 8, 4),
  ];
  return {
    tiles: kinds.map((kind) => lastTile(kit, 'reminders', kind)),
    charts: [
      course(
        kit,
        'reminders.counts',
        zh('提醒與回覆（約診月份）', 'Reminders and answers (month of the appointment)'),
        kinds,
      ),
    ],
  };
}

export function reviews(kit: Kit): Made {
  const weeks = weeksUntil(kit.today);
  const handled = weeks.map((_, at): Figure => {
    if (at === 5) return missing;
    return at % 4 === 0 ? share(4, 5) : share(9 + (at % 3), 13);
  });
  const title = kit.zh('48 小時內處理', 'Handled within 48 hours');
  const entered = kit.zh('評論', 'Reviews');
  return {
    tiles: [
      tile('reviews.in_time', title, 'percent', share(29, 34)),
      tile('reviews.entered', entered, 'count', figure(34, 'count')),
    ],
    charts: [
      chart({
        id: 'reviews.handled',
        title,
        heading: kit.zh('週', 'Week'),
        shape: 'trend',
        unit: 'percent',
        categories: weeks,
        series: [{ key: 'in_time', label: title, before: false, figures: handled }],
        lang: kit.request.lang,
        fetched_at: null,
      }),
    ],
  };
}

/** Sixteen weeks by their first and last day, the one under way not over. */
function weeksUntil(today: string): Category[] {
  const short = (day: string) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`;
  return Array.from({ length: 16 }, (_, at): Category => {
    const first = plusDays(mondayOf(today), (at - 15) * 7);
    const label = `${first.slice(0, 4)}/${short(first)}–${short(plusDays(first, 6))}`;
    return { key: first, label, short: short(first), part: at === 15, recomputed: false };
  });
}
