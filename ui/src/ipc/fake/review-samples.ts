// The invented reviews of the in-memory clinic and how they were handled. Not here: the commands.
import type { FakeClinic } from '../fake-host';
import type { ReviewDetail, ReviewPart, ReviewRow, ReviewState } from '../bindings';
import { plusDays } from '../../state/typed-day';
import { ago, today } from './clinic';

const authors = [
  'Irene Huang',
  '黃美涓',
  'Wei-Ting Chang',
  '小寶媽咪愛吃蛋塔',
  '林國棟',
  'Bartholomew Featherstonehaugh-Cholmondeley',
  '陳阿嬤',
  '匿名使用者',
];
const texts = [
  '服務太棒了，尤其是跟診助理超級細心的，不像之前遇到的都會讓我被口水嗆到，結束後還有給我衛教知識，非常滿意',
  '有打去問.到現場掛 等了快2小時',
  '衛教師很有耐心，第三次戒菸終於撐過第二週。唯一的缺點是候診區冷氣很強，建議帶外套。醫師會問你什麼時候最想抽，再一起想辦法，不是只開藥而已，推薦給想戒但一直失敗的朋友。',
  '電話打了三次都沒有人接，現場櫃檯說系統壞掉，等了四十分鐘才說今天不能看。希望改善。',
  '停車不方便',
  '醫師解釋得很清楚，用藥的副作用也先說了，作夢比較多真的有發生，還好有先講。',
  '護理師態度很差，問問題一副不耐煩的樣子，我媽媽聽不懂台語以外的話，結果就草草結束。之後不會再來，也不會推薦給親友。',
  '環境乾淨，戒菸門診不用等太久。',
];
const doctors = ['李文政', '陳怡安', null, '歐陽司徒慕容上官婉兒'];
const reply =
  '[病人主訴] 因牙痛難耐致電診所，同仁表示你現在趕快過來現在沒有人，結果卻又等了兩小時(病人住診所後棟) [目前狀況] 1. 已致電病人，說明當天臨時加號的情形並致歉，病人表示可以理解。 2. 病人焦慮的是下一次不知道什麼時候回診，和病人說明醫師當下的處置與消炎的原因後，病人安心許多，會先按時吃藥觀察。[院內追蹤] 1. 因為醫師沒有告知甚麼時候回診，也沒說明可以回診的區間日期，希望同仁能協助和醫師確認一下，並且先致電預約。 2. 病人晚上的時間都可配合，還請同仁今天幫忙回電病人唷!';
const thanks = '已於粉專公開回覆感謝，並邀請下次回診時加入官方帳號。';

export interface FakeReview extends ReviewDetail {
  discarded?: boolean;
}

/** The parts of a reply, as the window splits it. */
export function partsOf(text: string): ReviewPart[] {
  const found = [...text.matchAll(/\[([^\]]+)\]([^[]*)/g)];
  return found.map(([, title = '', part = '']) => ({ title, text: part.trim() }));
}

interface Place {
  state: ReviewState;
  /** Hours since it was uploaded. */
  up: number | null;
  reason?: string;
  said?: string;
  /** Hours after its upload when it was handled. */
  took?: number;
  reply?: string;
}

const places: Place[] = [
  { state: 'needs_attention', up: null, reason: 'no_consent' },
  { state: 'unknown', up: null, reason: 'timeout' },
  { state: 'needs_attention', up: null, reason: 'refused', said: 'rating out of range' },
  { state: 'sent', up: 53.4 },
  { state: 'sent', up: 50.2 },
  { state: 'sent', up: 47.6 },
  { state: 'sent', up: 45.8 },
  { state: 'sent', up: 38.3 },
  { state: 'done', up: 40, took: 19, reply },
  { state: 'waiting', up: null },
  { state: 'done', up: 70, took: 26, reply: thanks },
  { state: 'waiting', up: null },
];

/** So many reviews, in every state there is. */
export function manyReviews(count: number): FakeReview[] {
  return Array.from({ length: count }, (_, n) => one(n));
}

function placeOf(n: number): Place {
  const known = places[n];
  if (known) return known;
  if (n % 3 === 0) return { state: 'sent', up: 2 + ((n * 5) % 44) };
  const took = 5 + ((n * 7) % 50);
  return { state: 'done', up: took + n * 9, took, reply: n % 2 ? reply : thanks };
}

function one(n: number): FakeReview {
  const { state, up, reason, said, took, reply: answer } = placeOf(n);
  const survey = n === 0 || n % 6 === 5;
  const content = texts[n % texts.length] ?? '';
  const uploaded_at = up === null ? null : ago(up * 60);
  const handled_at = up !== null && took !== undefined ? ago((up - took) * 60) : null;
  const left = up === null ? null : Math.floor(48 - (took ?? up));
  const follows = answer === reply;
  const row: ReviewRow = {
    id: `review-${n}`,
    source: survey ? 'Survey' : n % 4 === 3 ? 'Facebook' : n === 7 ? 'LINE 官方帳號' : 'Google',
    author: authors[n % authors.length] ?? '',
    rating: String([5, 1, 5, 2, 3, 5, 1, 4][n % 8]),
    created: `${plusDays(today(), -1 - Math.ceil((up ?? 3) / 24))} ${String(9 + (n % 9)).padStart(2, '0')}:${String((n * 7) % 60).padStart(2, '0')}`,
    doctor: doctors[n % doctors.length] ?? null,
    content_start: content.slice(0, 80),
    state,
    reason: reason ?? null,
    said: said ?? null,
    uploaded_at,
    hours_left: left,
    late: left !== null && left < 0,
    in_time: took === undefined ? null : took <= 48,
    handled_at,
    reply_start: answer?.slice(0, 80) ?? null,
    item_id: `item-review-${n}`,
    follow_up: follows
      ? {
          task_id: `task-review-${n}`,
          owner: n === 8 ? '周小姐' : '陳衛教師',
          due_on: plusDays(today(), n === 8 ? 2 : -3),
          state: n === 8 || n === 13 ? 'open' : 'done',
        }
      : null,
    offer: answer === thanks,
    rev: 1,
  };
  return {
    row,
    content,
    patient: survey
      ? {
          id: `patient-${n}`,
          name: row.author,
          chart_number: `00${20115 + n}`,
          consent: n ? 'yes' : null,
        }
      : null,
    keep_phone: false,
    status: state === 'done' ? 'Done' : null,
    reply: answer ?? null,
    parts: answer ? partsOf(answer) : [],
    next_poll_at: state === 'sent' ? ago(-25) : null,
    entered_by: '周小姐',
    entered_at: ago(((up ?? 3) + 1) * 60),
  };
}

const kept = new WeakMap<FakeClinic, FakeReview[]>();

/** The reviews of this clinic; `reviews=0` in the address: none. */
export function reviewsOf(clinic: FakeClinic): FakeReview[] {
  const known = kept.get(clinic) ?? manyReviews(Number(clinic.wish.get('reviews') ?? 14));
  kept.set(clinic, known);
  return known;
}
