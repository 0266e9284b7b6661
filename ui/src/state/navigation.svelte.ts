// Where the page is. Not here: what a screen shows.
export type Place =
  | { screen: 'visits' }
  | { screen: 'eligibility' }
  | { screen: 'risk' }
  | { screen: 'eligibility-person'; visit_id: string | null; patient_id: string | null }
  | { screen: 'visit-form'; draft_id: string | null; visit_id: string | null; patient_id?: string }
  | { screen: 'appointments' }
  | { screen: 'reviews' }
  | { screen: 'dashboards' }
  | { screen: 'outbox' }
  | { screen: 'patients' }
  | { screen: 'settings'; section: string | null };

/** One place at a time; a reload or an unlock begins at the list unless a draft is to be resumed. */
export class Navigation {
  place = $state.raw<Place>({ screen: 'visits' });
  /** A row another screen asked to see. */
  visitToShow = $state<string | null>(null);
  appointmentToShow = $state.raw<{ id: string; at: string } | null>(null);
  reviewToShow = $state<string | null>(null);

  go(place: Place): void {
    this.place = place;
  }

  visits(show: string | null = null): void {
    this.visitToShow = show;
    this.place = { screen: 'visits' };
  }

  /** A whole list of people asked about at once. */
  eligibility(): void {
    this.place = { screen: 'eligibility' };
  }

  /** One person asked about without a visit; a visit or a card says who, where that is known. */
  eligibilityOf(visit_id: string | null = null, patient_id: string | null = null): void {
    this.place = { screen: 'eligibility-person', visit_id, patient_id };
  }

  /** What may be deducted. */
  risk(): void {
    this.place = { screen: 'risk' };
  }

  newVisit(): void {
    this.place = { screen: 'visit-form', draft_id: null, visit_id: null };
  }

  /** A visit of the person of this card. */
  visitOf(patient_id: string): void {
    this.place = { screen: 'visit-form', draft_id: null, visit_id: null, patient_id };
  }

  draft(draft_id: string): void {
    this.place = { screen: 'visit-form', draft_id, visit_id: null };
  }

  editVisit(visit_id: string): void {
    this.place = { screen: 'visit-form', draft_id: null, visit_id };
  }

  /** The days of appointments; `show` one of them. */
  appointments(show: { id: string; at: string } | null = null): void {
    this.appointmentToShow = show;
    this.place = { screen: 'appointments' };
  }

  /** The board of reviews; `show` one of them. */
  reviews(show: string | null = null): void {
    this.reviewToShow = show;
    this.place = { screen: 'reviews' };
  }

  /** The figures; only a manager is let there. */
  dashboards(): void {
    this.place = { screen: 'dashboards' };
  }

  outbox(): void {
    this.place = { screen: 'outbox' };
  }

  /** The list of patients and the card that is open. */
  patients(): void {
    this.place = { screen: 'patients' };
  }

  settings(section: string | null = null): void {
    this.place = { screen: 'settings', section };
  }
}
