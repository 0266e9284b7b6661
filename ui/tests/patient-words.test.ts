// How a patient's past reads, and what two cards come to. Not here: the screen (patients.test.ts).
import { describe, expect, it } from 'vitest';
import { compared } from '../src/features/patients/merge';
import { lineWords } from '../src/features/patients/timeline';
import {
  bothEras,
  importWords,
  namedProblem,
  twinOf,
  yearsOld,
} from '../src/features/patients/words';
import type { TimelineRow } from '../src/ipc/bindings';
import { fakeHost } from '../src/ipc/fake-host';
import { en } from '../src/strings/en';
import { zhHantTW } from '../src/strings/zh-Hant-TW';

describe('the words', () => {
  const row = (more: Partial<TimelineRow>): TimelineRow => ({
    at: '2026-11-20T01:00:00Z',
    kind: 'audit',
    what: '',
    day: null,
    detail: null,
    said: null,
    who: null,
    subject: 's',
    ...more,
  });

  it.each([
    [{ kind: 'visit', what: 'registered', detail: 'drug' }, '戒菸用藥：已登錄'],
    [{ kind: 'eligibility', what: 'eligible', detail: 'booked_yes' }, '收案查詢：可收案，已預留'],
    [
      { kind: 'reminder', what: 'call', day: '2026-11-24 09:30', detail: 'no_consent' },
      '提醒 115/11/24 09:30：不送，改為致電（沒有同意傳送）',
    ],
    [
      {
        kind: 'attendance',
        what: 'done',
        day: '2026-11-20 09:52',
        detail: '2026-11-20 10:21',
      },
      '到診 115/11/20 09:52 至 10:21：已送 CRM',
    ],
    [{ kind: 'task', what: 'done', detail: 'called' }, '待辦處理完畢：已致電'],
    [{ what: 'patient.change', detail: 'phone note' }, '修改：電話、備註'],
    [{ what: 'patient.no_consent', detail: '2026-11-20' }, /115\/11\/20/],
    [{ what: 'patient.merge', detail: '0192f000-0000-7000-8000-000000000000' }, '合併卡片'],
    [{ what: 'something.new' }, 'something.new'],
  ] as [Partial<TimelineRow>, string | RegExp][])('of %j', (more, expected) => {
    const said = lineWords(row(more), zhHantTW, 'zh-Hant-TW');
    if (typeof expected === 'string') expect(said).toBe(expected);
    else expect(said).toMatch(expected);
  });

  it.each([
    ['PHONE', 'out_of_range', '電話應為 7 到 15 位數字，請核對'],
    ['CHECK_IN_DATETIME', 'exists', '這次到診已有一筆，內容不同，請核對'],
    ['PATIENT_ID', 'required', '請填寫「病歷號」'],
    [null, 'no_consent', '只留在這裡，沒有送往 CRM：沒有同意傳送'],
    ['X', 'brand_new', 'as written'],
  ])('of an import: %s %s', (field, code, expected) => {
    expect(importWords({ field, code, message: 'as written' }, zhHantTW)).toBe(expected);
  });

  it('find the card a row may be the second one of', () => {
    const id = '0192f000-0000-7000-8000-00000000000a';
    const message = `may be the person of card ${id}`;
    expect(twinOf({ code: 'likely_duplicate', message })).toBe(id);
    expect(twinOf({ code: 'exists', message })).toBeNull();
  });

  it('name both eras, an age on its day, and the field a problem is about', () => {
    expect(bothEras('1961-01-01', 'zh-Hant-TW')).toBe('50/01/01（1961-01-01）');
    expect(bothEras('1961-01-01', 'en')).toBe('1961-01-01 (ROC 50/01/01)');
    expect(yearsOld('1961-11-22', '2026-11-21')).toBe(64);
    expect(yearsOld('1961-11-22', '2026-11-22')).toBe(65);
    expect(namedProblem('bad_date', 'birthday', zhHantTW)).toMatch(/^生日：/);
    expect(namedProblem('taken', 'chart_number', en)).toBe('Another card has this chart number');
  });
});

describe('two cards', () => {
  it('come to what the window makes of them', async () => {
    const host = fakeHost(new URLSearchParams('state=open'));
    const [kept, gone] = [await host.patientShow('patient-0'), await host.patientShow('patient-4')];
    kept.crm.consent_on = '2026-10-01';
    gone.crm.consent_on = '2026-10-01';
    gone.row.consent = 'no';
    kept.visits.first_corrected = '2020-01-01';
    gone.visits.first_corrected = '2019-01-01';
    kept.note = 'a';
    gone.note = 'b';
    kept.phone = null;
    gone.phone = '0912345678';
    const lines = compared(kept, gone, zhHantTW, 'zh-Hant-TW');
    const from = Object.fromEntries(lines.map((line) => [line.field, line.from]));
    expect(from).toMatchObject({
      name: 'kept',
      phone: 'gone',
      first_visit_date: 'gone',
      note: 'both',
      consent: 'gone',
    });
  });
});

describe('what a file of appointments says of a row', () => {
  it.each([zhHantTW, en])('has words for every code', (t) => {
    const told = [
      ['APPOINTMENT_DATETIME', 'exists'],
      ['APPOINTMENT_DATETIME', 'cancelled_here'],
      ['APPOINTMENT_DATETIME', 'moved_here'],
      ['APPOINTMENT_DATETIME', 'closed_day'],
      ['APPOINTMENT_DATETIME', 'outside_hours'],
      ['SPECIAL_REMINDER', 'names_treatment'],
      ['NOTIFICATION_METHOD', 'no_channel'],
      ['NOTIFICATION_METHOD', 'unknown_channel'],
      ['PATIENT_ID', 'no_consent'],
      ['PATIENT_ID', 'no_phone'],
      ['PATIENT_ID', 'not_mobile'],
      ['PATIENT_ID', 'opt_out'],
      ['PATIENT_ID', 'lost_zeros'],
      ['PATIENT', 'other_name'],
      ['PATIENT_ID', 'new_card'],
    ];
    for (const [field = '', code = ''] of told) {
      const words = importWords({ field, code, message: 'as written' }, t);
      expect(words, code).not.toBe('as written');
    }
  });
});
