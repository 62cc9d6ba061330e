-- The search index of SQLite (FTS5); everything else is in queries.sql.

-- name: unindex_article
-- Leaves the old postings of an article without an owner.
DELETE FROM searched WHERE article = :id;

-- name: number_article
-- Gives an article its number in the index.
INSERT INTO searched (article) VALUES (:id);

-- name: index_article
-- Puts the words of an article into the index.
INSERT INTO search (rowid, title, body) SELECT number, :title, :body FROM searched WHERE article = :id;

-- name: empty_index
-- Takes every posting out of the index.
INSERT INTO search (search) VALUES ('delete-all');

-- name: empty_numbers
-- Takes every number away.
DELETE FROM searched;

-- name: search
-- Articles that hold all the words, best first; a word in the headline weighs as much as four.
SELECT articles.json FROM search
JOIN searched ON searched.number = search.rowid JOIN articles ON articles.id = searched.article
WHERE search MATCH :words
ORDER BY bm25(search, 4.0, 1.0), articles.dated_at DESC, articles.id LIMIT :limit OFFSET :offset;

-- name: search_count
-- How many articles hold all the words.
SELECT COUNT(*) FROM search JOIN searched ON searched.number = search.rowid WHERE search MATCH :words;
