// The host of the real window: one Tauri command per method. Not here: any decision, any sentence.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Host, Topic } from './host';

/** The door into the window. Create it once, in main.ts. */
export function tauriHost(): Host {
  return {
    sessionStatus: () => invoke('session_status'),
    sessionInit: (request) => invoke('session_init', { request }),
    sessionUnlock: (request) => invoke('session_unlock', { request }),
    sessionLock: () => invoke('session_lock'),
    sessionRestore: (request) => invoke('session_restore', { request }),

    visitNew: () => invoke('visit_new'),
    visitCheck: (request, visitId) => invoke('visit_check', { request, visitId }),
    visitSave: (request) => invoke('visit_save', { request }),
    visitList: (request) => invoke('visit_list', { request }),
    visitShow: (id) => invoke('visit_show', { id }),
    visitDelete: (request) => invoke('visit_delete', { request }),
    visitRestore: (request) => invoke('visit_restore', { request }),
    visitResend: (request) => invoke('visit_resend', { request }),
    draftSave: (request) => invoke('draft_save', { request }),
    draftOpen: (id) => invoke('draft_open', { id }),
    draftDiscard: (id) => invoke('draft_discard', { id }),

    outboxList: (request) => invoke('outbox_list', { request }),
    outboxShow: (id) => invoke('outbox_show', { id }),
    outboxRetry: (id) => invoke('outbox_retry', { id }),
    outboxSettle: (request) => invoke('outbox_settle', { request }),
    outboxDiscard: (request) => invoke('outbox_discard', { request }),
    gateOpen: (destination) => invoke('gate_open', { destination }),

    patientList: (request) => invoke('patient_list', { request }),
    patientShow: (id) => invoke('patient_show', { id }),
    patientReveal: (id) => invoke('patient_reveal', { id }),
    patientTimeline: (request) => invoke('patient_timeline', { request }),
    patientSave: (request) => invoke('patient_save', { request }),
    patientConsent: (request) => invoke('patient_consent', { request }),
    patientMerge: (request) => invoke('patient_merge', { request }),
    patientMergeUndo: (mergeId) => invoke('patient_merge_undo', { mergeId }),
    patientsImport: (path) => invoke('patients_import', { path }),
    operationsImport: (path) => invoke('operations_import', { path }),
    importFailedRows: (request) => invoke('import_failed_rows', { request }),

    appointmentDay: (request) => invoke('appointment_day', { request }),
    appointmentChoices: () => invoke('appointment_choices'),
    appointmentSave: (request) => invoke('appointment_save', { request }),
    appointmentMove: (request) => invoke('appointment_move', { request }),
    appointmentCancel: (request) => invoke('appointment_cancel', { request }),
    appointmentAttend: (request) => invoke('appointment_attend', { request }),
    appointmentPropose: (visitId) => invoke('appointment_propose', { visitId }),
    appointmentsImport: (path) => invoke('appointments_import', { path }),
    reminderRelease: (request) => invoke('reminder_release', { request }),
    remindersClose: (until) => invoke('reminders_close', { until }),
    reminderTextCheck: (text) => invoke('reminder_text_check', { text }),
    repliesFetch: () => invoke('replies_fetch'),
    tasksList: (request) => invoke('tasks_list', { request }),
    taskResolve: (request) => invoke('task_resolve', { request }),

    insightsBoard: (request) => invoke('insights_board', { request }),

    riskView: (request) => invoke('risk_view', { request }),
    claimsImport: (path) => invoke('claims_import', { path }),
    riskExport: (path) => invoke('risk_export', { path }),
    claimsForget: (importId) => invoke('claims_forget', { importId }),

    agreements: () => invoke('agreements'),
    agreementSave: (request) => invoke('agreement_save', { request }),
    agreementWithdraw: (patientId) => invoke('agreement_withdraw', { patientId }),
    eligibilityLists: () => invoke('eligibility_lists'),
    eligibilityListStart: (request) => invoke('eligibility_list_start', { request }),
    eligibilityListShow: (id) => invoke('eligibility_list_show', { id }),
    eligibilityListPause: (id) => invoke('eligibility_list_pause', { id }),
    eligibilityListResume: (id) => invoke('eligibility_list_resume', { id }),
    eligibilityListCancel: (id) => invoke('eligibility_list_cancel', { id }),

    settingsView: () => invoke('settings_view'),
    settingsSave: (request) => invoke('settings_save', { request }),
    staffSave: (request) => invoke('staff_save', { request }),
    staffRemove: (id) => invoke('staff_remove', { id }),
    staffAdd: (request) => invoke('staff_add', { request }),
    staffDisable: (name) => invoke('staff_disable', { name }),
    drugSave: (request) => invoke('drug_save', { request }),
    drugRemove: (code) => invoke('drug_remove', { code }),
    departmentSave: (request) => invoke('department_save', { request }),
    departmentRemove: (id) => invoke('department_remove', { id }),
    codesImport: (kind, path) => invoke('codes_import', { kind, path }),
    codesExport: (kind, path) => invoke('codes_export', { kind, path }),
    rulesView: () => invoke('rules_view'),
    ruleSave: (request) => invoke('rule_save', { request }),
    wordsView: () => invoke('words_view'),
    wordsSave: (request) => invoke('words_save', { request }),
    wordsTry: (request) => invoke('words_try', { request }),
    connectionTest: () => invoke('connection_test'),
    crmConnectionTest: () => invoke('crm_connection_test'),
    rehearse: () => invoke('rehearse'),
    importVisits: (path) => invoke('import_visits', { path }),
    backupWrite: (path) => invoke('backup_write', { path }),
    verify: () => invoke('verify'),
    status: () => invoke('status'),

    courseCard: (request) => invoke('course_card', { request }),
    visitPrefill: (request) => invoke('visit_prefill', { request }),
    codesView: (date) => invoke('codes_view', { date }),
    eligibilityQuery: (request) => invoke('eligibility_query', { request }),
    eligibilityBook: (request) => invoke('eligibility_book', { request }),
    eligibilityLast: (request) => invoke('eligibility_last', { request }),

    pickOpen: (title, extensions) => invoke('pick_open', { title, extensions }),
    pickSave: (title, name) => invoke('pick_save', { title, name }),

    onChanged: (heard) => {
      const listening = listen<{ topic: Topic }>('changed', (event) => heard(event.payload.topic));
      return () => void listening.then((stop) => stop());
    },
  };
}
