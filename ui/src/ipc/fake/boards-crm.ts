// The fake's boards of what the CRM counts: 回診率, 滿意度, 統計.
import type { BoardView, Unit } from '../bindings';
import {
  course,
  lastTile,
  placeOf,
  ranking,
  rounded,
  type Kit,
  type Measure,
  type Row,
} from './board-kit';
import { chart, figure, missing, share, tile } from './figures';

export type Made = Pick<BoardView, 'tiles' | 'charts'>;

const doctors = [
  '李文政',
  '余承瑜',
  '黃清清',
  '歐陽王美華（兼任戒菸衛教）',
  '黃凱',
  'Dr. Alexander Fitzgerald-Montgomery',
  '談艾樺',
];

export function returnVisits(kit: Kit): Made {
  const { zh } = kit;
  const of = (key: string, label: string, low: number, span: number): Measure => ({
    key,
    label,
    unit: 'percent',
    low,
    span,
  });
  const kinds = [
    of('total', zh('總回診率', 'Total'), 60, 12),
    of('changed', zh('改期後回診', 'After a change'), 48, 10),
    of('assigned', zh('指定醫師', 'Doctor assigned'), 70, 9),
    of('reminder_cancelled', zh('提醒後取消', 'Cancelled after a reminder'), 38, 9),
    of('cancelled', zh('取消', 'Cancelled'), 28, 8),
  ];
  const rows = doctors.map((name, at): Row => {
    if (at === 6) return [name, missing];
    return [name, at === 5 ? share(3, 7) : figure(rounded(76 - at * 6.3, 'percent'), 'percent')];
  });
  const id = 'return_visits';
  const alone: Kit = { ...kit, request: { ...kit.request, compare: null } };
  return {
    tiles: kinds.map((kind) => lastTile(kit, id, kind)),
    charts: [
      course(alone, `${id}.trend`, zh('每月總回診率', 'Return visits by month'), kinds.slice(0, 1)),
      ranking(
        kit,
        `${id}.doctors`,
        zh('醫師回診率', 'Return visits by doctor'),
        zh('醫師', 'Doctor'),
        'percent',
        rows,
      ),
      ...(kit.request.compare && kinds[0]
        ? [twoPeriods(kit, kinds[0]), besideBefore(kit, kinds)]
        : []),
      course(alone, `${id}.kinds`, zh('各類回診率', 'Return visits by kind'), kinds),
    ],
  };
}

/** The total of this time over that of the year before, named by their months. */
function twoPeriods(kit: Kit, total: Measure) {
  const both = course(
    kit,
    'return_visits.comparison',
    kit.zh('總回診率：兩段期間', 'Two periods'),
    [total],
  );
  const [first = '', last = ''] = [kit.months[0]?.label, kit.months.at(-1)?.label];
  const now = kit.zh(`${first}至 ${last}`, `${first} to ${last}`);
  const year = (one: string) => one.replace(/\d{4}/g, (found) => String(Number(found) - 1));
  const series = both.series.map((one) => ({ ...one, label: one.before ? year(now) : now }));
  return chart({
    ...kit,
    ...both,
    heading: kit.zh('月份', 'Month'),
    series,
    lang: kit.request.lang,
  });
}

/** Each kind in this year and in the one before. */
function besideBefore(kit: Kit, kinds: Measure[]) {
  const figures = (up: number) =>
    kinds.map(({ low, span }) => figure(rounded(low + span * up, 'percent'), 'percent'));
  return chart({
    ...kit,
    id: 'return_visits.compare',
    title: kit.zh('與前一年比較', 'Beside the year before'),
    heading: kit.zh('項目', 'Measure'),
    shape: 'comparison',
    unit: 'percent',
    categories: kinds.map(({ label }) => placeOf(label)),
    series: [
      {
        key: 'now',
        label: kit.zh('這段期間', 'This period'),
        before: false,
        figures: figures(0.7),
      },
      {
        key: 'now',
        label: kit.zh('前一年', 'The year before'),
        before: true,
        figures: figures(0.4),
      },
    ],
    lang: kit.request.lang,
  });
}

export function satisfaction(kit: Kit): Made {
  const { zh, fetched_at } = kit;
  const id = 'satisfaction';
  const total: Measure = {
    key: 'total',
    label: zh('總滿意度', 'Total'),
    unit: 'score',
    low: 4.2,
    span: 0.6,
  };
  const rows = (names: string[], top: number) =>
    names.map((name, at): Row => [
      name,
      at === 3 ? missing : figure(rounded(top - at * 0.2, 'score'), 'score'),
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
  const ranked = (key: string, title: string, heading: string, names: string[], top: number) =>
    ranking(kit, `${id}.${key}`, title, heading, 'score', rows(names, top));
  return {
    tiles: [
      lastTile(kit, id, total),
      tile(`${id}.environment`, areas[0] ?? '', 'score', figure(4.8, 'score'), { fetched_at }),
      tile(`${id}.assistant`, areas[3] ?? '', 'score', missing, { fetched_at }),
    ],
    charts: [
      course(kit, `${id}.trend`, zh('總滿意度的變化', 'Satisfaction over time'), [total]),
      ranked('areas', zh('各面向', 'Areas'), zh('面向', 'Area'), areas, 4.8),
      ranked('treatments', zh('各項治療', 'Treatments'), zh('治療', 'Treatment'), treatments, 4.6),
      ranked('doctors', zh('醫師', 'Doctors'), zh('醫師', 'Doctor'), doctors, 4.9),
    ],
  };
}

export function statistics(kit: Kit): Made {
  const { zh } = kit;
  const of = (key: string, label: string, unit: Unit, low: number, span: number): Measure => ({
    key,
    label,
    unit,
    low,
    span,
  });
  const rate = of('complaint_rate', zh('抱怨率', 'Complaint rate'), 'percent', 1, 3);
  const marks = of('satisfaction', zh('滿意度', 'Satisfaction'), 'score', 4.1, 0.7);
  const sources = ['Facebook', 'Google', zh('問卷', 'Survey')].map((name, at) =>
    of(name, name, 'count', 0, 9 - at * 2),
  );
  const id = 'statistics';
  return {
    tiles: [lastTile(kit, id, rate)],
    charts: [
      course(kit, `${id}.satisfaction`, zh('滿意度歷程', 'Satisfaction history'), [marks]),
      course(kit, `${id}.complaint_rate`, rate.label, [rate]),
      course(kit, `${id}.complaints`, zh('各來源抱怨件數', 'Complaints by source'), sources),
    ],
  };
}
