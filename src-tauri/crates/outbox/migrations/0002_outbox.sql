-- The outbox: one row for everything that goes to a service, kept for ever, and one gate per service.
-- Times are RFC 3339 in UTC with milliseconds, so that their text sorts as they do.

CREATE TABLE outbox (
    seq               INTEGER PRIMARY KEY AUTOINCREMENT,
    id                TEXT    NOT NULL UNIQUE,
    kind              TEXT    NOT NULL,
    destination       TEXT    NOT NULL,
    environment       TEXT    NOT NULL,
    key               TEXT    NOT NULL,
    lane              TEXT    NOT NULL,
    parent            TEXT    REFERENCES outbox (id),
    subject           TEXT    NOT NULL,
    created_at        TEXT    NOT NULL,
    state             TEXT    NOT NULL CHECK (state IN
                      ('waiting', 'sending', 'done', 'needs_attention', 'unknown', 'discarded')),
    reason            TEXT,
    server_said       TEXT,
    ids               TEXT,
    attempts          INTEGER NOT NULL,
    probe_count       INTEGER NOT NULL,
    not_before        TEXT,
    next_attempt_at   TEXT,
    last_attempt_at   TEXT,
    quarantine_until  TEXT,
    doubt_since       TEXT,
    opened_by_person  INTEGER NOT NULL CHECK (opened_by_person IN (0, 1)),
    done_at           TEXT,
    discarded_reason  TEXT,
    -- The later of not_before and next_attempt_at while it waits, '' for neither.
    due_at            TEXT    NOT NULL,
    rev               INTEGER NOT NULL
) STRICT;

-- The queue itself, in the order in which it is worked.
CREATE INDEX outbox_waiting ON outbox (destination, environment, due_at, seq)
    WHERE state = 'waiting';
-- Lost answers that the runner still settles by itself.
CREATE INDEX outbox_in_doubt ON outbox (destination, environment, next_attempt_at)
    WHERE state = 'unknown' AND next_attempt_at IS NOT NULL;
-- What a record, and a lane, must wait for. Done items are in neither, so they never slow a claim.
CREATE INDEX outbox_open_key ON outbox (destination, environment, key, seq)
    WHERE state IN ('waiting', 'sending', 'needs_attention', 'unknown');
CREATE INDEX outbox_open_lane ON outbox (destination, environment, lane, seq)
    WHERE state IN ('waiting', 'sending', 'unknown');
-- Lists, counts, and what an earlier run left claimed.
CREATE INDEX outbox_state ON outbox (state, seq);
CREATE INDEX outbox_held ON outbox (not_before)
    WHERE state = 'waiting' AND not_before IS NOT NULL;
CREATE INDEX outbox_subject ON outbox (subject, seq);
CREATE INDEX outbox_parent ON outbox (parent) WHERE parent IS NOT NULL;

CREATE TABLE outbox_gates (
    destination   TEXT    NOT NULL PRIMARY KEY,
    state         TEXT    NOT NULL CHECK (state IN ('open', 'unreachable', 'signed_out', 'paused')),
    since         TEXT,
    reason        TEXT,
    server_said   TEXT,
    next_try_at   TEXT,
    misses        INTEGER NOT NULL,
    lost          INTEGER NOT NULL,
    last_ok_at    TEXT,
    last_call_at  TEXT
) STRICT;
