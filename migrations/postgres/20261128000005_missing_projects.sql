-- The projects of products of which GitLab says that they are not there, or may not be seen, since when it says so.
CREATE TABLE missing_projects (
    source_id TEXT NOT NULL PRIMARY KEY REFERENCES sources (id) ON DELETE CASCADE,
    since     BIGINT NOT NULL
);
