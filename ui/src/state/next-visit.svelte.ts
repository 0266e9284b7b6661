// The appointment proposed after a visit that gave drugs: one key books it. Not here: when it should
// be; the window reckons that from the weeks dispensed.
import type { AppointmentProposal, AppointmentRow, ErrorView } from '../ipc/bindings';
import { asErrorView, type Host } from '../ipc/host';

export class NextVisit {
  proposal = $state.raw<AppointmentProposal | null>(null);
  /** What was booked of it. */
  booked = $state.raw<AppointmentRow | null>(null);
  busy = $state(false);
  failed = $state.raw<ErrorView | null>(null);

  constructor(private readonly host: Host) {}

  /** Asks what is proposed; nothing is, or the question failed: nothing is shown. */
  async ask(visitId: string): Promise<void> {
    try {
      this.proposal = await this.host.appointmentPropose(visitId);
    } catch {
      // The visit is saved all the same, and an appointment can be made by hand.
      this.proposal = null;
    }
  }

  async accept(): Promise<void> {
    const { proposal } = this;
    if (!proposal || this.busy || this.booked) return;
    this.busy = true;
    this.failed = null;
    try {
      const answer = await this.host.appointmentSave({
        id: null,
        rev: null,
        patient_id: proposal.patient_id,
        at: proposal.at,
        doctor_name: proposal.doctor_name,
        reason: null,
        special_reminder: '',
        method: proposal.method,
        send_at: proposal.send_at,
        visit_id: proposal.visit_id,
      });
      if (answer.kind === 'saved') this.booked = answer.row;
      else this.failed = { code: 'invalid', args: {} };
    } catch (thrown) {
      this.failed = asErrorView(thrown);
    } finally {
      this.busy = false;
    }
  }
}
