// The fake's tables of codes, as the form reads them. A few rows only: the real tables are the window's.
import type { CodesView, DepartmentRow, DrugRow } from '../bindings';
import { choices, today } from './clinic';

const drugs = rows(`
B0220903EF 克菸貼片 30 mg|B022089396 克菸貼片 20 mg|B0220883EG 克菸貼片 10 mg|B024431100 克菸果香嚼錠 4 mg
B024458100 克菸果香嚼錠 2 mg|A058046100 停菸口含錠 2 mg|B024649100 戒必適 0.5 mg|B024648100 戒必適 1 mg
A0490111T0 Funnix SR 150 mg|A0286783DH 尼古清貼片 25 mg`);
const departments = rows(
  `00 不分科|01 家醫科|02 內科|03 外科|05 婦產科|12 神經科|13 精神科|AC 胸腔內科`,
);

/** The codes command. */
export function codesCommands() {
  return {
    codesView: async (date: string | null = null): Promise<CodesView> => ({
      date: date ?? today(),
      department_list: 'padded',
      drugs: drugs.map(([code, name]) => drug(code, name)),
      departments: departments.map(([code, name]) => department(code, name)),
      staff: choices,
    }),
  };
}

function drug(code: string, words: string): DrugRow {
  const [, name = words, strength = ''] = /^(\S+(?: SR)?)\s*(.*)$/.exec(words) ?? [];
  // One drug has ended, so that a form can be seen to say so.
  const valid_to = code === 'A0286783DH' ? '2024-12-31' : null;
  const source = '公開資料';
  const valid = valid_to === null;
  return { code, name, strength, form: '', valid_from: null, valid_to, source, note: '', valid };
}

function department(code: string, name: string): DepartmentRow {
  const unpadded = code.replace(/^0(?=.)/, '');
  return {
    id: code,
    padded: code,
    unpadded,
    name,
    valid_from: null,
    valid_to: null,
    source: '',
    valid: true,
    offered: [code],
  };
}

function rows(text: string): [string, string][] {
  return text
    .trim()
    .split(/[|\n]/)
    .map((entry) => {
      const space = entry.indexOf(' ');
      return [entry.slice(0, space), entry.slice(space + 1)];
    });
}
