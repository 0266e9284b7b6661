// What stands at HPA of a visit, as a sentence with its tone; and what a change is about to alter.
// Not here: finding out what stands there. The window knows.
import type { VisitDetail } from '../../ipc/bindings';
import { toneIcon, type Tone } from '../../parts/tones';
import { shortDay } from '../../state/taipei';
import { formOrder } from '../../state/visit-fields';
import type { Locale } from '../../state/words.svelte';
import type { Strings } from '../../strings/zh-Hant-TW';
import { choiceWords, labelOf } from './facts';

type Code = keyof Strings['visits']['situations'];

const tones: Record<Code, Tone> = {
  not_sent: 'waiting',
  sending: 'waiting',
  stands: 'ok',
  save_refused: 'danger',
  save_already_there: 'attention',
  save_unknown: 'attention',
  given_up: 'attention',
  given_up_there: 'attention',
  update_waiting: 'waiting',
  update_of_theirs: 'waiting',
  update_unknown: 'attention',
  update_not_there: 'danger',
  update_refused: 'danger',
  delete_waiting: 'waiting',
  delete_unknown: 'attention',
  delete_not_there: 'attention',
  delete_refused: 'danger',
  deleted: 'waiting',
  correct_waiting: 'waiting',
  correct_delete_unknown: 'attention',
  correct_not_there: 'danger',
  correct_refused: 'danger',
  correct_saving: 'waiting',
  correct_save_unknown: 'attention',
  deleted_not_saved: 'danger',
};

/** The sentence; null where the window says nothing of it, as for a draft. */
export function situationOf(detail: VisitDetail, t: Strings, locale: Locale) {
  const { situation } = detail;
  if (detail.row.draft || !Object.hasOwn(tones, situation.code)) return null;
  const code = situation.code as Code;
  const day = situation.args['func_date'];
  const words = t.visits.situations[code](day ? shortDay(day, locale) : '');
  const tone = tones[code];
  const icon = code === 'deleted' ? ('ban' as const) : toneIcon[tone];
  return { tone, icon, words };
}

/** Every field in which what is wanted differs from what stands there, both ways. */
export function changesOf(detail: VisitDetail, t: Strings, locale: Locale) {
  const standing = detail.standing;
  if (!standing || !detail.pending || detail.pending.kind === 'delete') return [];
  const education = detail.draft.fields.CURE_TYPE === '2';
  const drugs = (draft: typeof standing) =>
    draft.drugs.map(({ item, num }) => `${item} × ${num}`).join('、');
  return formOrder
    .filter((name) => name !== 'CURE_NUM' && name !== 'DRUG_DAYS')
    .map((name) => {
      if (name === 'CURE_ITEM') {
        const label = t.form.drugs.title;
        return { name, label, was: drugs(standing), wanted: drugs(detail.draft) };
      }
      const [was, wanted] = [standing.fields[name], detail.draft.fields[name]].map((value) => {
        if (!value) return t.shell.common.none;
        if (/^\d{4}-\d\d-\d\d$/.test(value)) return shortDay(value, locale);
        return choiceWords(name, value, t) ?? value;
      });
      return { name, label: labelOf(name, education, t), was: was ?? '', wanted: wanted ?? '' };
    })
    .filter(({ was, wanted }) => was !== wanted);
}
