// What the fake's six boards hold: two years with a gap, a month that is not over, one that was
// recomputed, and a doctor with a long name. Not here: how a chart is put together (figures.ts).
import type {
  BoardRequest,
  BoardView,
  Category,
  Chart,
  Figure,
  Lang,
  Series,
  Tile,
  Unit,
} from '../bindings';
import { chart, figure, missing, share, tile } from './figures';
import { monthAfter, monthPlace, monthsOf } from './months';

/** What a board is made from. */
export interface Making {
  request: BoardRequest;
  today: string;
  fetched_at: string;
  /** `none` of a kind that never was fetched, `gaps` with every third month missing. */
  wish: string;
}

interface Kit extends Making {
  lang: Lang;
  zh: (chinese: string, english: string) => string;
  months: Category[];
  /** One figure a month; the gap and the months not fetched are missing. */
  monthly: (unit: Unit, seed: number, low: number, span: number, before?: boolean) => Figure[];
}

const doctors = [
  '李文政',
  '余承瑜',
  '黃清清',
  '歐陽王美華（兼任戒菸衛教）',
  '黃凱',
  'Dr. Alexander Fitzgerald-Montgomery',
  '談艾樺',
];

/** The charts and tiles of a board. */
export function boardOf(making: Making): Pick<BoardView, 'tiles' | 'charts'> {
  const kit = kitOf(making);
  return boards[making.request.board](kit);
}

function kitOf(making: Making): Kit {
  const { request, today, wish } = making;
  const keys = monthsOf(request.from, request.to);
  const now = today.slice(0, 7);
  const gap = monthAfter(now, -9);
  const months = keys.map((key, at) =>
    monthPlace(key, at === 0, request.lang, today, monthAfter(now, -2)),
  );
  const gone = (key: string, at: number) =>
    key === gap || key > now || (wish === 'gaps' && at % 3 === 1);
  const monthly: Kit['monthly'] = (unit, seed, low, span, before = false) =>
    keys.map((key, at) => {
      if (gone(key, at) && !before) return missing;
      const value = low + span * wave(seed, keys.length - at);
      return { ...figure(round(value, unit), unit), part: !before && key === now };
    });
  const zh = (chinese: string, english: string) => (request.lang === 'en' ? english : chinese);
  return { ...making, lang: request.lang, zh, months, monthly };
}

/** Between 0 and 1, always the same for the same place. */
function wave(seed: number, at: number): number {
  return (2 * Math.sin(seed * 12.9898 + at * 0.31) + 0.7 * Math.sin(seed + at * 1.7) + 2.7) / 5.4;
}

function round(value: number, unit: Unit): number {
  return unit === 'count' || unit === 'weeks' ? Math.round(value) : Math.round(value * 10) / 10;
}

function series(key: string, label: string, figures: Figure[], before = false): Series {
  return { key, label, figures, before };
}

function over(kit: Kit, id: string, title: string, unit: Unit, all: Series[], own = false): Chart {
  const heading = kit.zh('月份', 'Month');
  const fetched_at = own ? null : kit.fetched_at;
  return chart({
    ...kit,
    id,
    title,
    heading,
    shape: 'trend',
    unit,
    categories: kit.months,
    series: all,
    fetched_at,
  });
}

function ranked(
  kit: Kit,
  id: string,
  title: string,
  heading: string,
  unit: Unit,
  rows: [string, Figure][],
  own = false,
): Chart {
  const sorted = [...rows].sort(([, a], [, b]) => (b.value ?? -1) - (a.value ?? -1));
  const categories = sorted.map(([label]) => place(label));
  const figures = sorted.map(([, one]) => one);
  const fetched_at = own ? null : kit.fetched_at;
  return chart({
    ...kit,
    id,
    title,
    heading,
    shape: 'bars',
    unit,
    categories,
    series: [series('value', title, figures)],
    fetched_at,
  });
}

function place(label: string): Category {
  return { key: label, label, short: label, part: false, recomputed: false };
}

function last(
  kit: Kit,
  id: string,
  label: string,
  unit: Unit,
  figures: Figure[],
  own = false,
): Tile {
  const at = figures.findLastIndex(({ value }) => value !== null);
  const now = figures[at] ?? missing;
  const then = figures[at - 1] ?? missing;
  const by = now.value !== null && then.value !== null ? now.value - then.value : null;
  const change =
    by === null
      ? null
      : {
          by,
          text: `${by > 0 ? '▲' : by < 0 ? '▼' : '＝'} ${Math.abs(by).toFixed(unit === 'percent' ? 1 : 0)}`,
          against: kit.request.compare
            ? kit.zh('去年同期', 'a year before')
            : kit.zh('上個月', 'the month before'),
        };
  return tile(id, label, unit, now, {
    change,
    part: now.part,
    fetched_at: own ? null : kit.fetched_at,
  });
}

const boards: Record<BoardRequest['board'], (kit: Kit) => Pick<BoardView, 'tiles' | 'charts'>> = {
  return_visits: (kit) => {
    const { zh, monthly, request } = kit;
    const kinds: [string, string, number, number][] = [
      ['total', zh('總回診率', 'Total'), 60, 12],
      ['changed', zh('改期後回診', 'After a change'), 48, 10],
      ['assigned', zh('指定醫師', 'Doctor assigned'), 70, 9],
      ['reminder_cancelled', zh('提醒後取消', 'Cancelled after a reminder'), 38, 9],
      ['cancelled', zh('取消', 'Cancelled'), 28, 8],
    ];
    const all = kinds.map(([key, label, low, span], at) =>
      series(key, label, monthly('percent', at + 1, low, span)),
    );
    const [total = series('', '', [])] = all;
    const before = series(
      'total',
      zh('前一年', 'The year before'),
      monthly('percent', 9, 57, 12, true),
      true,
    );
    const heading = zh('醫師', 'Doctor');
    const rows = doctors.map((name, at): [string, Figure] => [
      name,
      at === 6
        ? missing
        : at === 5
          ? share(3, 7)
          : figure(round(76 - at * 6.3, 'percent'), 'percent'),
    ]);
    const trend = over(
      kit,
      'return_visits.trend',
      zh('每月總回診率', 'Return visits by month'),
      'percent',
      request.compare ? [total, before] : [total],
    );
    return {
      tiles: all.map(({ key, label, figures }) =>
        last(kit, `return_visits.${key}`, label, 'percent', figures),
      ),
      charts: [
        request.compare ? { ...trend, shape: 'comparison' } : trend,
        ranked(
          kit,
          'return_visits.doctors',
          zh('醫師回診率', 'Return visits by doctor'),
          heading,
          'percent',
          rows,
        ),
        over(kit, 'return_visits.kinds', zh('各類回診率', 'Return visits by kind'), 'percent', all),
      ],
    };
  },
  satisfaction: (kit) => {
    const { zh, monthly } = kit;
    const total = series('total', zh('總滿意度', 'Total'), monthly('score', 2, 4.2, 0.6));
    const rows = (names: string[], top: number) =>
      names.map((name, at): [string, Figure] => [
        name,
        at === 3 ? missing : figure(round(top - at * 0.2, 'score'), 'score'),
      ]);
    const areas = [
      zh('環境', 'Environment'),
      zh('設施', 'Facility'),
      zh('櫃檯', 'Reception'),
      zh('助理', 'Assistants'),
      zh('約診', 'Appointments'),
      'parking',
    ];
    const treatments = [
      zh('戒菸治療', 'Cessation'),
      zh('一般內科', 'Internal medicine'),
      zh('健康檢查', 'Check-up'),
    ];
    return {
      tiles: [
        last(kit, 'satisfaction.total', zh('總滿意度', 'Total'), 'score', total.figures),
        tile('satisfaction.environment', areas[0] ?? '', 'score', figure(4.8, 'score'), {
          fetched_at: kit.fetched_at,
        }),
        tile('satisfaction.assistant', areas[3] ?? '', 'score', missing, {
          fetched_at: kit.fetched_at,
        }),
      ],
      charts: [
        over(kit, 'satisfaction.trend', zh('總滿意度的變化', 'Satisfaction over time'), 'score', [
          total,
        ]),
        ranked(
          kit,
          'satisfaction.areas',
          zh('各面向', 'Areas'),
          zh('面向', 'Area'),
          'score',
          rows(areas, 4.8),
        ),
        ranked(
          kit,
          'satisfaction.treatments',
          zh('各項治療', 'Treatments'),
          zh('治療', 'Treatment'),
          'score',
          rows(treatments, 4.6),
        ),
        ranked(
          kit,
          'satisfaction.doctors',
          zh('醫師', 'Doctors'),
          zh('醫師', 'Doctor'),
          'score',
          rows(doctors, 4.9),
        ),
      ],
    };
  },
  statistics: (kit) => {
    const { zh, monthly } = kit;
    const complaints = series('rate', zh('抱怨率', 'Complaint rate'), monthly('percent', 3, 1, 3));
    const sources = ['Facebook', 'Google', zh('問卷', 'Survey')];
    return {
      tiles: [
        last(kit, 'statistics.complaint_rate', complaints.label, 'percent', complaints.figures),
      ],
      charts: [
        over(kit, 'statistics.satisfaction', zh('滿意度歷程', 'Satisfaction history'), 'score', [
          series('satisfaction', zh('滿意度', 'Satisfaction'), monthly('score', 5, 4.1, 0.7)),
        ]),
        over(kit, 'statistics.complaint_rate', zh('抱怨率', 'Complaint rate'), 'percent', [
          complaints,
        ]),
        over(
          kit,
          'statistics.complaints',
          zh('各來源抱怨件數', 'Complaints by source'),
          'count',
          sources.map((name, at) => series(name, name, monthly('count', at + 4, 0, 9 - at * 2))),
        ),
      ],
    };
  },
  cessation: (kit) => {
    const { zh, monthly } = kit;
    const cases = series('new', zh('新收案', 'New cases'), monthly('count', 6, 8, 22));
    const visits = [
      series('drug', zh('戒菸治療', 'Treatment'), monthly('count', 7, 40, 30)),
      series('education', zh('戒菸衛教', 'Education'), monthly('count', 8, 20, 24)),
    ];
    const quit = [
      series('q3', zh('3 個月', '3 months'), monthly('percent', 4, 28, 14)),
      series('q6', zh('6 個月', '6 months'), monthly('percent', 5, 20, 12)),
    ];
    const change = kit.months.map((_, at): Figure =>
      figure(round(-4 - 9 * wave(3, at), 'per_day'), 'per_day'),
    );
    const people = ['林衛教師', '陳衛教師（日間部）', '周小姐'];
    return {
      tiles: [
        last(kit, 'cessation.new', cases.label, 'count', cases.figures, true),
        tile('cessation.completed', zh('完成 8 週', 'Completed 8 weeks'), 'percent', share(31, 74)),
        tile('cessation.quit_3', zh('3 個月戒菸', 'Quit at 3 months'), 'percent', share(3, 7)),
        tile(
          'cessation.same_day',
          zh('當日登錄', 'Same day at HPA'),
          'percent',
          figure(92.4, 'percent'),
        ),
      ],
      charts: [
        over(kit, 'cessation.new', zh('新收案', 'New cases'), 'count', [cases], true),
        over(kit, 'cessation.visits', zh('各類就診', 'Visits by type'), 'count', visits, true),
        over(kit, 'cessation.quit', zh('戒菸率', 'Quit rate'), 'percent', quit, true),
        over(
          kit,
          'cessation.daily',
          zh('每日支數的變化', 'Change of cigarettes a day'),
          'per_day',
          [series('daily', zh('每日支數', 'A day'), change)],
          true,
        ),
        ranked(
          kit,
          'cessation.counselors',
          zh('各衛教師就診', 'Visits by counselor'),
          zh('衛教師', 'Counselor'),
          'count',
          people.map((name, at): [string, Figure] => [name, figure(182 - at * 57, 'count')]),
          true,
        ),
      ],
    };
  },
  reminders: (kit) => {
    const { zh, monthly } = kit;
    const kinds: [string, string, number][] = [
      ['sent', zh('已送出', 'Sent'), 120],
      ['confirmed', zh('確認', 'Confirmed'), 80],
      ['cancelled', zh('取消', 'Cancelled'), 12],
      ['no_answer', zh('未回覆', 'No answer'), 30],
      ['no_show', zh('未到', 'No-show'), 8],
    ];
    const all = kinds.map(([key, label, low], at) =>
      series(key, label, monthly('count', at + 2, low, low / 3)),
    );
    return {
      tiles: all.map(({ key, label, figures }) =>
        last(kit, `reminders.${key}`, label, 'count', figures, true),
      ),
      charts: [
        over(kit, 'reminders.trend', zh('每月提醒', 'Reminders by month'), 'count', all, true),
      ],
    };
  },
  reviews: (kit) => {
    const weeks = Array.from({ length: 16 }, (_, at): Category => {
      const key = `2026-W${String(at + 31).padStart(2, '0')}`;
      return { key, label: key, short: key.slice(5), part: at === 15, recomputed: false };
    });
    const handled = weeks.map((_, at): Figure =>
      at === 5 ? missing : share(at % 4 === 0 ? 4 : 11, at % 4 === 0 ? 5 : 13),
    );
    const title = kit.zh('48 小時內處理', 'Handled within 48 hours');
    return {
      tiles: [
        tile('reviews.in_time', title, 'percent', share(29, 34)),
        tile('reviews.entered', kit.zh('評論', 'Reviews'), 'count', figure(34, 'count')),
      ],
      charts: [
        chart({
          ...kit,
          id: 'reviews.handled',
          title,
          heading: kit.zh('週', 'Week'),
          shape: 'trend',
          unit: 'percent',
          categories: weeks,
          series: [series('in_time', title, handled)],
          fetched_at: null,
        }),
      ],
    };
  },
};
