// The places of the rail, in its order: Alt with a digit goes to them, so the rail and the keys read
// one list. Only what works, and what this person may see, is in it.
import type { IconName } from '../../parts/Icon.svelte';
import type { App } from '../../state/app.svelte';

export interface RailPlace {
  id: string;
  icon: IconName;
  words: string;
  on: boolean;
  /** What is urgent there. */
  count: number;
  go: () => void;
}

/** Where this person can go. */
export function railPlaces({ nav, t, status, session, tasks, reviews }: App): RailPlace[] {
  const { screen } = nav.place;
  const view = status.view;
  const urgent = view ? view.needs_attention + view.unknown : 0;
  const cessation = ['visits', 'visit-form', 'eligibility', 'eligibility-person', 'risk'];
  const place = (
    id: string,
    icon: IconName,
    words: string,
    go: () => void,
    count = 0,
    on = screen === id,
  ): RailPlace => ({ id, icon, words, on, count, go });
  return [
    place(
      'visits',
      'cigarette',
      t.shell.rail.visits,
      () => nav.visits(),
      0,
      cessation.includes(screen),
    ),
    place(
      'appointments',
      'bell',
      t.appointments.rail,
      () => nav.appointments(),
      tasks.of('appointments').length,
    ),
    place(
      'reviews',
      'star',
      t.reviews.rail,
      () => nav.reviews(),
      reviews.needing + tasks.of('reviews').length,
    ),
    ...(session.manager
      ? [place('dashboards', 'chart', t.insights.rail, () => nav.dashboards())]
      : []),
    place('outbox', 'inbox', t.shell.rail.outbox, () => nav.outbox(), urgent),
    place('patients', 'users', t.patients.title, () => nav.patients()),
    place('settings', 'settings', t.shell.rail.settings, () => nav.settings()),
  ];
}
