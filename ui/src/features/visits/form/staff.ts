// Who can stand in PRSN_ID of this visit, by name. Not here: judging the choice; the window warns.
import type { StaffChoice } from '../../../ipc/bindings';
import type { Strings } from '../../../strings/zh-Hant-TW';

/** Those who work in the programme that day and may give this kind of treatment. */
export function staffOptions(
  staff: readonly StaffChoice[],
  now: string,
  education: boolean,
  t: Strings,
): { value: string; words: string }[] {
  const fits = (one: StaffChoice) =>
    one.valid !== false && (education ? one.may_instruct : one.may_treat) !== false;
  const offered = staff
    .filter((one) => fits(one))
    .map((one) => ({ value: one.prsn_id, words: `${one.name}（${one.prsn_masked}）` }));
  if (!now || offered.some(({ value }) => value === now)) return offered;
  // A number from an import or a former colleague stays, under its masked form.
  const known = staff.find((one) => one.prsn_id === now);
  const masked = known?.prsn_masked ?? `${now.slice(0, 2)}****${now.slice(-4)}`;
  const words = known
    ? `${known.name}（${masked}，${known.valid === false ? t.form.staff.ended : t.form.staff.otherType}）`
    : `${masked}（${t.form.staff.unlisted}）`;
  return [{ value: now, words }, ...offered];
}
