// The one door of the page: every act it can ask for, named as the window names it.
// Not here: how a call travels (tauri-host.ts) or what a stand-in answers (fake-host.ts).
import type {
  AgreementRow,
  AgreementSaveRequest,
  AnswersFetched,
  AppointmentAttendRequest,
  AppointmentCancelRequest,
  AppointmentChoices,
  AppointmentDay,
  AppointmentDayRequest,
  AppointmentMoveRequest,
  AppointmentProposal,
  AppointmentRow,
  AppointmentSaveAnswer,
  AppointmentSaveRequest,
  BindAnswer,
  BindFacebookRequest,
  BindGoogleRequest,
  BindingRow,
  BoardRequest,
  BoardView,
  ChartExportRequest,
  CodeKind,
  CodesView,
  ConnectionTest,
  CourseCard,
  CourseCardRequest,
  CrmConnectionTest,
  DepartmentSaveRequest,
  DiscardRequest,
  DraftOpened,
  DraftSaved,
  DraftSaveRequest,
  DrugSaveRequest,
  EligibilityAsk,
  EligibilityBook,
  EligibilityLastRequest,
  EligibilityListStart,
  EligibilityListSummary,
  EligibilityListView,
  EligibilityView,
  ErrorView,
  Exported,
  ExportRequest,
  ExportStatus,
  FailedRowsAnswer,
  FailedRowsRequest,
  FollowUpSaveAnswer,
  FollowUpSaveRequest,
  FollowUpsRequest,
  FollowUpsView,
  GateView,
  HeldReleased,
  ImportAnswer,
  InitAnswer,
  InitRequest,
  InsightSortRequest,
  InsightsFetched,
  InsightsFetchRequest,
  InsightsFetchStatus,
  OutboxDetail,
  OutboxListRequest,
  OutboxPage,
  OutboxRow,
  PatientCard,
  PatientConsentRequest,
  PatientListRequest,
  PatientMergeAnswer,
  PatientMergeRequest,
  PatientPage,
  PatientParted,
  PatientRevealed,
  PatientSaveAnswer,
  PatientSaveRequest,
  PatientTimelineRequest,
  Prefill,
  PrefillRequest,
  Proposal,
  RehearsalView,
  ReleaseRequest,
  ReportAnswer,
  ReportRequest,
  RestoreRequest,
  ReviewCheck,
  ReviewDetail,
  ReviewDiscardRequest,
  ReviewFollowUpRequest,
  ReviewListRequest,
  ReviewPage,
  ReviewRow,
  ReviewSaveAnswer,
  ReviewSaveRequest,
  RiskRequest,
  RiskView,
  RuleRow,
  RuleSave,
  SessionView,
  SettingsSaveAnswer,
  SettingsSaveRequest,
  SettingsView,
  SettleRequest,
  StaffAddRequest,
  StaffRow,
  StaffSaveRequest,
  StatusView,
  TaskAssignRequest,
  TaskListRequest,
  TaskResolveRequest,
  TaskRow,
  TimelinePage,
  UnlockRequest,
  VerifyAnswer,
  VisitCheckAnswer,
  VisitDeleteRequest,
  VisitDetail,
  VisitDraftView,
  VisitListRequest,
  VisitPage,
  VisitResendRequest,
  VisitRestoreRequest,
  VisitRow,
  VisitSaveAnswer,
  VisitSaveRequest,
  WordsReading,
  WordsSaveAnswer,
  WordsSaveRequest,
  WordsTryRequest,
  WordsView,
} from './bindings';

/** What changed behind the page; it re-reads, the event itself carries no data. */
export type Topic =
  | 'outbox'
  | 'visits'
  | 'session'
  | 'settings'
  | 'eligibility'
  | 'exports'
  | 'patients'
  | 'appointments'
  | 'insights'
  | 'reviews'
  | 'tasks';

/** Every method rejects with an `ErrorView` and with nothing else (see `asErrorView`). */
export interface Host {
  sessionStatus(): Promise<SessionView>;
  sessionInit(request: InitRequest): Promise<InitAnswer>;
  sessionUnlock(request: UnlockRequest): Promise<SessionView>;
  sessionLock(): Promise<SessionView>;
  sessionRestore(request: RestoreRequest): Promise<SessionView>;

  visitNew(): Promise<VisitDraftView>;
  /** `visitId`: the visit being edited, which is left out of its own history. */
  visitCheck(request: VisitDraftView, visitId?: string | null): Promise<VisitCheckAnswer>;
  visitSave(request: VisitSaveRequest): Promise<VisitSaveAnswer>;
  visitList(request: VisitListRequest): Promise<VisitPage>;
  visitShow(id: string): Promise<VisitDetail>;
  visitDelete(request: VisitDeleteRequest): Promise<VisitRow>;
  visitRestore(request: VisitRestoreRequest): Promise<VisitRow>;
  visitResend(request: VisitResendRequest): Promise<VisitRow>;
  draftSave(request: DraftSaveRequest): Promise<DraftSaved>;
  draftOpen(id: string): Promise<DraftOpened>;
  draftDiscard(id: string): Promise<null>;

  outboxList(request: OutboxListRequest): Promise<OutboxPage>;
  /** Opening an unknown item also takes it over from the automatic check. */
  outboxShow(id: string): Promise<OutboxDetail>;
  outboxRetry(id: string): Promise<OutboxRow>;
  outboxSettle(request: SettleRequest): Promise<OutboxRow>;
  outboxDiscard(request: DiscardRequest): Promise<OutboxRow>;
  gateOpen(destination: GateView['destination']): Promise<GateView>;

  patientList(request: PatientListRequest): Promise<PatientPage>;
  patientShow(id: string): Promise<PatientCard>;
  /** The identity number in full; who asked is kept. */
  patientReveal(id: string): Promise<PatientRevealed>;
  patientTimeline(request: PatientTimelineRequest): Promise<TimelinePage>;
  patientSave(request: PatientSaveRequest): Promise<PatientSaveAnswer>;
  patientConsent(request: PatientConsentRequest): Promise<PatientCard>;
  patientMerge(request: PatientMergeRequest): Promise<PatientMergeAnswer>;
  followUps(request: FollowUpsRequest): Promise<FollowUpsView>;
  followUpSave(request: FollowUpSaveRequest): Promise<FollowUpSaveAnswer>;
  patientMergeUndo(mergeId: string): Promise<PatientParted>;
  patientsImport(path: string): Promise<ImportAnswer>;
  operationsImport(path: string): Promise<ImportAnswer>;
  /** Only the rows of a file that were not taken, to be mended and imported again. */
  importFailedRows(request: FailedRowsRequest): Promise<FailedRowsAnswer>;

  appointmentDay(request: AppointmentDayRequest): Promise<AppointmentDay>;
  appointmentChoices(): Promise<AppointmentChoices>;
  appointmentSave(request: AppointmentSaveRequest): Promise<AppointmentSaveAnswer>;
  appointmentMove(request: AppointmentMoveRequest): Promise<AppointmentRow>;
  appointmentCancel(request: AppointmentCancelRequest): Promise<AppointmentRow>;
  appointmentAttend(request: AppointmentAttendRequest): Promise<AppointmentRow>;
  appointmentPropose(visitId: string): Promise<AppointmentProposal | null>;
  appointmentsImport(path: string): Promise<ImportAnswer>;
  /** Lets one held reminder go before its time; it cannot be taken back. */
  reminderRelease(request: ReleaseRequest): Promise<AppointmentRow>;
  /** Lets every reminder go that is due before then; null: before the next opening. */
  remindersClose(until: string | null): Promise<HeldReleased>;
  reminderTextCheck(text: string): Promise<string[]>;
  repliesFetch(): Promise<AnswersFetched>;
  tasksList(request: TaskListRequest): Promise<TaskRow[]>;
  taskResolve(request: TaskResolveRequest): Promise<TaskRow>;
  /** Whose a task is and until when. */
  taskAssign(request: TaskAssignRequest): Promise<TaskRow>;

  reviewList(request: ReviewListRequest): Promise<ReviewPage>;
  reviewShow(id: string): Promise<ReviewDetail>;
  /** What must not leave with this text, and what would stand there instead. */
  reviewCheck(request: { content: string; author?: string }): Promise<ReviewCheck>;
  reviewSave(request: ReviewSaveRequest): Promise<ReviewSaveAnswer>;
  reviewDiscard(request: ReviewDiscardRequest): Promise<ReviewRow>;
  /** A task of a result that names none. */
  reviewFollowUp(request: ReviewFollowUpRequest): Promise<ReviewRow>;
  /** Asks how reviews were handled now, whatever the schedule. */
  reviewsFetch(): Promise<AnswersFetched>;
  /** `mask`: numbers in the texts are masked, instead of their rows being left out. */
  reviewsImport(path: string, mask: boolean): Promise<ImportAnswer>;

  /** The pages and locations that were given to the CRM from here. */
  bindings(): Promise<BindingRow[]>;
  /** The page's token is used once and kept nowhere. */
  bindFacebook(request: BindFacebookRequest): Promise<BindAnswer>;
  bindGoogle(request: BindGoogleRequest): Promise<BindAnswer>;

  /** Figures of some months: what screen, table and files draw. */
  insightsBoard(request: BoardRequest): Promise<BoardView>;
  /** Asks the CRM for the figures of a board; answers when every call was answered or it was stopped. */
  insightsFetch(request: InsightsFetchRequest): Promise<InsightsFetched>;
  insightsFetchStatus(): Promise<InsightsFetchStatus>;
  /** Stops the run under way; what was answered is kept. */
  insightsFetchCancel(): Promise<null>;
  /** Says once, for ever, whether a name of the CRM is a doctor or a measure. */
  insightSort(request: InsightSortRequest): Promise<null>;
  /** The month's report as PDF, where the person says; none when they thought better of it. */
  reportMonthly(request: ReportRequest): Promise<ReportAnswer | null>;

  riskView(request: RiskRequest): Promise<RiskView>;
  claimsImport(path: string): Promise<ImportAnswer>;
  claimsForget(importId: string): Promise<null>;

  agreements(): Promise<AgreementRow[]>;
  agreementSave(request: AgreementSaveRequest): Promise<null>;
  agreementWithdraw(patientId: string): Promise<null>;
  eligibilityLists(): Promise<EligibilityListSummary[]>;
  eligibilityListStart(request: EligibilityListStart): Promise<EligibilityListView>;
  eligibilityListShow(id: string): Promise<EligibilityListView>;
  eligibilityListPause(id: string): Promise<EligibilityListView>;
  eligibilityListResume(id: string): Promise<EligibilityListView>;
  eligibilityListCancel(id: string): Promise<EligibilityListView>;

  settingsView(): Promise<SettingsView>;
  settingsSave(request: SettingsSaveRequest): Promise<SettingsSaveAnswer>;
  staffSave(request: StaffSaveRequest): Promise<StaffRow>;
  staffRemove(id: string): Promise<null>;
  staffAdd(request: StaffAddRequest): Promise<StaffRow>;
  staffDisable(name: string): Promise<StaffRow>;
  drugSave(request: DrugSaveRequest): Promise<null>;
  drugRemove(code: string): Promise<null>;
  departmentSave(request: DepartmentSaveRequest): Promise<null>;
  departmentRemove(id: string): Promise<null>;
  codesImport(kind: CodeKind, path: string): Promise<ImportAnswer>;
  rulesView(): Promise<RuleRow[]>;
  ruleSave(request: RuleSave): Promise<RuleRow[]>;
  wordsView(): Promise<WordsView>;
  wordsSave(request: WordsSaveRequest): Promise<WordsSaveAnswer>;
  wordsTry(request: WordsTryRequest): Promise<WordsReading[]>;
  connectionTest(): Promise<ConnectionTest>;
  /** Signs in at the CRM once. */
  crmConnectionTest(): Promise<CrmConnectionTest>;
  rehearse(): Promise<RehearsalView>;
  importVisits(path: string): Promise<ImportAnswer>;

  /** Asks where to and begins; `null` when the person cancels the dialog. */
  exportStart(request: ExportRequest, proposal: Proposal): Promise<ExportStatus | null>;
  exportStatus(): Promise<ExportStatus>;
  exportCancel(): Promise<ExportStatus>;
  /** The table of a chart; `null` when the person cancels the dialog. */
  chartExport(request: ChartExportRequest): Promise<Exported | null>;
  /** The picture of a chart, as the page drew it. */
  chartPng(name: string, bytes: number[]): Promise<Exported | null>;

  backupWrite(path: string): Promise<{ file: string }>;
  verify(): Promise<VerifyAnswer>;
  status(): Promise<StatusView>;

  courseCard(request: CourseCardRequest): Promise<CourseCard>;
  visitPrefill(request: PrefillRequest): Promise<Prefill>;
  codesView(date: string | null): Promise<CodesView>;
  /** Never books. */
  eligibilityQuery(request: EligibilityAsk): Promise<EligibilityView>;
  /** Books, and cannot be undone from here: only with the patient present. */
  eligibilityBook(request: EligibilityBook): Promise<EligibilityView>;
  eligibilityLast(request: EligibilityLastRequest): Promise<EligibilityView[]>;

  /** The system's own dialog; `null` when the person cancels. */
  pickOpen(title: string, extensions: string[]): Promise<string | null>;
  pickSave(title: string, name: string): Promise<string | null>;

  /** Calls `heard` whenever something changed; the answer stops listening. */
  onChanged(heard: (topic: Topic) => void): () => void;
}

/** Narrows whatever was thrown to the one error shape; anything else is a fault of ours: `internal`. */
export function asErrorView(thrown: unknown): ErrorView {
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown) {
    const { code, args } = thrown as Partial<ErrorView>;
    if (typeof code === 'string') return { code, args: args ?? {} };
  }
  return { code: 'internal', args: {} };
}
