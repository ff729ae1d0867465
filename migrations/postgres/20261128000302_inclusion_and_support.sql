-- What is maintained of a product: how many lines at once (0: its lines are not maintained as such), which lines one has
-- to stop at on the way up, and where a version's post, packages and notes are. `support_revision` counts the changes.
ALTER TABLE products ADD COLUMN maintained BIGINT NOT NULL DEFAULT 3 CHECK (maintained BETWEEN 0 AND 12);
ALTER TABLE products ADD COLUMN stops TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN post_link TEXT;
ALTER TABLE products ADD COLUMN packages_link TEXT;
ALTER TABLE products ADD COLUMN notes_link TEXT;
ALTER TABLE products ADD COLUMN support_revision BIGINT NOT NULL DEFAULT 0;

-- What a merge request takes back: '!12', 'group/project!12', a commit, or the title of another one between its marks.
ALTER TABLE merge_requests ADD COLUMN reverts TEXT;
UPDATE merge_requests SET reverts = SUBSTR(title, 8) WHERE title LIKE 'Revert "_%"';
CREATE INDEX merge_requests_by_revert ON merge_requests (source_id, reverts) WHERE reverts IS NOT NULL;

-- For how long changes took to reach production.
CREATE INDEX deployments_by_tier ON deployments (source_id, tier, environment) WHERE tier IS NOT NULL;
