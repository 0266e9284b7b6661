// A clinic in memory, so that the page runs in a plain browser and in tests. Not part of the product:
// release builds drop it. It keeps the shape of every answer and the order of events, not the rules.
import type { ErrorView, SessionView } from './bindings';
import type { Host, Topic } from './host';
import { appointmentCommands } from './fake/appointments';
import { codesAdminCommands } from './fake/codes';
import { ruleCommands } from './fake/rules';
import { staffCommands } from './fake/staff';
import { wordsCommands } from './fake/words';
import { courseCommands } from './fake/courses';
import { eligibilityCommands } from './fake/eligibility';
import { crmItems, manyVisits, outboxOf, settingsOf, today } from './fake/clinic';
import { exportCommands } from './fake/exports';
import { eligibilityListCommands } from './fake/eligibility-list';
import { insightCommands } from './fake/insights';
import { outboxCommands } from './fake/outbox';
import { followUpCommands } from './fake/follow-ups';
import { patientCommands } from './fake/patients';
import { reviewCommands } from './fake/reviews';
import { riskCommands } from './fake/risk';
import { sessionCommands } from './fake/session';
import { settingsCommands } from './fake/settings';
import { taskCommands } from './fake/tasks';
import { visitCommands } from './fake/visits';

/** Everything the commands share. */
export interface FakeClinic {
  session: SessionView;
  settings: ReturnType<typeof settingsOf>;
  visits: ReturnType<typeof manyVisits>;
  items: ReturnType<typeof outboxOf>;
  gate: 'open' | 'unreachable' | 'signed_out' | 'paused';
  light: 'never' | 'ok' | 'unreachable' | 'signed_out' | 'paused';
  /** Commands that fail, and how: "visit_list" -> "damaged". */
  fail: Record<string, string>;
  /** Whether claims were imported already. */
  claims: boolean;
  /** How many people the clinic knows, and how long a list takes for one of them. */
  people: number;
  pace: number;
  /** Milliseconds every command takes. */
  delay: number;
  /** Everything else that was wished for in the address. */
  wish: URLSearchParams;
  changed: (topic: Topic) => void;
}

/** An error as the window rejects with. */
export function problem(code: string, args: Record<string, string> = {}): ErrorView {
  return { code, args };
}

/**
 * A host by wish: `state` (none, locked, open, away), `rows`, `env`, `gate`, `crm` (its gate), `light`, `practice`,
 * `lang`, `text`, `theme`, `fail` (command:code, comma separated), `delay`, `claims`, `people`, `pace`.
 */
export function fakeHost(wish: URLSearchParams = new URLSearchParams()): Host {
  const environment = wish.get('env') === 'live' ? 'live' : 'test';
  const practice = wish.has('practice');
  const gate = (wish.get('gate') ?? 'open') as FakeClinic['gate'];
  const visits = manyVisits(Number(wish.get('rows') ?? 200), environment);
  const heard = new Set<(topic: Topic) => void>();
  const settings = settingsOf(environment, practice);
  settings.values['ui.language'] = wish.get('lang') ?? 'zh-Hant-TW';
  settings.values['ui.text_size'] = wish.get('text') ?? '100';
  settings.values['ui.theme'] = wish.get('theme') ?? 'system';
  const clinic: FakeClinic = {
    session: blankSession((wish.get('state') ?? 'locked') as SessionView['state'], practice),
    settings,
    visits,
    items: [...outboxOf(visits), ...(wish.has('crm') ? crmItems(environment) : [])],
    gate,
    light: (wish.get('light') ?? (gate === 'open' ? 'ok' : gate)) as FakeClinic['light'],
    fail: Object.fromEntries(
      (wish.get('fail') ?? '').split(',').map((one) => one.split(':')),
    ) as Record<string, string>,
    claims: wish.has('claims'),
    people: Number(wish.get('people') ?? 24),
    pace: Number(wish.get('pace') ?? 400),
    delay: Number(wish.get('delay') ?? 0),
    wish,
    changed: (topic) => heard.forEach((tell) => tell(topic)),
  };
  const host = {
    ...sessionCommands(clinic),
    ...visitCommands(clinic),
    ...outboxCommands(clinic),
    ...eligibilityListCommands(clinic),
    ...patientCommands(clinic),
    ...followUpCommands(clinic),
    ...appointmentCommands(clinic),
    ...taskCommands(clinic),
    ...reviewCommands(clinic),
    ...riskCommands(clinic),
    ...exportCommands(clinic),
    ...insightCommands(clinic),
    ...settingsCommands(clinic),
    ...eligibilityCommands(clinic),
    ...courseCommands(clinic),
    ...codesAdminCommands(clinic),
    ...ruleCommands(),
    ...staffCommands(clinic),
    ...wordsCommands(),
  };
  return {
    ...guarded(host, clinic),
    onChanged: (tell) => {
      heard.add(tell);
      return () => heard.delete(tell);
    },
  };
}

function blankSession(state: SessionView['state'], practice: boolean): SessionView {
  return {
    state,
    clinic_name: null,
    clinic_code: null,
    branch: null,
    user: null,
    environment: null,
    practice: practice ? { name: '陳衛教師', password: 'practice-desk' } : null,
    ui: { language: 'zh-Hant-TW', text_size: 100, theme: 'system' },
    today: today(),
  };
}

/** Every command waits a little, fails when asked to, and answers `locked` behind the lock screen. */
function guarded<T extends Record<string, (...args: never[]) => Promise<unknown>>>(
  commands: T,
  clinic: FakeClinic,
): T {
  const free = [
    'sessionStatus',
    'sessionInit',
    'sessionUnlock',
    'sessionRestore',
    'pickOpen',
    'sessionLock',
  ];
  const entries = Object.entries(commands).map(([name, command]) => [
    name,
    async (...args: never[]) => {
      await new Promise((resolve) => setTimeout(resolve, clinic.delay));
      const code = clinic.fail[name];
      if (code) throw problem(code);
      if (!free.includes(name) && clinic.session.state !== 'open') throw problem('locked');
      // Copies go in and out, as over a wire: nobody may change the clinic by holding its rows.
      const copies = args.map((arg) => structuredClone(arg)) as never[];
      return structuredClone(await command(...copies));
    },
  ]);
  return Object.fromEntries(entries) as T;
}
