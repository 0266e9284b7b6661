// The course card: what this clinic's record counts, and what it proposes for the form.
type Args = Record<string, string>;

/** A day as it is written here; the caller shortens it. */
const at = (args: Args, key: string) => args[key] ?? '';

export const courses = {
  title: '療程',
  source: '依本院紀錄推算；以國健署查詢結果為準。',
  none: '本院沒有這位個案先前的療程紀錄。',
  waiting: '填好身分證號與類別後顯示療程。',
  kinds: { drug: '用藥', education: '衛教' },
  weeks: '週數',
  sessions: '衛教',
  days: '天數',
  course: '療程',
  of: (used: number, limit: number) => `${used} / ${limit}`,
  nth: (year: number, course: number, limit: number) => `${year} 年第 ${course} / ${limit} 個`,
  nthOnly: (year: number, course: number) => `${year} 年第 ${course} 個`,
  since: (date: string) => `${date} 起`,
  over: '這次起算新療程',
  session: (session: string) => `本次是第 ${session} 次衛教`,
  refill: (date: string) => `最早可領 ${date}`,
  early: (days: number) => `還差 ${days} 天`,
  proposal: '建議值',
  apply: '套用',
  applyOne: (field: string, value: string) => `套用「${field}」${value}`,
  applyAll: '全部套用',
  agrees: '與建議值相同',
  yearEnd: '跨年度：療程年度有兩種讀法，請選擇',
  thisYear: '算今年的新療程（申報年度）',
  firstVisitYear: '延續初診那年的療程',
  reading: (year: string, stage: string, total: string) =>
    `${year} 年第 ${stage} 療程${total ? `，累計 ${total}` : ''}`,
  yearEndAsk: '不確定時，以收案查詢的結果為準。',
  semicolon: '；',
  chart: {
    title: '每日支數與 CO',
    cigarettes: '支／日',
    co: 'CO ppm',
    summary: (visits: number, first: string, last: string) =>
      `${visits} 次就診，每日支數從 ${first} 到 ${last}`,
    coSummary: (first: string, last: string) => `CO 從 ${first} 到 ${last} ppm`,
    coOne: (value: string) => `CO ${value} ppm`,
    gaps: (count: number) => `${count} 次沒有測 CO`,
    one: (value: string) => `只有 1 次紀錄：每日 ${value} 支`,
  },
  advice: {
    first_course: () => '本院紀錄中的第一個療程',
    continues: (args: Args) => `延續${at(args, 'begun') ? ` ${at(args, 'begun')} 起` : ''}的療程`,
    new_course_clinic: () => '換了機構，算新療程',
    new_course_branch: () => '換了分院，算新療程',
    new_course_weeks: () => '週數已滿 8 週，算新療程',
    new_course_sessions: () => '衛教次數已滿，算新療程',
    new_course_window: () => '距初診已滿 90 天，算新療程',
    new_course_year: () => '年度不同，算新療程',
    new_course_recorded: () => '先前登錄為另一個療程',
  },
  keys: { apply: 'Alt P' },
};
