-- The editor wrote this: stories merged and parted, copies marked. Nothing that is made anew touches it.
CREATE TABLE rulings (
    number BIGINT NOT NULL PRIMARY KEY,
    json {text} NOT NULL
);
