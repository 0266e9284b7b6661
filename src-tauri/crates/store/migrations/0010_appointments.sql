-- Appointments of the desk, and every reminder that was ever planned for one. Times of the clinic are
-- its wall clock, YYYY-MM-DD HH:MM; moments are RFC 3339 in UTC.
CREATE TABLE appointments (
    id               TEXT    NOT NULL PRIMARY KEY,
    patient_id       TEXT    NOT NULL REFERENCES patients (id),
    at               TEXT    NOT NULL,
    -- When it was first made for: a file that still says so is not a second appointment.
    first_at         TEXT    NOT NULL,
    doctor_name      TEXT,
    reason           TEXT,
    special_reminder TEXT    NOT NULL,
    -- A code of the editable table; the specification leaves their meaning open.
    method           TEXT,
    -- When the message is wanted at the patient; NULL for no reminder.
    send_at          TEXT,
    state            TEXT    NOT NULL CHECK (state IN ('booked', 'arrived', 'left', 'no_show', 'cancelled')),
    check_in         TEXT,
    check_out        TEXT,
    cancel_reason    TEXT,
    -- The visit after which it was proposed.
    visit_id         TEXT    REFERENCES visits (id),
    rev              INTEGER NOT NULL,
    created_at       TEXT    NOT NULL,
    updated_at       TEXT    NOT NULL
) STRICT;

CREATE INDEX appointments_by_time ON appointments (at, id);
CREATE INDEX appointments_by_patient ON appointments (patient_id, at);
CREATE INDEX appointments_by_first_time ON appointments (patient_id, first_at);
CREATE INDEX appointments_by_visit ON appointments (visit_id) WHERE visit_id IS NOT NULL;

CREATE TABLE reminders (
    id             TEXT    NOT NULL PRIMARY KEY,
    appointment_id TEXT    NOT NULL REFERENCES appointments (id),
    item_id        TEXT,
    state          TEXT    NOT NULL CHECK (state IN
                   ('held', 'uploaded', 'stopped', 'call', 'refused', 'unknown')),
    -- When the message goes to the patient, as it was last planned or sent.
    send_at        TEXT    NOT NULL,
    -- Exactly what was uploaded, to compare answers and later changes with.
    sent           TEXT,
    crm_id         TEXT,
    -- Whether it can still be stopped here. Once uploaded, never again.
    withdrawable   INTEGER NOT NULL CHECK (withdrawable IN (0, 1)),
    reason         TEXT,
    server_said    TEXT,
    uploaded_at    TEXT,
    -- What the patient answered: our reading, and the service's own word.
    reply          TEXT    CHECK (reply IN ('confirmed', 'cancelled', 'unreadable')),
    reply_said     TEXT,
    reply_at       TEXT,
    -- The service said that nothing more will come.
    final          INTEGER NOT NULL DEFAULT 0 CHECK (final IN (0, 1)),
    polls          INTEGER NOT NULL DEFAULT 0,
    next_poll_at   TEXT,
    created_at     TEXT    NOT NULL,
    updated_at     TEXT    NOT NULL
) STRICT;

CREATE INDEX reminders_by_appointment ON reminders (appointment_id, created_at);
CREATE INDEX reminders_by_item ON reminders (item_id) WHERE item_id IS NOT NULL;
CREATE INDEX reminders_to_ask ON reminders (next_poll_at) WHERE next_poll_at IS NOT NULL;
-- One reminder at a time is on its way for an appointment.
CREATE UNIQUE INDEX reminders_held ON reminders (appointment_id) WHERE state = 'held';
