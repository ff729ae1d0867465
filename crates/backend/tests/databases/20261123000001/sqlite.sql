PRAGMA foreign_keys = OFF;
BEGIN;
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
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261123000001, 'foundation', '2026-11-24 10:26:37', 1, X'ADB0C74D74742F42C798078DF5E526D38074930930760066790ED46DAA320EFD6A0F30776AEE8EE39370EB8F8BC39244', 2819285);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at) VALUES ('01a230d5-1306-775d-9137-5a17db747a4f', 'gitlab', 1, 'ana', 'Ana Ferreira', '', 'release_manager', 1796115600134, NULL, NULL, 1796115600134);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at) VALUES ('01a230d5-1308-71a0-8f07-d4a91bff9913', 'gitlab', 2, 'bo', 'Bo Lindqvist', '', 'release_manager', 1796115600136, NULL, NULL, 1796115600136);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at) VALUES ('01a230d5-1308-71a0-8f07-d4ab52707094', 'gitlab', 3, 'chidi', 'Chidi Okafor', '', 'security_release_manager', 1796115600136, NULL, NULL, 1796115600136);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at) VALUES ('01a230d5-1309-7511-a213-2a0d50b3ddfa', 'gitlab', 4, 'dana', 'Dana Whitfield', '', 'admin', 1796115600137, NULL, NULL, 1796115600137);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at) VALUES ('01a230d5-1309-7511-a213-2a0f00b5e51a', 'gitlab', 5, 'eli', 'Eli Navarro', '', 'viewer', 1796115600137, NULL, NULL, 1796115600137);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at) VALUES ('01a2310c-01a2-7344-a453-0bc8ab070160', 'gitlab', 6, 'fay', 'Fay Ünal', '', 'release_manager', 1796119200016, X'000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF', 'image/png', 1796119200016);
INSERT INTO products (id, slug, name, colour, letter, visibility, created_at) VALUES ('01a230d5-130a-7673-ab18-377732d6592c', 'gitlab', 'GitLab', 'orange', 'G', 'public', 1796115600138);
INSERT INTO kinds (product_id, kind, visibility) VALUES ('01a230d5-130a-7673-ab18-377732d6592c', 'internal', 'team');
INSERT INTO kinds (product_id, kind, visibility) VALUES ('01a230d5-130a-7673-ab18-377732d6592c', 'monthly', 'public');
INSERT INTO kinds (product_id, kind, visibility) VALUES ('01a230d5-130a-7673-ab18-377732d6592c', 'patch', 'public');
INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, first_version, binding, steps, created_at) VALUES ('01a230d5-130c-730b-b23f-cbe7d5de9a87', '01a230d5-130a-7673-ab18-377732d6592c', 'monthly', 'monthly', 'monthly on the 3rd thursday', '2026-11-01', '2027-01-31', '', 5, '2022-05-01', NULL, 'committed', 'milestone-start | Milestone starts | prev-5 | target
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-3 16:00 UTC | target | shown
candidate | Release candidate | R-2 | target | reaches closed | shown
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
patch-start | Patch work starts | R+1 | target', 1796115600140);
INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, first_version, binding, steps, created_at) VALUES ('01a230d5-130d-72c7-8c9a-3efc79561dc2', '01a230d5-130a-7673-ab18-377732d6592c', 'patch-before', 'patch', '8 days before monthly', '2026-11-01', '2027-01-31', '', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600141);
INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, first_version, binding, steps, created_at) VALUES ('01a230d5-130d-72c7-8c9a-3efebfa37873', '01a230d5-130a-7673-ab18-377732d6592c', 'patch-after', 'patch', '6 days after monthly', '2026-11-01', '2027-01-31', '12 | holidays', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600141);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('333ca754-d934-5988-85d6-4984b606b4da', '01a230d5-130a-7673-ab18-377732d6592c', 'monthly', '19.7', '2026-12-17', '2026-12-17', '2026-12-17', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-130c-730b-b23f-cbe7d5de9a87', 'public', 0, 1796115600142, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('4e411bec-06af-5b7f-b12c-003951d7a07a', '01a230d5-130a-7673-ab18-377732d6592c', 'patch', 'patch-2027-01-13-e5aefa91a466', '2027-01-13', '2027-01-13', '2027-01-13', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-130d-72c7-8c9a-3efc79561dc2', 'embargoed', 1, 1796119200063, 1);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('5292a951-3e95-56f4-b2fc-ea6e17b31eaa', '01a230d5-130a-7673-ab18-377732d6592c', 'patch', 'patch-2026-12-23', '2026-12-23', '2026-12-23', '2026-12-23', 'left_out', 'holidays', 'tentative', 'committed', 'rule', '01a230d5-130d-72c7-8c9a-3efebfa37873', 'public', 0, 1796115600142, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('78e36aaa-c53b-54fc-a386-ba2a29d1b7af', '01a230d5-130a-7673-ab18-377732d6592c', 'monthly', '19.8', '2027-01-22', '2027-01-21', '2027-01-21', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-130c-730b-b23f-cbe7d5de9a87', 'public', 1, 1796119200057, 1);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('8187afc9-5e88-586e-b580-1b8813907d78', '01a230d5-130a-7673-ab18-377732d6592c', 'patch', 'patch-2026-12-09', '2026-12-09', '2026-12-09', '2026-12-09', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-130d-72c7-8c9a-3efc79561dc2', 'public', 0, 1796115600142, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('97cd39ac-24c4-5a82-934c-775e8cbbc376', '01a230d5-130a-7673-ab18-377732d6592c', 'monthly', '19.6', '2026-11-19', '2026-11-19', '2026-11-19', 'planned', NULL, 'confirmed', 'target', 'published', NULL, 'public', 0, 1796115600139, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('e5e12e41-d909-560c-888e-54249e3928fd', '01a230d5-130a-7673-ab18-377732d6592c', 'patch', 'patch-2027-01-27', '2027-01-27', '2027-01-27', '2027-01-27', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-130d-72c7-8c9a-3efebfa37873', 'public', 0, 1796115600142, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision) VALUES ('f6f81515-6984-5ec8-a9d5-45e19d2af666', '01a230d5-130a-7673-ab18-377732d6592c', 'patch', 'patch-2026-11-25', '2026-11-25', '2026-11-25', '2026-11-25', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-130d-72c7-8c9a-3efebfa37873', 'public', 0, 1796115600142, 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-130a-7673-ab18-377732d6592c', '19.6.0', '97cd39ac-24c4-5a82-934c-775e8cbbc376', 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-130a-7673-ab18-377732d6592c', '19.7.0', '333ca754-d934-5988-85d6-4984b606b4da', 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-130a-7673-ab18-377732d6592c', '19.8.0', '78e36aaa-c53b-54fc-a386-ba2a29d1b7af', 0);
INSERT INTO release_addresses (release_id, slug, public) VALUES ('4e411bec-06af-5b7f-b12c-003951d7a07a', 'patch-2027-01-13', 1);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('01678694-b3b0-5183-8d22-c5c409e60ac7', '78e36aaa-c53b-54fc-a386-ba2a29d1b7af', 4, 'tag', 'Tag', '2027-01-21', NULL, NULL, '2027-01-20', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 1, 1796119200057);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('07b2f7b8-4de4-5d02-847f-4f98707d7b2c', '78e36aaa-c53b-54fc-a386-ba2a29d1b7af', 3, 'candidate', 'Release candidate', '2027-01-20', NULL, NULL, '2027-01-19', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 1, 1796119200057);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('07c4527b-4698-5b78-baf9-c6ef0898608c', '78e36aaa-c53b-54fc-a386-ba2a29d1b7af', 5, 'publication', 'Publication', '2027-01-22', '13:00', 'UTC', '2027-01-21', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 1, 1796119200057);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('0d946711-bbc6-5598-84e8-70a1c374454a', 'f6f81515-6984-5ec8-a9d5-45e19d2af666', 2, 'backports', 'Backports merged, packages prepared', '2026-11-24', NULL, NULL, '2026-11-24', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('10b3425c-333c-54b5-a5e0-703bf6bbf577', 'e5e12e41-d909-560c-888e-54249e3928fd', 0, 'warning', 'Merge requests must be ready soon', '2027-01-22', NULL, NULL, '2027-01-22', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('1520b6b4-18fa-531b-83fd-81954e11ff4d', 'e5e12e41-d909-560c-888e-54249e3928fd', 3, 'tag', 'Tag', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('3cc51cbe-7db2-5360-ab4a-098177b41d89', 'f6f81515-6984-5ec8-a9d5-45e19d2af666', 4, 'publication', 'Publication', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('438dc57a-93e1-50ab-9981-649146b553b5', '4e411bec-06af-5b7f-b12c-003951d7a07a', 0, 'warning', 'Merge requests must be ready soon', '2027-01-08', NULL, NULL, '2027-01-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('455fcabd-bb9c-5452-a959-dd6d4724a033', '4e411bec-06af-5b7f-b12c-003951d7a07a', 3, 'tag', 'Tag', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('4c39a2aa-c79a-5d99-9aba-f96c012f7618', '8187afc9-5e88-586e-b580-1b8813907d78', 3, 'tag', 'Tag', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('5590bea2-b35e-55a9-9524-321a4fd2f4e6', '333ca754-d934-5988-85d6-4984b606b4da', 5, 'publication', 'Publication', '2026-12-17', '13:00', 'UTC', '2026-12-17', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('663d14a4-8813-52d5-be81-0396b02732ef', '8187afc9-5e88-586e-b580-1b8813907d78', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-12-07', '07:00', 'UTC', '2026-12-07', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('7007be13-fb29-55ab-9cf2-18c36b1ec6ec', '333ca754-d934-5988-85d6-4984b606b4da', 6, 'patch-start', 'Patch work starts', '2026-12-18', NULL, NULL, '2026-12-18', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('717cb97b-051f-506d-a85d-562055ef8274', '333ca754-d934-5988-85d6-4984b606b4da', 4, 'tag', 'Tag', '2026-12-16', NULL, NULL, '2026-12-16', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('751cdd48-a684-5bab-8fd4-47bcf330c280', 'f6f81515-6984-5ec8-a9d5-45e19d2af666', 0, 'warning', 'Merge requests must be ready soon', '2026-11-20', NULL, NULL, '2026-11-20', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('754c3627-5442-510d-81cc-84a315bdd9c4', 'e5e12e41-d909-560c-888e-54249e3928fd', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-25', '07:00', 'UTC', '2027-01-25', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('75792ddc-744c-5200-b5df-1f5ead7ba23b', '97cd39ac-24c4-5a82-934c-775e8cbbc376', 0, 'publication', 'Publication', '2026-11-19', NULL, NULL, '2026-11-19', NULL, NULL, 'target', 'confirmed', 'reached', 'planned', '2026-11-19', NULL, 'published', 0, 0, 0, 1796115600139);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('8543ed51-3024-5eb6-a98f-c8012a515b52', '4e411bec-06af-5b7f-b12c-003951d7a07a', 4, 'publication', 'Publication', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('85880ee5-036d-538c-ba0a-e2e2dc0f7c11', 'f6f81515-6984-5ec8-a9d5-45e19d2af666', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-11-23', '07:00', 'UTC', '2026-11-23', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('98ec3866-edc0-58b4-8615-d6a9527b47c1', '8187afc9-5e88-586e-b580-1b8813907d78', 2, 'backports', 'Backports merged, packages prepared', '2026-12-08', NULL, NULL, '2026-12-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('9c6390ed-fd1e-5f31-9dbe-ce7842177820', '333ca754-d934-5988-85d6-4984b606b4da', 2, 'inclusion', 'Inclusion deadline', '2026-12-14', '16:00', 'UTC', '2026-12-14', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('9f5305a9-cddc-580e-9893-90b3ee42539e', '333ca754-d934-5988-85d6-4984b606b4da', 3, 'candidate', 'Release candidate', '2026-12-15', NULL, NULL, '2026-12-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('a19c843e-23b7-5325-9b6b-9228c5f442af', '78e36aaa-c53b-54fc-a386-ba2a29d1b7af', 2, 'inclusion', 'Inclusion deadline', '2027-01-19', '16:00', 'UTC', '2027-01-18', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 1, 1796119200057);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('a3a43e03-fbc2-5dc6-917e-7afd054302ec', '78e36aaa-c53b-54fc-a386-ba2a29d1b7af', 6, 'patch-start', 'Patch work starts', '2027-01-23', NULL, NULL, '2027-01-22', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200057);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('a443e036-c6ff-5193-bcd8-7afab32187b0', '4e411bec-06af-5b7f-b12c-003951d7a07a', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-11', '07:00', 'UTC', '2027-01-11', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('b260eb49-94e4-526b-a30f-b12972c522e8', '78e36aaa-c53b-54fc-a386-ba2a29d1b7af', 1, 'milestone-end', 'Milestone ends', '2027-01-16', NULL, NULL, '2027-01-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200057);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('bf58d122-2dcf-5da7-8dae-424f8d4627a9', '78e36aaa-c53b-54fc-a386-ba2a29d1b7af', 0, 'milestone-start', 'Milestone starts', '2026-12-12', NULL, NULL, '2026-12-12', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('cbc3b78f-2405-5bb1-b566-c1218b6454fc', '333ca754-d934-5988-85d6-4984b606b4da', 0, 'milestone-start', 'Milestone starts', '2026-11-14', NULL, NULL, '2026-11-14', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('cf8a7bd9-66a6-57db-b4d3-67bd24ec89cb', 'f6f81515-6984-5ec8-a9d5-45e19d2af666', 3, 'tag', 'Tag', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('d0891ed1-0634-5ab0-a84f-6c17f70849ef', '8187afc9-5e88-586e-b580-1b8813907d78', 4, 'publication', 'Publication', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('d72fa898-c57b-5be6-b045-b40262676adf', '4e411bec-06af-5b7f-b12c-003951d7a07a', 2, 'backports', 'Backports merged, packages prepared', '2027-01-12', NULL, NULL, '2027-01-12', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('e51b782b-4c1b-5930-b2aa-d0430a2dadb8', 'e5e12e41-d909-560c-888e-54249e3928fd', 2, 'backports', 'Backports merged, packages prepared', '2027-01-26', NULL, NULL, '2027-01-26', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('e75a287d-ff11-5463-b336-2e386ea05f2c', 'e5e12e41-d909-560c-888e-54249e3928fd', 4, 'publication', 'Publication', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('f6593de9-938c-5504-bed6-5535e10c800d', '8187afc9-5e88-586e-b580-1b8813907d78', 0, 'warning', 'Merge requests must be ready soon', '2026-12-04', NULL, NULL, '2026-12-04', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600142);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at) VALUES ('f6af46af-010b-5656-8ed5-06f2c5023ab7', '333ca754-d934-5988-85d6-4984b606b4da', 1, 'milestone-end', 'Milestone ends', '2026-12-11', NULL, NULL, '2026-12-11', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600142);
INSERT INTO date_changes (id, release_id, step_id, what, before, after, by, at) VALUES ('01a2310c-01a2-7344-a453-0bd06eb648f8', '78e36aaa-c53b-54fc-a386-ba2a29d1b7af', NULL, 'moved', 'Thu 21 Jan 2027', 'Fri 22 Jan 2027', '01a230d5-1306-775d-9137-5a17db747a4f', 1796119200057);
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-01a2-7344-a453-0bd06eb648f8', 0, 'public', 'a public reason');
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-01a2-7344-a453-0bd06eb648f8', 1, 'team', 'a	tab, a
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
', 1796115600147);
INSERT INTO runs (id, release_id, template_slug, template_revision, title, intro, visibility, started_by, started_at) VALUES ('f602035a-76f8-51fa-8be7-cb7e27cf604e', '333ca754-d934-5988-85d6-4984b606b4da', 'monthly', 1, 'Monthly release', '', 'public', '01a230d5-1306-775d-9137-5a17db747a4f', 1796119200041);
INSERT INTO sections (id, run_id, position, title, intro, day, time, zone) VALUES ('054bc595-4fa6-5e56-be06-8d29666e7bb1', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 0, 'Tag', '', '2026-12-16', NULL, NULL);
INSERT INTO sections (id, run_id, position, title, intro, day, time, zone) VALUES ('dba5e476-2b31-5a57-8c8f-310af626a168', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 1, 'Rest', '', NULL, NULL, NULL);
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('0d061465-3605-5a84-ab63-db5592399397', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 16, 'Item 15 of 19.7', '', 'release_manager', NULL, NULL, NULL, 16, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('16e1f503-329a-5299-87e0-9cc4fa28f047', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 25, 'Item 24 of 19.7', '', 'release_manager', NULL, NULL, NULL, 25, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('2d03ffcb-a3a1-59d2-9ffb-f46c63a44a44', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 27, 'Item 26 of 19.7', '', 'release_manager', NULL, NULL, NULL, 27, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('3815acd1-a38f-52be-bf21-532b270451b0', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 3, 'Item 2 of 19.7', '', 'release_manager', NULL, NULL, NULL, 3, NULL, 0, NULL, NULL, NULL, 'blocked', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', '01a230d5-1306-775d-9137-5a17db747a4f', 1796119200054, 1, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('40a2f6ba-65f4-5965-806b-5c755b9a02fe', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 13, 'Item 12 of 19.7', '', 'release_manager', NULL, NULL, NULL, 13, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('41c5de15-f090-5453-bed5-af338350732b', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', '054bc595-4fa6-5e56-be06-8d29666e7bb1', 1, 'Tag it', '', 'release_manager', NULL, NULL, 'tag', 1, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('531d5ec7-2ab5-58e3-a90f-390bce39abfc', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 9, 'Item 8 of 19.7', '', 'release_manager', NULL, NULL, NULL, 9, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('5442bfd4-96fa-5846-b945-f3041ac4c0bc', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 28, 'Item 27 of 19.7', '', 'release_manager', NULL, NULL, NULL, 28, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('6749a8ca-5a2e-5c22-92ca-c15398eba51f', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 2, 'Item 1 of 19.7', '', 'release_manager', NULL, NULL, NULL, 2, NULL, 0, NULL, NULL, NULL, 'done', NULL, '01a230d5-1306-775d-9137-5a17db747a4f', 1796119200051, 1, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('68404363-627f-5466-b514-5f5adc78ed74', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 31, 'Item 30 of 19.7', '', 'release_manager', NULL, NULL, NULL, 31, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('6a494545-acf8-5fe3-8344-55415cd50f6c', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 8, 'Item 7 of 19.7', '', 'release_manager', NULL, NULL, NULL, 8, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('7409b391-8a0f-55c0-8a04-c6ab4c5eb628', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 19, 'Item 18 of 19.7', '', 'release_manager', NULL, NULL, NULL, 19, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('798112c4-827c-522a-99c2-e0ecb57e42a6', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 12, 'Item 11 of 19.7', '', 'release_manager', NULL, NULL, NULL, 12, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('822d1552-51ce-568a-81b6-d13b013ce608', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 6, 'Item 5 of 19.7', '', 'release_manager', NULL, NULL, NULL, 6, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('839f3aef-f161-5b10-99af-dd4ea24ffd1f', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 15, 'Item 14 of 19.7', '', 'release_manager', NULL, NULL, NULL, 15, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('8d482627-1ed1-54d4-8f16-ecee3781ed00', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 10, 'Item 9 of 19.7', '', 'release_manager', NULL, NULL, NULL, 10, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('8ef9d0f9-c635-5e05-a066-dedc7c645949', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 20, 'Item 19 of 19.7', '', 'release_manager', NULL, NULL, NULL, 20, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('9cfb2fd5-cb6c-5a04-9998-0e0d9cb567a0', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', '054bc595-4fa6-5e56-be06-8d29666e7bb1', 0, 'Make the candidate', '', 'release_manager', NULL, NULL, 'candidate', 0, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('a0364a49-7543-5082-bd6a-dbab7fc17282', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 21, 'Item 20 of 19.7', '', 'release_manager', NULL, NULL, NULL, 21, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('a8851c87-0d75-5f3b-afa1-acb1d19fdd23', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 14, 'Item 13 of 19.7', '', 'release_manager', NULL, NULL, NULL, 14, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('ade3c3bf-a122-5754-ac2c-142553eeacfa', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 23, 'Item 22 of 19.7', '', 'release_manager', NULL, NULL, NULL, 23, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('af043334-d7ff-52d8-a06e-7c61d49a7fb0', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 7, 'Item 6 of 19.7', '', 'release_manager', NULL, NULL, NULL, 7, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('b3511938-cdb5-596f-8f90-e16b67e0d57a', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 17, 'Item 16 of 19.7', '', 'release_manager', NULL, NULL, NULL, 17, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('ca00d088-37af-5da9-a899-1b8aa9303748', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 29, 'Item 28 of 19.7', '', 'release_manager', NULL, NULL, NULL, 29, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('cab5181a-1079-5536-8b1f-09f104341b35', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 4, 'Item 3 of 19.7', '', 'release_manager', NULL, NULL, NULL, 4, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('d1389c52-29bb-515a-8be9-c6c8e29cf2f9', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 22, 'Item 21 of 19.7', '', 'release_manager', NULL, NULL, NULL, 22, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('d4ed8d20-3325-52e5-a909-ea0fd8ef7335', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 26, 'Item 25 of 19.7', '', 'release_manager', NULL, NULL, NULL, 26, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('d9cc2c46-4117-5b7a-a76c-6bc641382013', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 5, 'Item 4 of 19.7', '', 'release_manager', NULL, NULL, NULL, 5, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('dea68933-179a-5a49-8896-2a7736c0fbf9', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 18, 'Item 17 of 19.7', '', 'release_manager', NULL, NULL, NULL, 18, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('e39b7d6f-cce9-509b-9237-3017c9d47220', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 30, 'Item 29 of 19.7', '', 'release_manager', NULL, NULL, NULL, 30, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('fb4f0809-b1ab-51db-87bc-bd563c0fd76d', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 24, 'Item 23 of 19.7', '', 'release_manager', NULL, NULL, NULL, 24, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('feef5ebe-bcf7-5795-a795-c77e149a91bf', 'f602035a-76f8-51fa-8be7-cb7e27cf604e', 'dba5e476-2b31-5a57-8c8f-310af626a168', 11, 'Item 10 of 19.7', '', 'release_manager', NULL, NULL, NULL, 11, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO sessions (id, person_id, data, expires_at) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '01a230d5-1306-775d-9137-5a17db747a4f', '{}', 1796122800000);
INSERT INTO tokens (id, person_id, name, hash, writes, created_at, expires_at, used_at, revoked_at) VALUES ('01a2310c-01a2-7344-a453-0bd6c2664e9d', '01a230d5-1306-775d-9137-5a17db747a4f', 'a robot', '7a1b8bffe5e5552e388590b33fe810fa98d022d1262cd7e6126e845273ca4372', 1, 1796119200071, NULL, NULL, NULL);
INSERT INTO sign_in_links (hash, person_id, created_at, expires_at, used_at) VALUES ('582967534d0f909d196b97f9e6921342777aea87b46fa52df165389db1fb8ccf', '01a230d5-1306-775d-9137-5a17db747a4f', 1796119200074, 1796120100074, NULL);
INSERT INTO idempotency (actor, key, fingerprint, answer, at) VALUES ('01a230d5-1306-775d-9137-5a17db747a4f', 'once', '["f602035a-76f8-51fa-8be7-cb7e27cf604e","6749a8ca-5a2e-5c22-92ca-c15398eba51f","done",null,0]', '{"changed":true,"run":"f602035a-76f8-51fa-8be7-cb7e27cf604e","item":"6749a8ca-5a2e-5c22-92ca-c15398eba51f","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200051,"version":1}', 1796119200051);
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1306-775d-9137-5a1816ee904a', 1796115600134, 'system:story', 'person.signed_in', 'person:01a230d5-1306-775d-9137-5a17db747a4f', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"ana"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1308-71a0-8f07-d4aa4e4a2c0c', 1796115600136, 'system:story', 'person.signed_in', 'person:01a230d5-1308-71a0-8f07-d4a91bff9913', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"bo"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1308-71a0-8f07-d4acd407188c', 1796115600136, 'system:story', 'person.signed_in', 'person:01a230d5-1308-71a0-8f07-d4ab52707094', '{"connection":"gitlab","roles":"security_release_manager","roles_before":null,"username":"chidi"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1309-7511-a213-2a0ef6fbe787', 1796115600137, 'system:story', 'person.signed_in', 'person:01a230d5-1309-7511-a213-2a0d50b3ddfa', '{"connection":"gitlab","roles":"admin","roles_before":null,"username":"dana"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1309-7511-a213-2a10f6f3006c', 1796115600137, 'system:story', 'person.signed_in', 'person:01a230d5-1309-7511-a213-2a0f00b5e51a', '{"connection":"gitlab","roles":"viewer","roles_before":null,"username":"eli"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-130a-7673-ab18-3778f8fa736e', 1796115600138, 'system:story', 'product.added', 'product:01a230d5-130a-7673-ab18-377732d6592c', '{"name":"GitLab","slug":"gitlab","visibility":"public"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-130b-71a7-a30b-d520b23f1756', 1796115600139, 'system:story', 'history.imported', 'product:01a230d5-130a-7673-ab18-377732d6592c', '{"releases":1}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-130c-730b-b23f-cbe812977f62', 1796115600140, 'system:story', 'cadence.added', 'cadence:01a230d5-130c-730b-b23f-cbe7d5de9a87', '{"from":"2026-11-01","name":"monthly","product":"gitlab","rule":"monthly on the 3rd thursday"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-130d-72c7-8c9a-3efde4e45ecc', 1796115600141, 'system:story', 'cadence.added', 'cadence:01a230d5-130d-72c7-8c9a-3efc79561dc2', '{"from":"2026-11-01","name":"patch-before","product":"gitlab","rule":"8 days before monthly"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-130d-72c7-8c9a-3effc75e2f1b', 1796115600141, 'system:story', 'cadence.added', 'cadence:01a230d5-130d-72c7-8c9a-3efebfa37873', '{"from":"2026-11-01","name":"patch-after","product":"gitlab","rule":"6 days after monthly"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-130e-7369-a96c-590931634bd5', 1796115600142, 'system:story', 'horizon.extended', 'product:01a230d5-130a-7673-ab18-377732d6592c', '{"from":"2026-11-25","releases":7,"until":"2027-01-27"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-1313-748d-bc6d-a247b3efa673', 1796115600147, 'system:story', 'template.added', 'template:monthly', '{"revision":1}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-01a2-7344-a453-0bc9f494c1d8', 1796119200016, 'system:story', 'person.signed_in', 'person:01a2310c-01a2-7344-a453-0bc8ab070160', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"fay"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-01a2-7344-a453-0bca1649ea0c', 1796119200041, '01a230d5-1306-775d-9137-5a17db747a4f', 'run.started', 'run:f602035a-76f8-51fa-8be7-cb7e27cf604e', '{"items":32,"release":"333ca754-d934-5988-85d6-4984b606b4da","revision":1,"template":"monthly"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-01a2-7344-a453-0bcc73500a74', 1796119200051, '01a230d5-1306-775d-9137-5a17db747a4f', 'item.ticked', 'item:6749a8ca-5a2e-5c22-92ca-c15398eba51f', '{"after":"done","before":"open","reason":null,"run":"f602035a-76f8-51fa-8be7-cb7e27cf604e"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-01a2-7344-a453-0bce934f31b5', 1796119200054, '01a230d5-1306-775d-9137-5a17db747a4f', 'item.ticked', 'item:3815acd1-a38f-52be-bf21-532b270451b0', '{"after":"blocked","before":"open","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","run":"f602035a-76f8-51fa-8be7-cb7e27cf604e"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-01a2-7344-a453-0bd1ad637b30', 1796119200057, '01a230d5-1306-775d-9137-5a17db747a4f', 'release.moved', 'release:78e36aaa-c53b-54fc-a386-ba2a29d1b7af', '{"after":"Fri 22 Jan 2027","before":"Thu 21 Jan 2027","internal_reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","public_reason":"a public reason","slug":"19.8","step":null}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-01a2-7344-a453-0bd3ddc20cd9', 1796119200063, '01a230d5-1308-71a0-8f07-d4ab52707094', 'release.visibility_set', 'release:4e411bec-06af-5b7f-b12c-003951d7a07a', '{"after":"embargoed","before":"public"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-01a2-7344-a453-0bd72ffa86ca', 1796119200071, 'system:story', 'token.added', 'token:01a2310c-01a2-7344-a453-0bd6c2664e9d', '{"name":"a robot","person":"01a230d5-1306-775d-9137-5a17db747a4f","writes":true}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-01a2-7344-a453-0bd81128574b', 1796119200074, 'system:story', 'sign_in_link.added', 'person:01a230d5-1306-775d-9137-5a17db747a4f', '{"until":"2026-12-01T10:15:00.074Z"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (1, '01a2310c-01a2-7344-a453-0bcb70c48759', 1796119200041, '01a2310c-01a2-7344-a453-0bc64f6f5421', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (2, '01a2310c-01a2-7344-a453-0bcd16529b89', 1796119200051, '01a2310c-01a2-7344-a453-0bc64f6f5421', 'run:f602035a-76f8-51fa-8be7-cb7e27cf604e', 'team', '{"type":"item","run":"f602035a-76f8-51fa-8be7-cb7e27cf604e","item":"6749a8ca-5a2e-5c22-92ca-c15398eba51f","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200051,"version":1}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (3, '01a2310c-01a2-7344-a453-0bcf5bcc48aa', 1796119200054, '01a2310c-01a2-7344-a453-0bc64f6f5421', 'run:f602035a-76f8-51fa-8be7-cb7e27cf604e', 'team', '{"type":"item","run":"f602035a-76f8-51fa-8be7-cb7e27cf604e","item":"3815acd1-a38f-52be-bf21-532b270451b0","state":"blocked","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","by":"Ana Ferreira","at":1796119200054,"version":1}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (4, '01a2310c-01a2-7344-a453-0bd24aa1b1c5', 1796119200057, '01a2310c-01a2-7344-a453-0bc64f6f5421', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (5, '01a2310c-01a2-7344-a453-0bd41507e169', 1796119200063, '01a2310c-01a2-7344-a453-0bc64f6f5421', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (6, '01a2310c-01a2-7344-a453-0bd5d62701ce', 1796119200063, '01a2310c-01a2-7344-a453-0bc64f6f5421', 'product:gitlab', 'embargoed', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13-e5aefa91a466"}');
UPDATE sqlite_sequence SET seq = 6 WHERE name = 'outbox';
COMMIT;
