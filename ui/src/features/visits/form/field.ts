// What a control of the form wears: label, hint, value, error, warning. Not here: any rule.
import { noteSentence } from '../../../errors/present';
import type { DateEcho, FieldNote } from '../../../ipc/bindings';
import { longDay } from '../../../state/taipei';
import type { VisitForm } from '../../../state/visit-form.svelte';
import { noteKey, type FieldName } from '../../../state/visit-fields';
import type { Locale } from '../../../state/words.svelte';
import type { Strings } from '../../../strings/zh-Hant-TW';
import { choiceWords, labelOf } from '../facts';

/** Label, hint, error and warning of one control. */
export function noted(form: VisitForm, t: Strings, key: string, field: string) {
  const hints: Record<string, string> = t.form.hints;
  const error = form.errorOf(key);
  const warning = form.warningOf(key);
  return {
    name: key,
    label: labelOf(field, form.isEducation, t),
    hint: hints[field],
    error: error && sentenceOf(error, form, t),
    warning: warning && sentenceOf(warning, form, t),
    onblur: () => form.leave(key),
  };
}

/** Everything a text control of the form needs. */
export function text(form: VisitForm, t: Strings, name: FieldName) {
  return {
    ...noted(form, t, name, name),
    value: form.draft.fields[name],
    oninput: (value: string) => form.set(name, value),
  };
}

/** Everything a row of answers needs; `codes` in the order they are printed. */
export function choice(form: VisitForm, t: Strings, name: FieldName, codes: readonly string[]) {
  return {
    ...noted(form, t, name, name),
    value: form.draft.fields[name],
    options: codes.map((code) => ({ value: code, words: choiceWords(name, code, t) ?? code })),
    onchoose: (value: string) => form.set(name, value),
  };
}

/** The sentence beside a field, or in the summary above. */
export function sentenceOf(note: FieldNote, form: VisitForm, t: Strings): string {
  const label = labelOf(note.field, form.isEducation, t);
  const weeks = form.isEducation ? t.form.weekRanges.education : t.form.weekRanges.drug;
  const range = note.field === 'CURE_WEEK' ? weeks : t.form.ranges[note.field];
  return noteSentence(note.code, t, label, range);
}

/** The entries of an error summary, each under the key of the control it leads to. */
export function summaryOf(notes: FieldNote[], form: VisitForm, t: Strings) {
  return notes.map((note) => ({ key: noteKey(note), words: sentenceOf(note, form, t) }));
}

/** "民國50年1月1日 = 1961-01-01 · 65 歲" */
export function birthdayEcho(echo: DateEcho | null | undefined, t: Strings): string | undefined {
  if (!echo) return undefined;
  const age = echo.age === null ? '' : ` · ${t.form.echo.age(echo.age)}`;
  return `${echo.roc} = ${echo.iso}${age}`;
}

/** "民國115年11月21日 = 2026-11-21 · 週六 · 今天" */
export function visitDayEcho(
  echo: DateEcho | null | undefined,
  t: Strings,
  today: string,
): string | undefined {
  if (!echo) return undefined;
  const weekday = t.form.echo.weekday(weekdayOf(echo.iso, t));
  const isToday = echo.iso === today ? ` · ${t.form.echo.today}` : '';
  return `${echo.roc} = ${echo.iso} · ${weekday}${isToday}`;
}

function weekdayOf(iso: string, t: Strings): string {
  const locale: Locale = t.form.echo.today === '今天' ? 'zh-Hant-TW' : 'en';
  const words = longDay(iso, locale);
  return locale === 'en' ? words.slice(0, 3) : words.slice(-2, -1);
}
