// One appointment being written: who, when, with whom, and when its reminder leaves. Not here: how
// it looks, nor whether it is allowed; the window answers that when it is saved.
import type {
  ErrorView,
  AppointmentChoices,
  AppointmentProblem,
  AppointmentRow,
  AppointmentSaveAnswer,
} from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';
import type { PersonForm } from './person-form';
import { movedSend, usualSend } from './send-hints';
import { readDay, readTime } from './typed-day';

export interface Who {
  id: string;
  name: string | null;
  chart_number: string | null;
  phone_masked: string | null;
  doctor_name: string | null;
  consent?: 'yes' | 'no' | null;
  opt_out?: boolean;
}

/** A task that is resolved by the appointment being made, and the one it stands for. */
export interface Instead {
  task_id: string;
  appointment_id: string | null;
  at: string | null;
}

export interface FormStart {
  today: string;
  choices: AppointmentChoices;
  day?: string;
  who?: Who | null;
  row?: AppointmentRow;
  instead?: Instead;
  visit_id?: string | null;
  doctor?: string;
  time?: string;
}

const pauseMillis = 250;
/** The answer that wants no message at all; a channel's code is the clinic's own. */
export const noMessage = '-';

export class AppointmentForm implements PersonForm {
  who = $state.raw<Who | null>(null);
  day = $state('');
  time = $state('');
  doctor = $state('');
  reason = $state('');
  special = $state('');
  method = $state('');
  /** What was typed for the reminder; empty where nobody said otherwise. */
  sendDay = $state('');
  sendTime = $state('');
  /** Whether the old appointment goes with it. */
  cancelOld = $state(true);
  /** Words of the text that name a treatment. */
  telling = $state.raw<string[]>([]);
  errors = $state.raw<AppointmentProblem[]>([]);
  tried = $state(false);
  busy = $state(false);
  failed = $state.raw<ErrorView | null>(null);
  readonly today: string;
  readonly choices: AppointmentChoices;
  readonly row: AppointmentRow | null;
  readonly instead: Instead | null;
  readonly #visit: string | null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly date: string | null = $derived.by(() => readDay(this.day, this.today));
  readonly clock: string | null = $derived.by(() => readTime(this.time));
  readonly at: string | null = $derived(this.date && this.clock && `${this.date} ${this.clock}`);
  /** Where nobody types another: as the clinic does, or as many days before as it was. */
  readonly usual: string | null = $derived.by(() => {
    const { date, row } = this;
    if (!date) return null;
    return row?.send_at ? movedSend(row.at, row.send_at, date) : usualSend(date, this.choices);
  });
  readonly sendDate: string | null = $derived.by(() =>
    this.sendDay.trim() ? readDay(this.sendDay, this.today) : (this.usual?.slice(0, 10) ?? null),
  );
  readonly sendClock: string | null = $derived.by(() =>
    this.sendTime.trim() ? readTime(this.sendTime) : (this.usual?.slice(11) ?? null),
  );
  readonly remind: boolean = $derived(this.method !== noMessage);
  /** Why no message would go to this person, before anybody waits for one. */
  readonly hinders: PersonForm['hinders'] = $derived.by(() => {
    const { who } = this;
    if (!who || who.consent === undefined || !this.remind) return null;
    if (who.opt_out) return 'opt_out';
    if (!who.phone_masked) return 'no_phone';
    return who.consent === 'yes' ? null : 'no_consent';
  });
  /** When the reminder is wanted; null: none, or not readable yet. */
  readonly send: string | null = $derived(
    this.remind && this.sendDate && this.sendClock ? `${this.sendDate} ${this.sendClock}` : null,
  );

  constructor(
    private readonly host: Host,
    start: FormStart,
  ) {
    const { row } = start;
    this.today = start.today;
    this.choices = start.choices;
    this.row = row ?? null;
    this.instead = start.instead ?? null;
    this.#visit = start.visit_id ?? row?.visit_id ?? null;
    this.method = row ? (row.method ?? '') : (start.choices.channel ?? '');
    this.doctor = row?.doctor_name ?? start.doctor ?? '';
    this.day = row?.at.slice(0, 10) ?? start.day ?? '';
    this.time = row?.at.slice(11) ?? start.time ?? '';
    if (row) this.#fill(row);
    else if (start.who) this.pick(start.who);
  }

  #fill(row: AppointmentRow): void {
    const { patient_id: id, patient: name, chart_number, phone_masked, doctor_name } = row;
    this.who = { id, name, chart_number, phone_masked, doctor_name };
    this.reason = row.reason ?? '';
    this.special = row.special_reminder;
    if (!row.send_at) this.method = noMessage;
  }

  /** Whether the person is given and not to be changed. */
  get fixed(): boolean {
    return this.row !== null || this.instead !== null;
  }

  pick(who: Who): void {
    this.who = who;
    this.doctor ||= who.doctor_name ?? '';
  }

  unpick(): void {
    this.who = null;
  }

  /** The text of the message; what it gives away is asked at a pause. */
  say(text: string): void {
    this.special = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#look(text), pauseMillis);
  }

  async #look(text: string): Promise<void> {
    try {
      const words = text.trim() ? await this.host.reminderTextCheck(text) : [];
      if (text === this.special) this.telling = words;
    } catch {
      // The window says it again with the saved row.
    }
  }

  /** Blank: no message; null: the usual time of a new one. */
  #wanted(): string | null {
    if (!this.remind) return '';
    const typed = this.sendDay.trim() || this.sendTime.trim();
    return typed || this.row ? this.send : null;
  }

  errorOf(field: string): string | undefined {
    return this.errors.find((one) => one.field === field)?.code;
  }

  /** The first field that cannot be read yet. */
  get lacking(): 'patient' | 'date' | 'time' | 'method' | 'send' | null {
    if (!this.who) return 'patient';
    if (!this.date) return 'date';
    if (!this.clock) return 'time';
    if (!this.method) return 'method';
    return this.remind && !this.send ? 'send' : null;
  }

  /** Saves; null: something must be mended first, and `lacking`, `errors` or `failed` say what. */
  async save(): Promise<AppointmentSaveAnswer | null> {
    this.tried = true;
    if (this.busy || this.lacking || !this.who || !this.at) return null;
    this.busy = true;
    this.failed = null;
    try {
      const answer = await this.host.appointmentSave({
        id: this.row?.id ?? null,
        rev: this.row?.rev ?? null,
        patient_id: this.who.id,
        at: this.at,
        doctor_name: this.doctor.trim() || null,
        reason: this.reason.trim() || null,
        special_reminder: this.special.trim(),
        method: this.remind ? this.method : null,
        send_at: this.#wanted(),
        visit_id: this.#visit,
      });
      this.errors = answer.kind === 'invalid' ? answer.errors : [];
      return answer.kind === 'saved' ? answer : null;
    } catch (thrown) {
      this.failed = asErrorView(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }
}
