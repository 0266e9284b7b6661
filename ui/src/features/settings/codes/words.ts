// Words for what the tables of codes and rules hold.
import type { CodeKind, RuleRow } from '../../../ipc/bindings';
import type { Strings } from '../../../strings/zh-Hant-TW';

/** The field's name in words; the column's own name where it is none of ours. */
export function fieldWords(kind: CodeKind, field: string | null, t: Strings): string {
  if (!field) return t.codes.file.whole;
  const { drugs, departments, people } = t.codes;
  const shared = { valid_from: t.codes.from, valid_to: t.codes.to, source: drugs.source };
  const tables: Record<CodeKind, Record<string, string>> = {
    drugs: { ...pick(drugs, ['code', 'name', 'strength', 'form', 'note']), ...shared },
    departments: { ...pick(departments, ['padded', 'unpadded', 'name']), ...shared },
    staff: {
      name: people.name,
      prsn_id: people.id,
      may_treat: people.mayTreat,
      may_instruct: people.mayInstruct,
      role: t.codes.signIn.role,
      ...shared,
    },
  };
  return tables[kind][field.toLowerCase()] ?? field;
}

function pick<T extends object>(from: T, keys: (keyof T)[]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key as string, String(from[key])]));
}

/** A rule's number with its unit, or yes or no. */
export function ruleValue(row: RuleRow, value: number, t: Strings['rules']): string {
  if (row.switch) return t.yesNo[String(value)] ?? String(value);
  return [value, t.units[row.key]].filter((part) => part !== undefined).join(' ');
}
