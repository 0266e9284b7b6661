-- What the clinic is, who works there, and the chain of what was done by whom.
CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE staff (
    id          TEXT    NOT NULL PRIMARY KEY,
    name        TEXT    NOT NULL,
    role        TEXT    CHECK (role IN ('receptionist', 'counselor', 'manager')),
    prsn_id     TEXT,
    can_sign_in INTEGER NOT NULL CHECK (can_sign_in IN (0, 1)),
    created_at  TEXT    NOT NULL,
    removed_at  TEXT
) STRICT;

-- A removed person's name may be given again, so only the present ones are unique.
CREATE UNIQUE INDEX staff_by_name ON staff (name) WHERE removed_at IS NULL;

CREATE TABLE audit (
    seq     INTEGER NOT NULL PRIMARY KEY,
    at      TEXT    NOT NULL,
    who     TEXT    NOT NULL,
    act     TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    detail  TEXT    NOT NULL,
    mac     TEXT    NOT NULL
) STRICT;

-- The chain's end, so that cutting off its tail shows.
CREATE TABLE audit_head (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    mac TEXT    NOT NULL
) STRICT;
