-- How surely it is known since when a tag is there: 0 where only its commit's time is. What it points to (a commit, or the
-- object of an annotated tag), and what it is known to point to no more: a push may be told after the one behind it.
ALTER TABLE git_tags ADD COLUMN at_sure BIGINT NOT NULL DEFAULT 1 CHECK (at_sure BETWEEN 0 AND 2);
ALTER TABLE git_tags ADD COLUMN object TEXT;
ALTER TABLE git_tags ADD COLUMN dead TEXT NOT NULL DEFAULT '';

-- When a release was entered at GitLab: one that is made anew for the same tag is another one.
ALTER TABLE git_releases ADD COLUMN made_at BIGINT;
