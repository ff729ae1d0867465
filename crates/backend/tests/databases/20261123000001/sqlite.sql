PRAGMA foreign_keys = OFF;
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
CREATE TABLE people (
    id               TEXT    NOT NULL PRIMARY KEY,
    connection       TEXT    NOT NULL,
    gitlab_id        INTEGER,
    username         TEXT    NOT NULL,
    name             TEXT    NOT NULL,
    title            TEXT    NOT NULL DEFAULT '',
    roles            TEXT    NOT NULL,
    roles_checked_at INTEGER NOT NULL,
    avatar           BLOB,
    avatar_type      TEXT,
    created_at       INTEGER NOT NULL,
    UNIQUE (connection, username),
    UNIQUE (connection, gitlab_id)
) STRICT;
CREATE TABLE products (
    id         TEXT    NOT NULL PRIMARY KEY,
    slug       TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    colour     TEXT    NOT NULL,
    letter     TEXT    NOT NULL,
    visibility TEXT    NOT NULL CHECK (visibility IN ('public', 'team', 'embargoed') OR visibility LIKE 'embargoed:%'),
    created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE kinds (
    product_id TEXT NOT NULL REFERENCES products (id),
    kind       TEXT NOT NULL CHECK (kind IN ('monthly', 'patch', 'internal')),
    visibility TEXT NOT NULL CHECK (visibility IN ('public', 'team', 'embargoed') OR visibility LIKE 'embargoed:%'),
    PRIMARY KEY (product_id, kind)
) STRICT;
CREATE TABLE cadences (
    id          TEXT    NOT NULL PRIMARY KEY,
    product_id  TEXT    NOT NULL REFERENCES products (id),
    name        TEXT    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('monthly', 'patch', 'internal')),
    rule        TEXT    NOT NULL,
    holds_from  TEXT    NOT NULL,
    holds_until TEXT,
    left_out    TEXT    NOT NULL,
    major_month INTEGER,
    major_from  TEXT,
    first_version TEXT,
    binding     TEXT    NOT NULL CHECK (binding IN ('committed', 'target', 'best_effort')),
    steps       TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    UNIQUE (product_id, name, holds_from)
) STRICT;
CREATE TABLE releases (
    id            TEXT    NOT NULL PRIMARY KEY,
    product_id    TEXT    NOT NULL REFERENCES products (id),
    kind          TEXT    NOT NULL CHECK (kind IN ('monthly', 'patch', 'internal')),
    slug          TEXT    NOT NULL,
    day           TEXT    NOT NULL,
    first_planned TEXT    NOT NULL,
    occurrence    TEXT    NOT NULL,
    standing      TEXT    NOT NULL CHECK (standing IN ('planned', 'delayed', 'cancelled', 'left_out')),
    left_out      TEXT,
    confidence    TEXT    NOT NULL CHECK (confidence IN ('tentative', 'confirmed')),
    binding       TEXT    NOT NULL CHECK (binding IN ('committed', 'target', 'best_effort')),
    known_from    TEXT    NOT NULL CHECK (known_from IN ('rule', 'hand', 'published', 'tagged')),
    cadence_id    TEXT    REFERENCES cadences (id),
    visibility    TEXT    NOT NULL CHECK (visibility IN ('public', 'team', 'embargoed') OR visibility LIKE 'embargoed:%'),
    sequence      INTEGER NOT NULL,
    modified_at   INTEGER NOT NULL,
    revision      INTEGER NOT NULL,
    CHECK ((standing = 'left_out') = (left_out IS NOT NULL)),
    UNIQUE (product_id, slug),
    UNIQUE (cadence_id, occurrence)
) STRICT;
CREATE TABLE release_versions (
    product_id TEXT    NOT NULL REFERENCES products (id),
    version    TEXT    NOT NULL,
    release_id TEXT    NOT NULL REFERENCES releases (id),
    position   INTEGER NOT NULL,
    PRIMARY KEY (product_id, version, release_id)
) STRICT;
CREATE TABLE release_addresses (
    release_id TEXT    NOT NULL REFERENCES releases (id),
    slug       TEXT    NOT NULL,
    public     INTEGER NOT NULL CHECK (public IN (0, 1)),
    PRIMARY KEY (release_id, slug)
) STRICT;
CREATE TABLE steps (
    id           TEXT    NOT NULL PRIMARY KEY,
    release_id   TEXT    NOT NULL REFERENCES releases (id),
    position     INTEGER NOT NULL,
    key          TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    day          TEXT    NOT NULL,
    time         TEXT,
    zone         TEXT,
    first_day    TEXT    NOT NULL,
    first_time   TEXT,
    first_zone   TEXT,
    binding      TEXT    NOT NULL CHECK (binding IN ('committed', 'target', 'best_effort')),
    confidence   TEXT    NOT NULL CHECK (confidence IN ('tentative', 'confirmed')),
    state        TEXT    NOT NULL CHECK (state IN ('planned', 'reached', 'delayed', 'cancelled', 'left_out')),
    seen_as      TEXT    NOT NULL CHECK (seen_as IN ('planned', 'delayed', 'cancelled', 'left_out')),
    reached_on   TEXT,
    reached_at   INTEGER,
    reaches      TEXT    CHECK (reaches IN ('open', 'warning', 'closed', 'tagged', 'published')),
    shown        INTEGER NOT NULL CHECK (shown IN (0, 1)),
    moved        INTEGER NOT NULL CHECK (moved IN (0, 1)),
    sequence     INTEGER NOT NULL,
    modified_at  INTEGER NOT NULL,
    CHECK ((time IS NULL) = (zone IS NULL)),
    CHECK ((first_time IS NULL) = (first_zone IS NULL)),
    CHECK ((state = 'reached') = (reached_on IS NOT NULL)),
    UNIQUE (release_id, key)
) STRICT;
CREATE TABLE date_changes (
    id              TEXT    NOT NULL PRIMARY KEY,
    release_id      TEXT    NOT NULL REFERENCES releases (id),
    step_id         TEXT    REFERENCES steps (id),
    what            TEXT    NOT NULL CHECK (what IN ('entered', 'moved', 'delayed', 'cancelled', 'reached', 'reopened', 'confirmed', 'versions', 'freed')),
    before          TEXT,
    after           TEXT,
    by              TEXT    NOT NULL,
    at              INTEGER NOT NULL
) STRICT;
CREATE TABLE reasons (
    change_id  TEXT    NOT NULL REFERENCES date_changes (id),
    position   INTEGER NOT NULL,
    visibility TEXT    NOT NULL CHECK (visibility IN ('public', 'team', 'embargoed') OR visibility LIKE 'embargoed:%'),
    text       TEXT    NOT NULL,
    PRIMARY KEY (change_id, position)
) STRICT;
CREATE TABLE templates (
    slug     TEXT    NOT NULL,
    revision INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    kind     TEXT    NOT NULL CHECK (kind IN ('monthly', 'patch', 'internal')),
    text     TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (slug, revision)
) STRICT;
CREATE TABLE runs (
    id                TEXT    NOT NULL PRIMARY KEY,
    release_id        TEXT    NOT NULL REFERENCES releases (id),
    template_slug     TEXT    NOT NULL,
    template_revision INTEGER NOT NULL,
    title             TEXT    NOT NULL,
    intro             TEXT    NOT NULL,
    visibility        TEXT    NOT NULL CHECK (visibility IN ('public', 'team', 'embargoed') OR visibility LIKE 'embargoed:%'),
    started_by        TEXT    NOT NULL,
    started_at        INTEGER NOT NULL,
    FOREIGN KEY (template_slug, template_revision) REFERENCES templates (slug, revision)
) STRICT;
CREATE TABLE sections (
    id       TEXT    NOT NULL PRIMARY KEY,
    run_id   TEXT    NOT NULL REFERENCES runs (id),
    position INTEGER NOT NULL,
    title    TEXT    NOT NULL,
    intro    TEXT    NOT NULL,
    day      TEXT,
    time     TEXT,
    zone     TEXT,
    UNIQUE (run_id, position)
) STRICT;
CREATE TABLE items (
    id          TEXT    NOT NULL PRIMARY KEY,
    run_id      TEXT    NOT NULL REFERENCES runs (id),
    section_id  TEXT    NOT NULL REFERENCES sections (id),
    position    INTEGER NOT NULL,
    title       TEXT    NOT NULL,
    detail      TEXT    NOT NULL,
    duty        TEXT    NOT NULL CHECK (duty IN ('release_manager', 'security_release_manager', 'engineer', 'quality', 'communications')),
    command     TEXT,
    link        TEXT,
    step        TEXT,
    source      INTEGER,
    for_version TEXT,
    outdated    INTEGER NOT NULL DEFAULT 0 CHECK (outdated IN (0, 1)),
    day         TEXT,
    time        TEXT,
    zone        TEXT,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'doing', 'blocked', 'done', 'skipped')),
    reason      TEXT,
    touched_by  TEXT,
    touched_at  INTEGER,
    version     INTEGER NOT NULL,
    visibility  TEXT    NOT NULL CHECK (visibility IN ('public', 'team', 'embargoed') OR visibility LIKE 'embargoed:%'),
    CHECK ((state IN ('blocked', 'skipped')) = (reason IS NOT NULL)),
    UNIQUE (run_id, position)
) STRICT;
CREATE TABLE sessions (
    id         TEXT    NOT NULL PRIMARY KEY,
    person_id  TEXT    REFERENCES people (id),
    data       TEXT    NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE TABLE tokens (
    id         TEXT    NOT NULL PRIMARY KEY,
    person_id  TEXT    NOT NULL REFERENCES people (id),
    name       TEXT    NOT NULL,
    hash       TEXT    NOT NULL UNIQUE,
    writes     INTEGER NOT NULL CHECK (writes IN (0, 1)),
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    used_at    INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE TABLE sign_in_links (
    hash       TEXT    NOT NULL PRIMARY KEY,
    person_id  TEXT    NOT NULL REFERENCES people (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;
CREATE TABLE idempotency (
    actor       TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,
    answer      TEXT    NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (actor, key)
) STRICT;
CREATE TABLE audit (
    id     TEXT    NOT NULL PRIMARY KEY,
    at     INTEGER NOT NULL,
    actor  TEXT    NOT NULL,
    action TEXT    NOT NULL,
    entity TEXT    NOT NULL,
    detail TEXT    NOT NULL
) STRICT;
CREATE TABLE outbox (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    id      TEXT    NOT NULL UNIQUE,
    at      INTEGER NOT NULL,
    origin  TEXT    NOT NULL,
    topic   TEXT    NOT NULL,
    seals   TEXT    NOT NULL,
    payload TEXT    NOT NULL
) STRICT;
CREATE INDEX releases_by_day ON releases (day);
CREATE INDEX release_versions_by_release ON release_versions (release_id);
CREATE INDEX release_addresses_by_slug ON release_addresses (slug);
CREATE INDEX steps_by_day ON steps (day);
CREATE INDEX date_changes_by_release ON date_changes (release_id, at);
CREATE INDEX runs_by_release ON runs (release_id);
CREATE INDEX items_by_touch ON items (run_id, touched_at);
CREATE INDEX sessions_by_person ON sessions (person_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX idempotency_by_age ON idempotency (at);
CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_entity ON audit (entity, at);
CREATE INDEX outbox_by_time ON outbox (at);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261123000001, 'foundation', '2026-11-24 10:15:12', 1, X'ADB0C74D74742F42C798078DF5E526D38074930930760066790ED46DAA320EFD6A0F30776AEE8EE39370EB8F8BC39244', 5286298);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at) VALUES ('01a230d5-1293-712d-8092-5042d23d920b', 'gitlab', 1, 'ana', 'Ana Ferreira', '', 'release_manager', 1796115600019, NULL, NULL, 1796115600019);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at) VALUES ('01a230d5-1294-725d-b993-2d16b1cd24eb', 'gitlab', 2, 'bo', 'Bo Lindqvist', '', 'release_manager', 1796115600020, NULL, NULL, 1796115600020);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at) VALUES ('01a230d5-1295-75bb-8303-0f52868bb8e1', 'gitlab', 3, 'chidi', 'Chidi Okafor', '', 'security_release_manager', 1796115600021, NULL, NULL, 1796115600021);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at) VALUES ('01a230d5-1296-7395-855c-bc351fc96a0b', 'gitlab', 4, 'dana', 'Dana Whitfield', '', 'admin', 1796115600022, NULL, NULL, 1796115600022);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at) VALUES ('01a230d5-1296-7395-855c-bc376063d7da', 'gitlab', 5, 'eli', 'Eli Navarro', '', 'viewer', 1796115600022, NULL, NULL, 1796115600022);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at) VALUES ('01a2310c-0120-7687-9930-41460f7d3923', 'gitlab', 6, 'fay', 'Fay Ünal', '', 'release_manager', 1796119200032, X'000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF', 'image/png', 1796119200032);
INSERT INTO products (id, slug, name, colour, letter, visibility, created_at) VALUES ('01a230d5-1297-756f-a2c7-d03c9d12d95c', 'gitlab', 'GitLab', 'orange', 'G', 'public', 1796115600023);
INSERT INTO kinds (product_id, kind, visibility) VALUES ('01a230d5-1297-756f-a2c7-d03c9d12d95c', 'internal', 'team');
INSERT INTO kinds (product_id, kind, visibility) VALUES ('01a230d5-1297-756f-a2c7-d03c9d12d95c', 'monthly', 'public');
INSERT INTO kinds (product_id, kind, visibility) VALUES ('01a230d5-1297-756f-a2c7-d03c9d12d95c', 'patch', 'public');
INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, first_version, binding, steps, created_at) VALUES ('01a230d5-1299-7461-9078-2213973b1881', '01a230d5-1297-756f-a2c7-d03c9d12d95c', 'monthly', 'monthly', 'monthly on the 3rd thursday', '2026-11-01', '2027-01-31', '', 5, '2022-05-01', NULL, 'committed', 'milestone-start | Milestone starts | prev-5 | target
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-3 16:00 UTC | target | shown
candidate | Release candidate | R-2 | target | reaches closed | shown
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
patch-start | Patch work starts | R+1 | target', 1796115600025);
INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, first_version, binding, steps, created_at) VALUES ('01a230d5-129a-76d8-a076-9e0dcdd9e208', '01a230d5-1297-756f-a2c7-d03c9d12d95c', 'patch-before', 'patch', '8 days before monthly', '2026-11-01', '2027-01-31', '', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600026);
INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, first_version, binding, steps, created_at) VALUES ('01a230d5-129a-76d8-a076-9e0f16c00fc4', '01a230d5-1297-756f-a2c7-d03c9d12d95c', 'patch-after', 'patch', '6 days after monthly', '2026-11-01', '2027-01-31', '12 | holidays', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600026);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('1a8ac9a2-93ef-5b69-8b59-b9ab62a95524', '01a230d5-1297-756f-a2c7-d03c9d12d95c', 'patch', 'patch-2027-01-27', '2027-01-27', '2027-01-27', '2027-01-27', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-129a-76d8-a076-9e0f16c00fc4', 'public', 0, 1796115600027, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('22974d95-af97-5893-8e45-7fa21e34f43b', '01a230d5-1297-756f-a2c7-d03c9d12d95c', 'monthly', '19.7', '2026-12-17', '2026-12-17', '2026-12-17', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-1299-7461-9078-2213973b1881', 'public', 0, 1796115600027, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('618f69cc-2018-538d-a66f-fb9d40b28253', '01a230d5-1297-756f-a2c7-d03c9d12d95c', 'patch', 'patch-2027-01-13-54717637ce35', '2027-01-13', '2027-01-13', '2027-01-13', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-129a-76d8-a076-9e0dcdd9e208', 'embargoed', 1, 1796119200056, 1);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('8c2fae96-dd95-59c7-85ab-e5015ff13828', '01a230d5-1297-756f-a2c7-d03c9d12d95c', 'monthly', '19.8', '2027-01-22', '2027-01-21', '2027-01-21', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-1299-7461-9078-2213973b1881', 'public', 1, 1796119200052, 1);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('8ef6c82f-36e1-5f1f-a3d7-35028dd322b7', '01a230d5-1297-756f-a2c7-d03c9d12d95c', 'patch', 'patch-2026-12-23', '2026-12-23', '2026-12-23', '2026-12-23', 'left_out', 'holidays', 'tentative', 'committed', 'rule', '01a230d5-129a-76d8-a076-9e0f16c00fc4', 'public', 0, 1796115600027, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('a86f05a8-e11d-5f78-bcb5-d36aeed95d54', '01a230d5-1297-756f-a2c7-d03c9d12d95c', 'patch', 'patch-2026-11-25', '2026-11-25', '2026-11-25', '2026-11-25', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-129a-76d8-a076-9e0f16c00fc4', 'public', 0, 1796115600027, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('ab187ab8-f21b-5a12-a213-c165a02f0f61', '01a230d5-1297-756f-a2c7-d03c9d12d95c', 'monthly', '19.6', '2026-11-19', '2026-11-19', '2026-11-19', 'planned', NULL, 'confirmed', 'target', 'published', NULL, 'public', 0, 1796115600024, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('b3e2abc2-cc11-5308-a859-012ba62e5a33', '01a230d5-1297-756f-a2c7-d03c9d12d95c', 'patch', 'patch-2026-12-09', '2026-12-09', '2026-12-09', '2026-12-09', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-129a-76d8-a076-9e0dcdd9e208', 'public', 0, 1796115600027, 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-1297-756f-a2c7-d03c9d12d95c', '19.6.0', 'ab187ab8-f21b-5a12-a213-c165a02f0f61', 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-1297-756f-a2c7-d03c9d12d95c', '19.7.0', '22974d95-af97-5893-8e45-7fa21e34f43b', 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-1297-756f-a2c7-d03c9d12d95c', '19.8.0', '8c2fae96-dd95-59c7-85ab-e5015ff13828', 0);
INSERT INTO release_addresses (release_id, slug, public) VALUES ('618f69cc-2018-538d-a66f-fb9d40b28253', 'patch-2027-01-13', 1);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('0a7fe9f1-c4bb-5e32-8706-62584ab51304', 'ab187ab8-f21b-5a12-a213-c165a02f0f61', 0, 'publication', 'Publication', '2026-11-19', NULL, NULL, '2026-11-19', NULL, NULL, 'target', 'confirmed', 'reached', 'planned', '2026-11-19', NULL, 'published', 0, 0, 0, 1796115600024);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('201a0f29-7c8d-5c4f-83be-d1fdd4db772b', 'a86f05a8-e11d-5f78-bcb5-d36aeed95d54', 4, 'publication', 'Publication', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('3ff130c1-7907-53b9-805f-1b5cbde6583d', '8c2fae96-dd95-59c7-85ab-e5015ff13828', 3, 'candidate', 'Release candidate', '2027-01-20', NULL, NULL, '2027-01-19', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 1, 1796119200052);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('465db1ba-0db3-5d2d-a399-ba56052d84c6', '22974d95-af97-5893-8e45-7fa21e34f43b', 1, 'milestone-end', 'Milestone ends', '2026-12-11', NULL, NULL, '2026-12-11', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('4ffc263d-5c15-536b-8f7a-f2116d0fbfea', '8c2fae96-dd95-59c7-85ab-e5015ff13828', 4, 'tag', 'Tag', '2027-01-21', NULL, NULL, '2027-01-20', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 1, 1796119200052);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('52355196-f439-578e-8c64-b448af67f395', '618f69cc-2018-538d-a66f-fb9d40b28253', 3, 'tag', 'Tag', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('524f8d07-5414-586b-b71a-e9f4a68078e3', '22974d95-af97-5893-8e45-7fa21e34f43b', 3, 'candidate', 'Release candidate', '2026-12-15', NULL, NULL, '2026-12-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('575547e4-b776-5361-89a2-20ffca942810', '1a8ac9a2-93ef-5b69-8b59-b9ab62a95524', 4, 'publication', 'Publication', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('57893ec0-d058-5212-bafc-fb28af89911a', '8c2fae96-dd95-59c7-85ab-e5015ff13828', 2, 'inclusion', 'Inclusion deadline', '2027-01-19', '16:00', 'UTC', '2027-01-18', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 1, 1796119200052);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('59abcfb9-dd7c-5a3e-919b-baa78687795f', '8c2fae96-dd95-59c7-85ab-e5015ff13828', 5, 'publication', 'Publication', '2027-01-22', '13:00', 'UTC', '2027-01-21', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 1, 1796119200052);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('63238c34-c704-5d2a-af91-6c557ca72fdd', 'b3e2abc2-cc11-5308-a859-012ba62e5a33', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-12-07', '07:00', 'UTC', '2026-12-07', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('714af8e2-c4ce-5829-b771-627c3b97e5a2', 'b3e2abc2-cc11-5308-a859-012ba62e5a33', 0, 'warning', 'Merge requests must be ready soon', '2026-12-04', NULL, NULL, '2026-12-04', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('73ef2a72-c2d9-5ef6-b5c7-7f6e66eec52e', 'a86f05a8-e11d-5f78-bcb5-d36aeed95d54', 0, 'warning', 'Merge requests must be ready soon', '2026-11-20', NULL, NULL, '2026-11-20', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('745e080b-3b66-5f05-9154-900f17fb836a', '22974d95-af97-5893-8e45-7fa21e34f43b', 4, 'tag', 'Tag', '2026-12-16', NULL, NULL, '2026-12-16', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('772adc41-da94-528a-a4cb-fa09e5e5db16', '618f69cc-2018-538d-a66f-fb9d40b28253', 2, 'backports', 'Backports merged, packages prepared', '2027-01-12', NULL, NULL, '2027-01-12', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('858a7eb0-864f-55e0-bc83-113b36e16ae1', '22974d95-af97-5893-8e45-7fa21e34f43b', 0, 'milestone-start', 'Milestone starts', '2026-11-14', NULL, NULL, '2026-11-14', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('8613e60c-a1c5-5440-a03e-f645d3228ae4', 'a86f05a8-e11d-5f78-bcb5-d36aeed95d54', 3, 'tag', 'Tag', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('86faaf9a-a25c-5283-a8a7-73ec4e96d073', 'b3e2abc2-cc11-5308-a859-012ba62e5a33', 2, 'backports', 'Backports merged, packages prepared', '2026-12-08', NULL, NULL, '2026-12-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('9a79dac0-71a8-5cfa-bd57-c4e84102a088', '618f69cc-2018-538d-a66f-fb9d40b28253', 0, 'warning', 'Merge requests must be ready soon', '2027-01-08', NULL, NULL, '2027-01-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('9c518053-fbb3-515b-9336-c83ab753f83e', 'a86f05a8-e11d-5f78-bcb5-d36aeed95d54', 2, 'backports', 'Backports merged, packages prepared', '2026-11-24', NULL, NULL, '2026-11-24', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('a829ba8d-0211-5de5-8e76-550f645a9c58', '618f69cc-2018-538d-a66f-fb9d40b28253', 4, 'publication', 'Publication', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('b6f53723-2bbf-5556-9035-5600293a0440', '1a8ac9a2-93ef-5b69-8b59-b9ab62a95524', 2, 'backports', 'Backports merged, packages prepared', '2027-01-26', NULL, NULL, '2027-01-26', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('b961f4b2-3c5f-550d-8a4c-2c99b953b1d5', '22974d95-af97-5893-8e45-7fa21e34f43b', 6, 'patch-start', 'Patch work starts', '2026-12-18', NULL, NULL, '2026-12-18', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('c04eb71b-72f5-5a8a-9be2-cc0a17ec67cf', 'b3e2abc2-cc11-5308-a859-012ba62e5a33', 4, 'publication', 'Publication', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('c39c518a-8e64-5327-9ca0-b21e1f83fe33', 'b3e2abc2-cc11-5308-a859-012ba62e5a33', 3, 'tag', 'Tag', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('c67ec70f-d32e-5e5b-a90c-cfc0eb1d34fa', 'a86f05a8-e11d-5f78-bcb5-d36aeed95d54', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-11-23', '07:00', 'UTC', '2026-11-23', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('d300fd6a-eb27-5c8c-9fd2-488be8c6c0f2', '8c2fae96-dd95-59c7-85ab-e5015ff13828', 6, 'patch-start', 'Patch work starts', '2027-01-23', NULL, NULL, '2027-01-22', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200052);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('d3b4d8e4-faf9-520f-89df-018b52a33460', '8c2fae96-dd95-59c7-85ab-e5015ff13828', 1, 'milestone-end', 'Milestone ends', '2027-01-16', NULL, NULL, '2027-01-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200052);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('d4602653-f832-5f0a-96a5-461ecd56fa83', '8c2fae96-dd95-59c7-85ab-e5015ff13828', 0, 'milestone-start', 'Milestone starts', '2026-12-12', NULL, NULL, '2026-12-12', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('d8a914dd-1b3e-573b-83c2-234c690367b8', '1a8ac9a2-93ef-5b69-8b59-b9ab62a95524', 0, 'warning', 'Merge requests must be ready soon', '2027-01-22', NULL, NULL, '2027-01-22', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('d8d5e204-ea78-5c1f-b40a-c9cd3182ce66', '1a8ac9a2-93ef-5b69-8b59-b9ab62a95524', 3, 'tag', 'Tag', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('e8b9300b-f305-59fd-9cb2-c6b8f380c881', '618f69cc-2018-538d-a66f-fb9d40b28253', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-11', '07:00', 'UTC', '2027-01-11', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('e97b5d3a-7122-5d90-8df3-9e39d92cad61', '1a8ac9a2-93ef-5b69-8b59-b9ab62a95524', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-25', '07:00', 'UTC', '2027-01-25', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('e9de0f9a-8a9f-5125-b0b0-d37509de2101', '22974d95-af97-5893-8e45-7fa21e34f43b', 2, 'inclusion', 'Inclusion deadline', '2026-12-14', '16:00', 'UTC', '2026-12-14', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 0, 1796115600027);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('eeaebbe3-7e75-582e-9698-7f4145cfa8cf', '22974d95-af97-5893-8e45-7fa21e34f43b', 5, 'publication', 'Publication', '2026-12-17', '13:00', 'UTC', '2026-12-17', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600027);
INSERT INTO date_changes (id, release_id, step_id, what, before, after, by, at) VALUES ('01a2310c-0134-71b7-aaa4-4f730435ef89', '8c2fae96-dd95-59c7-85ab-e5015ff13828', NULL, 'moved', 'Thu 21 Jan 2027', 'Fri 22 Jan 2027', '01a230d5-1293-712d-8092-5042d23d920b', 1796119200052);
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-0134-71b7-aaa4-4f730435ef89', 0, 'public', 'a public reason');
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-0134-71b7-aaa4-4f730435ef89', 1, 'team', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO templates (slug, revision, name, kind, text, at) VALUES ('monthly', 1, 'Monthly release', 'monthly', '---
slug: monthly
name: Monthly release
kind: monthly
revision: 1
---

## Tag
due: R-1

- [ ] Make the candidate
  step: candidate
- [ ] Tag it
  step: tag

## Rest

- [ ] Item 1 of {{version}}
- [ ] Item 2 of {{version}}
- [ ] Item 3 of {{version}}
- [ ] Item 4 of {{version}}
- [ ] Item 5 of {{version}}
- [ ] Item 6 of {{version}}
- [ ] Item 7 of {{version}}
- [ ] Item 8 of {{version}}
- [ ] Item 9 of {{version}}
- [ ] Item 10 of {{version}}
- [ ] Item 11 of {{version}}
- [ ] Item 12 of {{version}}
- [ ] Item 13 of {{version}}
- [ ] Item 14 of {{version}}
- [ ] Item 15 of {{version}}
- [ ] Item 16 of {{version}}
- [ ] Item 17 of {{version}}
- [ ] Item 18 of {{version}}
- [ ] Item 19 of {{version}}
- [ ] Item 20 of {{version}}
- [ ] Item 21 of {{version}}
- [ ] Item 22 of {{version}}
- [ ] Item 23 of {{version}}
- [ ] Item 24 of {{version}}
- [ ] Item 25 of {{version}}
- [ ] Item 26 of {{version}}
- [ ] Item 27 of {{version}}
- [ ] Item 28 of {{version}}
- [ ] Item 29 of {{version}}
- [ ] Item 30 of {{version}}
', 1796115600032);
INSERT INTO runs (id, release_id, template_slug, template_revision, title, intro, visibility, started_by, started_at) VALUES ('7609eab8-de86-5587-a66d-1e11facde8b1', '22974d95-af97-5893-8e45-7fa21e34f43b', 'monthly', 1, 'Monthly release', '', 'public', '01a230d5-1293-712d-8092-5042d23d920b', 1796119200038);
INSERT INTO sections (id, run_id, position, title, intro, day, time, zone) VALUES ('3e28805b-f0e1-5c4d-8270-3e6af56ffee0', '7609eab8-de86-5587-a66d-1e11facde8b1', 1, 'Rest', '', NULL, NULL, NULL);
INSERT INTO sections (id, run_id, position, title, intro, day, time, zone) VALUES ('7fa2dd3a-64f4-5979-b0a8-5c9126ecc8ea', '7609eab8-de86-5587-a66d-1e11facde8b1', 0, 'Tag', '', '2026-12-16', NULL, NULL);
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('0f6cadab-c3d7-5f55-9aa0-75b35a233df6', '7609eab8-de86-5587-a66d-1e11facde8b1', '7fa2dd3a-64f4-5979-b0a8-5c9126ecc8ea', 0, 'Make the candidate', '', 'release_manager', NULL, NULL, 'candidate', 0, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('166bc74e-7039-50b6-ae9f-0cfd16e34f17', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 18, 'Item 17 of 19.7', '', 'release_manager', NULL, NULL, NULL, 18, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('19b5aed8-bbbb-557a-8f53-0951d88b2656', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 23, 'Item 22 of 19.7', '', 'release_manager', NULL, NULL, NULL, 23, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('19d2a523-638b-5b49-a4e8-e80ccf6f5e30', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 6, 'Item 5 of 19.7', '', 'release_manager', NULL, NULL, NULL, 6, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('2561a1f2-58f4-5a3d-a698-3e45adec05cf', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 26, 'Item 25 of 19.7', '', 'release_manager', NULL, NULL, NULL, 26, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('26361702-5e8b-53b9-b94f-65bc6a575719', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 3, 'Item 2 of 19.7', '', 'release_manager', NULL, NULL, NULL, 3, NULL, 0, NULL, NULL, NULL, 'blocked', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', '01a230d5-1293-712d-8092-5042d23d920b', 1796119200049, 1, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('2b936157-a47e-5b9a-9dc7-29c10bcfcd6c', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 14, 'Item 13 of 19.7', '', 'release_manager', NULL, NULL, NULL, 14, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('2e89ff8e-d050-5f72-aecd-ff7fe1cbd048', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 17, 'Item 16 of 19.7', '', 'release_manager', NULL, NULL, NULL, 17, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('33f58fc2-d793-5656-a5f4-962f6dbfb5f3', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 27, 'Item 26 of 19.7', '', 'release_manager', NULL, NULL, NULL, 27, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('4381af77-c7f1-5ade-b33e-a0c696758135', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 11, 'Item 10 of 19.7', '', 'release_manager', NULL, NULL, NULL, 11, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('4f008c8a-b6cb-5b83-92dd-399c5c2ab461', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 15, 'Item 14 of 19.7', '', 'release_manager', NULL, NULL, NULL, 15, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('51dce20c-739b-5682-ac32-779c182ca446', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 7, 'Item 6 of 19.7', '', 'release_manager', NULL, NULL, NULL, 7, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('535854a2-465d-581d-9462-9ba76fa77e35', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 5, 'Item 4 of 19.7', '', 'release_manager', NULL, NULL, NULL, 5, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('60abc1b6-1be2-5ae0-b143-f0b91e343d91', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 29, 'Item 28 of 19.7', '', 'release_manager', NULL, NULL, NULL, 29, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('6e88ba1f-953a-50f1-b4d2-1469c0b5be79', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 20, 'Item 19 of 19.7', '', 'release_manager', NULL, NULL, NULL, 20, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('8bbeff76-24e3-5387-a1d3-61de2e40026d', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 21, 'Item 20 of 19.7', '', 'release_manager', NULL, NULL, NULL, 21, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('8e61cc4b-2d4a-55d4-bb47-3af5e5d21269', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 24, 'Item 23 of 19.7', '', 'release_manager', NULL, NULL, NULL, 24, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('90c1d720-8069-5a9c-a33b-60d4294955d5', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 12, 'Item 11 of 19.7', '', 'release_manager', NULL, NULL, NULL, 12, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('978026ef-3288-5ee4-86d5-3c07db51ed69', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 4, 'Item 3 of 19.7', '', 'release_manager', NULL, NULL, NULL, 4, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('98f9bd1f-71ba-5505-ba7d-053c4dedb89f', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 10, 'Item 9 of 19.7', '', 'release_manager', NULL, NULL, NULL, 10, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('ad6bfb10-bfec-515f-b05e-680cc09a0f7a', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 22, 'Item 21 of 19.7', '', 'release_manager', NULL, NULL, NULL, 22, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('b077393e-6fe4-5363-98cf-1e7bad5943da', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 2, 'Item 1 of 19.7', '', 'release_manager', NULL, NULL, NULL, 2, NULL, 0, NULL, NULL, NULL, 'done', NULL, '01a230d5-1293-712d-8092-5042d23d920b', 1796119200047, 1, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('bce54268-3c9d-5426-b72f-2974225f1dca', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 30, 'Item 29 of 19.7', '', 'release_manager', NULL, NULL, NULL, 30, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('c137c2e7-d441-5297-b456-f3d197e2af75', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 19, 'Item 18 of 19.7', '', 'release_manager', NULL, NULL, NULL, 19, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('c2dd6d4a-db1c-5e5e-b4c5-d1795319d8b9', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 9, 'Item 8 of 19.7', '', 'release_manager', NULL, NULL, NULL, 9, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('c32831ef-7809-5a1a-82f5-c06aa3a19e6d', '7609eab8-de86-5587-a66d-1e11facde8b1', '7fa2dd3a-64f4-5979-b0a8-5c9126ecc8ea', 1, 'Tag it', '', 'release_manager', NULL, NULL, 'tag', 1, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('c7c56af1-5c0f-58dc-a072-77e46cd2e286', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 25, 'Item 24 of 19.7', '', 'release_manager', NULL, NULL, NULL, 25, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('d22acc48-4922-5ba4-ac57-37cdca7b20de', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 31, 'Item 30 of 19.7', '', 'release_manager', NULL, NULL, NULL, 31, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('d23295e1-e4b4-5761-b73d-1226721dec98', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 8, 'Item 7 of 19.7', '', 'release_manager', NULL, NULL, NULL, 8, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('f2f5caaf-8072-5be7-bd68-48c4cfc9504d', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 28, 'Item 27 of 19.7', '', 'release_manager', NULL, NULL, NULL, 28, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('fc37b311-64be-512c-a001-14b707946b48', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 16, 'Item 15 of 19.7', '', 'release_manager', NULL, NULL, NULL, 16, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('ffa3312f-3f7e-52bc-b0b6-03229c2a00dc', '7609eab8-de86-5587-a66d-1e11facde8b1', '3e28805b-f0e1-5c4d-8270-3e6af56ffee0', 13, 'Item 12 of 19.7', '', 'release_manager', NULL, NULL, NULL, 13, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO sessions (id, person_id, data, expires_at) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '01a230d5-1293-712d-8092-5042d23d920b', '{}', 1796122800000);
INSERT INTO tokens (id, person_id, name, hash, writes, created_at, expires_at, used_at, revoked_at) VALUES ('01a2310c-013a-7355-8fb8-7f6d544966f3', '01a230d5-1293-712d-8092-5042d23d920b', 'a robot', '7a1b8bffe5e5552e388590b33fe810fa98d022d1262cd7e6126e845273ca4372', 1, 1796119200058, NULL, NULL, NULL);
INSERT INTO sign_in_links (hash, person_id, created_at, expires_at, used_at) VALUES ('582967534d0f909d196b97f9e6921342777aea87b46fa52df165389db1fb8ccf', '01a230d5-1293-712d-8092-5042d23d920b', 1796119200059, 1796120100059, NULL);
INSERT INTO idempotency (actor, key, fingerprint, answer, at) VALUES ('01a230d5-1293-712d-8092-5042d23d920b', 'once', '["7609eab8-de86-5587-a66d-1e11facde8b1","b077393e-6fe4-5363-98cf-1e7bad5943da","done",null,0]', '{"changed":true,"run":"7609eab8-de86-5587-a66d-1e11facde8b1","item":"b077393e-6fe4-5363-98cf-1e7bad5943da","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200047,"version":1}', 1796119200047);
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1293-712d-8092-504353d0f4ad', 1796115600019, 'system:story', 'person.signed_in', 'person:01a230d5-1293-712d-8092-5042d23d920b', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"ana"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1294-725d-b993-2d17985d6d47', 1796115600020, 'system:story', 'person.signed_in', 'person:01a230d5-1294-725d-b993-2d16b1cd24eb', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"bo"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1295-75bb-8303-0f53ace07fed', 1796115600021, 'system:story', 'person.signed_in', 'person:01a230d5-1295-75bb-8303-0f52868bb8e1', '{"connection":"gitlab","roles":"security_release_manager","roles_before":null,"username":"chidi"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1296-7395-855c-bc364bbc8f12', 1796115600022, 'system:story', 'person.signed_in', 'person:01a230d5-1296-7395-855c-bc351fc96a0b', '{"connection":"gitlab","roles":"admin","roles_before":null,"username":"dana"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1296-7395-855c-bc382a89c565', 1796115600022, 'system:story', 'person.signed_in', 'person:01a230d5-1296-7395-855c-bc376063d7da', '{"connection":"gitlab","roles":"viewer","roles_before":null,"username":"eli"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1297-756f-a2c7-d03d3747b2be', 1796115600023, 'system:story', 'product.added', 'product:01a230d5-1297-756f-a2c7-d03c9d12d95c', '{"name":"GitLab","slug":"gitlab","visibility":"public"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1298-71ba-b2be-9a4a9899d265', 1796115600024, 'system:story', 'history.imported', 'product:01a230d5-1297-756f-a2c7-d03c9d12d95c', '{"releases":1}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1299-7461-9078-2214ab316cd3', 1796115600025, 'system:story', 'cadence.added', 'cadence:01a230d5-1299-7461-9078-2213973b1881', '{"from":"2026-11-01","name":"monthly","product":"gitlab","rule":"monthly on the 3rd thursday"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-129a-76d8-a076-9e0e2c380698', 1796115600026, 'system:story', 'cadence.added', 'cadence:01a230d5-129a-76d8-a076-9e0dcdd9e208', '{"from":"2026-11-01","name":"patch-before","product":"gitlab","rule":"8 days before monthly"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-129a-76d8-a076-9e10028eed93', 1796115600026, 'system:story', 'cadence.added', 'cadence:01a230d5-129a-76d8-a076-9e0f16c00fc4', '{"from":"2026-11-01","name":"patch-after","product":"gitlab","rule":"6 days after monthly"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-129b-756b-ac9c-4e06b4856daa', 1796115600027, 'system:story', 'horizon.extended', 'product:01a230d5-1297-756f-a2c7-d03c9d12d95c', '{"from":"2026-11-25","releases":7,"until":"2027-01-27"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12a0-7667-ae90-f2e4ac9cf676', 1796115600032, 'system:story', 'template.added', 'template:monthly', '{"revision":1}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0120-7687-9930-41478d3728dd', 1796119200032, 'system:story', 'person.signed_in', 'person:01a2310c-0120-7687-9930-41460f7d3923', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"fay"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0126-77fb-91de-15c750f7da2d', 1796119200038, '01a230d5-1293-712d-8092-5042d23d920b', 'run.started', 'run:7609eab8-de86-5587-a66d-1e11facde8b1', '{"items":32,"release":"22974d95-af97-5893-8e45-7fa21e34f43b","revision":1,"template":"monthly"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-012f-712a-8e8f-e61ddeef0e0a', 1796119200047, '01a230d5-1293-712d-8092-5042d23d920b', 'item.ticked', 'item:b077393e-6fe4-5363-98cf-1e7bad5943da', '{"after":"done","before":"open","reason":null,"run":"7609eab8-de86-5587-a66d-1e11facde8b1"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0131-737b-b11d-ff387c88da74', 1796119200049, '01a230d5-1293-712d-8092-5042d23d920b', 'item.ticked', 'item:26361702-5e8b-53b9-b94f-65bc6a575719', '{"after":"blocked","before":"open","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","run":"7609eab8-de86-5587-a66d-1e11facde8b1"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0134-71b7-aaa4-4f748f59b965', 1796119200052, '01a230d5-1293-712d-8092-5042d23d920b', 'release.moved', 'release:8c2fae96-dd95-59c7-85ab-e5015ff13828', '{"after":"Fri 22 Jan 2027","before":"Thu 21 Jan 2027","internal_reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","public_reason":"a public reason","slug":"19.8","step":null}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0138-708a-95d6-38518d877d84', 1796119200056, '01a230d5-1295-75bb-8303-0f52868bb8e1', 'release.visibility_set', 'release:618f69cc-2018-538d-a66f-fb9d40b28253', '{"after":"embargoed","before":"public"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-013a-7355-8fb8-7f6ea6ffc8a9', 1796119200058, 'system:story', 'token.added', 'token:01a2310c-013a-7355-8fb8-7f6d544966f3', '{"name":"a robot","person":"01a230d5-1293-712d-8092-5042d23d920b","writes":true}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-013b-767d-9013-70e2a99585da', 1796119200059, 'system:story', 'sign_in_link.added', 'person:01a230d5-1293-712d-8092-5042d23d920b', '{"until":"2026-12-01T10:15:00.059Z"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (1, '01a2310c-0126-77fb-91de-15c89f5c9348', 1796119200038, '01a2310c-0110-721c-88b5-2a8ecebd23fe', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (2, '01a2310c-012f-712a-8e8f-e61e6bfc7649', 1796119200047, '01a2310c-0110-721c-88b5-2a8ecebd23fe', 'run:7609eab8-de86-5587-a66d-1e11facde8b1', 'team', '{"type":"item","run":"7609eab8-de86-5587-a66d-1e11facde8b1","item":"b077393e-6fe4-5363-98cf-1e7bad5943da","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200047,"version":1}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (3, '01a2310c-0131-737b-b11d-ff396a87a5da', 1796119200049, '01a2310c-0110-721c-88b5-2a8ecebd23fe', 'run:7609eab8-de86-5587-a66d-1e11facde8b1', 'team', '{"type":"item","run":"7609eab8-de86-5587-a66d-1e11facde8b1","item":"26361702-5e8b-53b9-b94f-65bc6a575719","state":"blocked","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","by":"Ana Ferreira","at":1796119200049,"version":1}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (4, '01a2310c-0134-71b7-aaa4-4f75038251d3', 1796119200052, '01a2310c-0110-721c-88b5-2a8ecebd23fe', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (5, '01a2310c-0138-708a-95d6-3852d44affbf', 1796119200056, '01a2310c-0110-721c-88b5-2a8ecebd23fe', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (6, '01a2310c-0138-708a-95d6-38534bac778e', 1796119200056, '01a2310c-0110-721c-88b5-2a8ecebd23fe', 'product:gitlab', 'embargoed', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13-54717637ce35"}');
UPDATE sqlite_sequence SET seq = 6 WHERE name = 'outbox';
