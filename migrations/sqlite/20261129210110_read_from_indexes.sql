-- What is read of many releases at once is read from an index, where it lies together: in their tables it is spread over as
-- many pages as there are releases. The search for conflicts reads of a release what stands in the first one.
DROP INDEX releases_by_day;
CREATE INDEX releases_by_day ON releases (day, id, product_id, kind, standing, first_planned, cadence_id, visibility);
DROP INDEX release_versions_by_release;
CREATE INDEX release_versions_by_release ON release_versions (release_id, position, version);
-- Which releases have a step on a day.
DROP INDEX steps_by_day;
CREATE INDEX steps_by_day ON steps (day, release_id);
