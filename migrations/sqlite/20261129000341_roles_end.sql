-- Since when somebody has no role any more: from then on they are on duty for nothing. It stays when they get one again, and
-- counts for nothing then.
ALTER TABLE people ADD COLUMN role_ended_at INTEGER;
UPDATE people SET role_ended_at = roles_checked_at WHERE roles = '';
