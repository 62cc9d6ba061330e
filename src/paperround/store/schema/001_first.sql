-- The tables a paper lives in. Every noun is kept whole as JSON; the columns beside it are the keys its
-- queries need. Moments are microseconds since 1970 in UTC. {text} and {blob} are the engine's own words.

-- The editor and `collect` wrote these.
CREATE TABLE sources (
    id {text} NOT NULL PRIMARY KEY,
    json {text} NOT NULL
);
CREATE TABLE source_states (
    source {text} NOT NULL PRIMARY KEY,
    json {text} NOT NULL
);
CREATE TABLE leads (
    id {text} NOT NULL PRIMARY KEY,
    found_at BIGINT NOT NULL,
    json {text} NOT NULL
);
CREATE INDEX leads_by_found ON leads (found_at, id);

-- `fetch` wrote this: the one thing that cannot be made again. The body is compressed with zlib.
CREATE TABLE pages (
    lead {text} NOT NULL PRIMARY KEY,
    json {text} NOT NULL,
    body {blob} NOT NULL
);

-- `read` wrote this. `dated_at` is null when there is no date; `sound` is 1 when an edition may rest on it.
CREATE TABLE articles (
    id {text} NOT NULL PRIMARY KEY,
    version {text} NOT NULL,
    found_at BIGINT NOT NULL,
    dated_at BIGINT,
    sound SMALLINT NOT NULL,
    json {text} NOT NULL
);
CREATE INDEX articles_by_version ON articles (id, version);
CREATE INDEX articles_of_version ON articles (version, id);
CREATE INDEX articles_by_found ON articles (found_at, id);
CREATE INDEX articles_by_date ON articles (dated_at, id) WHERE sound = 1;

-- `study` wrote this.
CREATE TABLE findings (
    article {text} NOT NULL PRIMARY KEY,
    version {text} NOT NULL,
    json {text} NOT NULL
);
CREATE INDEX findings_by_version ON findings (article, version);
CREATE INDEX findings_of_version ON findings (version);

-- `sort` wrote this.
CREATE TABLE members (
    article {text} NOT NULL PRIMARY KEY,
    story {text} NOT NULL,
    dated_at BIGINT NOT NULL,
    joined_at BIGINT NOT NULL,
    json {text} NOT NULL
);
CREATE INDEX members_by_date ON members (dated_at, article);
CREATE INDEX members_by_story ON members (story);

-- What may still have to be done, written by whoever makes or takes away the cause: never too little, at
-- times too much, and every query that reads it looks again. Without it each round would walk through the
-- whole of the past: 0.7 s a query at 300,000 pieces.
CREATE TABLE awaiting (
    stage {text} NOT NULL,
    subject {text} NOT NULL,
    found_at BIGINT NOT NULL,
    PRIMARY KEY (stage, subject)
);
CREATE INDEX awaiting_by_found ON awaiting (stage, found_at, subject);

-- `edit` wrote these two, always together.
CREATE TABLE editions (
    day {text} NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    json {text} NOT NULL
);
CREATE TABLE letters (
    day {text} NOT NULL PRIMARY KEY,
    json {text} NOT NULL
);

-- The editor wrote this, or the hour set for the letter to go out by itself.
CREATE TABLE approvals (
    day {text} NOT NULL PRIMARY KEY,
    approved_at BIGINT NOT NULL
);

-- Every stage wrote these: what could not be done, and each walk of the stage table.
CREATE TABLE failures (
    stage {text} NOT NULL,
    subject {text} NOT NULL,
    failed_at BIGINT NOT NULL,
    json {text} NOT NULL,
    PRIMARY KEY (stage, subject)
);
CREATE TABLE rounds (
    walked_at BIGINT NOT NULL PRIMARY KEY,
    json {text} NOT NULL
);

-- Readers wrote this.
CREATE TABLE subscribers (
    id {text} NOT NULL PRIMARY KEY,
    state {text} NOT NULL,
    asked_at BIGINT NOT NULL,
    json {text} NOT NULL
);

-- `deliver` wrote these; nothing that makes a paper anew may touch them.
CREATE TABLE parcels (
    day {text} NOT NULL,
    subscriber {text} NOT NULL,
    state {text} NOT NULL,
    json {text} NOT NULL,
    PRIMARY KEY (day, subscriber)
);
CREATE INDEX parcels_by_state ON parcels (day, state, subscriber);
CREATE INDEX parcels_on_their_way ON parcels (day, subscriber) WHERE state = 'sending';
CREATE INDEX parcels_by_subscriber ON parcels (subscriber, day);
CREATE TABLE receipts (
    day {text} NOT NULL,
    subscriber {text} NOT NULL,
    json {text} NOT NULL,
    PRIMARY KEY (day, subscriber)
);
CREATE INDEX receipts_by_subscriber ON receipts (subscriber, day);
