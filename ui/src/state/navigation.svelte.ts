// Where the page is. Not here: what a screen shows.
export type Place =
  | { screen: 'visits' }
  | { screen: 'visit-form'; draft_id: string | null; visit_id: string | null }
  | { screen: 'outbox' }
  | { screen: 'settings'; section: string | null };

/** One place at a time; a reload or an unlock begins at the list unless a draft is to be resumed. */
export class Navigation {
  place = $state.raw<Place>({ screen: 'visits' });
  /** A row another screen asked to see. */
  visitToShow = $state<string | null>(null);

  go(place: Place): void {
    this.place = place;
  }

  visits(show: string | null = null): void {
    this.visitToShow = show;
    this.place = { screen: 'visits' };
  }

  newVisit(): void {
    this.place = { screen: 'visit-form', draft_id: null, visit_id: null };
  }

  draft(draft_id: string): void {
    this.place = { screen: 'visit-form', draft_id, visit_id: null };
  }

  editVisit(visit_id: string): void {
    this.place = { screen: 'visit-form', draft_id: null, visit_id };
  }

  outbox(): void {
    this.place = { screen: 'outbox' };
  }

  settings(section: string | null = null): void {
    this.place = { screen: 'settings', section };
  }
}
