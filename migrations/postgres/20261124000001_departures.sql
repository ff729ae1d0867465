-- When somebody left and was anonymised (docs/decisions/0012-people-who-leave.md), in milliseconds since 1970.
ALTER TABLE people ADD COLUMN left_at BIGINT;
