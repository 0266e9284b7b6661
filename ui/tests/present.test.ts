// Every code has its sentence. Not here: where it is shown.
import { describe, expect, it } from 'vitest';
import {
  appCodes,
  noteSentence,
  presentCall,
  presentError,
  presentReason,
  reasonCodes,
  settingSentence,
} from '../src/errors/present';
import { en } from '../src/strings/en';
import { zhHantTW } from '../src/strings/zh-Hant-TW';

const domain = `required required_first_visit bad_id id_checksum bad_date no_such_day ambiguous_date
  future_date before_birth too_old before_1912 not_a_number out_of_range too_many_decimals not_a_choice
  bad_clinic_code bad_branch bad_drug_code drug_repeated drug_without_amount amount_without_drug
  drugs_missing drugs_not_for_education too_long bad_text exists six_digit_date clinic_code_check_digit
  pregnant_male pregnant_drug much_below_daily weeks_over_total low_dependence unknown_drug card_differs
  under_age staff_is_patient weeks_not_days weeks_over_course courses_over_year early_refill year_end
  return_starts_course first_in_course course_differs duplicate_visit drug_ended drug_not_yet staff_unknown
  staff_not_valid staff_may_not unknown_department`;
const app = `locked no_clinic exists sign_in_failed held_by_another damaged newer_schema no_sqlcipher
  plain_file world_readable disk_full not_found invalid wrong_state settle_first being_sent not_editable
  not_allowed bad_setting no_account no_host file_unreadable file_exists not_a_backup
  test_environment_only changed_meanwhile weak_password internal`;
const reasons = `refused already_there not_there unreachable tls connect_timeout timeout dropped
  bad_gateway not_the_service truncated busy sign_in token interrupted too_late unclear parent_discarded
  cannot_build panicked settle_failed probe_off no_such_job settled other`;
const settings = `unknown_key not_https practice_loopback_only not_a_url has_credentials has_query
  not_a_number out_of_range not_a_choice not_json needs_stdin quarantine_too_short items_waiting required`;
const list = (text: string) => text.trim().split(/\s+/);

describe.each([
  ['zh-Hant-TW', zhHantTW],
  ['en', en],
])('in %s', (_, strings) => {
  it.each(list(domain))('the field code %s has a sentence', (code) => {
    const sentence = noteSentence(code, strings, '欄位', '1–4');
    expect(sentence).not.toBe(strings.errors.settings.other);
    expect(sentence.length).toBeGreaterThan(4);
    expect(sentence).not.toContain(code);
  });

  it.each(list(app))('the answer %s has tone and sentence', (code) => {
    const shown = presentError({ code, args: {} }, strings);
    expect(Object.hasOwn(appCodes, code)).toBe(true);
    expect(shown.sentence.length).toBeGreaterThan(4);
    expect(shown.sentence).not.toContain(code.includes('_') ? code : ' '.repeat(9));
  });

  it.each(list(reasons))('the reason %s has tone and sentence', (code) => {
    expect(Object.hasOwn(reasonCodes, code)).toBe(true);
    expect(presentReason(code, null, strings).sentence.length).toBeGreaterThan(3);
  });

  it.each(list(settings))('the setting problem %s has a sentence', (code) => {
    expect(settingSentence(code, strings)).not.toBe(strings.errors.settings.other);
  });

  it('shows a code nobody knows as a fault of ours, never as the code', () => {
    const shown = presentError({ code: 'brand_new', args: {} }, strings);
    expect(shown.sentence).toBe(strings.errors.app.internal());
    expect(presentReason('brand_new', null, strings).sentence).toBe(strings.errors.reasons.unclear);
  });

  it('quotes the server beside the sentence, not inside it', () => {
    const shown = presentReason('refused', '個案身分證號與生日不符', strings);
    expect(shown.said).toBe('個案身分證號與生日不符');
    expect(shown.sentence).not.toContain('生日不符');
  });

  it('reads a connection test', () => {
    expect(presentCall('ok', null, strings).tone).toBe('ok');
    expect(presentCall('no_host', null, strings).action).toBe('settings');
    expect(presentCall('sign_in', '帳號錯誤', strings).said).toBe('帳號錯誤');
  });
});
