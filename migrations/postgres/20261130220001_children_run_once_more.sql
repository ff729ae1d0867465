-- A pipeline that another one has set off and that is run once more is another one: it has the same jobs, and is made behind the
-- end of the one before. Of those that were told before nobody knows.
ALTER TABLE child_pipelines ADD COLUMN alike TEXT;
ALTER TABLE child_pipelines ADD COLUMN created_at BIGINT;
