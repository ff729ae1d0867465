-- How surely it is known when a merge request was merged or closed, and by which commit it stands on its target branch:
-- 0 for what the first event that told of it leads one to think, 1 for what the event of it says, 2 for what was looked up.
ALTER TABLE merge_requests ADD COLUMN merged_sure BIGINT NOT NULL DEFAULT 0 CHECK (merged_sure BETWEEN 0 AND 2);
ALTER TABLE merge_requests ADD COLUMN closed_sure BIGINT NOT NULL DEFAULT 0 CHECK (closed_sure BETWEEN 0 AND 2);
ALTER TABLE merge_requests ADD COLUMN commit_sure BIGINT NOT NULL DEFAULT 0 CHECK (commit_sure BETWEEN 0 AND 2);
