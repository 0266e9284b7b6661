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
//                 light-hpa light-crm
//                 (both data-state never|ok|unreachable|signed_out|paused) count-waiting
//                 count-attention count-unknown who lock
//   visit list    visit-table visit-row (data-id, data-state, data-environment) visit-state visit-test
//                 visit-count clear-search filter-{all,<state>} load-more loading list-error list-again
//                 visits-empty visits-none visit-panel panel-state panel-close visit-history
//                 fact-<FIELD> saved-notice saved-state saved-another saved-close saved-differs
//                 differs-correct
//   one visit     panel-situation (data-code) panel-reason panel-changes (rows data-field) panel-acts
//                 panel-{edit,retry,resend-update,resend-save,restore,delete,error} panel-differs
//                 panel-correct delete-panel delete-lead field-delete-reason delete-submit
//                 restore-panel restore-submit visit-changes unknown-panel unknown-steps
//                 unknown-{happened,check,probe} unknown-settle
//   戒菸          cessation-tabs tab-{visits,eligibility,risk} tab-{eligibility,risk}-mark
//   at risk       not-there-count risk-late risk-row (data-id, data-held, data-urgency) risk-next
//                 risk-none risk-failed risk-error risk-again claims-import
//                 claims-result claims-row claims-close claims-none claims-same claims-count
//                 claims-lead claim-difference (data-kind) claim-field (data-field)
//                 claim-files claim-file claims-forget claims-forget-{dialog,no,yes}
//                 claim-{correct,show,enter}
//   many at once  people-{chosen,filter,all,coming,empty,none} person-row (data-id, data-agreed)
//                 person-choose agreement-{record,withdraw,panel,submit,error} field-agreed-on
//                 field-list-date answer-list-type-{1,2} list-start list-note list-file list-failed
//                 file-panel file-attest field-file-agreed file-start list-run list-state
//                 list-progress list-reason list-rejected list-{pause,resume,cancel,another}
//                 list-cancel-sure list-cancel-yes list-ask-again list-act-error list-row
//                 (data-outcome) list-rows-none list-filter-{all,<outcome>,waiting} list-before
//                 list-open lists-error lists-again
//   a list's file export-<list> (visits patients appointments tasks outbox reviews eligibility risk
//                 drugs departments staff audit), each with -{csv,xlsx,note,progress,cancel,outcome,
//                 close} card-audit
//   import        import import-result import-accepted import-duplicates import-rejected import-row
//                 import-warning import-close import-error
//   visit form    visit-form save leave draft-state (data-state none|typing|saving|saved|failed)
//                 draft-recovered draft-discard draft-discard-yes discard-dialog form-error form-reason
//                 form-reload error-summary error-summary-<KEY> warning-summary summary-fixed five-facts
//                 five-{clinic,id,birthday,visit,type} (data-state ready|missing) dependence score
//                 score-points score-band first-visit-hidden first-visit-toggle drug-rows drug-row
//                 drug-add drug-remove-<row> confirm-drugs_missing staff-to-settings
//                 KEY is a field's name, for drugs with its row: ID, CURE_ITEM-0, CURE_NUM-0,
//                 DRUG_DAYS-0
//                 field-<KEY> error-<KEY> warning-<KEY> echo-<KEY> sign-<KEY>
//                 answer-<FIELD>-<code> (role radio, aria-checked; the printed mark is the key)
//                 last-visit (data-state offered|taken) last-visit-{take,drop} last-daily last-daily-was
//                 kept-<FIELD> correct-panel correct-<FIELD> correct-confirm correct-back
//   eligibility   eligibility eligibility-query eligibility-answer (data-state = outcome)
//                 eligibility-{outcome,booked,message,when,next,stale,lacking,never,error,earlier}
//                 booking-open booking booking-present eligibility-book
//                 eligibility-open eligibility-person field-ask-{ID,BIRTHDAY,CURE_TYPE,FUNC_DATE}
//   course card   course-card course-{used,day,number,since,session,refill,none} advice-<code>
//                 because-<code> proposals (data-state open|agrees) proposal-<FIELD>
//                 proposal-apply-<FIELD> proposal-all year-end year-end-{this_year,first_visit_year}
//                 smoke-chart smoke-summary
//   約診提醒      rail-appointments rail-appointments-count day-counts day-title day-previous day-today
//                 day-next view-{day,week} booking-new release-all release-all-ask-panel
//                 release-all-ask-save release-all-done release-all-close
//                 replies-fetch replies-done replies-close booking-patient-new import-appointments
//                 day-closed bookings-empty appointments-{error,again,failed} booking-table
//                 booking-day (data-date) booking-row (data-id, data-state, data-reminder)
//                 booking-{state,reminder,reply,warning,step} booking-panel booking-{close,acts,error}
//                 panel-booking-state panel-warnings panel-reply reminder-{facts,why,hint,outbox}
//                 reply-said act-{check_in,check_out,no_show,undo,move,edit,release,cancel}
//                 {move,cancel,release}-panel {move,cancel,release}-save move-fate cancel-fate
//                 field-move-{date,time} field-cancel-reason
//                 booking-form booking-{save,form-close,form-error,instead,cancel-old,template}
//                 field-booking-{patient,date,time,doctor,reason,method,send-date,send-time,special}
//                 answer-booking-method-<code> (`-` for none) booking-who booking-who-change
//                 booking-patient-{option,none} booked booked-{another,close}
//                 next-visit next-visit-{accept,change,booked,show,error}
//   評論          rail-reviews rail-reviews-count review-filter-{open,person,over,inside,waiting,done}
//                 review-{search,new,import,share-open,more} reviews-{fetch,fetched,fetched-close,
//                 empty,none,error,again,failed} review-table review-group (data-group) review-row
//                 (data-id, data-state, data-group) review-{left,reason,follow} (left: data-state = group)
//                 review-saved review-another review-saved-close review-{unsaved,resume,drop}
//                 review-import-{ask,pick,mask} review-share review-share-{close,error,none}
//   one review    review-panel (data-id) review-{close,content,error,acts,edit,retry,settle,discard,
//                 uploaded,handled,patient} panel-review-{left,reason} review-discard-form
//                 field-review-discard-reason review-reply reply-part (data-title) review-task
//                 (data-state) review-task-{owner,due} review-assign review-offer review-offer-open
//   review form   review-form review-{save,form-close,form-error} answer-review-source-{Facebook,
//                 Google,Survey,other} answer-review-rating-<1..5> field-review-{other,author,date,
//                 time,doctor,content} mark-review-content review-findings review-finding (data-kind)
//                 review-{mask,keep-phone,consent}; of a survey field-booking-patient
//   where from    card-bindings binding (data-kind) bindings-{none,error} field-bind-{page,token,
//                 location} bind-{facebook,google} bind-{facebook,google}-{done,refused,error}
//                 bind-google-{added,first}
//   tasks         tasks tasks-{count,all,error,again} task (data-id, data-kind, data-risk)
//                 task-{matter,why,said,owner,due,rebook,called,close,assign-open,show,error}
//                 task-assign task-assign-{save,cancel} field-task-{owner,due,text} task-ending
//                 field-task-note task-ending-{save,cancel}
//   儀表板        rail-dashboards board-tabs board-<board> board board-{age,refresh,empty,empty-refresh,error,
//                 again,notice} field-{from,to} period-{now,year,two,compare}
//                 fetch-{progress,cancel,outcome,error} tile (data-id) tile-change
//                 chart (data-id) chart-{plot,toggle,table,notes,summary,none,csv,xlsx,png,written,error}
//                 mark-{before,part,recomputed} unsorted unsorted-name (data-key) unsorted-{doctor,metric}
//                 report report-{open,write,close,done,error} field-report-month
//   outbox        outbox-list outbox-item (data-id, data-state) outbox-state outbox-reason server-said
//                 outbox-{retry,correct,settle,discard,visit,open,appointment,review} outbox-error outbox-empty outbox-none
//                 outbox-filter-{open,all,<state>} settle-panel settle-{id,birthday,visit,clinic}
//                 settle-reveal settle-sent settle-not-sent settle-close settle-error discard-panel field-discard-reason
//                 discard-submit gate-{signed_out,unreachable,paused} gate-open gate-account
//   patients      rail-patients search-patient search-all-patients patient-table patient-row (data-id)
//                 patient-search patient-search-clear patient-count patient-new patient-more
//                 patients-{empty,none,error,again} import-{patients,operations} patients-imported
//                 patients-imported-close patients-rejected patients-rejected-count patients-warning
//                 patients-failed-rows patients-failed-written patients-file-error
//                 patients-import-open
//   a card        patient-card (data-id) patient-{close,visit,eligibility,edit,merge,id,reveal,hide,phone,
//                 first,times,note,
//                 opt-out} patient-consent-state (data-state) patient-crm consent-{give,refuse,form,
//                 form-save,form-cancel,lead,error} field-consent-day timeline timeline-row (data-kind,
//                 data-what) timeline-{said,none,earlier} patient-noted merge-panel field-merge-search
//                 merge-candidate (data-id) merge-{choose,none,compare,line,join,back,error}
//                 follow-ups follow-up-{course,mark,row (data-id),add,correct,form,form-save,form-cancel,saved,
//                 error,history,lost} follow-ups-none field-follow-up-{on,course,smoked,co,by}
//                 answer-merge-keep-{this,other} merged-card merge-undo merge-undo-error
//   card form     patient-form patient-form-{close,error} patient-{save,cancel,errors,id-kept,id-change,
//                 id-keep} field-patient-<field> error-patient-<field> echo-patient-<field>
//                 answer-patient-sex-{M,F} duplicates duplicate (data-id) duplicate-open create-anyway
//                 patient-unsaved patient-resume patient-drop
//   settings      settings-<section> (aria-current) card-<section> field-<key> error-<key>
//                 setting-<key>-<value> only-manager settings-error
//                 {account,hosts,sending,asking,department-list}-{save,state} clinic-save clinic-error
//                 field-clinic.{code,branch,name} connection-run
//                 connection-query connection-write (data-state = outcome) rehearse rehearsal
//                 rehearsal-probe rehearsal-row environment-dialog environment-yes environment-no
//                 backup-write backup-done backup-error verify verify-result data-folder version
//   CRM           crm-{save,state} crm-more-{open,save} crm-connection-run connection-crm
//                 reminders-{save,state} field-hours-<0..6> echo-hours-<day> hours-{save,copy,state,none}
//                 field-closed-days closed-{add,day,none,state}
//   tables        <kind> is drug, department, staff, signin, channel, template or rule: <kind>-table <kind>-row (data-key)
//                 <kind>-open <kind>-edit <kind>-form <kind>-form-{save,cancel} <kind>-error
//                 field-<kind>-<field> error-<kind>-<field>; of the first three also <kind>-add
//                 <kind>-remove <kind>-dialog <kind>-yes <kind>-no <kind>-count <kind>-empty
//                 <kind>-none field-<kind>-search
//   table files   {drugs,departments,staff}-{import,imported,imported-close,rejected,warning,
//                 file-error} codes-error codes-again
//   sign-in       signin-add signin-role-<role> signin-disable disable-dialog disable-{yes,no}
//                 role-form role-role-<role> role-form-save
//   rules, words  rule-edited rule-next rule-reset words-order words-<table>
//                 words-<table>-{any,with,without} words-<table>-<part>-add word error-words-<table>
//                 words-{save,state,reset,give-up,error,try} field-words-try words-reading
//                 reading-<Call> (data-state = how it is read)

export {};
