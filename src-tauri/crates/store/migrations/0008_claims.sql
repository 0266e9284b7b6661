-- What was claimed for, as the clinic's own system or the claim file says it, to be laid beside the
-- visits here; and the orders in which visits that are not at HPA are looked at.
CREATE TABLE claim_imports (
    id         TEXT    NOT NULL PRIMARY KEY,
    at         TEXT    NOT NULL,
    who        TEXT    NOT NULL,
    -- The file's name without its folder.
    file       TEXT    NOT NULL,
    rows       INTEGER NOT NULL,
    accepted   INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    rejected   INTEGER NOT NULL
) STRICT;

CREATE INDEX claim_imports_by_time ON claim_imports (at);

-- A claim is its five facts: another row with the same five and other days takes its place.
-- `import_id` and `row_number` say which file gave it last.
CREATE TABLE claims (
    id          TEXT    NOT NULL PRIMARY KEY,
    import_id   TEXT    NOT NULL REFERENCES claim_imports (id),
    row_number  INTEGER NOT NULL,
    hosp_id     TEXT    NOT NULL,
    national_id TEXT    NOT NULL,
    birthday    TEXT    NOT NULL,
    func_date   TEXT    NOT NULL,
    cure_type   INTEGER NOT NULL CHECK (cure_type IN (1, 2)),
    drug_days   INTEGER,
    name        TEXT
) STRICT;

CREATE UNIQUE INDEX claims_by_facts
    ON claims (national_id, func_date, cure_type, birthday, hosp_id);
CREATE INDEX claims_by_day ON claims (func_date, id);
CREATE INDEX claims_by_import ON claims (import_id);

-- Oldest first: what HPA does not have as it stands here, or is about to have otherwise. The
-- comparison reads visits by day.
CREATE INDEX visits_not_there ON visits (func_date, id)
    WHERE state NOT IN ('registered', 'deleted') OR pending IS NOT NULL;
CREATE INDEX visits_registered_by_day ON visits (environment, func_date, id)
    WHERE state = 'registered' AND pending IS NULL;
CREATE INDEX visits_by_day ON visits (environment, func_date, id) WHERE state <> 'deleted';
