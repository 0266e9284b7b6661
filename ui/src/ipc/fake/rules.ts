// The fake's programme rules: a few of each kind, one that the clinic changed and one that ended.
import type { RuleRow, RuleSave } from '../bindings';
import { problem } from '../fake-host';
import { readDay } from './days';

const shipped: [key: string, value: number, source: string][] = [
  ['drug.weeks_per_course', 8, '板橋區衛生所 2023-05-19；霧峰衛生所：每療程至多 8 週'],
  ['drug.courses_per_year', 2, '板橋區衛生所 2023-05-19；霧峰衛生所：每人每年 2 個療程'],
  ['drug.window_days', 90, '板橋區衛生所 2023-05-19；審查規則 2021-07：滿 90 天另起療程'],
  ['drug.early_days_per_week', 1, '霧峰衛生所：每開一週藥最多可提前一天領取'],
  ['drug.least_score', 4, '霧峰衛生所：尼古丁成癮度測試達 4 分（含）'],
  ['drug.least_cigarettes', 10, '板橋區衛生所 2023-05-19：平均一天吸 10 支以上'],
  ['drug.new_course_at_new_year', 0, '未定：公開說明算初診那年'],
  ['education.sessions_per_course', 8, '審查規則 2021-07：序次 1 至 8，超過另起療程'],
  ['education.jump_after_days', 30, '審查規則 2021-07：滿 30 天且序次不到 6 則跳為 6'],
];

/** The rules' commands. */
export function ruleCommands() {
  let rows: RuleRow[] = shipped.map(([key, value, source], n) => ({
    id: String(n + 1),
    key,
    // One that the clinic changed.
    value: key === 'drug.early_days_per_week' ? 2 : value,
    shipped: value,
    switch: key.includes('new_course_at'),
    valid_from: '2012-03-01',
    valid_to: null,
    source,
    edited: key === 'drug.early_days_per_week',
    in_force: true,
  }));
  return {
    rulesView: async () => rows,
    ruleSave: async (request: RuleSave) => {
      if (!/^\d{1,3}$/.test(request.value.trim())) {
        throw problem('invalid', { field: 'value', problem: 'not_a_number' });
      }
      if (!request.source.trim()) {
        throw problem('invalid', { field: 'source', problem: 'required' });
      }
      const written = {
        value: Number(request.value),
        valid_from: readDay('valid_from', request.valid_from, true) ?? '',
        valid_to: readDay('valid_to', request.valid_to ?? ''),
        source: request.source.trim(),
        edited: true,
      };
      const same = rows.find((row) => row.id === request.id);
      const like = same ?? rows.find((row) => row.key === request.key);
      if (!like) throw problem('not_found');
      rows = same
        ? rows.map((row) => (row === same ? { ...same, ...written } : row))
        : rows.flatMap((row) =>
            row === like
              ? [
                  { ...row, in_force: false },
                  { ...row, ...written, id: String(rows.length + 1) },
                ]
              : [row],
          );
      return rows;
    },
  };
}
