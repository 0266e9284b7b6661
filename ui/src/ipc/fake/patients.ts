// The fake's patients: list, card, consent, duplicates and joining, in the shape of the window's answers.
import type {
  FailedRowsRequest,
  MergeRow,
  PatientConsentRequest,
  PatientListRequest,
  PatientMergeRequest,
  PatientProblem,
  PatientRow,
  PatientSaveAnswer,
  PatientSaveRequest,
  PatientTimelineRequest,
} from '../bindings';
import { problem, type FakeClinic } from '../fake-host';
import { today } from './clinic';
import { readDay } from './days';
import { manyPatients, maskedPhone, stateOf, type FakePatient } from './patient-cards';
import { masked } from './people';

/** The patient commands over cards in memory. */
export function patientCommands(clinic: FakeClinic) {
  const cards = manyPatients(Number(clinic.wish.get('patients') ?? 60));
  let made = 0;
  const find = (id: string): FakePatient => {
    const found = cards.find(({ card }) => card.row.id === id);
    if (!found) throw problem('not_found');
    return found.merged_into ? find(found.merged_into) : found;
  };
  const page = ({ happened }: FakePatient, after: string | null, limit: number) => {
    const start = Number(after ?? 0);
    const next = start + limit < happened.length ? String(start + limit) : null;
    return { rows: happened.slice(start, start + limit), next };
  };
  const show = (found: FakePatient) => ({ ...found.card, timeline: page(found, null, 20) });
  const happen = (found: FakePatient, what: string, detail: string | null = null) =>
    found.happened.unshift({
      at: new Date().toISOString(),
      kind: 'audit',
      what,
      day: null,
      detail,
      said: null,
      who: clinic.session.user?.name ?? null,
      subject: found.card.row.id,
    });
  const changed = (found: FakePatient) => {
    found.card.rev += 1;
    found.card.updated_at = new Date().toISOString();
    found.card.crm.state = stateOf(found.card.row);
    clinic.changed('patients');
  };

  const store = (found: FakePatient, request: PatientSaveRequest) => {
    const { card } = found;
    const phone = request.phone.replace(/\D/g, '') || null;
    if (request.national_id !== null) found.national_id = request.national_id.trim() || null;
    Object.assign(card.row, {
      chart_number: request.chart_number.trim() || null,
      name: request.name.trim() || null,
      sex: request.sex || null,
      birthday: day('birthday', request.birthday),
      id_masked: found.national_id && masked(found.national_id),
      phone_masked: maskedPhone(phone),
      doctor_name: request.doctor_name.trim() || null,
      opt_out: request.opt_out,
    });
    const { visits } = card;
    visits.first_corrected = day('first_visit_date', request.first_visit_date);
    visits.times_corrected = request.visit_times ? Number(request.visit_times) : null;
    visits.first_visit_date = visits.first_corrected ?? visits.first_counted;
    visits.visit_times = visits.times_corrected ?? visits.times_counted;
    Object.assign(card, {
      phone,
      phone_mobile: !!phone?.startsWith('09'),
      note: request.note || null,
    });
    happen(found, request.id ? 'patient.change' : 'patient.add', request.id ? 'phone note' : null);
    changed(found);
  };

  return {
    patientList: async ({ search, after, limit }: PatientListRequest) => {
      const words = (search ?? '').normalize('NFKC').trim().toUpperCase();
      const rows = cards
        .filter((one) => !one.merged_into && matches(one, words))
        .map(({ card }) => card.row);
      const start = Number(after ?? 0);
      const next = start + limit < rows.length ? String(start + limit) : null;
      return { rows: rows.slice(start, start + limit), next };
    },
    patientShow: async (id: string) => show(find(id)),
    patientReveal: async (id: string) => {
      const found = find(id);
      happen(found, 'patient.reveal');
      return { national_id: found.national_id };
    },
    patientTimeline: async ({ id, after, limit }: PatientTimelineRequest) =>
      page(find(id), after, limit),
    patientSave: async (request: PatientSaveRequest): Promise<PatientSaveAnswer> => {
      const { errors, holders } = wrong(request, cards);
      if (errors.length > 0) return { kind: 'invalid', errors, holders };
      if (request.id) {
        const found = find(request.id);
        if (found.card.rev !== request.rev) throw problem('changed_meanwhile');
        store(found, request);
        return { kind: 'saved', id: request.id, rev: found.card.rev, warnings: notes(request) };
      }
      const alike = cards
        .filter(({ merged_into, card }) => !merged_into && card.row.name === request.name.trim())
        .map(({ card }) => card.row);
      if (alike.length > 0 && !request.create_anyway) {
        return { kind: 'likely_duplicates', rows: alike };
      }
      const [blank] = manyPatients(1) as [FakePatient];
      const id = `patient-new-${++made}`;
      blank.card = {
        ...blank.card,
        row: { ...blank.card.row, id, consent: null, opt_out: false },
        visits: {
          first_visit_date: null,
          visit_times: 0,
          first_counted: null,
          times_counted: 0,
          first_corrected: null,
          times_corrected: null,
        },
        crm: {
          consent_on: null,
          consent_by: null,
          state: 'no_consent',
          sent_at: null,
          item_id: null,
        },
      };
      Object.assign(blank, { national_id: null, happened: [] });
      cards.unshift(blank);
      store(blank, request);
      return { kind: 'saved', id, rev: blank.card.rev, warnings: notes(request) };
    },
    patientConsent: async ({ id, given, on }: PatientConsentRequest) => {
      const found = find(id);
      const said = day('on', on) ?? today();
      if (said > today()) throw problem('invalid', { field: 'on', problem: 'future_date' });
      found.card.row.consent = given ? 'yes' : 'no';
      found.card.crm.consent_on = said;
      found.card.crm.consent_by = clinic.session.user?.name ?? null;
      happen(found, given ? 'patient.consent' : 'patient.no_consent', said);
      changed(found);
      return show(found);
    },
    patientMerge: async ({ keep, gone }: PatientMergeRequest) => {
      const [kept, away] = [find(keep), find(gone)];
      const merge: MergeRow = {
        merge_id: `merge-${++made}`,
        gone: { ...away.card.row },
        at: new Date().toISOString(),
        who: clinic.session.user?.name ?? '',
        can_undo: true,
      };
      away.merged_into = keep;
      for (const earlier of kept.card.merges) earlier.can_undo = false;
      kept.card.merges.unshift(merge);
      happen(kept, 'patient.merge', gone);
      changed(kept);
      const moved = { visits: 3, appointments: 1, tasks: 0, attendances: 1 };
      return { merge_id: merge.merge_id, kept: keep, moved };
    },
    patientMergeUndo: async (mergeId: string) => {
      const kept = cards.find(({ card }) => card.merges.some((one) => one.merge_id === mergeId));
      const merge = kept?.card.merges.find((one) => one.merge_id === mergeId);
      if (!kept || !merge) throw problem('not_found');
      if (!merge.can_undo) throw problem('wrong_state');
      kept.card.merges = kept.card.merges.filter((one) => one !== merge);
      const [last] = kept.card.merges;
      if (last) last.can_undo = true;
      const away = cards.find(({ card }) => card.row.id === merge.gone.id);
      if (away) away.merged_into = null;
      happen(kept, 'patient.part', merge.gone.id);
      changed(kept);
      return { kept: kept.card.row.id, back: merge.gone.id };
    },
    patientsImport: async () => ({
      rows: 120,
      accepted: 113,
      duplicates: 4,
      rejected: [
        { row: 8, field: 'BIRTHDAY', code: 'no_such_day', message: '' },
        { row: 21, field: 'ID', code: 'id_checksum', message: '' },
        { row: 21, field: 'PHONE', code: 'out_of_range', message: '' },
        { row: 64, field: 'PATIENT_ID', code: 'exists', message: '' },
      ],
      warnings: [
        { row: 33, field: 'PHONE', code: 'not_mobile', message: '' },
        { row: null, field: '櫃檯備註', code: 'unknown_column', message: '' },
      ],
    }),
    operationsImport: async () => ({
      rows: 12,
      accepted: 12,
      duplicates: 0,
      rejected: [],
      warnings: [],
    }),
    importFailedRows: async ({ rows, path }: FailedRowsRequest) => ({
      rows: rows.length,
      unreadable: 0,
      file: path,
    }),
  };
}

function matches({ card, national_id }: FakePatient, words: string): boolean {
  if (!words) return true;
  const { row } = card;
  const born = /^(\d{7}$|\d{2,4}[/-])/.test(words) ? day('search', words) : null;
  return (
    (row.name ?? '').toUpperCase().includes(words) ||
    (national_id ?? '').startsWith(words) ||
    (row.chart_number ?? '').startsWith(words) ||
    (/^\d{4,}$/.test(words) && (card.phone ?? '').endsWith(words)) ||
    (born !== null && row.birthday === born)
  );
}

/** Every wrong field, and who holds what is taken. */
function wrong(request: PatientSaveRequest, cards: FakePatient[]) {
  const errors: PatientProblem[] = [];
  const holders: PatientRow[] = [];
  if (!request.name.trim()) errors.push({ field: 'name', code: 'required' });
  if (request.national_id && !/^[A-Z][1289]\d{8}$/.test(request.national_id.trim())) {
    errors.push({ field: 'national_id', code: 'bad_id' });
  }
  if (request.visit_times && !/^\d+$/.test(request.visit_times)) {
    errors.push({ field: 'visit_times', code: 'not_a_number' });
  }
  for (const field of ['birthday', 'first_visit_date'] as const) {
    try {
      day(field, request[field]);
    } catch {
      errors.push({ field, code: 'bad_date' });
    }
  }
  const chart = request.chart_number.trim();
  const holder = cards.find(
    ({ card, merged_into }) =>
      chart && !merged_into && card.row.chart_number === chart && card.row.id !== request.id,
  );
  if (holder) {
    errors.push({ field: 'chart_number', code: 'taken' });
    holders.push(holder.card.row);
  }
  return { errors, holders };
}

function notes({ phone }: PatientSaveRequest): PatientProblem[] {
  const digits = phone.replace(/\D/g, '');
  return digits && !digits.startsWith('09') ? [{ field: 'phone', code: 'not_mobile' }] : [];
}

/** A typed day, the seven digits of a ROC date too. */
function day(field: string, typed: string): string | null {
  const digits = /^(\d{3})(\d{2})(\d{2})$/.exec(typed.normalize('NFKC').trim());
  return readDay(field, digits ? digits.slice(1).join('/') : typed);
}
