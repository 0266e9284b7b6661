-- What people said three and six months after a course began, every earlier version of each entry,
-- and the indexes from which figures of visits are counted.

-- `begun` is the day the course began, as it was when this was written. `made_by` is a name, as in
-- the audit: the person may be gone from the list of staff.
CREATE TABLE follow_ups (
    id          TEXT    NOT NULL PRIMARY KEY,
    patient_id  TEXT    NOT NULL REFERENCES patients (id),
    environment TEXT    NOT NULL CHECK (environment IN ('test', 'live')),
    cure_type   INTEGER NOT NULL CHECK (cure_type IN (1, 2)),
    begun       TEXT    NOT NULL,
    months      INTEGER NOT NULL CHECK (months IN (3, 6)),
    made_on     TEXT    NOT NULL,
    made_by     TEXT    NOT NULL,
    smoked      TEXT    NOT NULL CHECK (smoked IN ('yes', 'no', 'not_reached')),
    co          INTEGER CHECK (co BETWEEN 0 AND 99),
    rev         INTEGER NOT NULL,
    recorded_at TEXT    NOT NULL,
    recorded_by TEXT    NOT NULL,
    CHECK (smoked <> 'not_reached' OR co IS NULL)
) STRICT;

-- A course may be asked about several times, but once a day.
CREATE UNIQUE INDEX follow_ups_once
    ON follow_ups (patient_id, environment, cure_type, begun, months, made_on);
CREATE INDEX follow_ups_by_patient ON follow_ups (patient_id, made_on);
CREATE INDEX follow_ups_by_course ON follow_ups (environment, begun);

-- What stood there before each correction, as JSON.
CREATE TABLE follow_up_changes (
    id           INTEGER NOT NULL PRIMARY KEY,
    follow_up_id TEXT    NOT NULL REFERENCES follow_ups (id),
    before       TEXT    NOT NULL,
    at           TEXT    NOT NULL,
    who          TEXT    NOT NULL
) STRICT;

CREATE INDEX follow_up_changes_by_follow_up ON follow_up_changes (follow_up_id, id);

-- All that figures need of a visit, its content's numbers too: reading years of figures then opens
-- no content at all.
CREATE INDEX visits_by_person ON visits (
    environment, patient_id, func_date, cure_type, cure_stage, hosp_id, branch,
    content ->> '$.prsn_id', content ->> '$.examyear', content ->> '$.cure_week',
    content ->> '$.week_tot', content ->> '$.first_visit', content ->> '$.smoke_day_num',
    content ->> '$.co_check', registered_at, state
) WHERE state <> 'deleted';

-- As before, and who was seen on a day.
DROP INDEX visits_by_day;
CREATE INDEX visits_by_day ON visits (environment, func_date, id, patient_id, state)
    WHERE state <> 'deleted';
