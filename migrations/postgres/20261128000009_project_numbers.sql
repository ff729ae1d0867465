-- The number of a source's project at its GitLab, which stays when the project is renamed or moved; none until it was
-- told. `former` is the path before the last of that: a webhook that names it is an old one.
ALTER TABLE sources ADD COLUMN number BIGINT;
ALTER TABLE sources ADD COLUMN former TEXT;
