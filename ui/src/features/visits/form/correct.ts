// How a changed key field reads: what stands at HPA, and what the form would make of it.
import type { KeyFacts } from '../../../ipc/bindings';
import { shortDay } from '../../../state/taipei';
import type { VisitForm } from '../../../state/visit-form.svelte';
import type { FieldName } from '../../../state/visit-fields';
import type { Locale } from '../../../state/words.svelte';
import type { Strings } from '../../../strings/zh-Hant-TW';
import { choiceWords } from '../facts';

/** The value that stands at HPA. */
export function standing(name: string, facts: KeyFacts, t: Strings, locale: Locale): string {
  const values: Record<string, string> = {
    ID: facts.id_masked,
    BIRTHDAY: bothWays(facts.birthday, locale),
    FUNC_DATE: bothWays(facts.func_date, locale),
    CURE_TYPE: t.courses.kinds[facts.cure_type],
    CURE_STAGE: facts.cure_stage,
    HOSP_ID: facts.hosp_id,
    HOSP_SEQ_NO: facts.branch,
  };
  return values[name] ?? '';
}

/** The value the form holds now; an identity number in full, for it was just typed. */
export function becomes(name: string, form: VisitForm, t: Strings, locale: Locale): string {
  const { echo } = form;
  const value = form.draft.fields[name as FieldName] ?? '';
  if (name === 'BIRTHDAY' && echo?.birthday) return bothWays(echo.birthday.iso, locale);
  if (name === 'FUNC_DATE' && echo?.func_date) return bothWays(echo.func_date.iso, locale);
  return choiceWords(name, value, t) ?? value.normalize('NFKC').trim();
}

function bothWays(iso: string, locale: Locale): string {
  return locale === 'en' ? iso : `${shortDay(iso, locale)}（${iso}）`;
}
