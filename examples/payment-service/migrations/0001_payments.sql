-- Money is in minor units, times are milliseconds since 1970 (UTC).
CREATE TABLE payments (
    id             TEXT    NOT NULL PRIMARY KEY,
    order_id       TEXT    NOT NULL,
    amount         INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000),
    currency       TEXT    NOT NULL CHECK (length(currency) = 3),
    status         TEXT    NOT NULL CHECK (status IN ('pending', 'completed', 'declined', 'failed', 'timeout')),
    gateway_key    TEXT    NOT NULL UNIQUE,
    transaction_id TEXT    UNIQUE,
    error_code     TEXT,
    created_at     INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL
) STRICT;

-- An order never has two live payments.
CREATE UNIQUE INDEX one_live_payment_per_order ON payments (order_id)
    WHERE status NOT IN ('declined', 'failed');

CREATE INDEX unsettled_payments ON payments (status) WHERE status = 'pending';

-- One row for each send, written before it.
CREATE TABLE payment_attempts (
    payment_id  TEXT    NOT NULL REFERENCES payments (id),
    n           INTEGER NOT NULL,
    started_at  INTEGER NOT NULL,
    finished_at INTEGER,
    outcome     TEXT    CHECK (outcome IN ('applied', 'not_applied', 'unknown')),
    error_code  TEXT,
    PRIMARY KEY (payment_id, n)
) STRICT;
