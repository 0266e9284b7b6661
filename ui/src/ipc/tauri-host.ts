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
    visitCheck: (request) => invoke('visit_check', { request }),
    visitSave: (request) => invoke('visit_save', { request }),
    visitList: (request) => invoke('visit_list', { request }),
    visitShow: (id) => invoke('visit_show', { id }),
    draftSave: (request) => invoke('draft_save', { request }),
    draftOpen: (id) => invoke('draft_open', { id }),
    draftDiscard: (id) => invoke('draft_discard', { id }),

    outboxList: (request) => invoke('outbox_list', { request }),
    outboxShow: (id) => invoke('outbox_show', { id }),
    outboxRetry: (id) => invoke('outbox_retry', { id }),
    outboxSettle: (request) => invoke('outbox_settle', { request }),
    outboxDiscard: (request) => invoke('outbox_discard', { request }),
    gateOpen: (destination) => invoke('gate_open', { destination }),

    settingsView: () => invoke('settings_view'),
    settingsSave: (request) => invoke('settings_save', { request }),
    staffSave: (request) => invoke('staff_save', { request }),
    staffRemove: (id) => invoke('staff_remove', { id }),
    connectionTest: () => invoke('connection_test'),
    rehearse: () => invoke('rehearse'),
    importVisits: (path) => invoke('import_visits', { path }),
    backupWrite: (path) => invoke('backup_write', { path }),
    verify: () => invoke('verify'),
    status: () => invoke('status'),

    pickOpen: (title, extensions) => invoke('pick_open', { title, extensions }),
    pickSave: (title, name) => invoke('pick_save', { title, name }),

    onChanged: (heard) => {
      const listening = listen<{ topic: Topic }>('changed', (event) => heard(event.payload.topic));
      return () => void listening.then((stop) => stop());
    },
  };
}
