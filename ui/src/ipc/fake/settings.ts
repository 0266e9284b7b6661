// The fake's settings, connection test, rehearsal, backup and check.
import type { SettingsSaveAnswer, SettingsSaveRequest } from '../bindings';
import type { FakeClinic } from '../fake-host';
import { ago } from './clinic';

/** The settings commands over a clinic in memory. */
export function settingsCommands(clinic: FakeClinic) {
  return {
    settingsView: async () => clinic.settings,
    settingsSave: async (request: SettingsSaveRequest): Promise<SettingsSaveAnswer> => {
      const errors = request.changes
        .filter(
          ({ key, value }) => key.endsWith('_url') && value !== '' && !value.startsWith('https://'),
        )
        .map(({ key }) => ({ key, code: 'not_https' }));
      if (request.clinic && !/^\d{10}$/.test(request.clinic.code)) {
        errors.push({ key: 'clinic.code', code: 'bad_clinic_code' });
      }
      if (errors.length > 0) return { errors, needs_confirm: null };
      const switching = request.changes.some(({ key }) => key === 'hpa.environment');
      if (switching && !request.confirm) return { errors: [], needs_confirm: 3 };
      store(clinic, request);
      return { errors: [], needs_confirm: null };
    },
    connectionTest: async () =>
      clinic.gate === 'unreachable'
        ? {
            query: { outcome: 'unreachable', said: null, millis: null },
            write: { outcome: 'unreachable', said: null, millis: null },
          }
        : {
            query: { outcome: 'ok', said: '登入成功', millis: 86 },
            write: { outcome: 'not_the_service', said: null, millis: 412 },
          },
    crmConnectionTest: async () => ({
      sign_in:
        clinic.wish.get('crm') === 'unreachable'
          ? { outcome: 'unreachable', said: null, millis: null }
          : clinic.wish.get('crm') === 'signed_out'
            ? { outcome: 'sign_in', said: 'auth_code error', millis: 132 }
            : { outcome: 'ok', said: null, millis: 143 },
    }),
    rehearse: async () => {
      const yes = (call: string, said: string) => ({ call, outcome: 'yes', said });
      const no = (call: string, said: string) => ({ call, outcome: 'not_there', said });
      clinic.settings.rehearsal = {
        host: 'test-write.example.tw',
        at: ago(0),
        answers: [
          no('update_absent', '查無此筆就醫資料'),
          yes('save', '儲存成功'),
          { call: 'save_again', outcome: 'already_there', said: '此筆就醫資料已存在' },
          yes('update', '更新成功'),
          yes('delete', '刪除成功'),
          no('delete_again', '查無此筆就醫資料'),
        ],
        probe: 'save',
      };
      return clinic.settings.rehearsal;
    },
    backupWrite: async (path: string) => ({ file: path }),
    verify: async () => ({
      integrity: 'ok',
      audit: 'ok',
      visits: clinic.visits.length,
      patients: 163,
      items: clinic.items.length,
    }),
  };
}

function store(clinic: FakeClinic, request: SettingsSaveRequest): void {
  const { settings } = clinic;
  for (const { key, value } of request.changes) {
    if (key in settings.secrets) settings.secrets[key] = value !== '';
    else settings.values[key] = value;
    if (key === 'hpa.environment') clinic.session.environment = value === 'live' ? 'live' : 'test';
  }
  if (request.clinic) settings.clinic = { ...request.clinic, check_digit_hint: true };
}
