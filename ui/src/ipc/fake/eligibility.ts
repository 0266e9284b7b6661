// The fake's answers of GetSCDataB for one person. `elig` in the address chooses the answer:
// eligible, ineligible, unclear, unknown, maybe (a booking nobody answered) or down (no call at all).
import type {
  EligibilityAsk,
  EligibilityBook,
  EligibilityLastRequest,
  EligibilityView,
} from '../bindings';
import { problem, type FakeClinic } from '../fake-host';
import { ago } from './clinic';

const sentences = {
  eligible: '戒菸治療可收案！！可登錄就醫資料。',
  ineligible: '不可收案：個案本年度已使用 2 個療程。',
  unclear: '個案資料處理中，請洽本署菸害防制組。',
  unknown: null,
} as const;

/** The eligibility commands for one person over a clinic in memory. */
export function eligibilityCommands(clinic: FakeClinic) {
  const kept: (EligibilityView & { person: string })[] = [];
  const wish = () => clinic.wish.get('elig') ?? 'eligible';

  const answer = (ask: EligibilityAsk, booking: boolean): EligibilityView => {
    if (wish() === 'down') throw problem('gate_closed');
    const lost = wish() === 'maybe' ? booking : wish() === 'unknown';
    const outcome = lost ? 'unknown' : wish() === 'maybe' ? 'eligible' : wish();
    const known = outcome as EligibilityView['outcome'];
    const yes = booking && known === 'eligible';
    const view: EligibilityView & { person: string } = {
      person: ask.id,
      id: `eligibility-${kept.length + 1}`,
      outcome: known,
      message: yes ? '戒菸治療可收案！！可登錄就醫資料。預留收案成功' : sentences[known],
      reason: lost ? 'timeout' : null,
      booking,
      booked: booking ? (lost ? 'maybe' : yes ? 'yes' : 'no') : 'no',
      cure_type: ask.cure_type === 'education' ? 'education' : 'drug',
      func_date: ask.date,
      checked_at: ago(0),
      checked_by: clinic.session.user?.name ?? '',
      environment: clinic.session.environment ?? 'test',
      stale: null,
    };
    kept.unshift(view);
    return view;
  };

  return {
    eligibilityQuery: async (ask: EligibilityAsk) => answer(ask, false),
    eligibilityBook: async (ask: EligibilityBook) => {
      if (clinic.session.user?.role === 'receptionist') throw problem('not_allowed');
      if (!ask.present) throw problem('invalid');
      const newest = kept.find((view) => view.person === ask.id);
      if (newest?.booked === 'maybe') throw problem('settle_first');
      return answer(ask, true);
    },
    eligibilityLast: async ({ id, cure_type, date }: EligibilityLastRequest) =>
      kept
        .filter((view) => view.person === id)
        .map((view) => ({
          ...view,
          stale: staleOf(view, cure_type ?? null, date ?? null),
        })),
  };
}

function staleOf(view: EligibilityView, type: string | null, date: string | null) {
  if (type && view.cure_type !== type) return 'other_type' as const;
  return date && view.func_date !== date ? ('other_date' as const) : null;
}
