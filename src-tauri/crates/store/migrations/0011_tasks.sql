-- What a person must do: call a patient, read a reply. Never dismissed, only resolved, and kept.
CREATE TABLE tasks (
    id             TEXT    NOT NULL PRIMARY KEY,
    kind           TEXT    NOT NULL,
    patient_id     TEXT    REFERENCES patients (id),
    appointment_id TEXT    REFERENCES appointments (id),
    reminder_id    TEXT    REFERENCES reminders (id),
    -- Why it is there, as a stable code, and the service's own word where there is one.
    why            TEXT    NOT NULL,
    said           TEXT,
    -- Lower comes first.
    rank           INTEGER NOT NULL,
    state          TEXT    NOT NULL CHECK (state IN ('open', 'done')),
    outcome        TEXT,
    note           TEXT,
    -- The appointment made instead.
    rebooked_id    TEXT    REFERENCES appointments (id),
    created_at     TEXT    NOT NULL,
    done_at        TEXT,
    done_by        TEXT
) STRICT;

CREATE INDEX tasks_by_state ON tasks (state, rank, created_at);
CREATE INDEX tasks_done ON tasks (done_at) WHERE state = 'done';
CREATE INDEX tasks_by_patient ON tasks (patient_id, created_at) WHERE patient_id IS NOT NULL;
CREATE INDEX tasks_by_appointment ON tasks (appointment_id) WHERE appointment_id IS NOT NULL;
-- The same matter is one task, however often it is found.
CREATE UNIQUE INDEX tasks_once ON tasks (kind, appointment_id, why)
    WHERE state = 'open' AND appointment_id IS NOT NULL;

-- Reminders the CRM may still have something to say about.
CREATE INDEX reminders_not_final ON reminders (state, final, next_poll_at);

-- Review pages bound to the CRM; a page's token is never kept.
CREATE TABLE bindings (
    id       TEXT NOT NULL PRIMARY KEY,
    kind     TEXT NOT NULL CHECK (kind IN ('facebook', 'google')),
    place    TEXT NOT NULL,
    said     TEXT,
    bound_at TEXT NOT NULL,
    bound_by TEXT NOT NULL
) STRICT;
