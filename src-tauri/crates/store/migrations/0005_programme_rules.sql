-- The programme's rules as a clinic may edit them: one number each, from when to when it holds, and
-- who says so. Of two rows of a key that hold on a day, the one that began later counts. They only
-- ever warn and propose; nothing is refused by them.
CREATE TABLE programme_rules (
    id         INTEGER NOT NULL PRIMARY KEY,
    key        TEXT    NOT NULL,
    value      INTEGER NOT NULL CHECK (value BETWEEN 0 AND 999),
    valid_from TEXT    NOT NULL,
    valid_to   TEXT,
    source     TEXT    NOT NULL,
    edited     INTEGER NOT NULL CHECK (edited IN (0, 1)),
    UNIQUE (key, valid_from)
) STRICT;

-- As of the handbook (A1, A2). No source says from which day each one holds, so all of them begin
-- with the second generation of the programme; a change by the authority is a new row.
INSERT INTO programme_rules (key, value, valid_from, valid_to, source, edited) VALUES
    ('drug.weeks_per_course', 8, '2012-03-01', NULL,
     '板橋區衛生所 2023-05-19；霧峰衛生所：每療程至多 8 週', 0),
    ('drug.courses_per_year', 2, '2012-03-01', NULL,
     '板橋區衛生所 2023-05-19；霧峰衛生所：每人每年 2 個療程', 0),
    ('drug.window_days', 90, '2012-03-01', NULL,
     '板橋區衛生所 2023-05-19；審查規則 2021-07：首日為第 0 天，滿 90 天另起療程', 0),
    ('drug.early_days_per_week', 1, '2012-03-01', NULL,
     '霧峰衛生所：每開一週藥最多可提前一天領取', 0),
    ('drug.least_score', 4, '2012-03-01', NULL,
     '霧峰衛生所：尼古丁成癮度測試達 4 分（含）', 0),
    ('drug.least_cigarettes', 10, '2012-03-01', NULL,
     '板橋區衛生所 2023-05-19；霧峰衛生所：平均一天吸 10 支以上', 0),
    ('drug.least_age', 18, '2012-03-01', NULL,
     '板橋區衛生所 2023-05-19；新竹縣衛生局：年滿 18 歲', 0),
    ('drug.new_course_at_new_year', 0, '2012-03-01', NULL,
     '未定：公開說明算初診那年，審查規則 2021-07 依費用年另起療程', 0),
    ('drug.new_course_at_other_clinic', 1, '2012-03-01', NULL,
     '板橋區衛生所注意事項(1)；審查規則 2021-07', 0),
    ('drug.new_course_at_other_branch', 1, '2012-03-01', NULL,
     '審查規則 2021-07（診所）', 0),
    ('education.sessions_per_course', 8, '2012-03-01', NULL,
     '審查規則 2021-07：序次 1 至 8，超過另起療程', 0),
    ('education.window_days', 90, '2012-03-01', NULL,
     '審查規則 2021-07：首日為第 0 天，滿 90 天另起療程', 0),
    ('education.jump_after_days', 30, '2012-03-01', NULL,
     '審查規則 2021-07：滿 30 天且序次不到 6 則跳為 6', 0),
    ('education.jump_to_session', 6, '2012-03-01', NULL,
     '審查規則 2021-07：滿 30 天且序次不到 6 則跳為 6', 0),
    ('education.new_course_at_new_year', 0, '2012-03-01', NULL,
     '未定：公開說明算初診那年，審查規則 2021-07 依費用年另起療程', 0),
    ('education.new_course_at_other_clinic', 1, '2012-03-01', NULL,
     '審查規則 2021-07', 0),
    ('education.new_course_at_other_branch', 1, '2012-03-01', NULL,
     '審查規則 2021-07', 0);
