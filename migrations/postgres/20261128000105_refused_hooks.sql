-- Webhooks that were turned away, counted by connection, day (UTC) and reason, of which there are few; for a week.
CREATE TABLE refused_hooks (
    connection TEXT NOT NULL,
    day        TEXT NOT NULL,
    why        TEXT NOT NULL,
    times      BIGINT NOT NULL,
    last_at    BIGINT NOT NULL,
    PRIMARY KEY (connection, day, why)
);
