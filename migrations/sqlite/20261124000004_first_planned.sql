-- The day from which a release was moved away stays in the views of the calendar.

CREATE INDEX releases_by_first_planned ON releases (first_planned) WHERE first_planned <> day;
