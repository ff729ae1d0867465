-- What is read of many releases at once is read from an index, where it lies together. That of the releases' days stays as it
-- is here: a row of an index has to fit into a third of a page, and a visibility may name very many people.
DROP INDEX release_versions_by_release;
CREATE INDEX release_versions_by_release ON release_versions (release_id, position, version);
-- Which releases have a step on a day.
DROP INDEX steps_by_day;
CREATE INDEX steps_by_day ON steps (day, release_id);
