-- When a commit was in an environment for the first time, and which deployments began within a time: packages and rollbacks ask
-- for that.
CREATE INDEX deployments_by_commit ON deployments (source_id, environment, sha, finished_at);
CREATE INDEX deployments_by_begin ON deployments (source_id, environment, created_at);
