-- `/changes` reads the newest first, over all releases; `/today` reads what is not settled, over all runs.

CREATE INDEX date_changes_by_time ON date_changes (at, id);
CREATE INDEX items_unsettled ON items (run_id) WHERE state IN ('open', 'doing', 'blocked');
