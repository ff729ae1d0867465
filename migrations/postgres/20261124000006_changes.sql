-- Changes on their way: merge requests, the pipelines of stable branches, and deployments.

-- The commit of a tag: that of a candidate is what a release will be.
ALTER TABLE git_tags ADD COLUMN sha TEXT;

-- The merge requests of the sources. `line` is the one whose stable branch it goes to, `main` says that it goes to
-- the default branch. `origin` is what it is a backport of: '!12', 'group/project!12', or a commit. `picks` are the
-- lines that its labels want it in, one behind the other. Of approvals an older event may know more than the newest
-- one, so they have a time of their own.
CREATE TABLE merge_requests (
    source_id     TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    iid           BIGINT  NOT NULL,
    title         TEXT    NOT NULL,
    url           TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('open', 'merged', 'closed')),
    draft         BIGINT  NOT NULL CHECK (draft IN (0, 1)),
    target        TEXT    NOT NULL,
    line          TEXT,
    main          BIGINT  NOT NULL CHECK (main IN (0, 1)),
    origin        TEXT,
    picks         TEXT    NOT NULL,
    severity      BIGINT CHECK (severity BETWEEN 1 AND 4),
    security      BIGINT  NOT NULL CHECK (security IN (0, 1)),
    head          TEXT,
    merged_as     TEXT,
    created_at    BIGINT  NOT NULL,
    merged_at     BIGINT,
    closed_at     BIGINT,
    told_at       BIGINT  NOT NULL,
    approved      BIGINT CHECK (approved IN (0, 1)),
    approved_told BIGINT,
    PRIMARY KEY (source_id, iid)
);
CREATE INDEX merge_requests_by_line ON merge_requests (source_id, line, created_at) WHERE line IS NOT NULL;
CREATE INDEX merge_requests_merged ON merge_requests (source_id, merged_at) WHERE main = 1 AND merged_at IS NOT NULL;
CREATE INDEX merge_requests_picked ON merge_requests (source_id, created_at) WHERE picks <> '';
CREATE INDEX merge_requests_by_origin ON merge_requests (origin) WHERE origin IS NOT NULL;
CREATE INDEX merge_requests_by_commit ON merge_requests (merged_as) WHERE merged_as IS NOT NULL;

-- The newest pipeline of a merge request's newest commit.
CREATE TABLE merge_request_pipelines (
    source_id TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    iid       BIGINT  NOT NULL,
    pipeline  BIGINT  NOT NULL,
    sha       TEXT,
    state     TEXT    NOT NULL CHECK (state IN ('running', 'failed', 'succeeded')),
    told_at   BIGINT  NOT NULL,
    PRIMARY KEY (source_id, iid)
);

-- The pipelines of stable branches that have ended: how each went, and which job failed.
CREATE TABLE branch_pipelines (
    source_id   TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    pipeline    BIGINT  NOT NULL,
    branch      TEXT COLLATE "C" NOT NULL,
    line        TEXT    NOT NULL,
    failed      BIGINT  NOT NULL CHECK (failed IN (0, 1)),
    job         TEXT,
    url         TEXT    NOT NULL,
    sha         TEXT,
    created_at  BIGINT  NOT NULL,
    finished_at BIGINT  NOT NULL,
    told_at     BIGINT  NOT NULL,
    PRIMARY KEY (source_id, pipeline)
);
CREATE INDEX branch_pipelines_newest ON branch_pipelines (source_id, branch, created_at, pipeline);

-- Who looks at a red branch, since when. It holds until the branch was green.
CREATE TABLE branch_lookouts (
    source_id TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    branch    TEXT COLLATE "C" NOT NULL,
    person_id TEXT    NOT NULL REFERENCES people (id),
    at        BIGINT  NOT NULL,
    PRIMARY KEY (source_id, branch)
);

-- Deployments. `shipped` says whether it is known which merge requests one has brought, where it succeeded. As long as
-- it is not, GitLab is asked from `ask_at` on; `tries` is how often it has refused to say.
CREATE TABLE deployments (
    source_id   TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    deployment  BIGINT  NOT NULL,
    environment TEXT COLLATE "C" NOT NULL,
    tier        TEXT,
    state       TEXT    NOT NULL CHECK (state IN ('waiting', 'running', 'failed', 'stopped', 'succeeded')),
    sha         TEXT,
    created_at  BIGINT,
    finished_at BIGINT,
    told_at     BIGINT  NOT NULL,
    shipped     BIGINT  NOT NULL CHECK (shipped IN (0, 1)),
    tries       BIGINT  NOT NULL DEFAULT 0,
    ask_at      BIGINT  NOT NULL DEFAULT 0,
    PRIMARY KEY (source_id, deployment)
);
CREATE INDEX deployments_by_end ON deployments (source_id, environment, finished_at) WHERE state = 'succeeded';
CREATE INDEX deployments_to_look_up ON deployments (source_id, ask_at) WHERE state = 'succeeded' AND shipped = 0;

-- Which merge requests a deployment has newly brought to its environment.
CREATE TABLE deployed (
    source_id  TEXT    NOT NULL,
    deployment BIGINT  NOT NULL,
    iid        BIGINT  NOT NULL,
    PRIMARY KEY (source_id, deployment, iid),
    FOREIGN KEY (source_id, deployment) REFERENCES deployments (source_id, deployment) ON DELETE CASCADE
);
CREATE INDEX deployed_by_merge_request ON deployed (source_id, iid);

-- Two more lists are looked up.
ALTER TABLE syncs RENAME TO syncs_before;
CREATE TABLE syncs (
    source_id TEXT    NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    what      TEXT    NOT NULL CHECK (what IN ('tags', 'releases', 'merge_requests', 'deployments')),
    next      TEXT,
    read      BIGINT  NOT NULL,
    ended_at  BIGINT,
    PRIMARY KEY (source_id, what)
);
INSERT INTO syncs (source_id, what, next, read, ended_at) SELECT source_id, what, next, read, ended_at FROM syncs_before;
DROP TABLE syncs_before;
