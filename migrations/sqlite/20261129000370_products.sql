-- How a product goes about its releases: whether changes must be deployed to be in one, and how many of a version's numbers
-- make a line (19.7 of 19.7.2, or 18 of 18.1).
ALTER TABLE products ADD COLUMN deploys INTEGER NOT NULL DEFAULT 1 CHECK (deploys IN (0, 1));
ALTER TABLE products ADD COLUMN line_numbers INTEGER NOT NULL DEFAULT 2 CHECK (line_numbers IN (1, 2));

-- The step by which changes must be in. Until now that was the one with this key.
ALTER TABLE steps ADD COLUMN deadline INTEGER NOT NULL DEFAULT 0 CHECK (deadline IN (0, 1));
UPDATE steps SET deadline = 1 WHERE key = 'inclusion';
