-- The search index of PostgreSQL: words as they come from `text.words`, with the headline weighted.
CREATE TABLE search (
    article TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    words TSVECTOR NOT NULL
);
CREATE INDEX search_by_words ON search USING gin (words);
