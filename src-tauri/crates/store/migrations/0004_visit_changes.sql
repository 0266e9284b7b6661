-- What stands at HPA of each visit, and every update, deletion and correction of one, for ever.

-- `content` is what is wanted; `standing` is what HPA holds as far as is known, NULL for nothing.
-- `held_key` is a second record key a visit keeps for itself while it is being corrected: the one
-- it had, which may be needed again. `pending` names the open change, for lists.
ALTER TABLE visits ADD COLUMN standing TEXT;
ALTER TABLE visits ADD COLUMN held_key TEXT;
ALTER TABLE visits ADD COLUMN pending  TEXT CHECK (pending IN ('update', 'delete', 'correct'));
UPDATE visits SET standing = content WHERE state = 'registered';

CREATE UNIQUE INDEX visits_by_held_key ON visits (environment, held_key)
    WHERE held_key IS NOT NULL AND state <> 'deleted';

-- One row per act. `before` is what stood at HPA when it began (NULL: nothing was known to),
-- `after` what is wanted instead (NULL for a deletion). `told_absent` says that HPA has once
-- answered that there is nothing to delete. Item ids are the outbox's.
CREATE TABLE visit_changes (
    id          INTEGER NOT NULL PRIMARY KEY,
    visit_id    TEXT    NOT NULL REFERENCES visits (id),
    kind        TEXT    NOT NULL CHECK (kind IN ('update', 'delete', 'correct')),
    reason      TEXT,
    before      TEXT,
    after       TEXT,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'done', 'restored', 'given_up')),
    told_absent INTEGER NOT NULL DEFAULT 0 CHECK (told_absent IN (0, 1)),
    first_item  TEXT    NOT NULL,
    second_item TEXT,
    by_name     TEXT    NOT NULL,
    at          TEXT    NOT NULL,
    closed_at   TEXT
) STRICT;

CREATE INDEX visit_changes_by_visit ON visit_changes (visit_id, id);
CREATE UNIQUE INDEX visit_changes_open ON visit_changes (visit_id) WHERE state = 'open';
CREATE INDEX visit_changes_by_item ON visit_changes (first_item);

-- Why a visit came into a state, as a code: a lost answer keeps its cause when a probe is made.
ALTER TABLE visit_history ADD COLUMN why TEXT;
