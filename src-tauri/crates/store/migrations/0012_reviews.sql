-- What people said of the clinic, from the desk or a file, and how Dr. Right handled it. When it was
-- written is the clinic's wall clock, YYYY-MM-DD HH:MM; moments are RFC 3339 in UTC.
CREATE TABLE reviews (
    id           TEXT    NOT NULL PRIMARY KEY,
    source       TEXT    NOT NULL,
    author       TEXT    NOT NULL,
    rating       TEXT    NOT NULL,
    created      TEXT    NOT NULL,
    content      TEXT    NOT NULL,
    doctor       TEXT,
    -- Whose it is: needed, with their consent, where the source is a survey.
    patient_id   TEXT    REFERENCES patients (id),
    -- A person said that a phone number in it may leave.
    keep_phone   INTEGER NOT NULL DEFAULT 0 CHECK (keep_phone IN (0, 1)),
    state        TEXT    NOT NULL CHECK (state IN
                 ('waiting', 'sent', 'done', 'needs_attention', 'unknown', 'discarded')),
    reason       TEXT,
    server_said  TEXT,
    item_id      TEXT,
    -- Exactly what was about to leave, to compare results with.
    sent         TEXT,
    crm_id       TEXT,
    uploaded_at  TEXT,
    -- The service's word for where it stands, and the handling result whole and verbatim.
    status       TEXT,
    reply        TEXT,
    reply_at     TEXT,
    -- When it was last heard to be still open, and when it was first heard to be done.
    pending_at   TEXT,
    handled_at   TEXT,
    -- Nothing more will come, or nobody asks any more.
    final        INTEGER NOT NULL DEFAULT 0 CHECK (final IN (0, 1)),
    polls        INTEGER NOT NULL DEFAULT 0,
    next_poll_at TEXT,
    -- The result has no part that the clinic must follow up; somebody may still make a task of it.
    offer        INTEGER NOT NULL DEFAULT 0 CHECK (offer IN (0, 1)),
    -- What it is sorted by within its state.
    place_at     TEXT    NOT NULL,
    entered_by   TEXT    NOT NULL,
    rev          INTEGER NOT NULL,
    created_at   TEXT    NOT NULL,
    updated_at   TEXT    NOT NULL
) STRICT;

-- The service tells reviews apart by these three; one that was given up may be entered again.
CREATE UNIQUE INDEX reviews_once ON reviews (source, author, created) WHERE state <> 'discarded';
CREATE INDEX reviews_by_key ON reviews (source, author, created);
CREATE INDEX reviews_by_place ON reviews (state, final, place_at, id);
CREATE INDEX reviews_to_ask ON reviews (next_poll_at) WHERE next_poll_at IS NOT NULL;
CREATE INDEX reviews_by_upload ON reviews (uploaded_at) WHERE uploaded_at IS NOT NULL;
CREATE INDEX reviews_by_patient ON reviews (patient_id) WHERE patient_id IS NOT NULL;

-- Who does a task, and by which day; and the review it is about, one open task each.
ALTER TABLE tasks ADD COLUMN owner TEXT;
ALTER TABLE tasks ADD COLUMN due_on TEXT;
ALTER TABLE tasks ADD COLUMN review_id TEXT REFERENCES reviews (id);
CREATE INDEX tasks_by_review ON tasks (review_id, created_at) WHERE review_id IS NOT NULL;
CREATE UNIQUE INDEX tasks_once_a_review ON tasks (kind, review_id)
    WHERE state = 'open' AND review_id IS NOT NULL;
