// The fake's sign-in. Any name goes; the password "wrong" does not.
import type { SessionView } from '../bindings';
import { problem, type FakeClinic } from '../fake-host';

/** The session commands over a clinic in memory. */
export function sessionCommands(clinic: FakeClinic) {
  if (clinic.session.state === 'open') open(clinic, '陳衛教師');
  worn(clinic);
  return {
    sessionStatus: async () => worn(clinic),
    sessionInit: async (request: { clinic_name: string; password: string }) => {
      if (request.password.length < 8) throw problem('weak_password');
      // As in the window: a new clinic is locked until its manager signs in.
      lock(clinic);
      clinic.visits = [];
      clinic.items = [];
      clinic.changed('session');
      return { clinic_id: 'c', recovery_code: 'K7QM-2D9X-HV4T-0RNB-8YCE-5WJG-P3ZS-6AF1' };
    },
    sessionUnlock: async (request: { name: string; password: string }) => {
      if (request.password === 'wrong') throw problem('sign_in_failed');
      return open(clinic, request.name);
    },
    sessionLock: async () => lock(clinic),
    sessionRestore: async (request: { password: string | null }) => {
      if (request.password === 'wrong') throw problem('sign_in_failed');
      return open(clinic, '林院長');
    },
    pickOpen: async () => '/home/clinic/就診匯出.csv' as string | null,
    pickSave: async (_title: string, name: string) => `/media/backup/${name}` as string | null,
  };
}

function open(clinic: FakeClinic, name: string): SessionView {
  clinic.session = {
    ...clinic.session,
    state: 'open',
    clinic_name: clinic.settings.clinic.name,
    clinic_code: clinic.settings.clinic.code,
    branch: clinic.settings.clinic.branch,
    user: { name, role: roleOf(clinic) },
    environment: clinic.settings.values['hpa.environment'] === 'live' ? 'live' : 'test',
  };
  return worn(clinic);
}

function lock(clinic: FakeClinic): SessionView {
  clinic.session = { ...clinic.session, state: 'locked', clinic_name: null, user: null };
  return worn(clinic);
}

/** Whoever signs in is a manager unless `role` was wished for. */
function roleOf({ wish }: FakeClinic): NonNullable<SessionView['user']>['role'] {
  const wished = wish.get('role');
  return wished === 'receptionist' || wished === 'counselor' ? wished : 'manager';
}

/** The session with the look the settings say now. */
function worn(clinic: FakeClinic): SessionView {
  const { values } = clinic.settings;
  clinic.session.ui = {
    language: values['ui.language'] === 'en' ? 'en' : 'zh-Hant-TW',
    text_size: Number(values['ui.text_size']) as SessionView['ui']['text_size'],
    theme: values['ui.theme'] as SessionView['ui']['theme'],
  };
  return clinic.session;
}
