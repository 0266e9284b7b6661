-- Patients, their cessation visits, and the forms that are not finished yet.
CREATE TABLE patients (
    id           TEXT NOT NULL PRIMARY KEY,
    national_id  TEXT UNIQUE,
    chart_number TEXT UNIQUE,
    name         TEXT,
    birthday     TEXT,
    created_at   TEXT NOT NULL,
    updated_at   TEXT NOT NULL
) STRICT;

-- One- and two-character pieces of each name: a Chinese name of two characters is found by either.
CREATE TABLE patient_grams (
    gram       TEXT NOT NULL,
    patient_id TEXT NOT NULL REFERENCES patients (id),
    PRIMARY KEY (gram, patient_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX patient_grams_by_patient ON patient_grams (patient_id);

-- `content` is the visit as it was entered and as it will be sent; the columns beside it are
-- copies for keys, lists and search, written by the same statement. The visit keeps its own copy
-- of the key facts: a later change of the patient's card does not change what was sent.
CREATE TABLE visits (
    id            TEXT    NOT NULL PRIMARY KEY,
    patient_id    TEXT    NOT NULL REFERENCES patients (id),
    environment   TEXT    NOT NULL CHECK (environment IN ('test', 'live')),
    record_key    TEXT    NOT NULL,
    hosp_id       TEXT    NOT NULL,
    branch        TEXT    NOT NULL,
    national_id   TEXT    NOT NULL,
    birthday      TEXT    NOT NULL,
    func_date     TEXT    NOT NULL,
    cure_stage    INTEGER NOT NULL,
    cure_type     INTEGER NOT NULL CHECK (cure_type IN (1, 2)),
    name          TEXT,
    content       TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('waiting', 'sending', 'registered',
                      'needs_attention', 'unknown', 'correcting', 'deleted')),
    item_id       TEXT,
    reason        TEXT,
    server_said   TEXT,
    registered_at TEXT,
    rev           INTEGER NOT NULL,
    created_at    TEXT    NOT NULL,
    updated_at    TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX visits_by_key ON visits (environment, record_key) WHERE state <> 'deleted';
CREATE INDEX visits_by_patient ON visits (patient_id, func_date);
CREATE INDEX visits_by_national_id ON visits (national_id, id);
CREATE INDEX visits_by_birthday ON visits (birthday, id);
CREATE INDEX visits_by_state ON visits (state, id);

CREATE TABLE visit_history (
    id       INTEGER NOT NULL PRIMARY KEY,
    visit_id TEXT    NOT NULL REFERENCES visits (id),
    at       TEXT    NOT NULL,
    what     TEXT    NOT NULL,
    said     TEXT
) STRICT;

CREATE INDEX visit_history_by_visit ON visit_history (visit_id, id);

CREATE TABLE visit_drafts (
    id         TEXT    NOT NULL PRIMARY KEY,
    visit_id   TEXT    REFERENCES visits (id),
    visit_rev  INTEGER,
    content    TEXT    NOT NULL,
    focus      TEXT,
    created_at TEXT    NOT NULL,
    updated_at TEXT    NOT NULL
) STRICT;

-- What the service answered when it was asked how it takes repeats (one row per rehearsal).
CREATE TABLE rehearsals (
    id      INTEGER NOT NULL PRIMARY KEY,
    at      TEXT    NOT NULL,
    host    TEXT    NOT NULL,
    answers TEXT    NOT NULL,
    probe   TEXT    NOT NULL CHECK (probe IN ('update', 'save', 'off'))
) STRICT;
