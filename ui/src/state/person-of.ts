// Who a card is about, as a form takes it. Not here: when a number may be shown; the window writes
// down who asked for it.
import type { Host } from '../ipc/host';

/** Number, birthday and name under the form's names; blank where the card does not have them. */
export async function personOf(host: Host, patientId: string) {
  const [{ row }, { national_id }] = await Promise.all([
    host.patientShow(patientId),
    host.patientReveal(patientId),
  ]);
  return { ID: national_id ?? '', BIRTHDAY: row.birthday ?? '', NAME: row.name ?? '' };
}
