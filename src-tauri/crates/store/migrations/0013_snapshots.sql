-- What the CRM said in figures, each time it was asked: nothing here is ever changed. Entries are a
-- JSON array of [key, value] in the order they came, values as they came. Moments are RFC 3339 in UTC.
CREATE TABLE snapshots (
    id          INTEGER NOT NULL PRIMARY KEY,
    kind        TEXT    NOT NULL CHECK (kind IN ('satisfaction', 'return_visits',
                    'satisfaction_history', 'complaint_rate', 'complaints', 'loyal_patients')),
    -- YYYY-MM, or YYYY for loyal patients; empty where no period is asked about.
    period_from TEXT    NOT NULL,
    period_to   TEXT    NOT NULL,
    fetched_at  TEXT    NOT NULL,
    -- Who asked; none: the desk by itself.
    fetched_by  TEXT,
    -- 0: the service does not offer it.
    offered     INTEGER NOT NULL CHECK (offered IN (0, 1)),
    entries     TEXT    NOT NULL
) STRICT;

CREATE INDEX snapshots_by_period ON snapshots (kind, period_from, period_to, fetched_at);
CREATE INDEX snapshots_by_time ON snapshots (kind, fetched_at);

-- What a person said once of a key that nobody else could tell: a doctor's name or a metric.
CREATE TABLE key_meanings (
    key       TEXT NOT NULL PRIMARY KEY,
    meaning   TEXT NOT NULL CHECK (meaning IN ('doctor', 'metric')),
    sorted_at TEXT NOT NULL,
    sorted_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who is known here as a doctor, asked by name.
CREATE INDEX patients_by_doctor ON patients (doctor_name COLLATE NOCASE)
    WHERE doctor_name IS NOT NULL;
CREATE INDEX operations_by_doctor ON operations (doctor_name COLLATE NOCASE)
    WHERE doctor_name IS NOT NULL;
CREATE INDEX appointments_by_doctor ON appointments (doctor_name COLLATE NOCASE)
    WHERE doctor_name IS NOT NULL;
CREATE INDEX reviews_by_doctor ON reviews (doctor COLLATE NOCASE) WHERE doctor IS NOT NULL;
