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
    created_at       INTEGER NOT NULL, left_at INTEGER, role_ended_at INTEGER,
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
, maintained INTEGER NOT NULL DEFAULT 3 CHECK (maintained BETWEEN 0 AND 12), stops TEXT NOT NULL DEFAULT '', post_link TEXT, packages_link TEXT, notes_link TEXT, support_revision INTEGER NOT NULL DEFAULT 0, deploys INTEGER NOT NULL DEFAULT 1 CHECK (deploys IN (0, 1)), line_numbers INTEGER NOT NULL DEFAULT 2 CHECK (line_numbers IN (1, 2)), zone TEXT NOT NULL DEFAULT 'UTC', kind_words TEXT NOT NULL DEFAULT '', archived_on TEXT) STRICT;
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
    created_at  INTEGER NOT NULL, checks TEXT NOT NULL DEFAULT '', counting TEXT NOT NULL DEFAULT '',
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
    revision      INTEGER NOT NULL, followed INTEGER NOT NULL DEFAULT 0, went_revision INTEGER, went_late INTEGER NOT NULL DEFAULT 0,
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
    modified_at  INTEGER NOT NULL, deadline INTEGER NOT NULL DEFAULT 0 CHECK (deadline IN (0, 1)),
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
CREATE TABLE jobs (
    name    TEXT    NOT NULL PRIMARY KEY,
    holder  TEXT    NOT NULL,
    until   INTEGER NOT NULL,
    done_at INTEGER,
    times   INTEGER NOT NULL
) STRICT;
CREATE TABLE sources (
    id         TEXT    NOT NULL PRIMARY KEY,
    product_id TEXT    NOT NULL REFERENCES products (id),
    connection TEXT    NOT NULL,
    project    TEXT    NOT NULL,
    tags       TEXT    NOT NULL,
    branches   TEXT    NOT NULL,
    publishes  INTEGER NOT NULL CHECK (publishes IN (0, 1)),
    embargoed  INTEGER NOT NULL CHECK (embargoed IN (0, 1)), number INTEGER, former TEXT,
    UNIQUE (product_id, connection, project)
) STRICT;
CREATE TABLE inbox (
    id          TEXT    NOT NULL PRIMARY KEY,
    connection  TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    event       TEXT    NOT NULL,
    received_at INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'done', 'aside')),
    why         TEXT,
    project     TEXT,
    settled_at  INTEGER,
    body        BLOB    NOT NULL, first_body BLOB,
    UNIQUE (connection, key)
) STRICT;
CREATE TABLE git_tags (
    source_id TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    name      TEXT    NOT NULL,
    version   TEXT,
    candidate INTEGER,
    at        INTEGER NOT NULL,
    gone      INTEGER NOT NULL CHECK (gone IN (0, 1)),
    told_at   INTEGER NOT NULL, sha TEXT, at_sure INTEGER NOT NULL DEFAULT 1 CHECK (at_sure BETWEEN 0 AND 2), object TEXT, dead TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (source_id, name)
) STRICT;
CREATE TABLE git_releases (
    source_id   TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    tag         TEXT    NOT NULL,
    version     TEXT,
    released_at INTEGER NOT NULL,
    gone        INTEGER NOT NULL CHECK (gone IN (0, 1)),
    due         INTEGER NOT NULL CHECK (due IN (0, 1)),
    told_at     INTEGER NOT NULL, made_at INTEGER,
    PRIMARY KEY (source_id, tag)
) STRICT;
CREATE TABLE appearances (
    release_id TEXT    NOT NULL PRIMARY KEY REFERENCES releases (id),
    visibility TEXT    NOT NULL,
    at         INTEGER NOT NULL
) STRICT;
CREATE TABLE to_follow (
    release_id TEXT    NOT NULL PRIMARY KEY REFERENCES releases (id),
    at         INTEGER NOT NULL
, why TEXT) STRICT;
CREATE TABLE connections (
    name       TEXT    NOT NULL,
    about      TEXT    NOT NULL CHECK (about IN ('token', 'gaps')),
    checked_at INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('ok', 'warn', 'fail')),
    says       TEXT    NOT NULL,
    remedy     TEXT    NOT NULL,
    PRIMARY KEY (name, about)
) STRICT;
CREATE TABLE merge_requests (
    source_id     TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    iid           INTEGER NOT NULL,
    title         TEXT    NOT NULL,
    url           TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('open', 'merged', 'closed')),
    draft         INTEGER NOT NULL CHECK (draft IN (0, 1)),
    target        TEXT    NOT NULL,
    line          TEXT,
    main          INTEGER NOT NULL CHECK (main IN (0, 1)),
    origin        TEXT,
    picks         TEXT    NOT NULL,
    severity      INTEGER CHECK (severity BETWEEN 1 AND 4),
    security      INTEGER NOT NULL CHECK (security IN (0, 1)),
    head          TEXT,
    merged_as     TEXT,
    created_at    INTEGER NOT NULL,
    merged_at     INTEGER,
    closed_at     INTEGER,
    told_at       INTEGER NOT NULL,
    approved      INTEGER CHECK (approved IN (0, 1)),
    approved_told INTEGER, merged_sure INTEGER NOT NULL DEFAULT 0 CHECK (merged_sure BETWEEN 0 AND 2), closed_sure INTEGER NOT NULL DEFAULT 0 CHECK (closed_sure BETWEEN 0 AND 2), commit_sure INTEGER NOT NULL DEFAULT 0 CHECK (commit_sure BETWEEN 0 AND 2), tests_from INTEGER, reverts TEXT,
    PRIMARY KEY (source_id, iid)
) STRICT;
CREATE TABLE merge_request_pipelines (
    source_id TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    iid       INTEGER NOT NULL,
    pipeline  INTEGER NOT NULL,
    sha       TEXT,
    state     TEXT    NOT NULL CHECK (state IN ('running', 'failed', 'succeeded')),
    told_at   INTEGER NOT NULL, of_branch INTEGER NOT NULL DEFAULT 0 CHECK (of_branch IN (0, 1)),
    PRIMARY KEY (source_id, iid)
) STRICT;
CREATE TABLE branch_pipelines (
    source_id   TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    pipeline    INTEGER NOT NULL,
    branch      TEXT    NOT NULL,
    line        TEXT    NOT NULL,
    failed      INTEGER NOT NULL CHECK (failed IN (0, 1)),
    job         TEXT,
    url         TEXT    NOT NULL,
    sha         TEXT,
    created_at  INTEGER NOT NULL,
    finished_at INTEGER NOT NULL,
    told_at     INTEGER NOT NULL,
    PRIMARY KEY (source_id, pipeline)
) STRICT;
CREATE TABLE branch_lookouts (
    source_id TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    branch    TEXT    NOT NULL,
    person_id TEXT    NOT NULL REFERENCES people (id),
    at        INTEGER NOT NULL,
    PRIMARY KEY (source_id, branch)
) STRICT;
CREATE TABLE deployments (
    source_id   TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    deployment  INTEGER NOT NULL,
    environment TEXT    NOT NULL,
    tier        TEXT,
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'running', 'failed', 'stopped', 'succeeded')),
    sha         TEXT,
    created_at  INTEGER,
    finished_at INTEGER,
    told_at     INTEGER NOT NULL,
    shipped     INTEGER NOT NULL CHECK (shipped IN (0, 1)),
    tries       INTEGER NOT NULL DEFAULT 0,
    ask_at      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source_id, deployment)
) STRICT;
CREATE TABLE deployed (
    source_id  TEXT    NOT NULL,
    deployment INTEGER NOT NULL,
    iid        INTEGER NOT NULL,
    PRIMARY KEY (source_id, deployment, iid),
    FOREIGN KEY (source_id, deployment) REFERENCES deployments (source_id, deployment) ON DELETE CASCADE
) STRICT;
CREATE TABLE syncs (
    source_id TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    what      TEXT    NOT NULL CHECK (what IN ('tags', 'releases', 'merge_requests', 'deployments')),
    next      TEXT,
    read      INTEGER NOT NULL,
    ended_at  INTEGER,
    PRIMARY KEY (source_id, what)
) STRICT;
CREATE TABLE oauth_tokens (
    connection   TEXT    NOT NULL PRIMARY KEY,
    pair         TEXT    NOT NULL,
    sealed       BLOB    NOT NULL,
    scopes       TEXT    NOT NULL,
    expires_at   INTEGER NOT NULL,
    connected_at INTEGER NOT NULL,
    asked        INTEGER NOT NULL,
    asked_until  INTEGER,
    lost         INTEGER NOT NULL CHECK (lost IN (0, 1))
) STRICT;
CREATE TABLE refusals (
    source_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    version   TEXT NOT NULL,
    brought   TEXT NOT NULL CHECK (brought IN ('tag', 'release', 'gone', 'nothing')),
    at        INTEGER NOT NULL,
    why       TEXT NOT NULL,
    hidden    INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    try_at    INTEGER NOT NULL,
    PRIMARY KEY (source_id, version)
) STRICT;
CREATE TABLE missing_projects (
    source_id TEXT NOT NULL PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
    since     INTEGER NOT NULL
) STRICT;
CREATE TABLE holiday_calendars (
    id          TEXT    NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE,
    imported_at INTEGER  NOT NULL
, weekend TEXT) STRICT;
CREATE TABLE holidays (
    calendar_id TEXT    NOT NULL REFERENCES holiday_calendars (id) ON DELETE CASCADE,
    day         TEXT    NOT NULL,
    name        TEXT    NOT NULL, worked INTEGER NOT NULL DEFAULT 0 CHECK (worked IN (0, 1)),
    PRIMARY KEY (calendar_id, day)
) STRICT;
CREATE TABLE release_plans (
    release_id TEXT    NOT NULL PRIMARY KEY REFERENCES releases (id),
    steps      TEXT    NOT NULL
) STRICT;
CREATE TABLE freezes (
    id           TEXT    NOT NULL PRIMARY KEY,
    product_id   TEXT    REFERENCES products (id),
    name         TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    strength     TEXT    NOT NULL CHECK (strength IN ('hard', 'advisory')),
    forbids      TEXT    NOT NULL,
    kinds        TEXT    NOT NULL,
    environments TEXT    NOT NULL,
    repeats      TEXT    NOT NULL CHECK (repeats IN ('once', 'weekly', 'yearly')),
    from_day     TEXT    NOT NULL,
    from_time    TEXT    NOT NULL,
    until_day    TEXT    NOT NULL,
    until_time   TEXT    NOT NULL,
    zone         TEXT    NOT NULL,
    last         TEXT,
    uid          TEXT,
    visibility   TEXT    NOT NULL CHECK (visibility IN ('public', 'team', 'embargoed') OR visibility LIKE 'embargoed:%'),
    ended_at     INTEGER,
    deleted_at   INTEGER,
    revision     INTEGER NOT NULL,
    created_at   INTEGER NOT NULL,
    modified_at  INTEGER NOT NULL
, weekday TEXT CHECK (weekday IN ('nth', 'last'))) STRICT;
CREATE TABLE freeze_overrides (
    id          TEXT    NOT NULL PRIMARY KEY,
    freeze_id   TEXT    NOT NULL REFERENCES freezes (id),
    product_id  TEXT    NOT NULL REFERENCES products (id),
    act         TEXT    NOT NULL CHECK (act IN ('merge', 'deploy', 'migrate', 'tag', 'publish')),
    environment TEXT,
    from_at     INTEGER NOT NULL,
    until_at    INTEGER NOT NULL,
    reason      TEXT    NOT NULL,
    person_id   TEXT    NOT NULL REFERENCES people (id)
) STRICT;
CREATE TABLE refused_hooks (
    connection TEXT NOT NULL,
    day        TEXT NOT NULL,
    why        TEXT NOT NULL,
    times      INTEGER NOT NULL,
    last_at    INTEGER NOT NULL,
    PRIMARY KEY (connection, day, why)
) STRICT;
CREATE TABLE drafts (
    id          TEXT    NOT NULL PRIMARY KEY,
    release_id  TEXT    NOT NULL REFERENCES releases (id),
    step        TEXT,
    day         TEXT,
    time        TEXT,
    zone        TEXT,
    note        TEXT    NOT NULL,
    base        TEXT    NOT NULL,
    based_on    INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'published', 'dropped')),
    visibility  TEXT    NOT NULL CHECK (visibility IN ('public', 'team', 'embargoed') OR visibility LIKE 'embargoed:%'),
    made_by     TEXT    NOT NULL,
    made_at     INTEGER NOT NULL,
    settled_by  TEXT,
    settled_at  INTEGER,
    revision    INTEGER NOT NULL
, public_reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE requests (
    id         TEXT    NOT NULL PRIMARY KEY,
    product_id TEXT    NOT NULL REFERENCES products (id),
    wish       TEXT    NOT NULL CHECK (wish IN ('out_of_band', 'internal', 'backport', 'exception')),
    severity   TEXT    NOT NULL CHECK (severity IN ('S1', 'S2', 'S3', 'S4')),
    reason     TEXT    NOT NULL,
    incident   TEXT,
    agreed_by  TEXT,
    needed_by  TEXT,
    line       TEXT,
    change     TEXT,
    about_id   TEXT    REFERENCES releases (id),
    step       TEXT,
    until_day  TEXT,
    until_time TEXT,
    until_zone TEXT,
    visibility TEXT    NOT NULL CHECK (visibility IN ('public', 'team', 'embargoed') OR visibility LIKE 'embargoed:%'),
    asked_by   TEXT    NOT NULL REFERENCES people (id),
    asked_at   INTEGER NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn')),
    settled_by TEXT    REFERENCES people (id),
    settled_at INTEGER,
    answer     TEXT,
    release_id TEXT    REFERENCES releases (id),
    CHECK ((state = 'open') = (settled_at IS NULL)),
    CHECK ((settled_at IS NULL) = (settled_by IS NULL)),
    CHECK ((settled_at IS NULL) = (answer IS NULL))
) STRICT;
CREATE TABLE rotations (
    product_id TEXT    NOT NULL PRIMARY KEY REFERENCES products (id),
    escalation TEXT    NOT NULL,
    revision   INTEGER NOT NULL
) STRICT;
CREATE TABLE rotation_slots (
    product_id    TEXT    NOT NULL REFERENCES products (id),
    key           TEXT    NOT NULL,
    position      INTEGER NOT NULL,
    name          TEXT    NOT NULL,
    kind          TEXT    NOT NULL CHECK (kind IN ('lead', 'security', 'trainee')),
    regions       TEXT    NOT NULL,
    hours_from    TEXT,
    hours_until   TEXT,
    hours_zone    TEXT,
    handover_time TEXT    NOT NULL,
    handover_zone TEXT    NOT NULL,
    PRIMARY KEY (product_id, key)
) STRICT;
CREATE TABLE rotation_shifts (
    release_id TEXT    NOT NULL REFERENCES releases (id),
    slot       TEXT    NOT NULL,
    product_id TEXT    NOT NULL REFERENCES products (id),
    person_id  TEXT    REFERENCES people (id),
    stand      TEXT    NOT NULL CHECK (stand IN ('proposed', 'confirmed')),
    pinned     INTEGER NOT NULL CHECK (pinned IN (0, 1)),
    why        TEXT    NOT NULL,
    PRIMARY KEY (release_id, slot)
) STRICT;
CREATE TABLE rotation_takeovers (
    id         TEXT    NOT NULL PRIMARY KEY,
    release_id TEXT    NOT NULL REFERENCES releases (id),
    slot       TEXT    NOT NULL,
    product_id TEXT    NOT NULL REFERENCES products (id),
    person_id  TEXT    NOT NULL REFERENCES people (id),
    from_at    INTEGER NOT NULL,
    until_at   INTEGER,
    reason     TEXT    NOT NULL,
    by_id      TEXT    NOT NULL REFERENCES people (id)
) STRICT;
CREATE TABLE rotation_members (
    person_id   TEXT    NOT NULL PRIMARY KEY REFERENCES people (id),
    zone        TEXT    NOT NULL,
    region      TEXT    NOT NULL,
    team        TEXT    NOT NULL,
    experience  TEXT    NOT NULL CHECK (experience IN ('new', 'shadowed', 'led')),
    security    INTEGER NOT NULL CHECK (security IN (0, 1)),
    hours_from  TEXT    NOT NULL,
    hours_until TEXT    NOT NULL,
    every       INTEGER NOT NULL,
    active      INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;
CREATE TABLE rotation_absences (
    id        TEXT    NOT NULL PRIMARY KEY,
    person_id TEXT    NOT NULL REFERENCES people (id),
    from_day  TEXT    NOT NULL,
    until_day TEXT    NOT NULL
, source TEXT NOT NULL DEFAULT 'entered' CHECK (source IN ('entered', 'read'))) STRICT;
CREATE TABLE rotation_answers (
    person_id  TEXT    NOT NULL REFERENCES people (id),
    release_id TEXT    NOT NULL REFERENCES releases (id),
    answer     TEXT    NOT NULL CHECK (answer IN ('yes', 'if_needed', 'no')),
    PRIMARY KEY (person_id, release_id)
) STRICT;
CREATE TABLE rotation_days (
    product_id    TEXT NOT NULL REFERENCES products (id),
    day           TEXT NOT NULL,
    name          TEXT NOT NULL,
    primary_id    TEXT REFERENCES people (id),
    backup_id     TEXT REFERENCES people (id),
    escalation_id TEXT REFERENCES people (id),
    PRIMARY KEY (product_id, day)
) STRICT;
CREATE TABLE rotation_notes (
    id         TEXT    NOT NULL PRIMARY KEY,
    product_id TEXT    NOT NULL REFERENCES products (id),
    release_id TEXT    NOT NULL REFERENCES releases (id),
    person_id  TEXT    NOT NULL REFERENCES people (id),
    at         INTEGER NOT NULL,
    note       TEXT    NOT NULL
) STRICT;
CREATE TABLE rotation_feeds (
    person_id TEXT    NOT NULL PRIMARY KEY REFERENCES people (id),
    secret    TEXT    NOT NULL UNIQUE,
    made_at   INTEGER NOT NULL
) STRICT;
CREATE TABLE carried (
    place TEXT NOT NULL,
    thing TEXT NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (place, thing)
) STRICT;
CREATE TABLE carry_looks (
    place      TEXT PRIMARY KEY,
    product_id TEXT NOT NULL REFERENCES products (id),
    at         INTEGER NOT NULL,
    trouble    TEXT NOT NULL,
    drift      TEXT NOT NULL
) STRICT;
CREATE TABLE "rotation_swaps" (
    id          TEXT    NOT NULL PRIMARY KEY,
    product_id  TEXT    NOT NULL REFERENCES products (id),
    release_id  TEXT    NOT NULL REFERENCES releases (id),
    slot        TEXT    NOT NULL,
    owner_id    TEXT    NOT NULL REFERENCES people (id),
    to_id       TEXT    REFERENCES people (id),
    first_day   TEXT,
    last_day    TEXT,
    note        TEXT    NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('open', 'taken', 'withdrawn', 'undone', 'declined', 'lapsed')),
    taker_id    TEXT    REFERENCES people (id),
    takeover_id TEXT,
    offered_at  INTEGER NOT NULL,
    settled_at  INTEGER,
    CHECK ((first_day IS NULL) = (last_day IS NULL))
) STRICT;
CREATE TABLE rotation_kept (
    release_id TEXT    NOT NULL PRIMARY KEY REFERENCES releases (id),
    product_id TEXT    NOT NULL REFERENCES products (id),
    at         INTEGER NOT NULL,
    kept       TEXT    NOT NULL
) STRICT;
CREATE TABLE rotation_acknowledged (
    release_id TEXT    NOT NULL REFERENCES releases (id),
    slot       TEXT    NOT NULL,
    product_id TEXT    NOT NULL REFERENCES products (id),
    person_id  TEXT    NOT NULL REFERENCES people (id),
    at         INTEGER NOT NULL,
    PRIMARY KEY (release_id, slot)
) STRICT;
CREATE TABLE absence_calendars (
    person_id TEXT    NOT NULL PRIMARY KEY REFERENCES people (id),
    sealed    BLOB    NOT NULL,
    version   TEXT    NOT NULL,
    due_at    INTEGER NOT NULL,
    read_at   INTEGER,
    unread    INTEGER NOT NULL,
    trouble   TEXT    NOT NULL
) STRICT;
CREATE TABLE rotation_team_feeds (
    product_id TEXT    NOT NULL PRIMARY KEY REFERENCES products (id),
    secret     TEXT    NOT NULL UNIQUE,
    made_at    INTEGER NOT NULL
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
CREATE INDEX releases_by_kind ON releases (product_id, kind, day);
CREATE INDEX date_changes_by_time ON date_changes (at, id);
CREATE INDEX items_unsettled ON items (run_id) WHERE state IN ('open', 'doing', 'blocked');
CREATE INDEX releases_by_first_planned ON releases (first_planned) WHERE first_planned <> day;
CREATE INDEX sources_by_project ON sources (connection, project);
CREATE INDEX inbox_waiting ON inbox (received_at, id) WHERE state = 'waiting';
CREATE INDEX inbox_aside ON inbox (received_at, id) WHERE state = 'aside';
CREATE INDEX inbox_settled ON inbox (settled_at) WHERE state = 'done';
CREATE INDEX inbox_counted ON inbox (connection, state, received_at);
CREATE INDEX git_tags_by_version ON git_tags (source_id, version);
CREATE INDEX git_releases_by_version ON git_releases (source_id, version);
CREATE INDEX git_releases_due ON git_releases (released_at) WHERE due = 1;
CREATE INDEX merge_requests_by_line ON merge_requests (source_id, line, created_at) WHERE line IS NOT NULL;
CREATE INDEX merge_requests_merged ON merge_requests (source_id, merged_at) WHERE main = 1 AND merged_at IS NOT NULL;
CREATE INDEX merge_requests_picked ON merge_requests (source_id, created_at) WHERE picks <> '';
CREATE INDEX merge_requests_by_origin ON merge_requests (origin) WHERE origin IS NOT NULL;
CREATE INDEX merge_requests_by_commit ON merge_requests (merged_as) WHERE merged_as IS NOT NULL;
CREATE INDEX branch_pipelines_newest ON branch_pipelines (source_id, branch, created_at, pipeline);
CREATE INDEX deployments_by_end ON deployments (source_id, environment, finished_at) WHERE state = 'succeeded';
CREATE INDEX deployments_to_look_up ON deployments (source_id, ask_at) WHERE state = 'succeeded' AND shipped = 0;
CREATE INDEX deployed_by_merge_request ON deployed (source_id, iid);
CREATE INDEX refusals_due ON refusals (try_at);
CREATE INDEX merge_requests_by_head ON merge_requests (source_id, head) WHERE state = 'open';
CREATE INDEX freeze_overrides_by_end ON freeze_overrides (until_at);
CREATE INDEX drafts_by_release ON drafts (release_id, made_at);
CREATE INDEX merge_requests_by_revert ON merge_requests (source_id, reverts) WHERE reverts IS NOT NULL;
CREATE INDEX deployments_by_tier ON deployments (source_id, tier, environment) WHERE tier IS NOT NULL;
CREATE INDEX requests_by_settlement ON requests (settled_at, id);
CREATE INDEX requests_by_subject ON requests (about_id);
CREATE INDEX requests_by_release ON requests (release_id);
CREATE INDEX rotation_shifts_by_product ON rotation_shifts (product_id);
CREATE INDEX rotation_takeovers_by_product ON rotation_takeovers (product_id);
CREATE INDEX rotation_absences_by_person ON rotation_absences (person_id);
CREATE INDEX rotation_answers_by_release ON rotation_answers (release_id);
CREATE INDEX rotation_notes_by_release ON rotation_notes (release_id);
CREATE INDEX rotation_swaps_by_product ON rotation_swaps (product_id);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261123000001, 'foundation', '2026-11-29 18:22:35', 1, X'ADB0C74D74742F42C798078DF5E526D38074930930760066790ED46DAA320EFD6A0F30776AEE8EE39370EB8F8BC39244', 2514326);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000001, 'departures', '2026-11-29 18:22:35', 1, X'82C2FF7A7D84201EB10F25A58A1B504D3AABE9EA42E395666AA3380A168E6156D4B4207E829B112148E83F46F3118939', 738781);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000002, 'jobs', '2026-11-29 18:22:35', 1, X'FECF84407B80B1F881FA932BC07761F1B51784203EE1795CED2DEBA2687FABE9C2A869F73DE8DB7A5AF5AADAEE68A15E', 407379);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000003, 'pages', '2026-11-29 18:22:35', 1, X'9B7C79A3E54D31FBD86FD118E038D0209532C21CECD47DBD3EE3E1126BD5E6A975B3856D57A9280D4BDC8D75214C89FD', 384382);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000004, 'first planned', '2026-11-29 18:22:35', 1, X'98C0A156129F6AA43D00C7AEE8E618DD7BBAC1AE9A2FABD2220A13E4381DA2209E1A7DF61D2C4E4059541789342FF52D', 349554);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000005, 'connections', '2026-11-29 18:22:35', 1, X'C5425DDF6C16CE2B249E53966D4DCAEAA03FBA7208C9BE9E8DCEFDA9B4EA48D862F1BF47103D335B1719059C56F62560', 1243405);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000006, 'changes', '2026-11-29 18:22:35', 1, X'FE05CBD076A71CCE6FAAA3951FB405538A1DDDDD64443C598504F5B6080AC533A7546452BF47FC431A8D78D9FDA9E916', 2862386);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000007, 'oauth tokens', '2026-11-29 18:22:35', 1, X'6D9E30F3A161B02D149D8D94E31917065FADBA99DE29AA9967DC899191C48E0880048DA51574E92C4537838B1C3A58AB', 407709);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000001, 'sure', '2026-11-29 18:22:35', 1, X'899BB05B8B77E0333ED4C239C29940952ECDCECD30EF5879CFC7AD9FC9F2EC2F984EA48D0467A2327AEED3CEC7976CC5', 1782320);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000002, 'tags', '2026-11-29 18:22:35', 1, X'15A3879889AE8A172147C67E23CA7E52D164D231419B84C7AB17AD3B498ABD5896A80B3E7ACDC594439CC7AF6B63AEFE', 2166599);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000003, 'refusals', '2026-11-29 18:22:35', 1, X'913390A699772F7F9567F0A9E2745DACB0B163C84A1C82B454A909186A294498A5D76D47E3003BA5DEB984500EBDCDD0', 913473);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000004, 'pipelines', '2026-11-29 18:22:35', 1, X'F21CFE77DE397913C165286C2CB0AA55B32D029459ADD5EE0CC82A207B517078942A84103E3EAAC92941C893516F4D25', 1327377);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000005, 'missing projects', '2026-11-29 18:22:35', 1, X'AAE0FDDAA688FB65E44F319AF829067353A353ACAA41671ED23520EED371BD5BE9D0C5F03AF228A01DF8F197695EAA4D', 375207);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000009, 'project numbers', '2026-11-29 18:22:35', 1, X'3F866E31D0EEF9BFC7E500CDD517E5642AF5CAB7E33E351393058E5F9472A2DC5FD53B1B452B230CDC93F10E40CCC4B4', 1381522);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000103, 'rules', '2026-11-29 18:22:35', 1, X'A03D80DD519AF3E315165C0B60070E4ABCBEB44F66409E55E163C90A3500E07153689C69DCB6D0A4D23990FAC2BDCC38', 1057979);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000104, 'freezes', '2026-11-29 18:22:35', 1, X'A88F6E8DABB7D53FA7F9E975158AD8E274FC415419597DAEE178DB8E31A6ADDC8F3D4CF0CA83418989993911B5B53DF3', 523820);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000105, 'refused hooks', '2026-11-29 18:22:35', 1, X'A85A27E983CDBCAB957D429B646C52CABA4432E3BF8B4901E5A65A634D8188417417454DA0CC2DD846393EB9F33D7C31', 412801);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000205, 'mended', '2026-11-29 18:22:35', 1, X'98F3C202ECA6748EF863D09FFCF1B2ADCDB6A6438AE73FBD53B5193AAE6C5E5FD75D4E9B2C9E966B4A7C3390FCD9B328', 906978);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000301, 'drafts', '2026-11-29 18:22:35', 1, X'3C49883C13A8DBF82DF7725FDC184511032894E01CAC0169BF8FF469A656FF9CEFC9530227B92EB415450A31B2713783', 474003);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000302, 'inclusion and support', '2026-11-29 18:22:35', 1, X'166FE917DEB391279BF08E6449D0E2583B31EC57CC2357C3D19C3E6D0DD4B1831DAF90C56D849F9BA50999CA14621A31', 8058270);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000303, 'requests', '2026-11-29 18:22:35', 1, X'3355DE8D9DE102A9C423F298FC451E9C81D609FA62289B65EC16B2A06E51DE5FDD25AA85DD878B3097F7260520DE0B09', 583150);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000304, 'checks', '2026-11-29 18:22:35', 1, X'C00A10C1C4E9383F8F144AB73D78B8AE77C004992B036B7964FA1CBDEA4CC9FB4AAEE2B52C6C52771B1735D241069918', 936606);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000320, 'rotation', '2026-11-29 18:22:35', 1, X'48C723BFDE1B7A5F6ADB62AECB400A9418B9214572BAB259015D5E938914C0CCD3E1ACF8D14464ABFD596CBE23D8DAA9', 1109697);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000321, 'swaps', '2026-11-29 18:22:35', 1, X'93A66597D009AB1AE0D5C07C841AF47C330B8E62EF5EF77A8D3D48663A01AF118837384337CE925E6D0FD9CB1D48CAE8', 465760);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000322, 'handovers', '2026-11-29 18:22:35', 1, X'814AC3BAF046EF288DA8ADB8EEF2B588FE112069BD785D90218C4A148EC98703E34C7EB471DB3883A27F087522EEFCB7', 608362);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000330, 'carried', '2026-11-29 18:22:35', 1, X'1E3DCFE9CFCD6B96A476B57B3C7000BFB2E47360355C938D13B24421398BF24B0ED6A7497D6F1C42F5DAA2C7F236854A', 475326);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000340, 'settled offers', '2026-11-29 18:22:35', 1, X'1E45A073DE703955E65BE9C1F8FC72A86CEF0D4BBC500426960737A0EF43F10EEA96223D8373CAD86C85D98FD89A0FC0', 2552775);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000341, 'roles end', '2026-11-29 18:22:35', 1, X'A553C590A81F84316CC4032C0A89F649F82EDF2B1082798C7BF19AE335AECF6D0031F6159A5524525E6DB3843A9F34DC', 1110830);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000342, 'kept handovers', '2026-11-29 18:22:35', 1, X'C2753F72A9948B72EBB3155959390995D253351C7DE48C463FCDACD6E5361AB8DF28B1A2E6B780D634896F884F4DD77F', 617838);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000350, 'absence calendars', '2026-11-29 18:22:35', 1, X'AAADDC46396B668664B068F368775AB0BA66984C1964D4B6420C59D7953AFCF202C6E3D784FD6A4C7E500FABFCED9A5C', 1141888);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000351, 'team feeds', '2026-11-29 18:22:35', 1, X'71DEF4D372BBDA40BF077D92498151778DE2B48F66B5163FB7BF1491277896924E64E8961F9B59F45FAE6C2D6DE7EA44', 435066);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000360, 'counting', '2026-11-29 18:22:35', 1, X'74092E3E6DF574831BB5C01DA0F90A6B34961C6A4BBCA27FD2F12351B3CFBA3BF011915A3FF9F2AEE877A0BDFF218D3A', 1112225);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000370, 'products', '2026-11-29 18:22:35', 1, X'758B63E7F18DE47BD118F1E1365526CCF1CF9070EB1EC3EDB97F9E7F90E9EA25746FD56B79BBA1170DBE41E46B586CF6', 2498036);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000371, 'freeze weekdays', '2026-11-29 18:22:35', 1, X'E002CCBA21E5A690993AFAFAB766A6B98F814CA834C4ABC02B736888FC3C6C0DF63BC8385D1A3A79076C9BA640D73C2D', 1073552);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000372, 'weekends', '2026-11-29 18:22:35', 1, X'2256CF74EAF0E231AC3A58564DA219947EA1E8663EFEE370D12C8620F64DA70663BAE894C165DFED8BB4B1F3C2B6632A', 1826839);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129002001, 'home and words', '2026-11-29 18:22:35', 1, X'06978C9C4B1E1D800B44D3989EF49EBC21E3F403DE471FCA6A00001ACBF3B4C331D085086FC76F1E57ABA319936D31E8', 2534711);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129004000, 'went with their product', '2026-11-29 18:22:35', 1, X'B1A3013DEEFB503CDCBBC8DAFA302AC04822CA04126287DA074DB632D71175F6C0139411C3F0C998519986C94FCB90DB', 1972832);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129006001, 'reason of draft', '2026-11-29 18:22:35', 1, X'D85912D022A8C4794F035E266224C0A6E9098981B40F3687323B0D18B36C0B55F1430938BCAD649F3E9B511FAEF974C5', 1193911);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'gitlab', 1, 'ana', 'Ana Ferreira', '', 'release_manager', 1796115600062, NULL, NULL, 1796115600062, NULL, NULL);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a230d5-12bf-7599-b403-4e0851f5a636', 'gitlab', 2, 'bo', 'Bo Lindqvist', '', 'release_manager', 1796115600063, NULL, NULL, 1796115600063, NULL, NULL);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a230d5-12c0-733d-8feb-3655e25baf58', 'gitlab', 3, 'chidi', 'Chidi Okafor', '', 'security_release_manager', 1796115600064, NULL, NULL, 1796115600064, NULL, NULL);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a230d5-12c1-7151-b48b-17e3c9469b18', 'gitlab', 4, 'dana', 'Dana Whitfield', '', 'admin', 1796115600065, NULL, NULL, 1796115600065, NULL, NULL);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a230d5-12c2-76a8-ae99-74b0c18e90d3', 'gitlab', 5, 'eli', 'Eli Navarro', '', 'viewer', 1796115600066, NULL, NULL, 1796115600066, NULL, NULL);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a2310c-010e-73d1-b8ed-618e503a8101', 'gitlab', 6, 'fay', 'Fay Ünal', '', 'release_manager', 1796119200014, X'000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF', 'image/png', 1796119200014, NULL, NULL);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a2310c-013a-7168-ae44-c556530fa2d5', 'left', NULL, 'former-6cdd3176d30d', 'Former member 6cdd', '', '', 1796119200058, NULL, NULL, 1796119200058, 1796119200059, NULL);
INSERT INTO products (id, slug, name, colour, letter, visibility, created_at, maintained, stops, post_link, packages_link, notes_link, support_revision, deploys, line_numbers, zone, kind_words, archived_on) VALUES ('01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'gitlab', 'GitLab', 'orange', 'G', 'public', 1796115600067, 3, '', NULL, NULL, NULL, 0, 1, 2, 'UTC', '', NULL);
INSERT INTO kinds (product_id, kind, visibility) VALUES ('01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'internal', 'team');
INSERT INTO kinds (product_id, kind, visibility) VALUES ('01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'monthly', 'public');
INSERT INTO kinds (product_id, kind, visibility) VALUES ('01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'patch', 'public');
INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, first_version, binding, steps, created_at, checks, counting) VALUES ('01a230d5-12c6-70ee-b5a0-bec378172a33', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'monthly', 'monthly', 'monthly on the 3rd thursday', '2026-11-01', '2027-01-31', '', 5, '2022-05-01', NULL, 'committed', 'milestone-start | Milestone starts | prev.milestone-end+1 | target
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-3 16:00 UTC | target | shown
candidate | Release candidate | R-2 | target | reaches closed | shown
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
patch-start | Patch work starts | R+1 | target', 1796115600070, '', '');
INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, first_version, binding, steps, created_at, checks, counting) VALUES ('01a230d5-12ca-7776-bc64-c8f8fa225af1', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'patch-before', 'patch', '8 days before monthly', '2026-11-01', '2027-01-31', '', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600074, 'alone on its day
not in the week of a monthly release
not on friday
at most 23 days apart, but in january and december
steps in order
no freeze
a manager there', '');
INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, first_version, binding, steps, created_at, checks, counting) VALUES ('01a230d5-12cd-734c-bcba-1e0ed635f071', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'patch-after', 'patch', '6 days after monthly', '2026-11-01', '2027-01-31', '12 | holidays', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600077, 'alone on its day
not in the week of a monthly release
not on friday
at most 23 days apart, but in january and december
steps in order
no freeze
a manager there', '');
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late) VALUES ('01a2310c-0141-70dc-8b35-7dba889fac9e', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'patch', 'patch-2026-12-01-080efd03a9ab', '2026-12-01', '2026-12-01', '2026-12-01', 'planned', NULL, 'tentative', 'committed', 'hand', NULL, 'team', 0, 1796119200065, 1, 0, NULL, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late) VALUES ('0f129113-3559-55e5-a04c-8ced89c79086', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'patch', 'patch-2026-11-25', '2026-11-25', '2026-11-25', '2026-11-25', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-12cd-734c-bcba-1e0ed635f071', 'public', 0, 1796115600079, 0, 0, NULL, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late) VALUES ('25819180-86ba-599c-a3e4-88d298c719cb', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'monthly', '19.6', '2026-11-19', '2026-11-19', '2026-11-19', 'planned', NULL, 'confirmed', 'target', 'published', NULL, 'public', 0, 1796115600069, 0, 0, NULL, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late) VALUES ('56e6405e-d5d3-5bf5-b4cc-d3d51159942f', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'patch', 'patch-2026-12-09', '2026-12-09', '2026-12-09', '2026-12-09', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-12ca-7776-bc64-c8f8fa225af1', 'public', 0, 1796115600079, 0, 0, NULL, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late) VALUES ('af26a147-f933-576f-a9d0-e16d5b23ea8f', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'monthly', '19.7', '2026-12-17', '2026-12-17', '2026-12-17', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-12c6-70ee-b5a0-bec378172a33', 'public', 0, 1796115600079, 0, 0, NULL, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late) VALUES ('e5a4c0f9-534b-5e62-847b-f6638e7b49d5', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'patch', 'patch-2026-12-23', '2026-12-23', '2026-12-23', '2026-12-23', 'left_out', 'holidays', 'tentative', 'committed', 'rule', '01a230d5-12cd-734c-bcba-1e0ed635f071', 'public', 0, 1796115600079, 0, 0, NULL, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late) VALUES ('ea45cea3-c2f3-5960-a073-6788e751b8d6', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'patch', 'patch-2027-01-27', '2027-01-27', '2027-01-27', '2027-01-27', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-12cd-734c-bcba-1e0ed635f071', 'public', 0, 1796115600079, 0, 0, NULL, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late) VALUES ('f1d283d0-a0bb-5ca9-87d3-b4a665e6cbe6', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'patch', 'patch-2027-01-13-42e73179e7a7', '2027-01-13', '2027-01-13', '2027-01-13', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-12ca-7776-bc64-c8f8fa225af1', 'embargoed', 1, 1796119200053, 1, 0, NULL, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late) VALUES ('fd2020b9-d5c2-5f35-af62-05a1070b36f7', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'monthly', '19.8', '2027-01-22', '2027-01-21', '2027-01-21', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-12c6-70ee-b5a0-bec378172a33', 'public', 1, 1796119200037, 2, 0, NULL, 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '19.6.0', '25819180-86ba-599c-a3e4-88d298c719cb', 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '19.6.1', '01a2310c-0141-70dc-8b35-7dba889fac9e', 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '19.7.0', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '19.8.0', 'fd2020b9-d5c2-5f35-af62-05a1070b36f7', 0);
INSERT INTO release_addresses (release_id, slug, public) VALUES ('f1d283d0-a0bb-5ca9-87d3-b4a665e6cbe6', 'patch-2027-01-13', 1);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('01a2310c-0141-70dc-8b35-7dbb3993287b', '01a2310c-0141-70dc-8b35-7dba889fac9e', 0, 'warning', 'Merge requests must be ready soon', '2026-11-26', NULL, NULL, '2026-11-26', NULL, NULL, 'best_effort', 'tentative', 'left_out', 'left_out', NULL, NULL, 'warning', 0, 0, 0, 1796119200065, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('01a2310c-0141-70dc-8b35-7dbc6b88f5e9', '01a2310c-0141-70dc-8b35-7dba889fac9e', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-11-27', '07:00', 'UTC', '2026-11-27', '07:00', 'UTC', 'best_effort', 'tentative', 'left_out', 'left_out', NULL, NULL, 'closed', 1, 0, 0, 1796119200065, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('01a2310c-0141-70dc-8b35-7dbdd4d97a2a', '01a2310c-0141-70dc-8b35-7dba889fac9e', 2, 'backports', 'Backports merged, packages prepared', '2026-11-30', NULL, NULL, '2026-11-30', NULL, NULL, 'best_effort', 'tentative', 'left_out', 'left_out', NULL, NULL, NULL, 0, 0, 0, 1796119200065, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('01a2310c-0141-70dc-8b35-7dbe8365824f', '01a2310c-0141-70dc-8b35-7dba889fac9e', 3, 'tag', 'Tag', '2026-12-01', NULL, NULL, '2026-12-01', NULL, NULL, 'best_effort', 'tentative', 'reached', 'planned', '2026-12-01', 1796119200000, 'tagged', 0, 0, 0, 1796119200065, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('01a2310c-0141-70dc-8b35-7dbf1dbedfed', '01a2310c-0141-70dc-8b35-7dba889fac9e', 4, 'publication', 'Publication', '2026-12-01', NULL, NULL, '2026-12-01', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796119200065, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('17167164-b2bb-54c0-b0b3-72e4615e9ba5', '0f129113-3559-55e5-a04c-8ced89c79086', 2, 'backports', 'Backports merged, packages prepared', '2026-11-24', NULL, NULL, '2026-11-24', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('18bc2176-c0be-553b-864c-dec937f52b4a', '56e6405e-d5d3-5bf5-b4cc-d3d51159942f', 3, 'tag', 'Tag', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('23a285e2-e347-584a-b257-3c081bda1e3d', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', 1, 'milestone-end', 'Milestone ends', '2026-12-11', NULL, NULL, '2026-12-11', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('23dcb727-ba5d-509b-ab2c-3862e9d56b02', '56e6405e-d5d3-5bf5-b4cc-d3d51159942f', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-12-07', '07:00', 'UTC', '2026-12-07', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('25d04ef6-b208-5076-9f49-c7581c919216', 'fd2020b9-d5c2-5f35-af62-05a1070b36f7', 2, 'milestone-end', 'Milestone ends', '2027-01-16', NULL, NULL, '2027-01-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200037, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('2817fece-83bb-5ad3-b944-a1da3d1c9b0e', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', 3, 'candidate', 'Release candidate', '2026-12-15', NULL, NULL, '2026-12-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('321c3af5-6f33-5921-a683-8ed3298b7acf', '25819180-86ba-599c-a3e4-88d298c719cb', 0, 'publication', 'Publication', '2026-11-19', NULL, NULL, '2026-11-19', NULL, NULL, 'target', 'confirmed', 'reached', 'planned', '2026-11-19', NULL, 'published', 0, 0, 0, 1796115600069, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('32e622b8-8799-5517-b18e-bf59596c186b', '0f129113-3559-55e5-a04c-8ced89c79086', 4, 'publication', 'Publication', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('3422be9a-295e-5dc4-bb04-919dff84c4fc', 'f1d283d0-a0bb-5ca9-87d3-b4a665e6cbe6', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-11', '07:00', 'UTC', '2027-01-11', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('35fca3bc-2efa-506c-b545-39226ef000b6', 'f1d283d0-a0bb-5ca9-87d3-b4a665e6cbe6', 3, 'tag', 'Tag', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('35fead07-91c1-5e8d-865a-13b47efbb5fb', 'fd2020b9-d5c2-5f35-af62-05a1070b36f7', 6, 'publication', 'Publication', '2027-01-22', '13:00', 'UTC', '2027-01-21', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 1, 1796119200037, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('4602df68-52fa-513d-bc42-a484b814c67d', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', 4, 'tag', 'Tag', '2026-12-16', NULL, NULL, '2026-12-16', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('47d9cc92-20a6-5a40-b66d-8d57824473e6', 'fd2020b9-d5c2-5f35-af62-05a1070b36f7', 0, 'beta', 'Beta', '2027-01-20', NULL, NULL, '2027-01-20', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796119200046, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('49fea253-32ab-5f85-af45-1cd84cd92bbb', 'fd2020b9-d5c2-5f35-af62-05a1070b36f7', 5, 'tag', 'Tag', '2027-01-21', NULL, NULL, '2027-01-20', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 1, 1796119200037, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('4e3b2a2e-861b-51e7-a239-66512599e10a', '0f129113-3559-55e5-a04c-8ced89c79086', 0, 'warning', 'Merge requests must be ready soon', '2026-11-20', NULL, NULL, '2026-11-20', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('52525539-2724-51fa-a74a-7d02899e1a74', '0f129113-3559-55e5-a04c-8ced89c79086', 3, 'tag', 'Tag', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('6e6f942d-ef8f-5505-b61c-6f77af22db4a', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', 6, 'patch-start', 'Patch work starts', '2026-12-18', NULL, NULL, '2026-12-18', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('748632fb-2d0a-542e-9dd7-7e9ecbbb47fa', 'fd2020b9-d5c2-5f35-af62-05a1070b36f7', 3, 'inclusion', 'Inclusion deadline', '2027-01-19', '16:00', 'UTC', '2027-01-18', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 1, 1796119200037, 1);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('8a1f1e9a-ca07-5c1d-986f-35e1bfa3706d', 'ea45cea3-c2f3-5960-a073-6788e751b8d6', 0, 'warning', 'Merge requests must be ready soon', '2027-01-22', NULL, NULL, '2027-01-22', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('8d8424e9-87b1-52dc-9181-8f1c3128760d', 'ea45cea3-c2f3-5960-a073-6788e751b8d6', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-25', '07:00', 'UTC', '2027-01-25', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('92ce554f-9a3a-540b-8586-7f014dee6f46', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', 0, 'milestone-start', 'Milestone starts', '2026-11-14', NULL, NULL, '2026-11-14', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('9b70b94e-dd06-5581-88f4-fb94f3f4c699', '0f129113-3559-55e5-a04c-8ced89c79086', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-11-23', '07:00', 'UTC', '2026-11-23', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('a40037bd-0744-5072-9bcb-96ee250fb6d1', '56e6405e-d5d3-5bf5-b4cc-d3d51159942f', 0, 'warning', 'Merge requests must be ready soon', '2026-12-04', NULL, NULL, '2026-12-04', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('b20e4a52-d126-55a4-8351-851b29244df7', 'f1d283d0-a0bb-5ca9-87d3-b4a665e6cbe6', 2, 'backports', 'Backports merged, packages prepared', '2027-01-12', NULL, NULL, '2027-01-12', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('bc14c9da-6170-565c-b75a-8e96052389ba', '56e6405e-d5d3-5bf5-b4cc-d3d51159942f', 2, 'backports', 'Backports merged, packages prepared', '2026-12-08', NULL, NULL, '2026-12-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('bd61e9c3-db19-5bad-8fab-58c650277c56', 'fd2020b9-d5c2-5f35-af62-05a1070b36f7', 1, 'milestone-start', 'Milestone starts', '2026-12-12', NULL, NULL, '2026-12-12', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('c26fb566-55ee-5e20-97dc-58d8873427db', 'f1d283d0-a0bb-5ca9-87d3-b4a665e6cbe6', 4, 'publication', 'Publication', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('c49d784a-190a-53a4-b686-750c7e3aff39', 'ea45cea3-c2f3-5960-a073-6788e751b8d6', 3, 'tag', 'Tag', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('c8a02794-314f-52df-9604-d72d92996289', 'fd2020b9-d5c2-5f35-af62-05a1070b36f7', 4, 'candidate', 'Release candidate', '2027-01-20', NULL, NULL, '2027-01-19', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 1, 1796119200037, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('d9f994b8-65c1-5232-8698-2a64d59bc929', 'f1d283d0-a0bb-5ca9-87d3-b4a665e6cbe6', 0, 'warning', 'Merge requests must be ready soon', '2027-01-08', NULL, NULL, '2027-01-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('dcde7c5d-f18b-5a62-822d-84447035e758', 'fd2020b9-d5c2-5f35-af62-05a1070b36f7', 7, 'patch-start', 'Patch work starts', '2027-01-23', NULL, NULL, '2027-01-22', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200037, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('dce24fe9-3ff9-5b27-b0cc-758d81ea65e4', '56e6405e-d5d3-5bf5-b4cc-d3d51159942f', 4, 'publication', 'Publication', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('e3835179-a221-5e59-a612-cb6b39d245aa', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', 5, 'publication', 'Publication', '2026-12-17', '13:00', 'UTC', '2026-12-17', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('e92ddca6-9590-567b-891e-3eb51981fbfe', 'ea45cea3-c2f3-5960-a073-6788e751b8d6', 4, 'publication', 'Publication', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('ef8f1c63-911a-56f6-923e-2459b0784ed5', 'ea45cea3-c2f3-5960-a073-6788e751b8d6', 2, 'backports', 'Backports merged, packages prepared', '2027-01-26', NULL, NULL, '2027-01-26', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600079, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('fb598d25-4812-56bc-ba16-19e1bde104eb', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', 2, 'inclusion', 'Inclusion deadline', '2026-12-14', '16:00', 'UTC', '2026-12-14', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 0, 1796115600079, 1);
INSERT INTO date_changes (id, release_id, step_id, what, before, after, by, at) VALUES ('01a2310c-0125-70e3-8b17-596151529d3d', 'fd2020b9-d5c2-5f35-af62-05a1070b36f7', NULL, 'moved', 'Thu 21 Jan 2027', 'Fri 22 Jan 2027', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 1796119200037);
INSERT INTO date_changes (id, release_id, step_id, what, before, after, by, at) VALUES ('01a2310c-012e-74ca-8ded-3f5f4ff4da0c', 'fd2020b9-d5c2-5f35-af62-05a1070b36f7', '47d9cc92-20a6-5a40-b66d-8d57824473e6', 'entered', NULL, 'Wed 20 Jan 2027', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 1796119200046);
INSERT INTO date_changes (id, release_id, step_id, what, before, after, by, at) VALUES ('01a2310c-0141-70dc-8b35-7dc0f64ce5d4', '01a2310c-0141-70dc-8b35-7dba889fac9e', NULL, 'entered', NULL, 'Tue 1 Dec 2026', 'system:story', 1796119200065);
INSERT INTO date_changes (id, release_id, step_id, what, before, after, by, at) VALUES ('01a2310c-0141-70dc-8b35-7dc325f247ba', '01a2310c-0141-70dc-8b35-7dba889fac9e', '01a2310c-0141-70dc-8b35-7dbe8365824f', 'reached', NULL, 'Tue 1 Dec 2026', 'system:story', 1796119200065);
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-0125-70e3-8b17-596151529d3d', 0, 'public', 'a public reason');
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-0125-70e3-8b17-596151529d3d', 1, 'team', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-012e-74ca-8ded-3f5f4ff4da0c', 0, 'public', 'a public reason');
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-012e-74ca-8ded-3f5f4ff4da0c', 1, 'team', 'an internal reason');
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-0141-70dc-8b35-7dc0f64ce5d4', 0, 'public', 'It was tagged without having been planned here.');
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
', 1796115600086);
INSERT INTO runs (id, release_id, template_slug, template_revision, title, intro, visibility, started_by, started_at) VALUES ('488e67b3-301c-5c6d-b2fd-ea5f225bfee3', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', 'monthly', 1, 'Monthly release', '', 'public', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 1796119200021);
INSERT INTO sections (id, run_id, position, title, intro, day, time, zone) VALUES ('2205ffd3-da3a-5075-9794-7ba687f88170', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', 1, 'Rest', '', NULL, NULL, NULL);
INSERT INTO sections (id, run_id, position, title, intro, day, time, zone) VALUES ('ca9c6008-972c-5e52-883a-670c6c01d7ae', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', 0, 'Tag', '', '2026-12-16', NULL, NULL);
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('0968bbbd-cdd0-528c-bc00-ee14f31c2a3e', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 26, 'Item 25 of 19.7', '', 'release_manager', NULL, NULL, NULL, 26, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('12e3fd7f-df58-5d46-9378-710ad211a966', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 21, 'Item 20 of 19.7', '', 'release_manager', NULL, NULL, NULL, 21, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('14fe1fd3-9ee9-5029-8b42-6d8f223af370', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 11, 'Item 10 of 19.7', '', 'release_manager', NULL, NULL, NULL, 11, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('187ab30b-8a20-58b5-9e74-bde94b165e64', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 9, 'Item 8 of 19.7', '', 'release_manager', NULL, NULL, NULL, 9, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('1c46d496-4b30-5954-a92f-2c3448dedb31', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 4, 'Item 3 of 19.7', '', 'release_manager', NULL, NULL, NULL, 4, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('29f28152-b9c7-517d-bbb2-8ebed4a50d5b', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 30, 'Item 29 of 19.7', '', 'release_manager', NULL, NULL, NULL, 30, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('2be45459-ed13-5682-be30-c78d5f14dfd5', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 19, 'Item 18 of 19.7', '', 'release_manager', NULL, NULL, NULL, 19, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('2c032784-a7ee-5681-b1a5-272713418a47', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 10, 'Item 9 of 19.7', '', 'release_manager', NULL, NULL, NULL, 10, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('3a83ddc4-ea87-51ab-9c33-988f7001a807', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 29, 'Item 28 of 19.7', '', 'release_manager', NULL, NULL, NULL, 29, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('3beced5b-97d9-50c2-9cbb-d21cec19c8ed', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 13, 'Item 12 of 19.7', '', 'release_manager', NULL, NULL, NULL, 13, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('45568c62-b86b-578c-8f6a-17dfdad97d46', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 24, 'Item 23 of 19.7', '', 'release_manager', NULL, NULL, NULL, 24, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('49d42d70-0ee4-5f1a-bf7c-38d59b256fca', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 2, 'Item 1 of 19.7', '', 'release_manager', NULL, NULL, NULL, 2, NULL, 0, NULL, NULL, NULL, 'done', NULL, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 1796119200032, 1, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('546af829-4186-5b62-9660-1ebe85cb6980', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 6, 'Item 5 of 19.7', '', 'release_manager', NULL, NULL, NULL, 6, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('6b13d900-f3f4-5c18-88ac-9ca8b0a2d808', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 28, 'Item 27 of 19.7', '', 'release_manager', NULL, NULL, NULL, 28, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('77aa8a49-75dd-580f-8a6e-03dd8aab822b', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 25, 'Item 24 of 19.7', '', 'release_manager', NULL, NULL, NULL, 25, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('78a35b66-1cf8-5075-9f09-e64c1349e729', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', 'ca9c6008-972c-5e52-883a-670c6c01d7ae', 0, 'Make the candidate', '', 'release_manager', NULL, NULL, 'candidate', 0, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('79bdf5f1-8d6b-594b-9ab0-28addba05b1d', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 14, 'Item 13 of 19.7', '', 'release_manager', NULL, NULL, NULL, 14, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('7bda0cf9-f667-511d-93ac-9616c763e5a1', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 18, 'Item 17 of 19.7', '', 'release_manager', NULL, NULL, NULL, 18, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('8ae94c4c-5d4a-5cc3-98ad-520465346165', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 12, 'Item 11 of 19.7', '', 'release_manager', NULL, NULL, NULL, 12, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('94ecb210-9fe7-5de5-b639-25d23c458065', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', 'ca9c6008-972c-5e52-883a-670c6c01d7ae', 1, 'Tag it', '', 'release_manager', NULL, NULL, 'tag', 1, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('9e26af81-8958-55df-8c02-d6e0c2cb775b', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 8, 'Item 7 of 19.7', '', 'release_manager', NULL, NULL, NULL, 8, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('b51b345f-07d9-533f-99a9-fc83a9399634', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 31, 'Item 30 of 19.7', '', 'release_manager', NULL, NULL, NULL, 31, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('bdd6a205-95bc-5462-b702-4ef64ab38eb5', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 20, 'Item 19 of 19.7', '', 'release_manager', NULL, NULL, NULL, 20, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('c7d1fe20-8fa4-517e-91ba-f59d541d350e', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 17, 'Item 16 of 19.7', '', 'release_manager', NULL, NULL, NULL, 17, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('c8818e56-79ec-52e6-b899-9ebef9aa4996', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 3, 'Item 2 of 19.7', '', 'release_manager', NULL, NULL, NULL, 3, NULL, 0, NULL, NULL, NULL, 'blocked', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 1796119200034, 1, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('d3d78dc0-ea14-51f2-b405-8bf43d5bfbf8', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 16, 'Item 15 of 19.7', '', 'release_manager', NULL, NULL, NULL, 16, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('dfaa4539-4c4f-526d-b336-87b603b2ba33', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 15, 'Item 14 of 19.7', '', 'release_manager', NULL, NULL, NULL, 15, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('ead7a1ea-af4e-5699-bb14-d65e4dcfc8d4', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 23, 'Item 22 of 19.7', '', 'release_manager', NULL, NULL, NULL, 23, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('efabf29f-0505-509f-8e59-41e841b40413', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 27, 'Item 26 of 19.7', '', 'release_manager', NULL, NULL, NULL, 27, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('f4bb0d15-7709-569b-a220-13dd19cc5475', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 22, 'Item 21 of 19.7', '', 'release_manager', NULL, NULL, NULL, 22, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('f5f968db-80b5-5ae3-8317-f3eb17b68310', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 7, 'Item 6 of 19.7', '', 'release_manager', NULL, NULL, NULL, 7, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('fe82834a-10ae-554c-9c5d-c4f0170b9ecc', '488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '2205ffd3-da3a-5075-9794-7ba687f88170', 5, 'Item 4 of 19.7', '', 'release_manager', NULL, NULL, NULL, 5, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO sessions (id, person_id, data, expires_at) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', '{}', 1796122800000);
INSERT INTO tokens (id, person_id, name, hash, writes, created_at, expires_at, used_at, revoked_at) VALUES ('01a2310c-0138-7115-ba65-b2fc9318aa76', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'a robot', '7a1b8bffe5e5552e388590b33fe810fa98d022d1262cd7e6126e845273ca4372', 1, 1796119200056, NULL, NULL, NULL);
INSERT INTO sign_in_links (hash, person_id, created_at, expires_at, used_at) VALUES ('582967534d0f909d196b97f9e6921342777aea87b46fa52df165389db1fb8ccf', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 1796119200057, 1796120100057, NULL);
INSERT INTO idempotency (actor, key, fingerprint, answer, at) VALUES ('01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'once', '["488e67b3-301c-5c6d-b2fd-ea5f225bfee3","49d42d70-0ee4-5f1a-bf7c-38d59b256fca","done",null,0]', '{"changed":true,"run":"488e67b3-301c-5c6d-b2fd-ea5f225bfee3","item":"49d42d70-0ee4-5f1a-bf7c-38d59b256fca","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200032,"version":1}', 1796119200032);
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12be-7459-ac1f-ffbdcbb22426', 1796115600062, 'system:story', 'person.signed_in', 'person:01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"ana"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12bf-7599-b403-4e09bc4ca97f', 1796115600063, 'system:story', 'person.signed_in', 'person:01a230d5-12bf-7599-b403-4e0851f5a636', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"bo"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12c0-733d-8feb-3656a79192dc', 1796115600064, 'system:story', 'person.signed_in', 'person:01a230d5-12c0-733d-8feb-3655e25baf58', '{"connection":"gitlab","roles":"security_release_manager","roles_before":null,"username":"chidi"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12c1-7151-b48b-17e4ceb7b798', 1796115600065, 'system:story', 'person.signed_in', 'person:01a230d5-12c1-7151-b48b-17e3c9469b18', '{"connection":"gitlab","roles":"admin","roles_before":null,"username":"dana"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12c2-76a8-ae99-74b114f36ace', 1796115600066, 'system:story', 'person.signed_in', 'person:01a230d5-12c2-76a8-ae99-74b0c18e90d3', '{"connection":"gitlab","roles":"viewer","roles_before":null,"username":"eli"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12c3-74a2-8a83-ae3d4d31f779', 1796115600067, 'system:story', 'product.added', 'product:01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '{"name":"GitLab","slug":"gitlab","visibility":"public"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12c5-741e-aec3-2aedc33aed71', 1796115600069, 'system:story', 'history.imported', 'product:01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '{"releases":1}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12c6-70ee-b5a0-bec40b52f6e0', 1796115600070, 'system:story', 'cadence.added', 'cadence:01a230d5-12c6-70ee-b5a0-bec378172a33', '{"from":"2026-11-01","name":"monthly","product":"gitlab","rule":"monthly on the 3rd thursday"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12ca-7776-bc64-c8f9d5ce7dd3', 1796115600074, 'system:story', 'cadence.added', 'cadence:01a230d5-12ca-7776-bc64-c8f8fa225af1', '{"from":"2026-11-01","name":"patch-before","product":"gitlab","rule":"8 days before monthly"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12cd-734c-bcba-1e0f4cb9e036', 1796115600077, 'system:story', 'cadence.added', 'cadence:01a230d5-12cd-734c-bcba-1e0ed635f071', '{"from":"2026-11-01","name":"patch-after","product":"gitlab","rule":"6 days after monthly"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12cf-7691-9f2d-a8f650c908d5', 1796115600079, 'system:story', 'horizon.extended', 'product:01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '{"from":"2026-11-25","releases":7,"until":"2027-01-27"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12d6-71c2-ba28-f55b34d91b39', 1796115600086, 'system:story', 'template.added', 'template:monthly', '{"revision":1}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-010e-73d1-b8ed-618f083d893a', 1796119200014, 'system:story', 'person.signed_in', 'person:01a2310c-010e-73d1-b8ed-618e503a8101', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"fay"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0115-717d-a1b5-7857714bfef0', 1796119200021, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'run.started', 'run:488e67b3-301c-5c6d-b2fd-ea5f225bfee3', '{"items":32,"release":"af26a147-f933-576f-a9d0-e16d5b23ea8f","revision":1,"template":"monthly"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0120-734c-b87d-413d9adb7852', 1796119200032, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'item.ticked', 'item:49d42d70-0ee4-5f1a-bf7c-38d59b256fca', '{"after":"done","before":"open","reason":null,"run":"488e67b3-301c-5c6d-b2fd-ea5f225bfee3"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0122-7092-b8ee-08d39e32e976', 1796119200034, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'item.ticked', 'item:c8818e56-79ec-52e6-b899-9ebef9aa4996', '{"after":"blocked","before":"open","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","run":"488e67b3-301c-5c6d-b2fd-ea5f225bfee3"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0125-70e3-8b17-5962069cb590', 1796119200037, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'release.moved', 'release:fd2020b9-d5c2-5f35-af62-05a1070b36f7', '{"after":"Fri 22 Jan 2027","before":"Thu 21 Jan 2027","internal_reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","public_reason":"a public reason","slug":"19.8","step":null}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-012b-77b4-b64c-000fd8716132', 1796119200043, '01a230d5-12c1-7151-b48b-17e3c9469b18', 'holidays.imported', 'holidays:01a2310c-012b-77b4-b64c-000e32d7e949', '{"days":1,"name":"germany"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-012e-74ca-8ded-3f5ea407821d', 1796119200046, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'release.steps_replaced', 'release:fd2020b9-d5c2-5f35-af62-05a1070b36f7', '{"slug":"19.8","steps":"beta | Beta | R-2w/germany | target\nmilestone-start | Milestone starts | prev.milestone-end+1 | target\nmilestone-end | Milestone ends | R-6 | target\ninclusion | Inclusion deadline | R-3 16:00 UTC | target | shown\ncandidate | Release candidate | R-2 | target | reaches closed | shown\ntag | Tag | R-1 | target | reaches tagged\npublication | Publication | R 13:00 UTC | committed | reaches published\npatch-start | Patch work starts | R+1 | target"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-012e-74ca-8ded-3f609ec48079', 1796119200046, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'release.entered', 'release:fd2020b9-d5c2-5f35-af62-05a1070b36f7', '{"after":"Wed 20 Jan 2027","before":null,"internal_reason":"an internal reason","public_reason":"a public reason","slug":"19.8","step":"47d9cc92-20a6-5a40-b66d-8d57824473e6"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0135-731a-9ef4-6063398ebd78', 1796119200053, '01a230d5-12c0-733d-8feb-3655e25baf58', 'release.visibility_set', 'release:f1d283d0-a0bb-5ca9-87d3-b4a665e6cbe6', '{"after":"embargoed","before":"public"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0138-7115-ba65-b2fd19bb2496', 1796119200056, 'system:story', 'token.added', 'token:01a2310c-0138-7115-ba65-b2fc9318aa76', '{"name":"a robot","person":"01a230d5-12be-7459-ac1f-ffbc3bd4bcd8","writes":true}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0139-7404-885c-45dd1fe9ff3d', 1796119200057, 'system:story', 'sign_in_link.added', 'person:01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', '{"until":"2026-12-01T10:15:00.057Z"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-013a-7168-ae44-c557a62d7133', 1796119200058, 'system:story', 'person.signed_in', 'person:01a2310c-013a-7168-ae44-c556530fa2d5', '{"connection":"gitlab","roles":"viewer","roles_before":null,"username":"former-6cdd3176d30d"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-013b-7105-86c6-7cb6dd884cf3', 1796119200059, '01a230d5-12c1-7151-b48b-17e3c9469b18', 'person.left', 'person:01a2310c-013a-7168-ae44-c556530fa2d5', '{}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-013e-7424-824c-1d3695133304', 1796119200062, '01a230d5-12c1-7151-b48b-17e3c9469b18', 'source.added', 'product:01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '{"branches":"{line}-stable-ee","connection":"gitlab","project":"gitlab-org/gitlab","publishes":false,"tags":"v{version}-ee","visibility":"team"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0141-70dc-8b35-7dc13a7f8454', 1796119200065, 'system:story', 'release.entered', 'release:01a2310c-0141-70dc-8b35-7dba889fac9e', '{"after":"Tue 1 Dec 2026","before":null,"internal_reason":"","public_reason":"It was tagged without having been planned here.","slug":"patch-2026-12-01-080efd03a9ab","step":null}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0141-70dc-8b35-7dc49c9d8192', 1796119200065, 'system:story', 'release.step_reached', 'release:01a2310c-0141-70dc-8b35-7dba889fac9e', '{"after":"Tue 1 Dec 2026","before":null,"internal_reason":"","public_reason":"","slug":"patch-2026-12-01-080efd03a9ab","step":"01a2310c-0141-70dc-8b35-7dbe8365824f"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-014d-7108-8a79-012a9ec1540a', 1796119200077, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'branch.looked_after', 'product:01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '{"branch":"19-6-stable-ee","connection":"gitlab","project":"gitlab-org/gitlab","visibility":"team"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-014f-7440-8382-b63f152f4f53', 1796119200079, '01a230d5-12c1-7151-b48b-17e3c9469b18', 'connection.let_in', 'connection:gitlab', '{"scopes":"read_api"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-014f-7440-8382-b641bf162591', 1796119200079, '01a230d5-12c1-7151-b48b-17e3c9469b18', 'freeze.added', 'freeze:01a2310c-014f-7440-8382-b640626db467', '{"name":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","product":"gitlab","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","says":"Forbids deploying and migrating in production for patch releases of GitLab every week from Mon 23:00 to Thu 06:00 Europe/Berlin, the last one not after Fri 31 Dec 2027."}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0151-717b-a586-da3649339d82', 1796119200081, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'freeze.overridden', 'override:01a2310c-0151-717b-a586-da35f10dbc04', '{"act":"deploy","environment":"production","hours":2,"name":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","product":"gitlab","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0153-7219-b6fd-9f617f657a2e', 1796119200083, '01a230d5-12c2-76a8-ae99-74b0c18e90d3', 'request.asked', 'request:01a2310c-0153-7219-b6fd-9f604c0cb3f6', '{"agreed_by":"Priya Raman","asks_for":"!1 into GitLab 19.7 after: Inclusion deadline","severity":"S2","wish":"exception"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0157-7773-9241-197699bfce9e', 1796119200087, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'draft.kept', 'release:af26a147-f933-576f-a9d0-e16d5b23ea8f', '{"draft":"01a2310c-0157-7773-9241-19751ca95107","says":"Release to Fri 18 Dec 2026","slug":"19.7","visibility":"team"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0159-7141-8725-4710ee1a4228', 1796119200089, 'system:story', 'rotation.carried', 'product:01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '{"place":"slack","put":[{"person":null,"thing":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","until":null}],"taken":[]}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-015a-7071-8aad-70f5ab305235', 1796119200090, '01a230d5-12c1-7151-b48b-17e3c9469b18', 'rotation.slots_set', 'product:01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '{"escalation":"Delivery 🚢","slots":"emea | EMEA | lead | EMEA | 08:00-16:00 Europe/Berlin | 09:00 Europe/Berlin\n"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-015b-7065-b0ac-38e207a26683', 1796119200091, '01a230d5-12c1-7151-b48b-17e3c9469b18', 'person.duty_set', 'person:01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', '{"active":true,"every":3,"experience":"led","hours":"09:00 to 17:30 Europe/Lisbon","region":"EMEA","security":true,"team":"a\ttab, a\nline, a\r\nli","zone":"Europe/Lisbon"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-015d-7758-b913-51aa8ebcdd9b', 1796119200093, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'person.absence_added', 'person:01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', '{}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-015e-7767-b53e-12cfae5e4e14', 1796119200094, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'shift.answered', 'release:fd2020b9-d5c2-5f35-af62-05a1070b36f7', '{"answer":"if_needed"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0160-711a-8208-43c6d7d0045a', 1796119200096, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'shift.assigned', 'release:af26a147-f933-576f-a9d0-e16d5b23ea8f', '{"before":null,"person":"01a230d5-12be-7459-ac1f-ffbc3bd4bcd8","pinned":true,"slot":"emea","stand":"confirmed"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0163-773e-bee9-a63c38075b54', 1796119200099, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'shift.taken_over', 'release:af26a147-f933-576f-a9d0-e16d5b23ea8f', '{"instead_of":"01a230d5-12be-7459-ac1f-ffbc3bd4bcd8","person":"01a230d5-12c0-733d-8feb-3655e25baf58","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","slot":"emea"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0165-74a7-9c5e-fdaaed06229d', 1796119200101, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'shift.given_back', 'release:af26a147-f933-576f-a9d0-e16d5b23ea8f', '{"person":"01a230d5-12c0-733d-8feb-3655e25baf58","slot":"emea"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0167-74d3-a41f-e9c468048b65', 1796119200103, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'rotation.day_declared', 'product:01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '{"backup":"01a230d5-12be-7459-ac1f-ffbc3bd4bcd8","day":"2026-12-25","escalation":"01a230d5-12be-7459-ac1f-ffbc3bd4bcd8","name":"Christmas","primary":"01a230d5-12be-7459-ac1f-ffbc3bd4bcd8"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-016a-7785-9801-b350c7245c95', 1796119200106, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'shift.offered', 'release:af26a147-f933-576f-a9d0-e16d5b23ea8f', '{"days":"2026-12-07 to 2026-12-08","slot":"emea","to":null}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-016e-7720-b527-6df6dc472beb', 1796119200110, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'shift.noted', 'release:af26a147-f933-576f-a9d0-e16d5b23ea8f', '{}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0171-74f9-a773-03f95c1bb3db', 1796119200113, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'person.feed_made', 'person:01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', '{}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0172-7463-a33d-00abc30fafd3', 1796119200114, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'rotation.feed_made', 'product:01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '{}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0175-727b-97d4-bbd6bc015093', 1796119200117, '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'person.calendar_kept', 'person:01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', '{}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (1, '01a2310c-0115-717d-a1b5-78585cf2bfc0', 1796119200021, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (10, '01a2310c-0141-70dc-8b35-7dc21f928000', 1796119200065, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"patch-2026-12-01-080efd03a9ab"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (11, '01a2310c-0141-70dc-8b35-7dc5d637d41c', 1796119200065, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'team team', '{"type":"release","product":"gitlab","slug":"patch-2026-12-01-080efd03a9ab"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (12, '01a2310c-014a-76ed-97b2-2f9432e2d09e', 1796119200074, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'public team', '{"type":"branches","product":"gitlab"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (13, '01a2310c-014d-7108-8a79-012988e6a6f8', 1796119200077, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'public team', '{"type":"branches","product":"gitlab"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (14, '01a2310c-014f-7440-8382-b6427109f87e', 1796119200079, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'resync', 'team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (15, '01a2310c-0151-717b-a586-da37f2e632b6', 1796119200081, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'resync', 'team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (16, '01a2310c-0153-7219-b6fd-9f62d500c980', 1796119200083, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'embargoed:01a230d5-12c2-76a8-ae99-74b0c18e90d3 team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (17, '01a2310c-0153-7219-b6fd-9f63c6d62289', 1796119200083, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'request:01a2310c-0153-7219-b6fd-9f604c0cb3f6', 'embargoed:01a230d5-12c2-76a8-ae99-74b0c18e90d3 team', '{"type":"request","request":"01a2310c-0153-7219-b6fd-9f604c0cb3f6"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (18, '01a2310c-0157-7773-9241-19777fe91f37', 1796119200087, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'team team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (19, '01a2310c-015a-7071-8aad-70f631109479', 1796119200090, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'resync', 'public team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (2, '01a2310c-0120-734c-b87d-413e30fbd327', 1796119200032, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'run:488e67b3-301c-5c6d-b2fd-ea5f225bfee3', 'team', '{"type":"item","run":"488e67b3-301c-5c6d-b2fd-ea5f225bfee3","item":"49d42d70-0ee4-5f1a-bf7c-38d59b256fca","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200032,"version":1}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (20, '01a2310c-015b-7065-b0ac-38e3a2925164', 1796119200091, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'resync', 'team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (21, '01a2310c-015d-7758-b913-51abff341f1d', 1796119200093, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'resync', 'team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (22, '01a2310c-015e-7767-b53e-12d0781b939a', 1796119200094, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (23, '01a2310c-0160-711a-8208-43c7d56c7574', 1796119200096, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (24, '01a2310c-0163-773e-bee9-a63dc7d42cd0', 1796119200099, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (25, '01a2310c-0165-74a7-9c5e-fdab70fba26a', 1796119200101, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (26, '01a2310c-0167-74d3-a41f-e9c5126d82db', 1796119200103, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'resync', 'public team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (27, '01a2310c-016a-7785-9801-b35113c4d0e7', 1796119200106, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (28, '01a2310c-016e-7720-b527-6df7c591e7c4', 1796119200110, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (29, '01a2310c-0175-727b-97d4-bbd70845cb94', 1796119200117, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'resync', 'team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (3, '01a2310c-0122-7092-b8ee-08d48f3ac4fc', 1796119200034, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'run:488e67b3-301c-5c6d-b2fd-ea5f225bfee3', 'team', '{"type":"item","run":"488e67b3-301c-5c6d-b2fd-ea5f225bfee3","item":"c8818e56-79ec-52e6-b899-9ebef9aa4996","state":"blocked","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","by":"Ana Ferreira","at":1796119200034,"version":1}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (4, '01a2310c-0125-70e3-8b17-5963610dacba', 1796119200037, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (5, '01a2310c-012e-74ca-8ded-3f61c65713b6', 1796119200046, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (6, '01a2310c-0135-731a-9ef4-6064c772e297', 1796119200053, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (7, '01a2310c-0135-731a-9ef4-60655f51eb40', 1796119200053, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'product:gitlab', 'embargoed', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13-42e73179e7a7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (8, '01a2310c-013b-7105-86c6-7cb458feeb5a', 1796119200059, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'person:01a2310c-013a-7168-ae44-c556530fa2d5', '', '{"type":"recheck","person":"01a2310c-013a-7168-ae44-c556530fa2d5"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (9, '01a2310c-013b-7105-86c6-7cb55edb70e7', 1796119200059, '01a2310c-0105-70d9-95d4-9a436d4b4d06', 'resync', 'team', '{"type":"resync"}');
INSERT INTO jobs (name, holder, until, done_at, times) VALUES ('story', '01a2310c-0105-70d9-95d4-9a436d4b4d06', 1796119320061, NULL, 1);
INSERT INTO sources (id, product_id, connection, project, tags, branches, publishes, embargoed, number, former) VALUES ('01a2310c-013e-7424-824c-1d35db5008f2', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'gitlab', 'gitlab-org/gitlab', 'v{version}-ee', '{line}-stable-ee', 0, 0, 278964, NULL);
INSERT INTO inbox (id, connection, key, event, received_at, state, why, project, settled_at, body, first_body) VALUES ('01a2310c-0141-70dc-8b35-7db9300667fc', 'gitlab', 'one', 'Tag Push Hook', 1796119200065, 'waiting', NULL, NULL, NULL, X'000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF', NULL);
INSERT INTO git_tags (source_id, name, version, candidate, at, gone, told_at, sha, at_sure, object, dead) VALUES ('01a2310c-013e-7424-824c-1d35db5008f2', 'v19.6.1-ee', '19.6.1', NULL, 1796119200000, 0, 1796119200000, NULL, 2, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
INSERT INTO git_tags (source_id, name, version, candidate, at, gone, told_at, sha, at_sure, object, dead) VALUES ('01a2310c-013e-7424-824c-1d35db5008f2', 'v99.3.9-ee', '99.3.9', NULL, 1796119200000, 0, 1796119200000, NULL, 2, NULL, '');
INSERT INTO git_releases (source_id, tag, version, released_at, gone, due, told_at, made_at) VALUES ('01a2310c-013e-7424-824c-1d35db5008f2', 'v19.6.1-ee', '19.6.1', 1796119200000, 0, 0, 1796119200000, 1796119200000);
INSERT INTO appearances (release_id, visibility, at) VALUES ('01a2310c-0141-70dc-8b35-7dba889fac9e', 'team', 1796119200000);
INSERT INTO to_follow (release_id, at, why) VALUES ('af26a147-f933-576f-a9d0-e16d5b23ea8f', 1796119200062, NULL);
INSERT INTO to_follow (release_id, at, why) VALUES ('fd2020b9-d5c2-5f35-af62-05a1070b36f7', 1796119200062, NULL);
INSERT INTO connections (name, about, checked_at, state, says, remedy) VALUES ('gitlab', 'token', 1796119200000, 'warn', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', '');
INSERT INTO merge_requests (source_id, iid, title, url, state, draft, target, line, main, origin, picks, severity, security, head, merged_as, created_at, merged_at, closed_at, told_at, approved, approved_told, merged_sure, closed_sure, commit_sure, tests_from, reverts) VALUES ('01a2310c-013e-7424-824c-1d35db5008f2', 12, 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 'https://gitlab.example.com/x', 'merged', 0, '19-6-stable-ee', '19.6', 0, '!11', '', 1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 1796119200000, 1796119200000, NULL, 1796119200000, 1, 1796119200000, 2, 0, 2, NULL, '!10');
INSERT INTO merge_request_pipelines (source_id, iid, pipeline, sha, state, told_at, of_branch) VALUES ('01a2310c-013e-7424-824c-1d35db5008f2', 12, 5, NULL, 'succeeded', 1796119200000, 0);
INSERT INTO branch_pipelines (source_id, pipeline, branch, line, failed, job, url, sha, created_at, finished_at, told_at) VALUES ('01a2310c-013e-7424-824c-1d35db5008f2', 6, '19-6-stable-ee', '19.6', 1, 'rspec', 'https://gitlab.example.com/y', NULL, 1796119200000, 1796119200000, 1796119200000);
INSERT INTO branch_lookouts (source_id, branch, person_id, at) VALUES ('01a2310c-013e-7424-824c-1d35db5008f2', '19-6-stable-ee', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 1796119200077);
INSERT INTO deployments (source_id, deployment, environment, tier, state, sha, created_at, finished_at, told_at, shipped, tries, ask_at) VALUES ('01a2310c-013e-7424-824c-1d35db5008f2', 7, 'gprd', 'production', 'succeeded', NULL, NULL, 1796119200000, 1796119200000, 1, 0, 0);
INSERT INTO deployed (source_id, deployment, iid) VALUES ('01a2310c-013e-7424-824c-1d35db5008f2', 7, 12);
INSERT INTO syncs (source_id, what, next, read, ended_at) VALUES ('01a2310c-013e-7424-824c-1d35db5008f2', 'tags', 'page:2', 100, NULL);
INSERT INTO oauth_tokens (connection, pair, sealed, scopes, expires_at, connected_at, asked, asked_until, lost) VALUES ('gitlab', 'one', X'000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF', 'read_api', 1796119200000, 1796119200079, 0, NULL, 0);
INSERT INTO refusals (source_id, version, brought, at, why, hidden, try_at) VALUES ('01a2310c-013e-7424-824c-1d35db5008f2', '99.3.9', 'tag', 1796119200000, 'there is no 99.3 that a patch could be made for', 0, 1796122800065);
INSERT INTO missing_projects (source_id, since) VALUES ('01a2310c-013e-7424-824c-1d35db5008f2', 1796119200064);
INSERT INTO holiday_calendars (id, name, imported_at, weekend) VALUES ('01a2310c-012b-77b4-b64c-000e32d7e949', 'germany', 1796119200043, NULL);
INSERT INTO holidays (calendar_id, day, name, worked) VALUES ('01a2310c-012b-77b4-b64c-000e32d7e949', '2027-01-01', 'a	tab, a line, a line, \N, \. \. ''quoted'' "twice"; $1 é 🚢', 0);
INSERT INTO release_plans (release_id, steps) VALUES ('fd2020b9-d5c2-5f35-af62-05a1070b36f7', 'beta | Beta | R-2w/germany | target
milestone-start | Milestone starts | prev.milestone-end+1 | target
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-3 16:00 UTC | target | shown
candidate | Release candidate | R-2 | target | reaches closed | shown
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
patch-start | Patch work starts | R+1 | target');
INSERT INTO freezes (id, product_id, name, reason, strength, forbids, kinds, environments, repeats, from_day, from_time, until_day, until_time, zone, last, uid, visibility, ended_at, deleted_at, revision, created_at, modified_at, weekday) VALUES ('01a2310c-014f-7440-8382-b640626db467', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 'hard', 'deploy migrate', 'patch', 'production', 'weekly', '2026-11-30', '23:00', '2026-12-03', '06:00', 'Europe/Berlin', '2027-12-31', NULL, 'team', NULL, NULL, 0, 1796119200079, 1796119200079, NULL);
INSERT INTO freeze_overrides (id, freeze_id, product_id, act, environment, from_at, until_at, reason, person_id) VALUES ('01a2310c-0151-717b-a586-da35f10dbc04', '01a2310c-014f-7440-8382-b640626db467', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'deploy', 'production', 1796119200081, 1796126400081, 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8');
INSERT INTO refused_hooks (connection, day, why, times, last_at) VALUES ('gitlab', '2026-12-01', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 2, 1796119200000);
INSERT INTO drafts (id, release_id, step, day, time, zone, note, base, based_on, state, visibility, made_by, made_at, settled_by, settled_at, revision, public_reason) VALUES ('01a2310c-0157-7773-9241-19751ca95107', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', NULL, '2026-12-18', NULL, NULL, 'if the fix is not in', '[{"key":"","name":"Release","said":"Thu 17 Dec 2026, tentative"},{"key":" versions","name":"Versions","said":"19.7.0"},{"key":"milestone-start","name":"Milestone starts","said":"Sat 14 Nov 2026, tentative"},{"key":"milestone-end","name":"Milestone ends","said":"Fri 11 Dec 2026, tentative"},{"key":"inclusion","name":"Inclusion deadline","said":"Mon 14 Dec 2026 16:00 UTC, tentative"},{"key":"candidate","name":"Release candidate","said":"Tue 15 Dec 2026, tentative"},{"key":"tag","name":"Tag","said":"Wed 16 Dec 2026, tentative"},{"key":"publication","name":"Publication","said":"Thu 17 Dec 2026 13:00 UTC, tentative"},{"key":"patch-start","name":"Patch work starts","said":"Fri 18 Dec 2026, tentative"}]', 0, 'open', 'team', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 1796119200087, NULL, NULL, 0, 'the fix is not in');
INSERT INTO requests (id, product_id, wish, severity, reason, incident, agreed_by, needed_by, line, change, about_id, step, until_day, until_time, until_zone, visibility, asked_by, asked_at, state, settled_by, settled_at, answer, release_id) VALUES ('01a2310c-0153-7219-b6fd-9f604c0cb3f6', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'exception', 'S2', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 'https://example.com/issues/9', 'Priya Raman', NULL, NULL, 'https://example.com/merge_requests/1', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', 'inclusion', '2026-12-15', '16:00', 'Europe/Berlin', 'embargoed:01a230d5-12c2-76a8-ae99-74b0c18e90d3', '01a230d5-12c2-76a8-ae99-74b0c18e90d3', 1796119200083, 'open', NULL, NULL, NULL, NULL);
INSERT INTO rotations (product_id, escalation, revision) VALUES ('01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'Delivery 🚢', 1);
INSERT INTO rotation_slots (product_id, key, position, name, kind, regions, hours_from, hours_until, hours_zone, handover_time, handover_zone) VALUES ('01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'emea', 0, 'EMEA', 'lead', 'EMEA', '08:00', '16:00', 'Europe/Berlin', '09:00', 'Europe/Berlin');
INSERT INTO rotation_shifts (release_id, slot, product_id, person_id, stand, pinned, why) VALUES ('af26a147-f933-576f-a9d0-e16d5b23ea8f', 'emea', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'confirmed', 1, 'set by hand');
INSERT INTO rotation_takeovers (id, release_id, slot, product_id, person_id, from_at, until_at, reason, by_id) VALUES ('01a2310c-0163-773e-bee9-a63bf7e272d3', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', 'emea', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '01a230d5-12c0-733d-8feb-3655e25baf58', 1796119200099, 1796119200101, 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8');
INSERT INTO rotation_members (person_id, zone, region, team, experience, security, hours_from, hours_until, every, active) VALUES ('01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'Europe/Lisbon', 'EMEA', 'a	tab, a
line, a
li', 'led', 1, '09:00', '17:30', 3, 1);
INSERT INTO rotation_absences (id, person_id, from_day, until_day, source) VALUES ('01a2310c-015d-7758-b913-51a9f6390a11', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', '2026-12-24', '2026-12-31', 'entered');
INSERT INTO rotation_answers (person_id, release_id, answer) VALUES ('01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 'fd2020b9-d5c2-5f35-af62-05a1070b36f7', 'if_needed');
INSERT INTO rotation_days (product_id, day, name, primary_id, backup_id, escalation_id) VALUES ('01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '2026-12-25', 'Christmas', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8');
INSERT INTO rotation_notes (id, product_id, release_id, person_id, at, note) VALUES ('01a2310c-016e-7720-b527-6df50b66abdc', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 1796119200110, 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO rotation_feeds (person_id, secret, made_at) VALUES ('01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', '2da3a789df290cb57d48372aec9f18f96e938c33becd9fdc173278cd1f19d5df', 1796119200113);
INSERT INTO carried (place, thing, at) VALUES ('slack', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 1796119200089);
INSERT INTO carry_looks (place, product_id, at, trouble, drift) VALUES ('slack', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 1796119200000, 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO rotation_swaps (id, product_id, release_id, slot, owner_id, to_id, first_day, last_day, note, state, taker_id, takeover_id, offered_at, settled_at) VALUES ('01a2310c-016a-7785-9801-b34f9b74ba64', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 'af26a147-f933-576f-a9d0-e16d5b23ea8f', 'emea', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', NULL, '2026-12-07', '2026-12-08', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 'open', NULL, NULL, 1796119200106, NULL);
INSERT INTO rotation_kept (release_id, product_id, at, kept) VALUES ('af26a147-f933-576f-a9d0-e16d5b23ea8f', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', 1, '[]');
INSERT INTO rotation_acknowledged (release_id, slot, product_id, person_id, at) VALUES ('af26a147-f933-576f-a9d0-e16d5b23ea8f', 'emea', '01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', 1);
INSERT INTO absence_calendars (person_id, sealed, version, due_at, read_at, unread, trouble) VALUES ('01a230d5-12be-7459-ac1f-ffbc3bd4bcd8', X'0100FF', 'first', 1796119200117, NULL, 0, '');
INSERT INTO rotation_team_feeds (product_id, secret, made_at) VALUES ('01a230d5-12c3-74a2-8a83-ae3cb88f3b03', '40142729c3f5cf318d995032de722a1056e1564025487ad5499e84e851000b4d', 1796119200114);
UPDATE sqlite_sequence SET seq = 29 WHERE name = 'outbox';
COMMIT;
