-- The foundation: products and their calendar, checklists, people, and what every write leaves behind.
-- Ids, civil dates and enums are TEXT, instants are milliseconds since 1970, `visibility` is
-- public, team, embargoed or embargoed:ids (domain::identity::Visibility).

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
CREATE INDEX releases_by_day ON releases (day);

CREATE TABLE release_versions (
    product_id TEXT    NOT NULL REFERENCES products (id),
    version    TEXT    NOT NULL,
    release_id TEXT    NOT NULL REFERENCES releases (id),
    position   INTEGER NOT NULL,
    PRIMARY KEY (product_id, version, release_id)
) STRICT;
CREATE INDEX release_versions_by_release ON release_versions (release_id);

-- Addresses that a release had: it gets another one when it is hidden, and when it is made public.
CREATE TABLE release_addresses (
    release_id TEXT    NOT NULL REFERENCES releases (id),
    slug       TEXT    NOT NULL,
    public     INTEGER NOT NULL CHECK (public IN (0, 1)),
    PRIMARY KEY (release_id, slug)
) STRICT;
CREATE INDEX release_addresses_by_slug ON release_addresses (slug);

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
CREATE INDEX steps_by_day ON steps (day);

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
CREATE INDEX date_changes_by_release ON date_changes (release_id, at);

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
CREATE INDEX runs_by_release ON runs (release_id);

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
CREATE INDEX items_by_touch ON items (run_id, touched_at);

CREATE TABLE sessions (
    id         TEXT    NOT NULL PRIMARY KEY,
    person_id  TEXT    REFERENCES people (id),
    data       TEXT    NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_person ON sessions (person_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

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
CREATE INDEX idempotency_by_age ON idempotency (at);

CREATE TABLE audit (
    id     TEXT    NOT NULL PRIMARY KEY,
    at     INTEGER NOT NULL,
    actor  TEXT    NOT NULL,
    action TEXT    NOT NULL,
    entity TEXT    NOT NULL,
    detail TEXT    NOT NULL
) STRICT;
CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_entity ON audit (entity, at);

-- `seq` is the order of commits, for processes that watch this file; numbers are never used again.
CREATE TABLE outbox (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    id      TEXT    NOT NULL UNIQUE,
    at      INTEGER NOT NULL,
    origin  TEXT    NOT NULL,
    topic   TEXT    NOT NULL,
    seals   TEXT    NOT NULL,
    payload TEXT    NOT NULL
) STRICT;
CREATE INDEX outbox_by_time ON outbox (at);
