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
    continues: (args: Args) => `延續 ${at(args, 'begun')} 起的療程`,
    new_course_clinic: () => '換了機構，算新療程',
    new_course_branch: () => '換了分院，算新療程',
    new_course_weeks: (args: Args) =>
      `上個療程已用 ${at(args, 'used')} 週，加上這次超過 ${at(args, 'most')} 週，算新療程`,
    new_course_sessions: (args: Args) => `上個療程衛教已滿 ${at(args, 'most')} 次，算新療程`,
    new_course_window: (args: Args) =>
      `${at(args, 'begun')} 起今天是第 ${at(args, 'day')} 天，超過 ${at(args, 'window')} 天，算新療程`,
    new_course_year: (args: Args) => `上個療程 ${at(args, 'begun')} 起，年度不同，算新療程`,
    new_course_recorded: () => '先前登錄為另一個療程',
    session_jump: (args: Args) =>
      `初次後已滿 ${at(args, 'days')} 天，衛教跳到第 ${at(args, 'session')} 次`,
    duplicate_visit: (args: Args) => `${at(args, 'date')} 同類別的就診這裡已有一筆`,
    early_refill: (args: Args) =>
      `提早 ${at(args, 'days')} 天領藥，最早可領 ${at(args, 'earliest')}`,
    weeks_over_course: (args: Args) =>
      `療程已用 ${at(args, 'used')} / ${at(args, 'most')} 週，剩 ${at(args, 'left')} 週`,
    courses_over_year: (args: Args) =>
      `${at(args, 'year')} 年第 ${at(args, 'number')} 個用藥療程，一年補助 ${at(args, 'most')} 個`,
    year_end: (args: Args) => `療程從 ${at(args, 'begun')} 跨到今年`,
    course_start_unknown: () => '療程的開頭不在本院紀錄中，數字是最低值',
    later_visits: (args: Args) => `這天之後還有 ${at(args, 'visits')} 筆就診，改動會影響它們的累計`,
  },
  keys: { apply: 'Alt P' },
};
