-- When a look at everything that was not done yet has read a list to its end: the one that goes on with it reads it no
-- more. None for a look that was done.
ALTER TABLE syncs ADD COLUMN run_read_at INTEGER;
