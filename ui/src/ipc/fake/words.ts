// The fake's wording tables. It reads a sentence in the same order as the window, and no better.
import type {
  WordRule,
  WordsReading,
  WordsSaveAnswer,
  WordsSaveRequest,
  WordsTryRequest,
  WordTables,
} from '../bindings';

const rule = (any: string, and = '', without = ''): WordRule => ({
  any: list(any),
  with: list(and),
  without: list(without),
});

const shipped: WordTables = {
  sign_in: rule('帳號 密碼 登入', '錯誤 不符 失敗 過期 停用 鎖定'),
  token: rule('Token', '無效 逾時 過期'),
  already_there: rule('已存在 重複 已登錄'),
  not_there: rule(
    '查無 無此 找不到 不存在',
    '就醫 就診 此筆 該筆',
    '醫事人員 機構 院所 帳號 個案基本',
  ),
  busy: rule('忙碌 稍後 系統錯誤 逾時'),
  ineligible: list('不可 無法 不得 不符 已逾 失敗 錯誤 額滿'),
  eligible: list('可收案'),
  booked: list('預留收案成功'),
};

/** The wording tables' commands. */
export function wordsCommands() {
  let words = structuredClone(shipped);
  const view = () => ({
    words,
    defaults: shipped,
    edited: JSON.stringify(words) !== JSON.stringify(shipped),
  });
  return {
    wordsView: async () => view(),
    wordsSave: async (request: WordsSaveRequest): Promise<WordsSaveAnswer> => {
      const problems = Object.entries(request.words ?? shipped)
        .filter(([, table]) => (Array.isArray(table) ? table : table.any).length === 0)
        .map(([table]) => ({ table, code: 'required' }));
      if (problems.length === 0) words = structuredClone(request.words ?? shipped);
      return { problems, view: view() };
    },
    wordsTry: async ({ text, words: unsaved }: WordsTryRequest) => readings(text, unsaved ?? words),
  };
}

function readings(text: string, words: WordTables): WordsReading[] {
  const plain = text.replace(/\s/g, '').toLowerCase();
  const hit = (of: string[]) => of.find((word) => plain.includes(word.toLowerCase())) ?? null;
  const bad = hit(words.ineligible);
  const good = hit(words.eligible);
  const reading = bad ? 'ineligible' : good ? 'eligible' : 'unclear';
  return [
    { call: 'GetTokenID', ...known(hit, words, ['sign_in', 'busy']) },
    { call: 'GetSCDataB', reading, matched: bad ?? good },
    { call: 'Save', ...known(hit, words, ['sign_in', 'already_there', 'busy']) },
    { call: 'Update', ...known(hit, words, ['sign_in', 'not_there', 'busy']) },
    { call: 'Delete', ...known(hit, words, ['sign_in', 'not_there', 'busy']) },
  ];
}

function known(
  hit: (of: string[]) => string | null,
  words: WordTables,
  kinds: ('sign_in' | 'already_there' | 'not_there' | 'busy')[],
): { reading: string; matched: string | null } {
  for (const kind of kinds) {
    const { any, with: and, without } = words[kind];
    const first = hit(any);
    if (first && (and.length === 0 || hit(and)) && !hit(without)) {
      return { reading: kind, matched: null };
    }
  }
  return { reading: 'other', matched: null };
}

function list(text: string): string[] {
  return text.split(' ').filter(Boolean);
}
