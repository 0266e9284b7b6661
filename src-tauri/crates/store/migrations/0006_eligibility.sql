-- What HPA said about enrolling a person, who agreed to be asked about, and lists of such questions.
-- `national_id` and not the card: a person may be asked about before there is a card. A booking is
-- written as `unknown` and `maybe` before its call, so that a crash leaves it so.
CREATE TABLE eligibility_checks (
    id          TEXT    NOT NULL PRIMARY KEY,
    environment TEXT    NOT NULL CHECK (environment IN ('test', 'live')),
    national_id TEXT    NOT NULL,
    birthday    TEXT    NOT NULL,
    cure_type   INTEGER NOT NULL CHECK (cure_type IN (1, 2)),
    func_date   TEXT    NOT NULL,
    booking     INTEGER NOT NULL CHECK (booking IN (0, 1)),
    outcome     TEXT    NOT NULL CHECK (outcome IN ('eligible', 'ineligible', 'unclear', 'unknown')),
    booked      TEXT    NOT NULL CHECK (booked IN ('no', 'yes', 'maybe')),
    reason      TEXT,
    message     TEXT,
    checked_at  TEXT    NOT NULL,
    checked_by  TEXT    NOT NULL
) STRICT;

CREATE INDEX eligibility_checks_by_person ON eligibility_checks (national_id, id);

-- A patient's agreement to be asked about in a list; a withdrawn one stays on record.
CREATE TABLE eligibility_agreements (
    id           INTEGER NOT NULL PRIMARY KEY,
    patient_id   TEXT    NOT NULL REFERENCES patients (id),
    agreed_on    TEXT    NOT NULL,
    recorded_at  TEXT    NOT NULL,
    recorded_by  TEXT    NOT NULL,
    withdrawn_at TEXT,
    withdrawn_by TEXT
) STRICT;

CREATE UNIQUE INDEX eligibility_agreements_standing ON eligibility_agreements (patient_id)
    WHERE withdrawn_at IS NULL;

CREATE TABLE eligibility_lists (
    id          TEXT NOT NULL PRIMARY KEY,
    environment TEXT NOT NULL CHECK (environment IN ('test', 'live')),
    source      TEXT NOT NULL CHECK (source IN ('agreed', 'chosen', 'file')),
    state       TEXT NOT NULL CHECK (state IN ('running', 'paused', 'done', 'cancelled')),
    reason      TEXT,
    cure_type   INTEGER NOT NULL CHECK (cure_type IN (1, 2)),
    func_date   TEXT NOT NULL,
    started_at  TEXT NOT NULL,
    started_by  TEXT NOT NULL,
    ended_at    TEXT
) STRICT;

CREATE INDEX eligibility_lists_by_state ON eligibility_lists (state, id);

CREATE TABLE eligibility_list_rows (
    list_id     TEXT    NOT NULL REFERENCES eligibility_lists (id),
    number      INTEGER NOT NULL,
    patient_id  TEXT    REFERENCES patients (id),
    name        TEXT,
    national_id TEXT    NOT NULL,
    birthday    TEXT    NOT NULL,
    cure_type   INTEGER NOT NULL CHECK (cure_type IN (1, 2)),
    func_date   TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'answered', 'not_answered',
                    'not_asked')),
    reason      TEXT,
    check_id    TEXT    REFERENCES eligibility_checks (id),
    PRIMARY KEY (list_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX eligibility_list_rows_by_state ON eligibility_list_rows (list_id, state, number);
