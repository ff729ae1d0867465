-- When a commit was in an environment for the first time, and which deployments began within a time: packages and rollbacks ask
-- for that.
CREATE INDEX deployments_by_commit ON deployments (source_id, environment, sha, finished_at);
CREATE INDEX deployments_by_begin ON deployments (source_id, environment, created_at);
-- What is merged and not in production yet is read from an index, where it lies together.
DROP INDEX merge_requests_merged;
CREATE INDEX merge_requests_merged ON merge_requests (source_id, merged_at, iid, state, severity)
    WHERE main = 1 AND merged_at IS NOT NULL;
