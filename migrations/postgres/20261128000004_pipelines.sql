-- The first pipeline that is of a merge request's newest commit, whatever commit it runs for: that of a merged result or of
-- a train runs for another one. None where only the commit tells.
ALTER TABLE merge_requests ADD COLUMN tests_from BIGINT;
CREATE INDEX merge_requests_by_head ON merge_requests (source_id, head) WHERE state = 'open';

-- Whether it is a pipeline of a branch: those of merge requests go before it.
ALTER TABLE merge_request_pipelines ADD COLUMN of_branch BIGINT NOT NULL DEFAULT 0 CHECK (of_branch IN (0, 1));
