// The one door of the page: every act it can ask for, named as the window names it.
// Not here: how a call travels (tauri-host.ts) or what a stand-in answers (fake-host.ts).
import type {
  ConnectionTest,
  DiscardRequest,
  DraftOpened,
  DraftSaved,
  DraftSaveRequest,
  ErrorView,
  GateView,
  ImportAnswer,
  InitAnswer,
  InitRequest,
  OutboxDetail,
  OutboxListRequest,
  OutboxPage,
  OutboxRow,
  RehearsalView,
  RestoreRequest,
  SessionView,
  SettingsSaveAnswer,
  SettingsSaveRequest,
  SettingsView,
  SettleRequest,
  StaffRow,
  StaffSaveRequest,
  StatusView,
  UnlockRequest,
  VerifyAnswer,
  VisitCheckAnswer,
  VisitDetail,
  VisitDraftView,
  VisitListRequest,
  VisitPage,
  VisitSaveAnswer,
  VisitSaveRequest,
} from './bindings';

/** What changed behind the page; it re-reads, the event itself carries no data. */
export type Topic = 'outbox' | 'visits' | 'session' | 'settings';

/** Every method rejects with an `ErrorView` and with nothing else (see `asErrorView`). */
export interface Host {
  sessionStatus(): Promise<SessionView>;
  sessionInit(request: InitRequest): Promise<InitAnswer>;
  sessionUnlock(request: UnlockRequest): Promise<SessionView>;
  sessionLock(): Promise<SessionView>;
  sessionRestore(request: RestoreRequest): Promise<SessionView>;

  visitNew(): Promise<VisitDraftView>;
  visitCheck(request: VisitDraftView): Promise<VisitCheckAnswer>;
  visitSave(request: VisitSaveRequest): Promise<VisitSaveAnswer>;
  visitList(request: VisitListRequest): Promise<VisitPage>;
  visitShow(id: string): Promise<VisitDetail>;
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

  settingsView(): Promise<SettingsView>;
  settingsSave(request: SettingsSaveRequest): Promise<SettingsSaveAnswer>;
  staffSave(request: StaffSaveRequest): Promise<StaffRow>;
  staffRemove(id: string): Promise<null>;
  connectionTest(): Promise<ConnectionTest>;
  rehearse(): Promise<RehearsalView>;
  importVisits(path: string): Promise<ImportAnswer>;
  backupWrite(path: string): Promise<{ file: string }>;
  verify(): Promise<VerifyAnswer>;
  status(): Promise<StatusView>;

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
