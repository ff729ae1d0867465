-- What comes from GitLab.

-- Which projects make up a product, and what their tags and stable branches are called. `embargoed` projects are
-- those in which security fixes are prepared: what comes from them is for security release managers.
CREATE TABLE sources (
    id         TEXT    NOT NULL PRIMARY KEY,
    product_id TEXT    NOT NULL REFERENCES products (id),
    connection TEXT COLLATE "C" NOT NULL,
    project    TEXT COLLATE "C" NOT NULL,
    tags       TEXT    NOT NULL,
    branches   TEXT    NOT NULL,
    publishes  BIGINT  NOT NULL CHECK (publishes IN (0, 1)),
    embargoed  BIGINT  NOT NULL CHECK (embargoed IN (0, 1)),
    UNIQUE (product_id, connection, project)
);
CREATE INDEX sources_by_project ON sources (connection, project);

-- What a webhook brought, stored before anybody looks into it, once for each key. `project` is what one that was set
-- aside is about, as far as that can be told: who may read it depends on it. The body comes last, so that who counts
-- reads none.
CREATE TABLE inbox (
    id          TEXT    NOT NULL PRIMARY KEY,
    connection  TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    event       TEXT    NOT NULL,
    received_at BIGINT  NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'done', 'aside')),
    why         TEXT,
    project     TEXT,
    settled_at  BIGINT,
    body        BYTEA   NOT NULL,
    UNIQUE (connection, key)
);
CREATE INDEX inbox_waiting ON inbox (received_at, id) WHERE state = 'waiting';
CREATE INDEX inbox_aside ON inbox (received_at, id) WHERE state = 'aside';
CREATE INDEX inbox_settled ON inbox (settled_at) WHERE state = 'done';
CREATE INDEX inbox_counted ON inbox (connection, state, received_at);

-- The tags of the sources. One that was deleted stays as gone, so that older news does not bring it back.
CREATE TABLE git_tags (
    source_id TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    name      TEXT    NOT NULL,
    version   TEXT,
    candidate BIGINT,
    at        BIGINT  NOT NULL,
    gone      BIGINT  NOT NULL CHECK (gone IN (0, 1)),
    told_at   BIGINT  NOT NULL,
    PRIMARY KEY (source_id, name)
);
CREATE INDEX git_tags_by_version ON git_tags (source_id, version);

-- The releases that the sources have at GitLab. `due` is 1 until it was seen whether it publishes a release here.
CREATE TABLE git_releases (
    source_id   TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    tag         TEXT    NOT NULL,
    version     TEXT,
    released_at BIGINT  NOT NULL,
    gone        BIGINT  NOT NULL CHECK (gone IN (0, 1)),
    due         BIGINT  NOT NULL CHECK (due IN (0, 1)),
    told_at     BIGINT  NOT NULL,
    PRIMARY KEY (source_id, tag)
);
CREATE INDEX git_releases_by_version ON git_releases (source_id, version);
CREATE INDEX git_releases_due ON git_releases (released_at) WHERE due = 1;

-- How far the tags and releases of a source are looked up: where the next page begins, none when all were read.
CREATE TABLE syncs (
    source_id TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    what      TEXT    NOT NULL CHECK (what IN ('tags', 'releases')),
    next      TEXT,
    read      BIGINT  NOT NULL,
    ended_at  BIGINT,
    PRIMARY KEY (source_id, what)
);

-- Releases that are here because of a tag that nobody had planned, and for whom they were then: they are shown to more
-- people by themselves as long as nobody has decided otherwise.
CREATE TABLE appearances (
    release_id TEXT    NOT NULL PRIMARY KEY REFERENCES releases (id),
    visibility TEXT    NOT NULL,
    at         BIGINT  NOT NULL
);

-- Releases that are to be looked at anew: their versions or their sources are others now.
CREATE TABLE to_follow (
    release_id TEXT    NOT NULL PRIMARY KEY REFERENCES releases (id),
    at         BIGINT  NOT NULL
);

-- How a connection was found when it was last looked at: its token, and what webhooks missed.
CREATE TABLE connections (
    name       TEXT COLLATE "C" NOT NULL,
    about      TEXT    NOT NULL CHECK (about IN ('token', 'gaps')),
    checked_at BIGINT  NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('ok', 'warn', 'fail')),
    says       TEXT    NOT NULL,
    remedy     TEXT    NOT NULL,
    PRIMARY KEY (name, about)
);
