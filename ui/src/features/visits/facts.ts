// A visit's contents as a short list for reading. Not here: the form that changes them.
import type { VisitDetail } from '../../ipc/bindings';
import { drugName, type Codes } from '../../state/codes.svelte';
import { shortDay } from '../../state/taipei';
import { formOrder, type FieldName } from '../../state/visit-fields';
import type { Locale } from '../../state/words.svelte';
import type { Strings } from '../../strings/zh-Hant-TW';

type Fact = { name: string; value: string; testid: string };

/** Every field that holds something, under its own name; choices and codes with their words. */
export function factsOf(detail: VisitDetail, t: Strings, locale: Locale, codes: Codes): Fact[] {
  const { fields, drugs } = detail.draft;
  const education = fields.CURE_TYPE === '2';
  const facts: Fact[] = [];
  for (const name of formOrder) {
    if (name === 'NAME' || name === 'PRSN_ID' || name === 'CURE_NUM' || name === 'DRUG_DAYS')
      continue;
    if (name === 'CURE_ITEM') {
      const named = drugs.map(({ item, num }) => {
        const drug = codes.drug(item);
        return `${drug ? `${item} ${drugName(drug)}` : item} × ${num}`;
      });
      const value = named.join('\n');
      if (value) facts.push({ name: t.form.drugs.title, value, testid: 'fact-CURE_ITEM' });
      continue;
    }
    const value = shown(name, detail, t, locale, codes);
    if (value) facts.push({ name: labelOf(name, education, t), value, testid: `fact-${name}` });
  }
  return facts;
}

/** A field's name as this kind of visit calls it. */
export function labelOf(name: string, education: boolean, t: Strings): string {
  const names: Record<string, string> = t.fields.names;
  const other: Record<string, string> = t.fields.education;
  return (education ? other[name] : undefined) ?? names[name] ?? name;
}

/** A choice's words; the code itself where nobody knows it. */
export function choiceWords(name: string, value: string, t: Strings): string | undefined {
  const choices: Record<string, Record<string, string>> = t.fields.choices;
  return choices[name]?.[value];
}

function bothWays(iso: string, locale: Locale): string {
  return locale === 'en' ? iso : `${shortDay(iso, locale)}（${iso}）`;
}

function shown(
  name: FieldName,
  detail: VisitDetail,
  t: Strings,
  locale: Locale,
  codes: Codes,
): string {
  const { row } = detail;
  if (name === 'ID') return row.id_masked ?? '';
  if (name === 'BIRTHDAY') return row.birthday ? bothWays(row.birthday, locale) : '';
  if (name === 'FUNC_DATE') return row.func_date ? bothWays(row.func_date, locale) : '';
  const value = detail.draft.fields[name].trim();
  const department = name === 'REF_DEPT' ? codes.departmentName(value) : undefined;
  return choiceWords(name, value, t) ?? (department ? `${value} ${department}` : value);
}
