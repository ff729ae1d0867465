-- By what a pipeline knows a blocker again that it has told of: the last one under its id within a project.
CREATE TABLE blockers_told (
    product_id TEXT NOT NULL REFERENCES products (id),
    project    TEXT NOT NULL,
    told_id    TEXT NOT NULL,
    blocker_id TEXT NOT NULL REFERENCES blockers (id) ON DELETE CASCADE,
    PRIMARY KEY (product_id, project, told_id)
) STRICT;
CREATE INDEX blockers_told_by_blocker ON blockers_told (blocker_id);
