-- The search index of PostgreSQL (tsvector); everything else is in queries.sql.

-- name: index_article
-- Puts the words of an article into the index, in place of what was there.
INSERT INTO search (article, words) VALUES (:id,
    setweight(to_tsvector('simple', CAST(:title AS TEXT)), 'A') || to_tsvector('simple', CAST(:body AS TEXT)))
ON CONFLICT (article) DO UPDATE SET words = excluded.words;

-- name: empty_index
-- Takes everything out of the index.
DELETE FROM search;

-- name: search
-- Articles that hold all the words, best first; a word in the headline weighs as much as four.
SELECT articles.json FROM search JOIN articles ON articles.id = search.article
WHERE search.words @@ plainto_tsquery('simple', :words)
ORDER BY ts_rank('{0.25, 0.25, 0.25, 1.0}', search.words, plainto_tsquery('simple', :words), 1) DESC,
    articles.dated_at DESC NULLS LAST, articles.id
LIMIT :limit OFFSET :offset;

-- name: search_count
-- How many articles hold all the words.
SELECT COUNT(*) FROM search WHERE words @@ plainto_tsquery('simple', :words);
