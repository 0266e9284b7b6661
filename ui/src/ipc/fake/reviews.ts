// The fake's reviews: the shape of every answer and the order of events, not the rules.
import type {
  BindAnswer,
  BindingRow,
  ImportAnswer,
  ReviewCheck,
  ReviewFinding,
  ReviewListRequest,
  ReviewPage,
  ReviewRow,
  ReviewSaveAnswer,
  ReviewSaveRequest,
  ReviewState,
} from '../bindings';
import { problem, type FakeClinic } from '../fake-host';
import { ago, daysAgo } from './clinic';
import { reviewsOf, type FakeReview } from './review-samples';

const states: ReviewState[] = ['waiting', 'sent', 'done', 'needs_attention', 'unknown'];
/** An identity number, or a phone number with or without its blanks. */
const numbers = /[A-Z][1289A-D]\d{8}|(?:\+886[- ]?|0)\d{1,3}[- ]?\d{3,4}[- ]?\d{3,4}/g;

function check(content: string, author = ''): ReviewCheck {
  const [inText, inName] = [found('content', content), found('author', author)];
  return {
    findings: [...inText, ...inName],
    masked: masked(content, inText),
    author_masked: masked(author, inName),
  };
}

function found(field: ReviewFinding['field'], content: string): ReviewFinding[] {
  return [...content.matchAll(numbers)].map((found) => {
    const [text] = found;
    const kind = /^[A-Z]/.test(text) ? ('identity' as const) : ('phone' as const);
    const masked = text.slice(0, kind === 'identity' ? 2 : 4) + '*'.repeat(text.length - 4);
    return { field, kind, start: found.index, end: found.index + text.length, masked };
  });
}

function masked(content: string, findings: ReviewFinding[]): string {
  return findings.reduceRight(
    (text, one) => text.slice(0, one.start) + one.masked + text.slice(one.end),
    content,
  );
}

/** The review and binding commands over a clinic in memory. */
export function reviewCommands(clinic: FakeClinic) {
  let made = 0;
  const all = () => reviewsOf(clinic).filter((one) => !one.discarded);
  const find = (id: string, rev?: number | null): FakeReview => {
    const found = all().find(({ row }) => row.id === id);
    if (!found) throw problem('not_found');
    if (rev !== undefined && rev !== null && rev !== found.row.rev)
      throw problem('changed_meanwhile');
    return found;
  };
  const put = (one: FakeReview, change: Partial<ReviewRow>): ReviewRow => {
    Object.assign(one.row, change, { rev: one.row.rev + 1 });
    clinic.changed('reviews');
    return one.row;
  };
  return {
    reviewList: async ({ state, search, limit }: ReviewListRequest): Promise<ReviewPage> => {
      const every = all().map(({ row }) => row);
      const rows = every
        .filter((row) => !state || row.state === state)
        .filter((row) => !search || `${row.author}${row.content_start}`.includes(search));
      const count = (one: ReviewState) => every.filter((row) => row.state === one).length;
      const counts = Object.fromEntries(states.map((one) => [one, count(one)]));
      return { rows: rows.slice(0, limit), next: null, counts } as ReviewPage;
    },
    reviewShow: async (id: string) => structuredClone(find(id)),
    reviewCheck: async ({ content, author }: { content: string; author?: string }) =>
      check(content, author),
    reviewSave: async (request: ReviewSaveRequest): Promise<ReviewSaveAnswer> => {
      const found = check(request.content, request.author);
      const open = found.findings.filter(({ kind }) => kind === 'identity' || !request.keep_phone);
      if (open.length > 0 && !request.mask) return { kind: 'findings', ...found };
      const { source, author, created } = request;
      const same = (row: ReviewRow) =>
        row.source === source && row.author === author && row.created === created;
      if (!request.id && all().some(({ row }) => same(row))) {
        return { kind: 'invalid', errors: [{ field: 'created', code: 'taken' }] };
      }
      return {
        kind: 'saved',
        row: save(clinic, request, request.id ? find(request.id) : null, ++made),
      };
    },
    reviewDiscard: async ({ id, reason }: { id: string; reason: string }) => {
      if (!reason) throw problem('reason_required');
      const one = find(id);
      if (one.row.state === 'unknown') throw problem('settle_first');
      if (one.row.state === 'sent') return put(one, { state: 'done', reason });
      one.discarded = true;
      clinic.changed('reviews');
      return one.row;
    },
    reviewsFetch: async () => {
      const asked = all().filter(({ row }) => row.state === 'sent');
      const [first] = asked;
      if (first) {
        Object.assign(first, {
          reply: '[目前狀況] 已致電。',
          parts: [{ title: '目前狀況', text: '已致電。' }],
        });
        put(first, { state: 'done', handled_at: ago(0), offer: true });
      }
      return {
        asked: asked.length,
        answered: first ? 1 : 0,
        pending: Math.max(0, asked.length - 1),
        not_asked: 0,
      };
    },
    reviewsImport: async (_path: string, mask: boolean): Promise<ImportAnswer> => ({
      rows: 12,
      accepted: mask ? 11 : 10,
      duplicates: 1,
      rejected: mask
        ? []
        : [{ row: 7, field: 'CONTENT', code: 'phone_in_text', message: 'phone_in_text' }],
      warnings: [],
    }),
    reviewFollowUp: async (request: {
      id: string;
      owner: string | null;
      due_on: string | null;
      text: string;
    }) => {
      const one = find(request.id);
      const { owner, due_on } = request;
      return put(one, {
        offer: false,
        follow_up: { task_id: `task-new-${++made}`, owner, due_on, state: 'open' },
      });
    },
    ...bindingCommands(clinic),
  };
}

function save(clinic: FakeClinic, request: ReviewSaveRequest, known: FakeReview | null, n: number) {
  const { source, author, rating, created, doctor, content } = request;
  const typed = { source, author, rating, created, doctor, content_start: content.slice(0, 80) };
  const waiting = { state: 'waiting' as const, reason: null, said: null };
  if (known) {
    known.content = content;
    Object.assign(known.row, typed, waiting, { rev: known.row.rev + 1 });
    clinic.changed('reviews');
    return known.row;
  }
  const row: ReviewRow = {
    id: `review-new-${n}`,
    ...typed,
    ...waiting,
    uploaded_at: null,
    hours_left: null,
    late: false,
    in_time: null,
    handled_at: null,
    reply_start: null,
    item_id: `item-review-new-${n}`,
    follow_up: null,
    offer: false,
    rev: 1,
  };
  reviewsOf(clinic).push({
    row,
    content,
    patient: null,
    keep_phone: request.keep_phone,
    status: null,
    reply: null,
    parts: [],
    next_poll_at: null,
    entered_by: clinic.session.user?.name ?? '',
    entered_at: ago(0),
  });
  clinic.changed('reviews');
  return row;
}

function bindingCommands(clinic: FakeClinic) {
  const rows: BindingRow[] = clinic.wish.has('bound')
    ? [
        {
          kind: 'google',
          place: '1234567890123456789',
          bound_at: `${daysAgo(12)}T03:20:00Z`,
          bound_by: '林管理',
        },
        {
          kind: 'facebook',
          place: '102938475610293',
          bound_at: `${daysAgo(40)}T06:05:00Z`,
          bound_by: '林管理',
        },
      ]
    : [];
  const bind = (kind: BindingRow['kind'], place: string): BindAnswer => {
    if (clinic.wish.get('bind') === 'refused') {
      return { result: 'refused', bound: false, said: 'not a manager of this location' };
    }
    rows.unshift({ kind, place, bound_at: ago(0), bound_by: clinic.session.user?.name ?? '' });
    return { result: 'OK', bound: true, said: null };
  };
  return {
    bindings: async () => rows,
    bindFacebook: async ({ page_id }: { page_id: string; page_token: string }) =>
      bind('facebook', page_id),
    bindGoogle: async ({ location_id }: { location_id: string }) => bind('google', location_id),
  };
}
