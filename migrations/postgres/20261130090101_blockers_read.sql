-- Of an issue that tells of no blocker it is kept when that was told. So what is read of blockers is read past those rows.
DROP INDEX blockers_by_time;
CREATE INDEX blockers_by_time ON blockers (product_id, since_at) WHERE retracted_at IS NULL AND gone = 0;
CREATE INDEX blockers_by_begin ON blockers (since_at, id) WHERE retracted_at IS NULL AND gone = 0;
DROP INDEX blockers_that_last;
CREATE INDEX blockers_that_last ON blockers (product_id)
    WHERE retracted_at IS NULL AND gone = 0 AND ended_at IS NULL AND closed_at IS NULL;
CREATE INDEX blockers_that_are_none ON blockers (issue_told_at) WHERE gone = 1;

-- When items were blocked stands in the audit, where most lines are about something else.
CREATE INDEX audit_of_blocked_items ON audit (at) WHERE action = 'item.ticked' AND detail LIKE '%"blocked"%';
