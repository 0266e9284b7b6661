-- What the desk knows of a patient besides the key facts: how to reach them, whether the CRM may have
-- them, what was counted or corrected, and which card was joined to which.
ALTER TABLE patients ADD COLUMN sex TEXT CHECK (sex IN ('M', 'F'));
ALTER TABLE patients ADD COLUMN phone TEXT;
-- The last four digits, by which the desk finds a person.
ALTER TABLE patients ADD COLUMN phone_tail TEXT;
ALTER TABLE patients ADD COLUMN doctor_name TEXT;
-- Corrections by a person; where there is none, both are counted from what stands here.
ALTER TABLE patients ADD COLUMN first_visit_date TEXT;
ALTER TABLE patients ADD COLUMN visit_times INTEGER;
-- Whether this person agreed that the CRM has them. Never asked is NULL, and counts as no.
ALTER TABLE patients ADD COLUMN consent TEXT CHECK (consent IN ('yes', 'no'));
ALTER TABLE patients ADD COLUMN consent_on TEXT;
ALTER TABLE patients ADD COLUMN consent_by TEXT;
-- Wants no reminders.
ALTER TABLE patients ADD COLUMN opt_out INTEGER NOT NULL DEFAULT 0 CHECK (opt_out IN (0, 1));
ALTER TABLE patients ADD COLUMN note TEXT;
-- The card this one was joined to; it is then found in no list.
ALTER TABLE patients ADD COLUMN merged_into TEXT REFERENCES patients (id);
-- What the CRM was last told of this card, so that the same is never told again.
ALTER TABLE patients ADD COLUMN sent_hash TEXT;
ALTER TABLE patients ADD COLUMN sent_at TEXT;
-- The item that carries it there.
ALTER TABLE patients ADD COLUMN crm_item_id TEXT;
ALTER TABLE patients ADD COLUMN rev INTEGER NOT NULL DEFAULT 1;

CREATE INDEX patients_by_phone_tail ON patients (phone_tail, id);
CREATE INDEX patients_by_birthday ON patients (birthday, id);
CREATE INDEX patients_by_merged_into ON patients (merged_into) WHERE merged_into IS NOT NULL;

-- Pieces of three characters too: a whole name of three is then one look into an index.
INSERT OR IGNORE INTO patient_grams (gram, patient_id)
WITH RECURSIVE
    names (id, name) AS (
        SELECT id, lower(replace(replace(name, ' ', ''), '　', '')) FROM patients
        WHERE name IS NOT NULL),
    places (id, name, at) AS (
        SELECT id, name, 1 FROM names
        UNION ALL SELECT id, name, at + 1 FROM places WHERE at + 3 <= length(name))
SELECT substr(name, at, 3), id FROM places WHERE length(name) >= 3;

-- What was done about one card, for its timeline.
CREATE INDEX audit_by_subject ON audit (subject, seq);

-- Two cards joined by a person, and what it takes to part them again.
CREATE TABLE patient_merges (
    id        TEXT NOT NULL PRIMARY KEY,
    kept      TEXT NOT NULL REFERENCES patients (id),
    gone      TEXT NOT NULL REFERENCES patients (id),
    moved     TEXT NOT NULL,
    at        TEXT NOT NULL,
    who       TEXT NOT NULL,
    undone_at TEXT
) STRICT;

CREATE INDEX patient_merges_by_kept ON patient_merges (kept, at);

-- When patients came and left: what operation_data sends, at most once.
CREATE TABLE operations (
    id             TEXT    NOT NULL PRIMARY KEY,
    patient_id     TEXT    NOT NULL REFERENCES patients (id),
    appointment_id TEXT,
    check_in       TEXT    NOT NULL,
    check_out      TEXT,
    doctor_name    TEXT,
    item_id        TEXT,
    state          TEXT    NOT NULL CHECK (state IN ('kept', 'waiting', 'done', 'needs_attention', 'unknown')),
    reason         TEXT,
    sent_at        TEXT,
    rev            INTEGER NOT NULL,
    created_at     TEXT    NOT NULL,
    updated_at     TEXT    NOT NULL
) STRICT;

-- One attendance of a person begins at one minute.
CREATE UNIQUE INDEX operations_by_patient ON operations (patient_id, check_in);
CREATE INDEX operations_by_appointment ON operations (appointment_id) WHERE appointment_id IS NOT NULL;
