-- History says whether it stood for a day of the cadence of its kind that held then, and binds as much as that one's days do.
ALTER TABLE releases ADD COLUMN out_of_band INTEGER NOT NULL DEFAULT 0;

-- How much a day binds nobody could set: all of history was a target.
UPDATE releases SET binding = COALESCE(
        (SELECT c.binding FROM cadences c WHERE c.product_id = releases.product_id AND c.kind = releases.kind
            AND c.holds_from <= releases.first_planned AND (c.holds_until IS NULL OR c.holds_until >= releases.first_planned)
            ORDER BY c.name, c.holds_from LIMIT 1),
        CASE kind WHEN 'patch' THEN 'best_effort' ELSE 'target' END)
    WHERE known_from IN ('published', 'tagged') AND cadence_id IS NULL AND binding = 'target';

-- Of GitLab's two cadences of patches: what lies on none of their days, which lie beside those of monthly releases.
UPDATE releases SET out_of_band = 1
    WHERE known_from = 'tagged' AND cadence_id IS NULL AND kind = 'patch' AND first_planned = day
        AND EXISTS (SELECT 1 FROM cadences c WHERE c.product_id = releases.product_id AND c.kind = 'patch'
            AND c.rule IN ('8 days before monthly', '6 days after monthly')
            AND c.holds_from <= releases.day AND (c.holds_until IS NULL OR c.holds_until >= releases.day))
        AND NOT EXISTS (SELECT 1 FROM releases m WHERE m.product_id = releases.product_id AND m.kind = 'monthly'
            AND m.first_planned IN (date(releases.day, '+8 days'), date(releases.day, '-6 days')));

-- Feeds say it: what changed is newer. A second is the least that LAST-MODIFIED knows.
UPDATE releases SET sequence = sequence + 1, modified_at = modified_at + 1000
    WHERE known_from IN ('published', 'tagged') AND cadence_id IS NULL AND (binding <> 'target' OR out_of_band = 1);
