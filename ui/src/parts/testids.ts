// The stable names (data-testid) that stories and tests find things by. A table for readers; no code.
//
//   lock screen   unlock-name unlock-password unlock-submit unlock-error unlock-empty unlock-away
//                 practice-label practice-sign-in practice-name practice-password practice-use
//   first start   first-create first-restore setup-submit setup-error recovery-code recovery-confirm
//                 recovery-done restore-pick restore-file restore-by-password restore-by-code
//                 restore-submit restore-error restore-missing
//                 fields: field-setup-{code,branch,clinic,admin,password,repeat}
//                         field-restore-{name,password,code}
//   frame         desk rail-{visits,outbox,settings} rail-outbox-count search search-option search-all
//                 search-none today new-visit environment-label
//                 light-hpa (data-state never|ok|unreachable|signed_out|paused) count-waiting
//                 count-attention count-unknown who lock
//   visit list    visit-table visit-row (data-id, data-state, data-environment) visit-state visit-test
//                 visit-count clear-search filter-{all,<state>} load-more loading list-error list-again
//                 visits-empty visits-none visit-panel panel-state panel-edit panel-outbox panel-close
//                 visit-history fact-<FIELD> saved-notice saved-state saved-another saved-close
//                 saved-differs
//   import        import import-result import-accepted import-duplicates import-rejected import-row
//                 import-warning import-close import-error
//   visit form    visit-form save leave draft-state (data-state none|typing|saving|saved|failed)
//                 draft-recovered draft-discard draft-discard-yes discard-dialog form-error form-reason
//                 form-reload error-summary error-summary-<KEY> warning-summary summary-fixed five-facts
//                 five-{clinic,id,birthday,visit,type} (data-state ready|missing) dependence score
//                 score-points score-band first-visit-hidden first-visit-toggle drug-rows drug-row
//                 drug-add drug-remove-<row> confirm-drugs_missing staff-to-settings
//                 KEY is a field's name, for drugs with its row: ID, CURE_ITEM-0, CURE_NUM-0
//                 field-<KEY> error-<KEY> warning-<KEY> echo-<KEY> sign-<KEY>
//                 answer-<FIELD>-<code> (role radio, aria-checked; the printed mark is the key)
//   outbox        outbox-list outbox-item (data-id, data-state) outbox-state outbox-reason server-said
//                 outbox-{retry,correct,settle,discard,visit} outbox-error outbox-empty outbox-none
//                 outbox-filter-{open,all,<state>} settle-panel settle-{id,birthday,visit,clinic}
//                 settle-reveal settle-sent settle-not-sent discard-panel field-discard-reason
//                 discard-submit gate-{signed_out,unreachable,paused} gate-open gate-account
//   settings      settings-<section> card-<section> field-<key> error-<key> setting-<key>-<value>
//                 {account,hosts,sending}-save {account,hosts,sending}-state clinic-save clinic-error
//                 field-clinic.{code,branch,name} staff-list staff-row staff-add staff-remove
//                 staff-remove-yes staff-dialog field-staff-{name,prsn} connection-run
//                 connection-query connection-write (data-state = outcome) rehearse rehearsal
//                 rehearsal-probe rehearsal-row environment-dialog environment-yes environment-no
//                 backup-write backup-done backup-error verify verify-result data-folder version

export {};
