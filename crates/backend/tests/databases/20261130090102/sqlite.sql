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
, maintained INTEGER NOT NULL DEFAULT 3 CHECK (maintained BETWEEN 0 AND 12), stops TEXT NOT NULL DEFAULT '', post_link TEXT, packages_link TEXT, notes_link TEXT, support_revision INTEGER NOT NULL DEFAULT 0, deploys INTEGER NOT NULL DEFAULT 1 CHECK (deploys IN (0, 1)), line_numbers INTEGER NOT NULL DEFAULT 2 CHECK (line_numbers IN (1, 2)), zone TEXT NOT NULL DEFAULT 'UTC', kind_words TEXT NOT NULL DEFAULT '', archived_on TEXT, support_at INTEGER NOT NULL DEFAULT 0, lines_withdrawn INTEGER NOT NULL DEFAULT 0, lines_withdrawn_at INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE kinds (
    product_id TEXT NOT NULL REFERENCES products (id),
    kind       TEXT NOT NULL CHECK (kind IN ('monthly', 'patch', 'internal')),
    visibility TEXT NOT NULL CHECK (visibility IN ('public', 'team', 'embargoed') OR visibility LIKE 'embargoed:%'), said INTEGER NOT NULL DEFAULT 0, said_at INTEGER NOT NULL DEFAULT 0,
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
    revision      INTEGER NOT NULL, followed INTEGER NOT NULL DEFAULT 0, went_revision INTEGER, went_late INTEGER NOT NULL DEFAULT 0, goes_by TEXT, by_steps INTEGER NOT NULL DEFAULT 0, by_steps_at INTEGER NOT NULL DEFAULT 0,
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
    approved_told INTEGER, merged_sure INTEGER NOT NULL DEFAULT 0 CHECK (merged_sure BETWEEN 0 AND 2), closed_sure INTEGER NOT NULL DEFAULT 0 CHECK (closed_sure BETWEEN 0 AND 2), commit_sure INTEGER NOT NULL DEFAULT 0 CHECK (commit_sure BETWEEN 0 AND 2), tests_from INTEGER, reverts TEXT, labels TEXT NOT NULL DEFAULT '', first_commit_at INTEGER,
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
, weekday TEXT CHECK (weekday IN ('nth', 'last')), said INTEGER NOT NULL DEFAULT 0) STRICT;
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
CREATE TABLE missed_hooks (
    source_id TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    what      TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    news      INTEGER NOT NULL,
    gone      INTEGER NOT NULL,
    PRIMARY KEY (source_id, what, at)
) STRICT;
CREATE TABLE velocity_settings (
    product_id    TEXT    NOT NULL PRIMARY KEY REFERENCES products (id),
    stages        TEXT    NOT NULL,
    target        TEXT    NOT NULL,
    warning       TEXT    NOT NULL,
    error         TEXT    NOT NULL,
    critical      TEXT    NOT NULL,
    team_prefix   TEXT    NOT NULL,
    package_start TEXT    NOT NULL,
    package_most  TEXT    NOT NULL,
    revision      INTEGER NOT NULL
) STRICT;
CREATE TABLE journeys (
    source_id     TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    iid           INTEGER NOT NULL,
    production_at INTEGER,
    day           INTEGER,
    line          TEXT    NOT NULL,
    ask_at        INTEGER,
    tries         INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source_id, iid)
) STRICT;
CREATE TABLE journeys_to_make (
    source_id TEXT    NOT NULL PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
    next      INTEGER NOT NULL
) STRICT;
CREATE TABLE blockers (
    id                TEXT    NOT NULL PRIMARY KEY,
    product_id        TEXT    NOT NULL REFERENCES products (id),
    environment       TEXT,
    release_id        TEXT    REFERENCES releases (id),
    cause             TEXT,
    note              TEXT    NOT NULL,
    since_at          INTEGER NOT NULL,
    ended_at          INTEGER,
    closed_at         INTEGER,
    path              TEXT,
    path_who          TEXT,
    path_by           TEXT,
    path_at           INTEGER,
    issue             TEXT,
    staging_halves    INTEGER,
    production_halves INTEGER,
    source_id         TEXT    REFERENCES sources (id) ON DELETE CASCADE,
    iid               INTEGER,
    issue_told_at     INTEGER,
    issue_labels      TEXT,
    unread            TEXT    NOT NULL DEFAULT '',
    gone              INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
    opened_by         TEXT    NOT NULL,
    opened_at         INTEGER NOT NULL,
    retracted_at      INTEGER,
    retracted_because TEXT,
    revision          INTEGER NOT NULL,
    modified_at       INTEGER NOT NULL,
    CHECK ((environment IS NULL) <> (release_id IS NULL)),
    CHECK ((path IS NULL) = (path_at IS NULL)),
    CHECK ((source_id IS NULL) = (iid IS NULL)),
    CHECK ((source_id IS NULL) = (issue_told_at IS NULL)),
    CHECK ((retracted_at IS NULL) = (retracted_because IS NULL)),
    UNIQUE (source_id, iid)
) STRICT;
CREATE TABLE blocker_causes (
    product_id TEXT    NOT NULL PRIMARY KEY REFERENCES products (id),
    causes     TEXT    NOT NULL,
    revision   INTEGER NOT NULL
) STRICT;
CREATE TABLE rotation_served (
    product_id TEXT    NOT NULL REFERENCES products (id),
    slot       TEXT    NOT NULL,
    from_at    INTEGER NOT NULL,
    until_at   INTEGER NOT NULL,
    release_id TEXT    REFERENCES releases (id),
    person_id  TEXT    REFERENCES people (id),
    PRIMARY KEY (product_id, slot, from_at)
) STRICT;
CREATE TABLE syncs (
    source_id   TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    what        TEXT    NOT NULL CHECK (what IN ('tags', 'releases', 'merge_requests', 'deployments', 'issues')),
    next        TEXT,
    read        INTEGER NOT NULL,
    ended_at    INTEGER,
    run_read_at INTEGER,
    PRIMARY KEY (source_id, what)
) STRICT;
CREATE INDEX release_addresses_by_slug ON release_addresses (slug);
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
CREATE INDEX release_versions_by_release ON release_versions (release_id, position, version);
CREATE INDEX steps_by_day ON steps (day, release_id);
CREATE INDEX releases_by_day ON releases (day, id, product_id, kind, standing, first_planned, cadence_id, goes_by, visibility);
CREATE INDEX steps_by_release ON steps (release_id, position, state, key, day, time, zone, reaches, moved, name, shown, deadline);
CREATE INDEX releases_by_product ON releases (product_id, day, cadence_id);
CREATE INDEX releases_late ON releases (product_id, cadence_id) WHERE standing = 'delayed';
CREATE INDEX journeys_by_day ON journeys (source_id, day, line) WHERE day IS NOT NULL;
CREATE INDEX journeys_to_ask ON journeys (source_id, day, iid) WHERE ask_at IS NOT NULL;
CREATE INDEX deployments_by_commit ON deployments (source_id, environment, sha, finished_at);
CREATE INDEX deployments_by_begin ON deployments (source_id, environment, created_at);
CREATE INDEX merge_requests_merged ON merge_requests (source_id, merged_at, iid, state, severity)
    WHERE main = 1 AND merged_at IS NOT NULL;
CREATE INDEX blockers_by_release ON blockers (release_id) WHERE release_id IS NOT NULL;
CREATE INDEX rotation_served_by_release ON rotation_served (release_id);
CREATE INDEX blockers_by_time ON blockers (product_id, since_at) WHERE retracted_at IS NULL AND gone = 0;
CREATE INDEX blockers_by_begin ON blockers (since_at, id) WHERE retracted_at IS NULL AND gone = 0;
CREATE INDEX blockers_that_last ON blockers (product_id)
    WHERE retracted_at IS NULL AND gone = 0 AND ended_at IS NULL AND closed_at IS NULL;
CREATE INDEX blockers_that_are_none ON blockers (issue_told_at) WHERE gone = 1;
CREATE INDEX audit_of_blocked_items ON audit (at) WHERE action = 'item.ticked' AND detail LIKE '%"blocked"%';
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261123000001, 'foundation', '2026-11-30 17:37:06', 1, X'ADB0C74D74742F42C798078DF5E526D38074930930760066790ED46DAA320EFD6A0F30776AEE8EE39370EB8F8BC39244', 3727490);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000001, 'departures', '2026-11-30 17:37:06', 1, X'82C2FF7A7D84201EB10F25A58A1B504D3AABE9EA42E395666AA3380A168E6156D4B4207E829B112148E83F46F3118939', 1101213);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000002, 'jobs', '2026-11-30 17:37:06', 1, X'FECF84407B80B1F881FA932BC07761F1B51784203EE1795CED2DEBA2687FABE9C2A869F73DE8DB7A5AF5AADAEE68A15E', 286645);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000003, 'pages', '2026-11-30 17:37:06', 1, X'9B7C79A3E54D31FBD86FD118E038D0209532C21CECD47DBD3EE3E1126BD5E6A975B3856D57A9280D4BDC8D75214C89FD', 211447);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000004, 'first planned', '2026-11-30 17:37:06', 1, X'98C0A156129F6AA43D00C7AEE8E618DD7BBAC1AE9A2FABD2220A13E4381DA2209E1A7DF61D2C4E4059541789342FF52D', 206912);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000005, 'connections', '2026-11-30 17:37:06', 1, X'C5425DDF6C16CE2B249E53966D4DCAEAA03FBA7208C9BE9E8DCEFDA9B4EA48D862F1BF47103D335B1719059C56F62560', 1270497);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000006, 'changes', '2026-11-30 17:37:06', 1, X'FE05CBD076A71CCE6FAAA3951FB405538A1DDDDD64443C598504F5B6080AC533A7546452BF47FC431A8D78D9FDA9E916', 6040262);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261124000007, 'oauth tokens', '2026-11-30 17:37:06', 1, X'6D9E30F3A161B02D149D8D94E31917065FADBA99DE29AA9967DC899191C48E0880048DA51574E92C4537838B1C3A58AB', 414789);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000001, 'sure', '2026-11-30 17:37:06', 1, X'899BB05B8B77E0333ED4C239C29940952ECDCECD30EF5879CFC7AD9FC9F2EC2F984EA48D0467A2327AEED3CEC7976CC5', 3825850);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000002, 'tags', '2026-11-30 17:37:06', 1, X'15A3879889AE8A172147C67E23CA7E52D164D231419B84C7AB17AD3B498ABD5896A80B3E7ACDC594439CC7AF6B63AEFE', 4097731);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000003, 'refusals', '2026-11-30 17:37:06', 1, X'913390A699772F7F9567F0A9E2745DACB0B163C84A1C82B454A909186A294498A5D76D47E3003BA5DEB984500EBDCDD0', 964539);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000004, 'pipelines', '2026-11-30 17:37:06', 1, X'F21CFE77DE397913C165286C2CB0AA55B32D029459ADD5EE0CC82A207B517078942A84103E3EAAC92941C893516F4D25', 1913243);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000005, 'missing projects', '2026-11-30 17:37:06', 1, X'AAE0FDDAA688FB65E44F319AF829067353A353ACAA41671ED23520EED371BD5BE9D0C5F03AF228A01DF8F197695EAA4D', 268588);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000009, 'project numbers', '2026-11-30 17:37:06', 1, X'3F866E31D0EEF9BFC7E500CDD517E5642AF5CAB7E33E351393058E5F9472A2DC5FD53B1B452B230CDC93F10E40CCC4B4', 1675854);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000103, 'rules', '2026-11-30 17:37:06', 1, X'A03D80DD519AF3E315165C0B60070E4ABCBEB44F66409E55E163C90A3500E07153689C69DCB6D0A4D23990FAC2BDCC38', 1233857);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000104, 'freezes', '2026-11-30 17:37:06', 1, X'A88F6E8DABB7D53FA7F9E975158AD8E274FC415419597DAEE178DB8E31A6ADDC8F3D4CF0CA83418989993911B5B53DF3', 482458);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000105, 'refused hooks', '2026-11-30 17:37:06', 1, X'A85A27E983CDBCAB957D429B646C52CABA4432E3BF8B4901E5A65A634D8188417417454DA0CC2DD846393EB9F33D7C31', 169574);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000205, 'mended', '2026-11-30 17:37:06', 1, X'98F3C202ECA6748EF863D09FFCF1B2ADCDB6A6438AE73FBD53B5193AAE6C5E5FD75D4E9B2C9E966B4A7C3390FCD9B328', 948918);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000301, 'drafts', '2026-11-30 17:37:06', 1, X'3C49883C13A8DBF82DF7725FDC184511032894E01CAC0169BF8FF469A656FF9CEFC9530227B92EB415450A31B2713783', 265042);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000302, 'inclusion and support', '2026-11-30 17:37:06', 1, X'166FE917DEB391279BF08E6449D0E2583B31EC57CC2357C3D19C3E6D0DD4B1831DAF90C56D849F9BA50999CA14621A31', 6688495);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000303, 'requests', '2026-11-30 17:37:06', 1, X'3355DE8D9DE102A9C423F298FC451E9C81D609FA62289B65EC16B2A06E51DE5FDD25AA85DD878B3097F7260520DE0B09', 350674);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261128000304, 'checks', '2026-11-30 17:37:06', 1, X'C00A10C1C4E9383F8F144AB73D78B8AE77C004992B036B7964FA1CBDEA4CC9FB4AAEE2B52C6C52771B1735D241069918', 1090114);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000320, 'rotation', '2026-11-30 17:37:06', 1, X'48C723BFDE1B7A5F6ADB62AECB400A9418B9214572BAB259015D5E938914C0CCD3E1ACF8D14464ABFD596CBE23D8DAA9', 827517);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000321, 'swaps', '2026-11-30 17:37:06', 1, X'93A66597D009AB1AE0D5C07C841AF47C330B8E62EF5EF77A8D3D48663A01AF118837384337CE925E6D0FD9CB1D48CAE8', 299442);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000322, 'handovers', '2026-11-30 17:37:06', 1, X'814AC3BAF046EF288DA8ADB8EEF2B588FE112069BD785D90218C4A148EC98703E34C7EB471DB3883A27F087522EEFCB7', 439303);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000330, 'carried', '2026-11-30 17:37:06', 1, X'1E3DCFE9CFCD6B96A476B57B3C7000BFB2E47360355C938D13B24421398BF24B0ED6A7497D6F1C42F5DAA2C7F236854A', 210960);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000340, 'settled offers', '2026-11-30 17:37:06', 1, X'1E45A073DE703955E65BE9C1F8FC72A86CEF0D4BBC500426960737A0EF43F10EEA96223D8373CAD86C85D98FD89A0FC0', 3183310);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000341, 'roles end', '2026-11-30 17:37:06', 1, X'A553C590A81F84316CC4032C0A89F649F82EDF2B1082798C7BF19AE335AECF6D0031F6159A5524525E6DB3843A9F34DC', 1195783);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000342, 'kept handovers', '2026-11-30 17:37:06', 1, X'C2753F72A9948B72EBB3155959390995D253351C7DE48C463FCDACD6E5361AB8DF28B1A2E6B780D634896F884F4DD77F', 341320);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000350, 'absence calendars', '2026-11-30 17:37:06', 1, X'AAADDC46396B668664B068F368775AB0BA66984C1964D4B6420C59D7953AFCF202C6E3D784FD6A4C7E500FABFCED9A5C', 1278442);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000351, 'team feeds', '2026-11-30 17:37:06', 1, X'71DEF4D372BBDA40BF077D92498151778DE2B48F66B5163FB7BF1491277896924E64E8961F9B59F45FAE6C2D6DE7EA44', 239595);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000360, 'counting', '2026-11-30 17:37:06', 1, X'74092E3E6DF574831BB5C01DA0F90A6B34961C6A4BBCA27FD2F12351B3CFBA3BF011915A3FF9F2AEE877A0BDFF218D3A', 1192365);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000370, 'products', '2026-11-30 17:37:06', 1, X'758B63E7F18DE47BD118F1E1365526CCF1CF9070EB1EC3EDB97F9E7F90E9EA25746FD56B79BBA1170DBE41E46B586CF6', 3114940);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000371, 'freeze weekdays', '2026-11-30 17:37:06', 1, X'E002CCBA21E5A690993AFAFAB766A6B98F814CA834C4ABC02B736888FC3C6C0DF63BC8385D1A3A79076C9BA640D73C2D', 1156436);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129000372, 'weekends', '2026-11-30 17:37:06', 1, X'2256CF74EAF0E231AC3A58564DA219947EA1E8663EFEE370D12C8620F64DA70663BAE894C165DFED8BB4B1F3C2B6632A', 2075475);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129002001, 'home and words', '2026-11-30 17:37:06', 1, X'06978C9C4B1E1D800B44D3989EF49EBC21E3F403DE471FCA6A00001ACBF3B4C331D085086FC76F1E57ABA319936D31E8', 2767707);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129004000, 'went with their product', '2026-11-30 17:37:06', 1, X'B1A3013DEEFB503CDCBBC8DAFA302AC04822CA04126287DA074DB632D71175F6C0139411C3F0C998519986C94FCB90DB', 2098688);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129006001, 'reason of draft', '2026-11-30 17:37:06', 1, X'D85912D022A8C4794F035E266224C0A6E9098981B40F3687323B0D18B36C0B55F1430938BCAD649F3E9B511FAEF974C5', 1171289);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129210101, 'said', '2026-11-30 17:37:06', 1, X'A542079C4E886FFC9674DDFE57B6889BFB6F0E772DE98EBEFAF0C927EA20F80FD382BCE3114F8D7F4A6A9590A0F43BB9', 3312499);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129210110, 'read from indexes', '2026-11-30 17:37:06', 1, X'210F25533AFE40C36725A5C537F4BE1B0679205B2DCF218352160A6D459EFB18CC61F504A412D1D7D05678F9C17EE36F', 375167);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129210120, 'lists of a run', '2026-11-30 17:37:06', 1, X'A21C9DF7E8CACE65DC79CD447D4EBEB1E5327E3E64B03CB959FD8294C99569B0FEEEE944DAAEEC5C3E2F8B1F894AB96C', 1274204);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129210121, 'missed hooks', '2026-11-30 17:37:06', 1, X'56A4C596258C13C12721D2FC40DA620C3A76B45608DD461AE11EF4A130A711E9EA044CB439355844D1F1FE8D14982F64', 269919);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261129213101, 'whose plan', '2026-11-30 17:37:06', 1, X'CABECF54A8BF808272ADA1A1D3BBF1223589651289A10005345357A322C16D5B720452D5099320AB98604BF9A345559C', 1427104);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261130000001, 'read by release', '2026-11-30 17:37:06', 1, X'05AAD8F376DDF8081E7AB14A2F0506E37059B87CC5D019957AD32B946CFC91A74CBC102D76858915B611AFF1D61BDB85', 237764);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261130000101, 'velocity', '2026-11-30 17:37:06', 1, X'4E8339B8EAB5C4131F9DFE24E59924B21B7D48113DE19CD7EB30D923520DE68E658CD83BE433ACBB69E810202A3A9017', 2725275);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261130000201, 'deployments by commit', '2026-11-30 17:37:06', 1, X'E37C1689406A75593930659AF8797B1066B23337552FBBA26752037AE09C037E8A6076F33548BDC6855766499C4F6C67', 287070);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261130000301, 'blockers', '2026-11-30 17:37:06', 1, X'2F46362C1E78207F7CB967ACED1A85302F345689624D4D7D06027B5FB92654543A72AE46921B1D3ADA2130226E25EFBE', 444965);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261130075501, 'served', '2026-11-30 17:37:06', 1, X'35F76C2E032F02D20F1BADC36AF5AAEE8CFDAFC2920C533C2172D7121DFB80B52B5A4F6EC065F9CE869F86B9D44BD0D2', 235550);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261130080001, 'told', '2026-11-30 17:37:06', 1, X'FC49A0F7A0C1CDE08C5924543CD09F54A8F4D6A9FE1EDBB1C14BEFAC95DD96D579517B95880A4F009D12D6481C4D5E52', 6159476);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261130090101, 'blockers read', '2026-11-30 17:37:06', 1, X'EDA94BC1659DED65A119C50AFB8CA3491F7906F31F92DEAD625AF3CDCF55331B4634BE6F0E9532DC218B2911BA7005F8', 431996);
INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) VALUES (20261130090102, 'issues looked up', '2026-11-30 17:37:06', 1, X'3D2DC2DB81AB2326E92F9FC7D207F296CD617B4A9C1C09C4E79442AD9767235CE4967286FD89C93D1B8A9B6F49D14A8B', 3315249);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a230d5-12d8-731d-92a3-417c764cb315', 'gitlab', 1, 'ana', 'Ana Ferreira', '', 'release_manager', 1796115600088, NULL, NULL, 1796115600088, NULL, NULL);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a230d5-12da-7042-878b-b9e483074a96', 'gitlab', 2, 'bo', 'Bo Lindqvist', '', 'release_manager', 1796115600090, NULL, NULL, 1796115600090, NULL, NULL);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a230d5-12da-7042-878b-b9e6e0e13c57', 'gitlab', 3, 'chidi', 'Chidi Okafor', '', 'security_release_manager', 1796115600090, NULL, NULL, 1796115600090, NULL, NULL);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a230d5-12db-7498-866c-d60328e757c6', 'gitlab', 4, 'dana', 'Dana Whitfield', '', 'admin', 1796115600091, NULL, NULL, 1796115600091, NULL, NULL);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a230d5-12db-7498-866c-d6052ec39674', 'gitlab', 5, 'eli', 'Eli Navarro', '', 'viewer', 1796115600091, NULL, NULL, 1796115600091, NULL, NULL);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a2310c-010b-77ff-ba44-68327a9c87da', 'gitlab', 6, 'fay', 'Fay Ünal', '', 'release_manager', 1796119200011, X'000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF', 'image/png', 1796119200011, NULL, NULL);
INSERT INTO people (id, connection, gitlab_id, username, name, title, roles, roles_checked_at, avatar, avatar_type, created_at, left_at, role_ended_at) VALUES ('01a2310c-012c-77d4-b5bf-5a642d2e7374', 'left', NULL, 'former-38cb05406e27', 'Former member 38cb', '', '', 1796119200044, NULL, NULL, 1796119200044, 1796119200045, NULL);
INSERT INTO products (id, slug, name, colour, letter, visibility, created_at, maintained, stops, post_link, packages_link, notes_link, support_revision, deploys, line_numbers, zone, kind_words, archived_on, support_at, lines_withdrawn, lines_withdrawn_at) VALUES ('01a230d5-12db-7498-866c-d6077585235f', 'gitlab', 'GitLab', 'orange', 'G', 'public', 1796115600091, 3, '', NULL, NULL, NULL, 0, 1, 2, 'UTC', '', NULL, 0, 0, 0);
INSERT INTO kinds (product_id, kind, visibility, said, said_at) VALUES ('01a230d5-12db-7498-866c-d6077585235f', 'internal', 'team', 0, 0);
INSERT INTO kinds (product_id, kind, visibility, said, said_at) VALUES ('01a230d5-12db-7498-866c-d6077585235f', 'monthly', 'public', 0, 0);
INSERT INTO kinds (product_id, kind, visibility, said, said_at) VALUES ('01a230d5-12db-7498-866c-d6077585235f', 'patch', 'public', 0, 0);
INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, first_version, binding, steps, created_at, checks, counting) VALUES ('01a230d5-12dd-74ca-ba92-f3e24827cc19', '01a230d5-12db-7498-866c-d6077585235f', 'monthly', 'monthly', 'monthly on the 3rd thursday', '2026-11-01', '2027-01-31', '', 5, '2022-05-01', NULL, 'committed', 'milestone-start | Milestone starts | prev.milestone-end+1 | target
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-3 16:00 UTC | target | shown
candidate | Release candidate | R-2 | target | reaches closed | shown
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
patch-start | Patch work starts | R+1 | target', 1796115600093, '', '');
INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, first_version, binding, steps, created_at, checks, counting) VALUES ('01a230d5-12df-764d-8f32-a9a19263a052', '01a230d5-12db-7498-866c-d6077585235f', 'patch-before', 'patch', '8 days before monthly', '2026-11-01', '2027-01-31', '', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600095, 'alone on its day
not in the week of a monthly release
not on friday
at most 23 days apart, but in january and december
steps in order
no freeze
a manager there', '');
INSERT INTO cadences (id, product_id, name, kind, rule, holds_from, holds_until, left_out, major_month, major_from, first_version, binding, steps, created_at, checks, counting) VALUES ('01a230d5-12e1-74f4-8dfe-32d8f6f10689', '01a230d5-12db-7498-866c-d6077585235f', 'patch-after', 'patch', '6 days after monthly', '2026-11-01', '2027-01-31', '12 | holidays', NULL, NULL, NULL, 'committed', 'warning | Merge requests must be ready soon | R-3w | best_effort | reaches warning
preparation | Preparation: fixes approved, green and ready | R-2w 07:00 UTC | best_effort | reaches closed | shown
backports | Backports merged, packages prepared | R-1w | best_effort
tag | Tag | R | best_effort | reaches tagged
publication | Publication | R | best_effort | reaches published', 1796115600097, 'alone on its day
not in the week of a monthly release
not on friday
at most 23 days apart, but in january and december
steps in order
no freeze
a manager there', '');
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late, goes_by, by_steps, by_steps_at) VALUES ('01a2310c-0131-7601-bfed-8264aa924e55', '01a230d5-12db-7498-866c-d6077585235f', 'patch', 'patch-2026-12-01-13301a02a855', '2026-12-01', '2026-12-01', '2026-12-01', 'planned', NULL, 'tentative', 'committed', 'hand', NULL, 'team', 0, 1796119200049, 1, 0, NULL, 0, NULL, 0, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late, goes_by, by_steps, by_steps_at) VALUES ('49705cf6-c246-57f1-b86d-3d8c73f47e13', '01a230d5-12db-7498-866c-d6077585235f', 'monthly', '19.8', '2027-01-22', '2027-01-21', '2027-01-21', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-12dd-74ca-ba92-f3e24827cc19', 'public', 1, 1796119200028, 2, 0, NULL, 0, NULL, 0, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late, goes_by, by_steps, by_steps_at) VALUES ('49d742ba-3586-5c6f-81c8-790d009eeb8a', '01a230d5-12db-7498-866c-d6077585235f', 'monthly', '19.7', '2026-12-17', '2026-12-17', '2026-12-17', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-12dd-74ca-ba92-f3e24827cc19', 'public', 0, 1796115600099, 0, 0, NULL, 0, NULL, 0, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late, goes_by, by_steps, by_steps_at) VALUES ('4d63f3cf-4780-5601-a574-24f2a5983158', '01a230d5-12db-7498-866c-d6077585235f', 'patch', 'patch-2026-12-09', '2026-12-09', '2026-12-09', '2026-12-09', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-12df-764d-8f32-a9a19263a052', 'public', 0, 1796115600099, 0, 0, NULL, 0, NULL, 0, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late, goes_by, by_steps, by_steps_at) VALUES ('6fca000c-3782-5806-bf4b-4fc605420440', '01a230d5-12db-7498-866c-d6077585235f', 'patch', 'patch-2026-11-25', '2026-11-25', '2026-11-25', '2026-11-25', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-12e1-74f4-8dfe-32d8f6f10689', 'public', 0, 1796115600099, 0, 0, NULL, 0, NULL, 0, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late, goes_by, by_steps, by_steps_at) VALUES ('77f99fdb-c92b-5555-8a70-9b7cfec002d0', '01a230d5-12db-7498-866c-d6077585235f', 'patch', 'patch-2027-01-27', '2027-01-27', '2027-01-27', '2027-01-27', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-12e1-74f4-8dfe-32d8f6f10689', 'public', 0, 1796115600099, 0, 0, NULL, 0, NULL, 0, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late, goes_by, by_steps, by_steps_at) VALUES ('8e57b54b-266e-5050-bc82-1be9496d2818', '01a230d5-12db-7498-866c-d6077585235f', 'patch', 'patch-2027-01-13-6d2459f9ac32', '2027-01-13', '2027-01-13', '2027-01-13', 'planned', NULL, 'tentative', 'committed', 'rule', '01a230d5-12df-764d-8f32-a9a19263a052', 'embargoed', 1, 1796119200040, 1, 0, NULL, 0, NULL, 0, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late, goes_by, by_steps, by_steps_at) VALUES ('dfd83590-74de-5f82-bda7-e0974db47936', '01a230d5-12db-7498-866c-d6077585235f', 'monthly', '19.6', '2026-11-19', '2026-11-19', '2026-11-19', 'planned', NULL, 'confirmed', 'target', 'published', NULL, 'public', 0, 1796115600092, 0, 0, NULL, 0, NULL, 0, 0);
INSERT INTO releases (id, product_id, kind, slug, day, first_planned, occurrence, standing, left_out, confidence, binding, known_from, cadence_id, visibility, sequence, modified_at, revision, followed, went_revision, went_late, goes_by, by_steps, by_steps_at) VALUES ('e3f89197-0246-5982-9122-b5898abbf0a7', '01a230d5-12db-7498-866c-d6077585235f', 'patch', 'patch-2026-12-23', '2026-12-23', '2026-12-23', '2026-12-23', 'left_out', 'holidays', 'tentative', 'committed', 'rule', '01a230d5-12e1-74f4-8dfe-32d8f6f10689', 'public', 0, 1796115600099, 0, 0, NULL, 0, NULL, 0, 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-12db-7498-866c-d6077585235f', '19.6.0', 'dfd83590-74de-5f82-bda7-e0974db47936', 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-12db-7498-866c-d6077585235f', '19.6.1', '01a2310c-0131-7601-bfed-8264aa924e55', 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-12db-7498-866c-d6077585235f', '19.7.0', '49d742ba-3586-5c6f-81c8-790d009eeb8a', 0);
INSERT INTO release_versions (product_id, version, release_id, position) VALUES ('01a230d5-12db-7498-866c-d6077585235f', '19.8.0', '49705cf6-c246-57f1-b86d-3d8c73f47e13', 0);
INSERT INTO release_addresses (release_id, slug, public) VALUES ('8e57b54b-266e-5050-bc82-1be9496d2818', 'patch-2027-01-13', 1);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('01a2310c-0131-7601-bfed-82650a402494', '01a2310c-0131-7601-bfed-8264aa924e55', 0, 'warning', 'Merge requests must be ready soon', '2026-11-26', NULL, NULL, '2026-11-26', NULL, NULL, 'best_effort', 'tentative', 'left_out', 'left_out', NULL, NULL, 'warning', 0, 0, 0, 1796119200049, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('01a2310c-0131-7601-bfed-8266883b512b', '01a2310c-0131-7601-bfed-8264aa924e55', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-11-27', '07:00', 'UTC', '2026-11-27', '07:00', 'UTC', 'best_effort', 'tentative', 'left_out', 'left_out', NULL, NULL, 'closed', 1, 0, 0, 1796119200049, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('01a2310c-0131-7601-bfed-82677d6c6774', '01a2310c-0131-7601-bfed-8264aa924e55', 2, 'backports', 'Backports merged, packages prepared', '2026-11-30', NULL, NULL, '2026-11-30', NULL, NULL, 'best_effort', 'tentative', 'left_out', 'left_out', NULL, NULL, NULL, 0, 0, 0, 1796119200049, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('01a2310c-0131-7601-bfed-8268d04507d9', '01a2310c-0131-7601-bfed-8264aa924e55', 3, 'tag', 'Tag', '2026-12-01', NULL, NULL, '2026-12-01', NULL, NULL, 'best_effort', 'tentative', 'reached', 'planned', '2026-12-01', 1796119200000, 'tagged', 0, 0, 0, 1796119200049, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('01a2310c-0131-7601-bfed-826900ae7a48', '01a2310c-0131-7601-bfed-8264aa924e55', 4, 'publication', 'Publication', '2026-12-01', NULL, NULL, '2026-12-01', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796119200049, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('0e4950bc-abfb-5c3a-b7d7-436efea4c37e', '4d63f3cf-4780-5601-a574-24f2a5983158', 4, 'publication', 'Publication', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('100ce73c-e2a3-5595-8ea8-848e4b50b87d', '77f99fdb-c92b-5555-8a70-9b7cfec002d0', 2, 'backports', 'Backports merged, packages prepared', '2027-01-26', NULL, NULL, '2027-01-26', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('25300921-f062-5187-ad82-9a22ff999e01', '49705cf6-c246-57f1-b86d-3d8c73f47e13', 6, 'publication', 'Publication', '2027-01-22', '13:00', 'UTC', '2027-01-21', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 1, 1796119200028, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('27d43087-94d3-5679-9d49-e82dbc5d3fd5', '4d63f3cf-4780-5601-a574-24f2a5983158', 0, 'warning', 'Merge requests must be ready soon', '2026-12-04', NULL, NULL, '2026-12-04', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('3a0f7f28-797d-59f4-ac49-06e0038abdcf', '49705cf6-c246-57f1-b86d-3d8c73f47e13', 3, 'inclusion', 'Inclusion deadline', '2027-01-19', '16:00', 'UTC', '2027-01-18', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 1, 1796119200028, 1);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('3a2c840c-4a0d-5327-9e07-fcd0c7cb5c85', 'dfd83590-74de-5f82-bda7-e0974db47936', 0, 'publication', 'Publication', '2026-11-19', NULL, NULL, '2026-11-19', NULL, NULL, 'target', 'confirmed', 'reached', 'planned', '2026-11-19', NULL, 'published', 0, 0, 0, 1796115600092, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('40d9d53d-435d-58a1-8ab1-2281e3ad07b4', '49d742ba-3586-5c6f-81c8-790d009eeb8a', 2, 'inclusion', 'Inclusion deadline', '2026-12-14', '16:00', 'UTC', '2026-12-14', '16:00', 'UTC', 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 1, 0, 0, 1796115600099, 1);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('4134d89b-1f53-5fbd-a327-6f6ee0bc9dc1', '6fca000c-3782-5806-bf4b-4fc605420440', 3, 'tag', 'Tag', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('41be9a47-2137-57e0-9b4b-397c96bbd913', '49d742ba-3586-5c6f-81c8-790d009eeb8a', 4, 'tag', 'Tag', '2026-12-16', NULL, NULL, '2026-12-16', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('46eff80b-4d14-57a1-a5ad-ada85e317943', '6fca000c-3782-5806-bf4b-4fc605420440', 0, 'warning', 'Merge requests must be ready soon', '2026-11-20', NULL, NULL, '2026-11-20', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('5ab33594-ea35-51f4-9e98-58d806944e6e', '77f99fdb-c92b-5555-8a70-9b7cfec002d0', 3, 'tag', 'Tag', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('5c3ff603-5fd5-5f3a-a6ed-b0533fc34728', '6fca000c-3782-5806-bf4b-4fc605420440', 4, 'publication', 'Publication', '2026-11-25', NULL, NULL, '2026-11-25', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('5e7f3d40-38d6-5de3-9bce-7dca536baa94', '49705cf6-c246-57f1-b86d-3d8c73f47e13', 0, 'beta', 'Beta', '2027-01-20', NULL, NULL, '2027-01-20', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796119200035, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('606d760a-8459-5ca0-b184-f5ee0aff6a09', '8e57b54b-266e-5050-bc82-1be9496d2818', 3, 'tag', 'Tag', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('7216644b-9d62-57a4-abc0-b98b5f32c349', '49d742ba-3586-5c6f-81c8-790d009eeb8a', 0, 'milestone-start', 'Milestone starts', '2026-11-14', NULL, NULL, '2026-11-14', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('7488e7fd-040e-50d7-a648-14e9bd975b37', '6fca000c-3782-5806-bf4b-4fc605420440', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-11-23', '07:00', 'UTC', '2026-11-23', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('794121bd-a42b-5237-99f3-8b3cab831df8', '4d63f3cf-4780-5601-a574-24f2a5983158', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2026-12-07', '07:00', 'UTC', '2026-12-07', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('86bfc6a6-6d2c-54ea-8435-5de8ecf0de1d', '49705cf6-c246-57f1-b86d-3d8c73f47e13', 4, 'candidate', 'Release candidate', '2027-01-20', NULL, NULL, '2027-01-19', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 1, 1796119200028, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('983301f2-1c1b-5ed1-8ef5-8676f76d0345', '49d742ba-3586-5c6f-81c8-790d009eeb8a', 5, 'publication', 'Publication', '2026-12-17', '13:00', 'UTC', '2026-12-17', '13:00', 'UTC', 'committed', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('9f2ea332-4cec-59e2-afd0-5dea0f30bd19', '77f99fdb-c92b-5555-8a70-9b7cfec002d0', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-25', '07:00', 'UTC', '2027-01-25', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('a6745807-78a3-5935-bacb-a61b64c2b4bb', '8e57b54b-266e-5050-bc82-1be9496d2818', 2, 'backports', 'Backports merged, packages prepared', '2027-01-12', NULL, NULL, '2027-01-12', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('a9640636-339b-5fce-85aa-db18936aa12b', '8e57b54b-266e-5050-bc82-1be9496d2818', 4, 'publication', 'Publication', '2027-01-13', NULL, NULL, '2027-01-13', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('bae08f16-023c-54ea-81b9-5e4c33f18615', '49d742ba-3586-5c6f-81c8-790d009eeb8a', 3, 'candidate', 'Release candidate', '2026-12-15', NULL, NULL, '2026-12-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('bd1dabab-e610-535a-bac7-f29c2ff156d7', '49705cf6-c246-57f1-b86d-3d8c73f47e13', 5, 'tag', 'Tag', '2027-01-21', NULL, NULL, '2027-01-20', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 1, 1796119200028, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('c795d6f6-50a9-54de-b126-8ad986f96d3e', '49d742ba-3586-5c6f-81c8-790d009eeb8a', 6, 'patch-start', 'Patch work starts', '2026-12-18', NULL, NULL, '2026-12-18', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('cba99e0d-4f45-565d-97c6-06d3f765e41e', '77f99fdb-c92b-5555-8a70-9b7cfec002d0', 4, 'publication', 'Publication', '2027-01-27', NULL, NULL, '2027-01-27', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'published', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('d535a9d0-0a94-518e-a060-b363c05f7522', '49705cf6-c246-57f1-b86d-3d8c73f47e13', 2, 'milestone-end', 'Milestone ends', '2027-01-16', NULL, NULL, '2027-01-15', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200028, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('d98fb0fb-8023-5a16-b70b-6649663875fa', '4d63f3cf-4780-5601-a574-24f2a5983158', 2, 'backports', 'Backports merged, packages prepared', '2026-12-08', NULL, NULL, '2026-12-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('dca33d87-2218-526e-a23f-94209cd5e8f6', '8e57b54b-266e-5050-bc82-1be9496d2818', 0, 'warning', 'Merge requests must be ready soon', '2027-01-08', NULL, NULL, '2027-01-08', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('e4002e3c-c8a9-5d71-af47-7601acef2440', '49705cf6-c246-57f1-b86d-3d8c73f47e13', 1, 'milestone-start', 'Milestone starts', '2026-12-12', NULL, NULL, '2026-12-12', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('ea3edc93-f0b8-52a0-9931-20889c3a5bf0', '4d63f3cf-4780-5601-a574-24f2a5983158', 3, 'tag', 'Tag', '2026-12-09', NULL, NULL, '2026-12-09', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'tagged', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('ebfd0b65-943f-542d-994c-d74bbb347709', '77f99fdb-c92b-5555-8a70-9b7cfec002d0', 0, 'warning', 'Merge requests must be ready soon', '2027-01-22', NULL, NULL, '2027-01-22', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'warning', 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('f55aad4f-23c7-56ab-a72b-cafe5da5a1b7', '49705cf6-c246-57f1-b86d-3d8c73f47e13', 7, 'patch-start', 'Patch work starts', '2027-01-23', NULL, NULL, '2027-01-22', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 1, 1796119200028, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('fa95e42f-12ec-5b53-9f57-45b136d0110a', '6fca000c-3782-5806-bf4b-4fc605420440', 2, 'backports', 'Backports merged, packages prepared', '2026-11-24', NULL, NULL, '2026-11-24', NULL, NULL, 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('fadb7dbc-84d0-5684-a06f-6c1b29a88373', '8e57b54b-266e-5050-bc82-1be9496d2818', 1, 'preparation', 'Preparation: fixes approved, green and ready', '2027-01-11', '07:00', 'UTC', '2027-01-11', '07:00', 'UTC', 'best_effort', 'tentative', 'planned', 'planned', NULL, NULL, 'closed', 1, 0, 0, 1796115600099, 0);
INSERT INTO steps (id, release_id, position, key, name, day, time, zone, first_day, first_time, first_zone, binding, confidence, state, seen_as, reached_on, reached_at, reaches, shown, moved, sequence, modified_at, deadline) VALUES ('fe2d3f96-8317-5f88-be2c-62977adcf29f', '49d742ba-3586-5c6f-81c8-790d009eeb8a', 1, 'milestone-end', 'Milestone ends', '2026-12-11', NULL, NULL, '2026-12-11', NULL, NULL, 'target', 'tentative', 'planned', 'planned', NULL, NULL, NULL, 0, 0, 0, 1796115600099, 0);
INSERT INTO date_changes (id, release_id, step_id, what, before, after, by, at) VALUES ('01a2310c-011c-71b0-8693-0eaa784441bd', '49705cf6-c246-57f1-b86d-3d8c73f47e13', NULL, 'moved', 'Thu 21 Jan 2027', 'Fri 22 Jan 2027', '01a230d5-12d8-731d-92a3-417c764cb315', 1796119200028);
INSERT INTO date_changes (id, release_id, step_id, what, before, after, by, at) VALUES ('01a2310c-0123-74bb-8ced-95994d27d95f', '49705cf6-c246-57f1-b86d-3d8c73f47e13', '5e7f3d40-38d6-5de3-9bce-7dca536baa94', 'entered', NULL, 'Wed 20 Jan 2027', '01a230d5-12d8-731d-92a3-417c764cb315', 1796119200035);
INSERT INTO date_changes (id, release_id, step_id, what, before, after, by, at) VALUES ('01a2310c-0131-7601-bfed-826aa8a74a0d', '01a2310c-0131-7601-bfed-8264aa924e55', NULL, 'entered', NULL, 'Tue 1 Dec 2026', 'system:story', 1796119200049);
INSERT INTO date_changes (id, release_id, step_id, what, before, after, by, at) VALUES ('01a2310c-0131-7601-bfed-826d6a3fd43f', '01a2310c-0131-7601-bfed-8264aa924e55', '01a2310c-0131-7601-bfed-8268d04507d9', 'reached', NULL, 'Tue 1 Dec 2026', 'system:story', 1796119200049);
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-011c-71b0-8693-0eaa784441bd', 0, 'public', 'a public reason');
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-011c-71b0-8693-0eaa784441bd', 1, 'team', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-0123-74bb-8ced-95994d27d95f', 0, 'public', 'a public reason');
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-0123-74bb-8ced-95994d27d95f', 1, 'team', 'an internal reason');
INSERT INTO reasons (change_id, position, visibility, text) VALUES ('01a2310c-0131-7601-bfed-826aa8a74a0d', 0, 'public', 'It was tagged without having been planned here.');
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
', 1796115600103);
INSERT INTO runs (id, release_id, template_slug, template_revision, title, intro, visibility, started_by, started_at) VALUES ('1093fa4b-a678-5937-9b42-bbd68e9f24e1', '49d742ba-3586-5c6f-81c8-790d009eeb8a', 'monthly', 1, 'Monthly release', '', 'public', '01a230d5-12d8-731d-92a3-417c764cb315', 1796119200016);
INSERT INTO sections (id, run_id, position, title, intro, day, time, zone) VALUES ('52aefc8b-a28c-51e8-8174-644c229316ac', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', 1, 'Rest', '', NULL, NULL, NULL);
INSERT INTO sections (id, run_id, position, title, intro, day, time, zone) VALUES ('b4a86252-058e-553a-93a4-dd80debd58e5', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', 0, 'Tag', '', '2026-12-16', NULL, NULL);
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('0237331e-82e0-5d1a-863f-c4ac9e8cf574', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 17, 'Item 16 of 19.7', '', 'release_manager', NULL, NULL, NULL, 17, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('112ae385-43ee-522c-a7df-d98178957474', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 27, 'Item 26 of 19.7', '', 'release_manager', NULL, NULL, NULL, 27, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('116ccc1c-7769-5b19-a512-ca8fa0c1507a', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 4, 'Item 3 of 19.7', '', 'release_manager', NULL, NULL, NULL, 4, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('1b8f8ed7-5186-53da-be1c-8919dd576584', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 7, 'Item 6 of 19.7', '', 'release_manager', NULL, NULL, NULL, 7, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('39d3c125-ee30-559a-8a30-2aaf515c6ec8', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 3, 'Item 2 of 19.7', '', 'release_manager', NULL, NULL, NULL, 3, NULL, 0, NULL, NULL, NULL, 'blocked', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', '01a230d5-12d8-731d-92a3-417c764cb315', 1796119200026, 1, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('50eb0b25-02f7-5619-a987-db920308cc4f', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 14, 'Item 13 of 19.7', '', 'release_manager', NULL, NULL, NULL, 14, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('53743041-c37a-5ebc-a6ce-09f3986e47df', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 18, 'Item 17 of 19.7', '', 'release_manager', NULL, NULL, NULL, 18, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('57cc40c8-4ff3-5d88-92a5-7c99887243cc', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 25, 'Item 24 of 19.7', '', 'release_manager', NULL, NULL, NULL, 25, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('5b0e9d9f-ab4c-51a4-a737-a667db34fd59', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 8, 'Item 7 of 19.7', '', 'release_manager', NULL, NULL, NULL, 8, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('5bd6a64e-04b4-52ee-86d3-0d100359f9bf', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 28, 'Item 27 of 19.7', '', 'release_manager', NULL, NULL, NULL, 28, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('62758104-c706-5bf4-aefd-4666ab239406', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 16, 'Item 15 of 19.7', '', 'release_manager', NULL, NULL, NULL, 16, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('62924d6c-3820-588c-af7b-6167e3350e35', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 29, 'Item 28 of 19.7', '', 'release_manager', NULL, NULL, NULL, 29, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('7750e3c9-884c-5277-8299-b105d6bfc608', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 9, 'Item 8 of 19.7', '', 'release_manager', NULL, NULL, NULL, 9, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('798d8d43-530f-5fff-9cc0-81088615a548', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 6, 'Item 5 of 19.7', '', 'release_manager', NULL, NULL, NULL, 6, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('7ca74470-72b0-5c51-b9ab-6a0b277687ce', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 21, 'Item 20 of 19.7', '', 'release_manager', NULL, NULL, NULL, 21, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('7d081d4d-89d7-59f3-9623-c65c6e976f8b', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 22, 'Item 21 of 19.7', '', 'release_manager', NULL, NULL, NULL, 22, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('7f06e2e1-5120-5711-8d38-aa6b3e4e70f8', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 30, 'Item 29 of 19.7', '', 'release_manager', NULL, NULL, NULL, 30, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('8138e9fb-64d9-57ae-b64d-58877a474356', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', 'b4a86252-058e-553a-93a4-dd80debd58e5', 0, 'Make the candidate', '', 'release_manager', NULL, NULL, 'candidate', 0, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('839d6a6f-c237-561b-9890-ee668549eacd', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 23, 'Item 22 of 19.7', '', 'release_manager', NULL, NULL, NULL, 23, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('83c3f8c6-fcac-59be-88cf-074ef29a4954', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 2, 'Item 1 of 19.7', '', 'release_manager', NULL, NULL, NULL, 2, NULL, 0, NULL, NULL, NULL, 'done', NULL, '01a230d5-12d8-731d-92a3-417c764cb315', 1796119200022, 1, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('854b7b62-cbb6-57b9-85de-3ba38dad37b4', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 20, 'Item 19 of 19.7', '', 'release_manager', NULL, NULL, NULL, 20, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('860627aa-b9ae-581c-92af-0cefdc8e6243', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 5, 'Item 4 of 19.7', '', 'release_manager', NULL, NULL, NULL, 5, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('865ced8e-cfb5-5fb6-bb16-9114b2d09b45', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 19, 'Item 18 of 19.7', '', 'release_manager', NULL, NULL, NULL, 19, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('90485274-37e2-5fa8-8acc-f518421f3e89', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 10, 'Item 9 of 19.7', '', 'release_manager', NULL, NULL, NULL, 10, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('907313b4-cade-586c-96bb-42598e807ad7', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', 'b4a86252-058e-553a-93a4-dd80debd58e5', 1, 'Tag it', '', 'release_manager', NULL, NULL, 'tag', 1, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('9f2f2725-ab57-5cac-9bee-c0a89703660d', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 12, 'Item 11 of 19.7', '', 'release_manager', NULL, NULL, NULL, 12, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('c4f2b3d4-01b8-50cd-9004-ea6ac557766d', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 11, 'Item 10 of 19.7', '', 'release_manager', NULL, NULL, NULL, 11, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('c62a1116-b48a-51c7-9a4b-0d108cba5067', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 15, 'Item 14 of 19.7', '', 'release_manager', NULL, NULL, NULL, 15, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('c859bcaf-d898-5b8a-8fb2-8a4163693afd', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 31, 'Item 30 of 19.7', '', 'release_manager', NULL, NULL, NULL, 31, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('e87b8e34-cd22-5c32-9841-b347842d9e04', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 26, 'Item 25 of 19.7', '', 'release_manager', NULL, NULL, NULL, 26, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('f2e76c88-8599-5db6-af25-39bc7932b5e9', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 13, 'Item 12 of 19.7', '', 'release_manager', NULL, NULL, NULL, 13, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO items (id, run_id, section_id, position, title, detail, duty, command, link, step, source, for_version, outdated, day, time, zone, state, reason, touched_by, touched_at, version, visibility) VALUES ('f84c3137-e201-5657-b686-e5afd02f2655', '1093fa4b-a678-5937-9b42-bbd68e9f24e1', '52aefc8b-a28c-51e8-8174-644c229316ac', 24, 'Item 23 of 19.7', '', 'release_manager', NULL, NULL, NULL, 24, NULL, 0, NULL, NULL, NULL, 'open', NULL, NULL, NULL, 0, 'public');
INSERT INTO sessions (id, person_id, data, expires_at) VALUES ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', '01a230d5-12d8-731d-92a3-417c764cb315', '{}', 1796122800000);
INSERT INTO tokens (id, person_id, name, hash, writes, created_at, expires_at, used_at, revoked_at) VALUES ('01a2310c-012b-75cd-8abf-7e0644b49742', '01a230d5-12d8-731d-92a3-417c764cb315', 'a robot', '7a1b8bffe5e5552e388590b33fe810fa98d022d1262cd7e6126e845273ca4372', 1, 1796119200043, NULL, NULL, NULL);
INSERT INTO sign_in_links (hash, person_id, created_at, expires_at, used_at) VALUES ('582967534d0f909d196b97f9e6921342777aea87b46fa52df165389db1fb8ccf', '01a230d5-12d8-731d-92a3-417c764cb315', 1796119200044, 1796120100044, NULL);
INSERT INTO idempotency (actor, key, fingerprint, answer, at) VALUES ('01a230d5-12d8-731d-92a3-417c764cb315', 'once', '["1093fa4b-a678-5937-9b42-bbd68e9f24e1","83c3f8c6-fcac-59be-88cf-074ef29a4954","done",null,0]', '{"changed":true,"run":"1093fa4b-a678-5937-9b42-bbd68e9f24e1","item":"83c3f8c6-fcac-59be-88cf-074ef29a4954","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200022,"version":1}', 1796119200022);
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12d8-731d-92a3-417ddf14018c', 1796115600088, 'system:story', 'person.signed_in', 'person:01a230d5-12d8-731d-92a3-417c764cb315', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"ana"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12da-7042-878b-b9e5a464e088', 1796115600090, 'system:story', 'person.signed_in', 'person:01a230d5-12da-7042-878b-b9e483074a96', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"bo"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12da-7042-878b-b9e78d497247', 1796115600090, 'system:story', 'person.signed_in', 'person:01a230d5-12da-7042-878b-b9e6e0e13c57', '{"connection":"gitlab","roles":"security_release_manager","roles_before":null,"username":"chidi"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12db-7498-866c-d6049bfcb196', 1796115600091, 'system:story', 'person.signed_in', 'person:01a230d5-12db-7498-866c-d60328e757c6', '{"connection":"gitlab","roles":"admin","roles_before":null,"username":"dana"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12db-7498-866c-d6061a977606', 1796115600091, 'system:story', 'person.signed_in', 'person:01a230d5-12db-7498-866c-d6052ec39674', '{"connection":"gitlab","roles":"viewer","roles_before":null,"username":"eli"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12db-7498-866c-d608ba7ee35c', 1796115600091, 'system:story', 'product.added', 'product:01a230d5-12db-7498-866c-d6077585235f', '{"name":"GitLab","slug":"gitlab","visibility":"public"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12dc-7378-87b5-e0f9d74493fa', 1796115600092, 'system:story', 'history.imported', 'product:01a230d5-12db-7498-866c-d6077585235f', '{"releases":1}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12dd-74ca-ba92-f3e31906f2d6', 1796115600093, 'system:story', 'cadence.added', 'cadence:01a230d5-12dd-74ca-ba92-f3e24827cc19', '{"from":"2026-11-01","name":"monthly","product":"gitlab","rule":"monthly on the 3rd thursday"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12df-764d-8f32-a9a2e230d002', 1796115600095, 'system:story', 'cadence.added', 'cadence:01a230d5-12df-764d-8f32-a9a19263a052', '{"from":"2026-11-01","name":"patch-before","product":"gitlab","rule":"8 days before monthly"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12e1-74f4-8dfe-32d98e2ad9bf', 1796115600097, 'system:story', 'cadence.added', 'cadence:01a230d5-12e1-74f4-8dfe-32d8f6f10689', '{"from":"2026-11-01","name":"patch-after","product":"gitlab","rule":"6 days after monthly"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12e3-721e-94a9-fd3853cb4547', 1796115600099, 'system:story', 'horizon.extended', 'product:01a230d5-12db-7498-866c-d6077585235f', '{"from":"2026-11-25","releases":7,"until":"2027-01-27"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a230d5-12e7-7247-857e-629baa8590a9', 1796115600103, 'system:story', 'template.added', 'template:monthly', '{"revision":1}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-010b-77ff-ba44-683302faee5a', 1796119200011, 'system:story', 'person.signed_in', 'person:01a2310c-010b-77ff-ba44-68327a9c87da', '{"connection":"gitlab","roles":"release_manager","roles_before":null,"username":"fay"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0110-7780-9c57-8cef15adf88a', 1796119200016, '01a230d5-12d8-731d-92a3-417c764cb315', 'run.started', 'run:1093fa4b-a678-5937-9b42-bbd68e9f24e1', '{"items":32,"release":"49d742ba-3586-5c6f-81c8-790d009eeb8a","revision":1,"template":"monthly"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0116-751f-bec6-f492e380ba3e', 1796119200022, '01a230d5-12d8-731d-92a3-417c764cb315', 'item.ticked', 'item:83c3f8c6-fcac-59be-88cf-074ef29a4954', '{"after":"done","before":"open","reason":null,"run":"1093fa4b-a678-5937-9b42-bbd68e9f24e1"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-011a-7164-a191-520d6117ffaa', 1796119200026, '01a230d5-12d8-731d-92a3-417c764cb315', 'item.ticked', 'item:39d3c125-ee30-559a-8a30-2aaf515c6ec8', '{"after":"blocked","before":"open","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","run":"1093fa4b-a678-5937-9b42-bbd68e9f24e1"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-011c-71b0-8693-0eab891f01ec', 1796119200028, '01a230d5-12d8-731d-92a3-417c764cb315', 'release.moved', 'release:49705cf6-c246-57f1-b86d-3d8c73f47e13', '{"after":"Fri 22 Jan 2027","before":"Thu 21 Jan 2027","internal_reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","public_reason":"a public reason","slug":"19.8","step":null}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0121-75f0-bc7d-c94dec9fec90', 1796119200033, '01a230d5-12db-7498-866c-d60328e757c6', 'holidays.imported', 'holidays:01a2310c-0121-75f0-bc7d-c94cf60e1e64', '{"days":1,"name":"germany"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0123-74bb-8ced-9598bfb55343', 1796119200035, '01a230d5-12d8-731d-92a3-417c764cb315', 'release.steps_replaced', 'release:49705cf6-c246-57f1-b86d-3d8c73f47e13', '{"slug":"19.8","steps":"beta | Beta | R-2w/germany | target\nmilestone-start | Milestone starts | prev.milestone-end+1 | target\nmilestone-end | Milestone ends | R-6 | target\ninclusion | Inclusion deadline | R-3 16:00 UTC | target | shown\ncandidate | Release candidate | R-2 | target | reaches closed | shown\ntag | Tag | R-1 | target | reaches tagged\npublication | Publication | R 13:00 UTC | committed | reaches published\npatch-start | Patch work starts | R+1 | target"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0123-74bb-8ced-959a0ea07b4d', 1796119200035, '01a230d5-12d8-731d-92a3-417c764cb315', 'release.entered', 'release:49705cf6-c246-57f1-b86d-3d8c73f47e13', '{"after":"Wed 20 Jan 2027","before":null,"internal_reason":"an internal reason","public_reason":"a public reason","slug":"19.8","step":"5e7f3d40-38d6-5de3-9bce-7dca536baa94"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0128-767f-9674-07d43c6fad02', 1796119200040, '01a230d5-12da-7042-878b-b9e6e0e13c57', 'release.visibility_set', 'release:8e57b54b-266e-5050-bc82-1be9496d2818', '{"after":"embargoed","before":"public"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-012b-75cd-8abf-7e073778ab45', 1796119200043, 'system:story', 'token.added', 'token:01a2310c-012b-75cd-8abf-7e0644b49742', '{"name":"a robot","person":"01a230d5-12d8-731d-92a3-417c764cb315","writes":true}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-012c-77d4-b5bf-5a63b635514f', 1796119200044, 'system:story', 'sign_in_link.added', 'person:01a230d5-12d8-731d-92a3-417c764cb315', '{"until":"2026-12-01T10:15:00.044Z"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-012c-77d4-b5bf-5a6529e4a8b5', 1796119200044, 'system:story', 'person.signed_in', 'person:01a2310c-012c-77d4-b5bf-5a642d2e7374', '{"connection":"gitlab","roles":"viewer","roles_before":null,"username":"former-38cb05406e27"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-012d-77d5-98c4-b43dfcb37837', 1796119200045, '01a230d5-12db-7498-866c-d60328e757c6', 'person.left', 'person:01a2310c-012c-77d4-b5bf-5a642d2e7374', '{}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-012f-754d-a97e-a3f9cd41c658', 1796119200047, '01a230d5-12db-7498-866c-d60328e757c6', 'source.added', 'product:01a230d5-12db-7498-866c-d6077585235f', '{"branches":"{line}-stable-ee","connection":"gitlab","project":"gitlab-org/gitlab","publishes":false,"tags":"v{version}-ee","visibility":"team"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0131-7601-bfed-826b58ab7914', 1796119200049, 'system:story', 'release.entered', 'release:01a2310c-0131-7601-bfed-8264aa924e55', '{"after":"Tue 1 Dec 2026","before":null,"internal_reason":"","public_reason":"It was tagged without having been planned here.","slug":"patch-2026-12-01-13301a02a855","step":null}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0131-7601-bfed-826e4b4a75c6', 1796119200049, 'system:story', 'release.step_reached', 'release:01a2310c-0131-7601-bfed-8264aa924e55', '{"after":"Tue 1 Dec 2026","before":null,"internal_reason":"","public_reason":"","slug":"patch-2026-12-01-13301a02a855","step":"01a2310c-0131-7601-bfed-8268d04507d9"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-013e-7465-9719-a6e7bc04943b', 1796119200062, '01a230d5-12db-7498-866c-d60328e757c6', 'product.velocity_set', 'product:01a230d5-12db-7498-866c-d6077585235f', '{"before":{"critical":"13","error":"12","package_most":"8","package_start":"gstg-cny","stages":"Staging canary = gstg-cny\nCanary = gprd-cny\nStaging = gstg\nProduction = gprd","target":"12","team_prefix":"group::","warning":"11"},"critical":"13","error":"12","package_most":"8","package_start":"gstg-cny","stages":"Staging canary = gstg-cny\nCanary = gprd-cny\nStaging = gstg\nProduction = gprd","target":"12","team_prefix":"team::","warning":"11"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0140-7161-8225-6bcfc9268fdc', 1796119200064, '01a230d5-12d8-731d-92a3-417c764cb315', 'branch.looked_after', 'product:01a230d5-12db-7498-866c-d6077585235f', '{"branch":"19-6-stable-ee","connection":"gitlab","project":"gitlab-org/gitlab","visibility":"team"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0141-71ec-b8f3-4c8fdca8cab7', 1796119200065, '01a230d5-12db-7498-866c-d60328e757c6', 'connection.let_in', 'connection:gitlab', '{"scopes":"read_api"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0141-71ec-b8f3-4c912f6638a9', 1796119200065, '01a230d5-12db-7498-866c-d60328e757c6', 'freeze.added', 'freeze:01a2310c-0141-71ec-b8f3-4c907cc7555b', '{"name":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","product":"gitlab","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","says":"Forbids deploying and migrating in production for patch releases of GitLab every week from Mon 23:00 to Thu 06:00 Europe/Berlin, the last one not after Fri 31 Dec 2027."}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0143-7471-b96e-8c6601e7be52', 1796119200067, '01a230d5-12d8-731d-92a3-417c764cb315', 'freeze.overridden', 'override:01a2310c-0143-7471-b96e-8c6520df2052', '{"act":"deploy","environment":"production","hours":2,"name":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","product":"gitlab","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0145-7664-84cc-7580a6b89eba', 1796119200069, '01a230d5-12db-7498-866c-d6052ec39674', 'request.asked', 'request:01a2310c-0145-7664-84cc-757f6a2ee1ab', '{"agreed_by":"Priya Raman","asks_for":"!1 into GitLab 19.7 after: Inclusion deadline","severity":"S2","wish":"exception"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0148-7268-b72a-90f9bb29b449', 1796119200072, '01a230d5-12db-7498-866c-d60328e757c6', 'product.causes_set', 'product:01a230d5-12db-7498-866c-d6077585235f', '{"before":"Flaky test\nSoftware change\nFeature flag\nKnown software issue\nBroken security mirror\nNaive traffic\nIndeterminate\nNeeded\nChange request","causes":"Flaky test\nci = The CI is down"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0148-7268-b72a-90fc1486b1aa', 1796119200072, '01a230d5-12d8-731d-92a3-417c764cb315', 'blocker.opened', 'blocker:01a2310c-0148-7268-b72a-90fbc47d685e', '{"cause":"ci","note":"a tab, a line, a line, \\N, \\. \\. ''quoted'' \"twice\"; $1 é 🚢","path":null,"product":"gitlab","since":"2026-12-01T10:00:00Z","until":null,"what":"GitLab 19.7"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-014b-7467-ae96-cf13d427b1e8', 1796119200075, '01a230d5-12d8-731d-92a3-417c764cb315', 'draft.kept', 'release:49d742ba-3586-5c6f-81c8-790d009eeb8a', '{"draft":"01a2310c-014b-7467-ae96-cf12e6830cb2","says":"Release to Fri 18 Dec 2026","slug":"19.7","visibility":"team"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-014d-7224-a416-ec2a81cc354d', 1796119200077, 'system:story', 'rotation.carried', 'product:01a230d5-12db-7498-866c-d6077585235f', '{"place":"slack","put":[{"person":null,"thing":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","until":null}],"taken":[]}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-014e-715f-907c-324e2e328aeb', 1796119200078, '01a230d5-12db-7498-866c-d60328e757c6', 'rotation.slots_set', 'product:01a230d5-12db-7498-866c-d6077585235f', '{"escalation":"Delivery 🚢","slots":"emea | EMEA | lead | EMEA | 08:00-16:00 Europe/Berlin | 09:00 Europe/Berlin\n"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-014f-7441-9f14-fea95d9d0f5b', 1796119200079, '01a230d5-12db-7498-866c-d60328e757c6', 'person.duty_set', 'person:01a230d5-12d8-731d-92a3-417c764cb315', '{"active":true,"every":3,"experience":"led","hours":"09:00 to 17:30 Europe/Lisbon","region":"EMEA","security":true,"team":"a\ttab, a\nline, a\r\nli","zone":"Europe/Lisbon"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0150-7696-adcd-b18366311505', 1796119200080, '01a230d5-12d8-731d-92a3-417c764cb315', 'person.absence_added', 'person:01a230d5-12d8-731d-92a3-417c764cb315', '{}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0151-74e5-a51f-091367d20303', 1796119200081, '01a230d5-12d8-731d-92a3-417c764cb315', 'shift.answered', 'release:49705cf6-c246-57f1-b86d-3d8c73f47e13', '{"answer":"if_needed"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0153-722e-b361-34c00035cb48', 1796119200083, '01a230d5-12d8-731d-92a3-417c764cb315', 'shift.assigned', 'release:49d742ba-3586-5c6f-81c8-790d009eeb8a', '{"before":null,"person":"01a230d5-12d8-731d-92a3-417c764cb315","pinned":true,"slot":"emea","stand":"confirmed"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0155-7134-a516-796f8e8da1ad', 1796119200085, '01a230d5-12d8-731d-92a3-417c764cb315', 'shift.taken_over', 'release:49d742ba-3586-5c6f-81c8-790d009eeb8a', '{"instead_of":"01a230d5-12d8-731d-92a3-417c764cb315","person":"01a230d5-12da-7042-878b-b9e6e0e13c57","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","slot":"emea"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0157-716d-b75f-9537ea5c4247', 1796119200087, '01a230d5-12d8-731d-92a3-417c764cb315', 'shift.given_back', 'release:49d742ba-3586-5c6f-81c8-790d009eeb8a', '{"person":"01a230d5-12da-7042-878b-b9e6e0e13c57","slot":"emea"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0159-77c9-ab11-e03d5864d8af', 1796119200089, '01a230d5-12d8-731d-92a3-417c764cb315', 'rotation.day_declared', 'product:01a230d5-12db-7498-866c-d6077585235f', '{"backup":"01a230d5-12d8-731d-92a3-417c764cb315","day":"2026-12-25","escalation":"01a230d5-12d8-731d-92a3-417c764cb315","name":"Christmas","primary":"01a230d5-12d8-731d-92a3-417c764cb315"}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-015a-731a-ae80-25b26b2eeeca', 1796119200090, '01a230d5-12d8-731d-92a3-417c764cb315', 'shift.offered', 'release:49d742ba-3586-5c6f-81c8-790d009eeb8a', '{"days":"2026-12-07 to 2026-12-08","slot":"emea","to":null}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-015c-7322-8004-f3bd6887da83', 1796119200092, '01a230d5-12d8-731d-92a3-417c764cb315', 'shift.noted', 'release:49d742ba-3586-5c6f-81c8-790d009eeb8a', '{}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-015e-7120-8243-fb4a583b92ff', 1796119200094, '01a230d5-12d8-731d-92a3-417c764cb315', 'person.feed_made', 'person:01a230d5-12d8-731d-92a3-417c764cb315', '{}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-015f-7686-9004-b0d169ff71a2', 1796119200095, '01a230d5-12d8-731d-92a3-417c764cb315', 'rotation.feed_made', 'product:01a230d5-12db-7498-866c-d6077585235f', '{}');
INSERT INTO audit (id, at, actor, action, entity, detail) VALUES ('01a2310c-0160-74fb-8984-d20a7d5bc6a5', 1796119200096, '01a230d5-12d8-731d-92a3-417c764cb315', 'person.calendar_kept', 'person:01a230d5-12d8-731d-92a3-417c764cb315', '{}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (1, '01a2310c-0110-7780-9c57-8cf0b897764f', 1796119200016, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (10, '01a2310c-0131-7601-bfed-826c8b76b654', 1796119200049, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"patch-2026-12-01-13301a02a855"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (11, '01a2310c-0131-7601-bfed-826f72e99343', 1796119200049, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'team team', '{"type":"release","product":"gitlab","slug":"patch-2026-12-01-13301a02a855"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (12, '01a2310c-013c-76cd-9283-06cc86f1e1dc', 1796119200060, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'public team', '{"type":"branches","product":"gitlab"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (13, '01a2310c-013e-7465-9719-a6e8d8ed173a', 1796119200062, '01a2310c-0105-77ea-b180-6c015f51bc60', 'resync', 'public', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (14, '01a2310c-0140-7161-8225-6bce2b21d580', 1796119200064, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'public team', '{"type":"branches","product":"gitlab"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (15, '01a2310c-0141-71ec-b8f3-4c92a85af2bc', 1796119200065, '01a2310c-0105-77ea-b180-6c015f51bc60', 'resync', 'team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (16, '01a2310c-0143-7471-b96e-8c675c1c3113', 1796119200067, '01a2310c-0105-77ea-b180-6c015f51bc60', 'resync', 'team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (17, '01a2310c-0145-7664-84cc-7581b94c42b3', 1796119200069, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'embargoed:01a230d5-12db-7498-866c-d6052ec39674 team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (18, '01a2310c-0145-7664-84cc-75824b548933', 1796119200069, '01a2310c-0105-77ea-b180-6c015f51bc60', 'request:01a2310c-0145-7664-84cc-757f6a2ee1ab', 'embargoed:01a230d5-12db-7498-866c-d6052ec39674 team', '{"type":"request","request":"01a2310c-0145-7664-84cc-757f6a2ee1ab"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (19, '01a2310c-0148-7268-b72a-90fa578e7c88', 1796119200072, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'public', '{"type":"blockers","product":"gitlab"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (2, '01a2310c-0116-751f-bec6-f493231d373f', 1796119200022, '01a2310c-0105-77ea-b180-6c015f51bc60', 'run:1093fa4b-a678-5937-9b42-bbd68e9f24e1', 'team', '{"type":"item","run":"1093fa4b-a678-5937-9b42-bbd68e9f24e1","item":"83c3f8c6-fcac-59be-88cf-074ef29a4954","state":"done","reason":null,"by":"Ana Ferreira","at":1796119200022,"version":1}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (20, '01a2310c-0148-7268-b72a-90fd37c78379', 1796119200072, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (21, '01a2310c-0148-7268-b72a-90fe7f8a02e1', 1796119200072, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'team', '{"type":"blockers","product":"gitlab"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (22, '01a2310c-014b-7467-ae96-cf144786177c', 1796119200075, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'team team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (23, '01a2310c-014e-715f-907c-324f8de9b8cc', 1796119200078, '01a2310c-0105-77ea-b180-6c015f51bc60', 'resync', 'public team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (24, '01a2310c-014f-7441-9f14-feaac53526c5', 1796119200079, '01a2310c-0105-77ea-b180-6c015f51bc60', 'resync', 'team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (25, '01a2310c-0150-7696-adcd-b184c9c17924', 1796119200080, '01a2310c-0105-77ea-b180-6c015f51bc60', 'resync', 'team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (26, '01a2310c-0151-74e5-a51f-091492135280', 1796119200081, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (27, '01a2310c-0153-722e-b361-34bfcce15646', 1796119200083, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'team', '{"type":"shift","product":"gitlab","slug":"19.7","slot":"emea","turn":"confirmed","people":["01a230d5-12d8-731d-92a3-417c764cb315"],"due":null}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (28, '01a2310c-0155-7134-a516-79708c5b2a18', 1796119200085, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'team', '{"type":"shift","product":"gitlab","slug":"19.7","slot":"emea","turn":"in_charge","people":["01a230d5-12da-7042-878b-b9e6e0e13c57","01a230d5-12d8-731d-92a3-417c764cb315"],"due":null}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (29, '01a2310c-0157-716d-b75f-95380fb8899b', 1796119200087, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'team', '{"type":"shift","product":"gitlab","slug":"19.7","slot":"emea","turn":"given_back","people":["01a230d5-12da-7042-878b-b9e6e0e13c57","01a230d5-12d8-731d-92a3-417c764cb315"],"due":null}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (3, '01a2310c-011a-7164-a191-520ea2e9729f', 1796119200026, '01a2310c-0105-77ea-b180-6c015f51bc60', 'run:1093fa4b-a678-5937-9b42-bbd68e9f24e1', 'team', '{"type":"item","run":"1093fa4b-a678-5937-9b42-bbd68e9f24e1","item":"39d3c125-ee30-559a-8a30-2aaf515c6ec8","state":"blocked","reason":"a\ttab, a\nline, a\r\nline, \\N, \\.\n\\.\n''quoted'' \"twice\"; $1 é 🚢","by":"Ana Ferreira","at":1796119200026,"version":1}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (30, '01a2310c-0159-77c9-ab11-e03ec60975d8', 1796119200089, '01a2310c-0105-77ea-b180-6c015f51bc60', 'resync', 'public team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (31, '01a2310c-015a-731a-ae80-25b3e5b421de', 1796119200090, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'team', '{"type":"shift","product":"gitlab","slug":"19.7","slot":"emea","turn":"offered","people":[],"due":1796630400000}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (32, '01a2310c-015c-7322-8004-f3be7543eb31', 1796119200092, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'team', '{"type":"release","product":"gitlab","slug":"19.7"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (33, '01a2310c-0160-74fb-8984-d20b84ce3a35', 1796119200096, '01a2310c-0105-77ea-b180-6c015f51bc60', 'resync', 'team', '{"type":"resync"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (4, '01a2310c-011c-71b0-8693-0eac8e5ff1a0', 1796119200028, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (5, '01a2310c-0123-74bb-8ced-959b19047602', 1796119200035, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"19.8"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (6, '01a2310c-0128-767f-9674-07d57bf7bcc9', 1796119200040, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', '', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (7, '01a2310c-0128-767f-9674-07d68f1b1ce9', 1796119200040, '01a2310c-0105-77ea-b180-6c015f51bc60', 'product:gitlab', 'embargoed', '{"type":"release","product":"gitlab","slug":"patch-2027-01-13-6d2459f9ac32"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (8, '01a2310c-012d-77d5-98c4-b43bd633fb32', 1796119200045, '01a2310c-0105-77ea-b180-6c015f51bc60', 'person:01a2310c-012c-77d4-b5bf-5a642d2e7374', '', '{"type":"recheck","person":"01a2310c-012c-77d4-b5bf-5a642d2e7374"}');
INSERT INTO outbox (seq, id, at, origin, topic, seals, payload) VALUES (9, '01a2310c-012d-77d5-98c4-b43ce16daa64', 1796119200045, '01a2310c-0105-77ea-b180-6c015f51bc60', 'resync', 'team', '{"type":"resync"}');
INSERT INTO jobs (name, holder, until, done_at, times) VALUES ('story', '01a2310c-0105-77ea-b180-6c015f51bc60', 1796119320047, NULL, 1);
INSERT INTO sources (id, product_id, connection, project, tags, branches, publishes, embargoed, number, former) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', '01a230d5-12db-7498-866c-d6077585235f', 'gitlab', 'gitlab-org/gitlab', 'v{version}-ee', '{line}-stable-ee', 0, 0, 278964, NULL);
INSERT INTO inbox (id, connection, key, event, received_at, state, why, project, settled_at, body, first_body) VALUES ('01a2310c-0131-7601-bfed-82638d7bd862', 'gitlab', 'one', 'Tag Push Hook', 1796119200049, 'waiting', NULL, NULL, NULL, X'000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF', NULL);
INSERT INTO git_tags (source_id, name, version, candidate, at, gone, told_at, sha, at_sure, object, dead) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 'v19.6.1-ee', '19.6.1', NULL, 1796119200000, 0, 1796119200000, NULL, 2, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
INSERT INTO git_tags (source_id, name, version, candidate, at, gone, told_at, sha, at_sure, object, dead) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 'v99.3.9-ee', '99.3.9', NULL, 1796119200000, 0, 1796119200000, NULL, 2, NULL, '');
INSERT INTO git_releases (source_id, tag, version, released_at, gone, due, told_at, made_at) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 'v19.6.1-ee', '19.6.1', 1796119200000, 0, 0, 1796119200000, 1796119200000);
INSERT INTO appearances (release_id, visibility, at) VALUES ('01a2310c-0131-7601-bfed-8264aa924e55', 'team', 1796119200000);
INSERT INTO to_follow (release_id, at, why) VALUES ('49705cf6-c246-57f1-b86d-3d8c73f47e13', 1796119200047, NULL);
INSERT INTO to_follow (release_id, at, why) VALUES ('49d742ba-3586-5c6f-81c8-790d009eeb8a', 1796119200047, NULL);
INSERT INTO connections (name, about, checked_at, state, says, remedy) VALUES ('gitlab', 'token', 1796119200000, 'warn', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', '');
INSERT INTO merge_requests (source_id, iid, title, url, state, draft, target, line, main, origin, picks, severity, security, head, merged_as, created_at, merged_at, closed_at, told_at, approved, approved_told, merged_sure, closed_sure, commit_sure, tests_from, reverts, labels, first_commit_at) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 12, 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 'https://gitlab.example.com/x', 'merged', 0, '19-6-stable-ee', '19.6', 0, '!11', '', 1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 1796119200000, 1796119200000, NULL, 1796119200000, 1, 1796119200000, 2, 0, 2, NULL, '!10', '', NULL);
INSERT INTO merge_requests (source_id, iid, title, url, state, draft, target, line, main, origin, picks, severity, security, head, merged_as, created_at, merged_at, closed_at, told_at, approved, approved_told, merged_sure, closed_sure, commit_sure, tests_from, reverts, labels, first_commit_at) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 13, 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 'https://gitlab.example.com/x', 'merged', 0, 'master', NULL, 1, '!11', '', 1, 1, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 1796119200000, 1796119200000, NULL, 1796119200000, 1, 1796119200000, 2, 0, 2, NULL, '!10', 'group::delivery', 1796119200000);
INSERT INTO merge_request_pipelines (source_id, iid, pipeline, sha, state, told_at, of_branch) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 12, 5, NULL, 'succeeded', 1796119200000, 0);
INSERT INTO branch_pipelines (source_id, pipeline, branch, line, failed, job, url, sha, created_at, finished_at, told_at) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 6, '19-6-stable-ee', '19.6', 1, 'rspec', 'https://gitlab.example.com/y', NULL, 1796119200000, 1796119200000, 1796119200000);
INSERT INTO branch_lookouts (source_id, branch, person_id, at) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', '19-6-stable-ee', '01a230d5-12d8-731d-92a3-417c764cb315', 1796119200064);
INSERT INTO deployments (source_id, deployment, environment, tier, state, sha, created_at, finished_at, told_at, shipped, tries, ask_at) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 7, 'gprd', 'production', 'succeeded', NULL, NULL, 1796119200000, 1796119200000, 1, 0, 0);
INSERT INTO deployed (source_id, deployment, iid) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 7, 12);
INSERT INTO deployed (source_id, deployment, iid) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 7, 13);
INSERT INTO oauth_tokens (connection, pair, sealed, scopes, expires_at, connected_at, asked, asked_until, lost) VALUES ('gitlab', 'one', X'000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F202122232425262728292A2B2C2D2E2F303132333435363738393A3B3C3D3E3F404142434445464748494A4B4C4D4E4F505152535455565758595A5B5C5D5E5F606162636465666768696A6B6C6D6E6F707172737475767778797A7B7C7D7E7F808182838485868788898A8B8C8D8E8F909192939495969798999A9B9C9D9E9FA0A1A2A3A4A5A6A7A8A9AAABACADAEAFB0B1B2B3B4B5B6B7B8B9BABBBCBDBEBFC0C1C2C3C4C5C6C7C8C9CACBCCCDCECFD0D1D2D3D4D5D6D7D8D9DADBDCDDDEDFE0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF', 'read_api', 1796119200000, 1796119200065, 0, NULL, 0);
INSERT INTO refusals (source_id, version, brought, at, why, hidden, try_at) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', '99.3.9', 'tag', 1796119200000, 'there is no 99.3 that a patch could be made for', 0, 1796122800049);
INSERT INTO missing_projects (source_id, since) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 1796119200048);
INSERT INTO holiday_calendars (id, name, imported_at, weekend) VALUES ('01a2310c-0121-75f0-bc7d-c94cf60e1e64', 'germany', 1796119200033, NULL);
INSERT INTO holidays (calendar_id, day, name, worked) VALUES ('01a2310c-0121-75f0-bc7d-c94cf60e1e64', '2027-01-01', 'a	tab, a line, a line, \N, \. \. ''quoted'' "twice"; $1 é 🚢', 0);
INSERT INTO release_plans (release_id, steps) VALUES ('49705cf6-c246-57f1-b86d-3d8c73f47e13', 'beta | Beta | R-2w/germany | target
milestone-start | Milestone starts | prev.milestone-end+1 | target
milestone-end | Milestone ends | R-6 | target
inclusion | Inclusion deadline | R-3 16:00 UTC | target | shown
candidate | Release candidate | R-2 | target | reaches closed | shown
tag | Tag | R-1 | target | reaches tagged
publication | Publication | R 13:00 UTC | committed | reaches published
patch-start | Patch work starts | R+1 | target');
INSERT INTO freezes (id, product_id, name, reason, strength, forbids, kinds, environments, repeats, from_day, from_time, until_day, until_time, zone, last, uid, visibility, ended_at, deleted_at, revision, created_at, modified_at, weekday, said) VALUES ('01a2310c-0141-71ec-b8f3-4c907cc7555b', '01a230d5-12db-7498-866c-d6077585235f', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 'hard', 'deploy migrate', 'patch', 'production', 'weekly', '2026-11-30', '23:00', '2026-12-03', '06:00', 'Europe/Berlin', '2027-12-31', NULL, 'team', NULL, NULL, 0, 1796119200065, 1796119200065, NULL, 0);
INSERT INTO freeze_overrides (id, freeze_id, product_id, act, environment, from_at, until_at, reason, person_id) VALUES ('01a2310c-0143-7471-b96e-8c6520df2052', '01a2310c-0141-71ec-b8f3-4c907cc7555b', '01a230d5-12db-7498-866c-d6077585235f', 'deploy', 'production', 1796119200067, 1796126400067, 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', '01a230d5-12d8-731d-92a3-417c764cb315');
INSERT INTO refused_hooks (connection, day, why, times, last_at) VALUES ('gitlab', '2026-12-01', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 2, 1796119200000);
INSERT INTO drafts (id, release_id, step, day, time, zone, note, base, based_on, state, visibility, made_by, made_at, settled_by, settled_at, revision, public_reason) VALUES ('01a2310c-014b-7467-ae96-cf12e6830cb2', '49d742ba-3586-5c6f-81c8-790d009eeb8a', NULL, '2026-12-18', NULL, NULL, 'if the fix is not in', '[{"key":"","name":"Release","said":"Thu 17 Dec 2026, tentative"},{"key":" versions","name":"Versions","said":"19.7.0"},{"key":"milestone-start","name":"Milestone starts","said":"Sat 14 Nov 2026, tentative"},{"key":"milestone-end","name":"Milestone ends","said":"Fri 11 Dec 2026, tentative"},{"key":"inclusion","name":"Inclusion deadline","said":"Mon 14 Dec 2026 16:00 UTC, tentative"},{"key":"candidate","name":"Release candidate","said":"Tue 15 Dec 2026, tentative"},{"key":"tag","name":"Tag","said":"Wed 16 Dec 2026, tentative"},{"key":"publication","name":"Publication","said":"Thu 17 Dec 2026 13:00 UTC, tentative"},{"key":"patch-start","name":"Patch work starts","said":"Fri 18 Dec 2026, tentative"}]', 0, 'open', 'team', '01a230d5-12d8-731d-92a3-417c764cb315', 1796119200075, NULL, NULL, 0, 'the fix is not in');
INSERT INTO requests (id, product_id, wish, severity, reason, incident, agreed_by, needed_by, line, change, about_id, step, until_day, until_time, until_zone, visibility, asked_by, asked_at, state, settled_by, settled_at, answer, release_id) VALUES ('01a2310c-0145-7664-84cc-757f6a2ee1ab', '01a230d5-12db-7498-866c-d6077585235f', 'exception', 'S2', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 'https://example.com/issues/9', 'Priya Raman', NULL, NULL, 'https://example.com/merge_requests/1', '49d742ba-3586-5c6f-81c8-790d009eeb8a', 'inclusion', '2026-12-15', '16:00', 'Europe/Berlin', 'embargoed:01a230d5-12db-7498-866c-d6052ec39674', '01a230d5-12db-7498-866c-d6052ec39674', 1796119200069, 'open', NULL, NULL, NULL, NULL);
INSERT INTO rotations (product_id, escalation, revision) VALUES ('01a230d5-12db-7498-866c-d6077585235f', 'Delivery 🚢', 1);
INSERT INTO rotation_slots (product_id, key, position, name, kind, regions, hours_from, hours_until, hours_zone, handover_time, handover_zone) VALUES ('01a230d5-12db-7498-866c-d6077585235f', 'emea', 0, 'EMEA', 'lead', 'EMEA', '08:00', '16:00', 'Europe/Berlin', '09:00', 'Europe/Berlin');
INSERT INTO rotation_shifts (release_id, slot, product_id, person_id, stand, pinned, why) VALUES ('49d742ba-3586-5c6f-81c8-790d009eeb8a', 'emea', '01a230d5-12db-7498-866c-d6077585235f', '01a230d5-12d8-731d-92a3-417c764cb315', 'confirmed', 1, 'set by hand');
INSERT INTO rotation_takeovers (id, release_id, slot, product_id, person_id, from_at, until_at, reason, by_id) VALUES ('01a2310c-0155-7134-a516-796e0f5c4ceb', '49d742ba-3586-5c6f-81c8-790d009eeb8a', 'emea', '01a230d5-12db-7498-866c-d6077585235f', '01a230d5-12da-7042-878b-b9e6e0e13c57', 1796119200085, 1796119200087, 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', '01a230d5-12d8-731d-92a3-417c764cb315');
INSERT INTO rotation_members (person_id, zone, region, team, experience, security, hours_from, hours_until, every, active) VALUES ('01a230d5-12d8-731d-92a3-417c764cb315', 'Europe/Lisbon', 'EMEA', 'a	tab, a
line, a
li', 'led', 1, '09:00', '17:30', 3, 1);
INSERT INTO rotation_absences (id, person_id, from_day, until_day, source) VALUES ('01a2310c-0150-7696-adcd-b182ea28fc9c', '01a230d5-12d8-731d-92a3-417c764cb315', '2026-12-24', '2026-12-31', 'entered');
INSERT INTO rotation_answers (person_id, release_id, answer) VALUES ('01a230d5-12d8-731d-92a3-417c764cb315', '49705cf6-c246-57f1-b86d-3d8c73f47e13', 'if_needed');
INSERT INTO rotation_days (product_id, day, name, primary_id, backup_id, escalation_id) VALUES ('01a230d5-12db-7498-866c-d6077585235f', '2026-12-25', 'Christmas', '01a230d5-12d8-731d-92a3-417c764cb315', '01a230d5-12d8-731d-92a3-417c764cb315', '01a230d5-12d8-731d-92a3-417c764cb315');
INSERT INTO rotation_notes (id, product_id, release_id, person_id, at, note) VALUES ('01a2310c-015c-7322-8004-f3bcb1fd1570', '01a230d5-12db-7498-866c-d6077585235f', '49d742ba-3586-5c6f-81c8-790d009eeb8a', '01a230d5-12d8-731d-92a3-417c764cb315', 1796119200092, 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO rotation_feeds (person_id, secret, made_at) VALUES ('01a230d5-12d8-731d-92a3-417c764cb315', '2da3a789df290cb57d48372aec9f18f96e938c33becd9fdc173278cd1f19d5df', 1796119200094);
INSERT INTO carried (place, thing, at) VALUES ('slack', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 1796119200077);
INSERT INTO carry_looks (place, product_id, at, trouble, drift) VALUES ('slack', '01a230d5-12db-7498-866c-d6077585235f', 1796119200000, 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢');
INSERT INTO rotation_swaps (id, product_id, release_id, slot, owner_id, to_id, first_day, last_day, note, state, taker_id, takeover_id, offered_at, settled_at) VALUES ('01a2310c-015a-731a-ae80-25b13bb4bc30', '01a230d5-12db-7498-866c-d6077585235f', '49d742ba-3586-5c6f-81c8-790d009eeb8a', 'emea', '01a230d5-12d8-731d-92a3-417c764cb315', NULL, '2026-12-07', '2026-12-08', 'a	tab, a
line, a
line, \N, \.
\.
''quoted'' "twice"; $1 é 🚢', 'open', NULL, NULL, 1796119200090, NULL);
INSERT INTO rotation_kept (release_id, product_id, at, kept) VALUES ('49d742ba-3586-5c6f-81c8-790d009eeb8a', '01a230d5-12db-7498-866c-d6077585235f', 1, '[]');
INSERT INTO rotation_acknowledged (release_id, slot, product_id, person_id, at) VALUES ('49d742ba-3586-5c6f-81c8-790d009eeb8a', 'emea', '01a230d5-12db-7498-866c-d6077585235f', '01a230d5-12d8-731d-92a3-417c764cb315', 1);
INSERT INTO absence_calendars (person_id, sealed, version, due_at, read_at, unread, trouble) VALUES ('01a230d5-12d8-731d-92a3-417c764cb315', X'0100FF', 'first', 1796119200096, NULL, 0, '');
INSERT INTO rotation_team_feeds (product_id, secret, made_at) VALUES ('01a230d5-12db-7498-866c-d6077585235f', '40142729c3f5cf318d995032de722a1056e1564025487ad5499e84e851000b4d', 1796119200095);
INSERT INTO missed_hooks (source_id, what, at, news, gone) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 'tags', 1796119200049, 1, 0);
INSERT INTO velocity_settings (product_id, stages, target, warning, error, critical, team_prefix, package_start, package_most, revision) VALUES ('01a230d5-12db-7498-866c-d6077585235f', 'Staging canary = gstg-cny
Canary = gprd-cny
Staging = gstg
Production = gprd', '12', '11', '12', '13', 'team::', 'gstg-cny', '8', 1);
INSERT INTO journeys (source_id, iid, production_at, day, line, ask_at, tries) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 13, 1796119200000, 20788, '13	1796119200	1796119200	delivery	gprd:0', NULL, 0);
INSERT INTO journeys_to_make (source_id, next) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 0);
INSERT INTO blockers (id, product_id, environment, release_id, cause, note, since_at, ended_at, closed_at, path, path_who, path_by, path_at, issue, staging_halves, production_halves, source_id, iid, issue_told_at, issue_labels, unread, gone, opened_by, opened_at, retracted_at, retracted_because, revision, modified_at) VALUES ('01a2310c-0148-7268-b72a-90fbc47d685e', '01a230d5-12db-7498-866c-d6077585235f', NULL, '49d742ba-3586-5c6f-81c8-790d009eeb8a', 'ci', 'a tab, a line, a line, \N, \. \. ''quoted'' "twice"; $1 é 🚢', 1796119200000, NULL, NULL, NULL, NULL, NULL, NULL, 'https://example.com/issues/9', NULL, NULL, NULL, NULL, NULL, NULL, '', 0, '01a230d5-12d8-731d-92a3-417c764cb315', 1796119200072, NULL, NULL, 0, 1796119200072);
INSERT INTO blocker_causes (product_id, causes, revision) VALUES ('01a230d5-12db-7498-866c-d6077585235f', 'Flaky test
ci = The CI is down', 1);
INSERT INTO rotation_served (product_id, slot, from_at, until_at, release_id, person_id) VALUES ('01a230d5-12db-7498-866c-d6077585235f', 'emea', 1, 2, '49d742ba-3586-5c6f-81c8-790d009eeb8a', '01a230d5-12d8-731d-92a3-417c764cb315');
INSERT INTO syncs (source_id, what, next, read, ended_at, run_read_at) VALUES ('01a2310c-012f-754d-a97e-a3f8d48aac4d', 'tags', 'page:2', 100, NULL, NULL);
UPDATE sqlite_sequence SET seq = 33 WHERE name = 'outbox';
COMMIT;
