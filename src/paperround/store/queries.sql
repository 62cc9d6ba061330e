-- Every question the paper asks its database, once for both engines: a name, a sentence, the query.
-- `:name` is a value, `:subjects*` a list of ids; {text}, {taking} are the engine's own words.

-- name: save_source
-- Adds a source, or renews what the editor says of it.
INSERT INTO sources (id, json) VALUES (:id, :json)
ON CONFLICT (id) DO UPDATE SET json = excluded.json;

-- name: sources
-- Every source.
SELECT json FROM sources;

-- name: drop_source
-- Forgets a source; its leads stay.
DELETE FROM sources WHERE id = :source;

-- name: drop_state
-- Forgets a source's health.
DELETE FROM source_states WHERE source = :source;

-- name: save_state
-- A source's health after an asking.
INSERT INTO source_states (source, json) VALUES (:source, :json)
ON CONFLICT (source) DO UPDATE SET json = excluded.json;

-- name: states
-- The health of every source.
SELECT json FROM source_states ORDER BY source;

-- name: save_lead
-- Adds a lead; one that is known stays as it was first found.
INSERT INTO leads (id, found_at, json) VALUES (:id, :found_at, :json)
ON CONFLICT (id) DO NOTHING;

-- name: leads
-- These leads.
SELECT json FROM leads WHERE id IN (:subjects*);

-- name: leads_without_page
-- Leads found by now that neither gave a page nor failed to; oldest first.
SELECT leads.json FROM awaiting JOIN leads ON leads.id = awaiting.subject
WHERE awaiting.stage = 'fetch' AND awaiting.found_at <= :now
  AND NOT EXISTS (SELECT 1 FROM pages WHERE pages.lead = awaiting.subject)
  AND NOT EXISTS (
    SELECT 1 FROM failures WHERE failures.stage = 'fetch' AND failures.subject = awaiting.subject)
ORDER BY awaiting.found_at, awaiting.subject LIMIT :limit;

-- name: await_fetch
-- Of these leads, those that neither gave a page nor failed to are to be fetched.
INSERT INTO awaiting (stage, subject, found_at)
SELECT 'fetch', leads.id, leads.found_at FROM leads
WHERE leads.id IN (:subjects*)
  AND NOT EXISTS (SELECT 1 FROM pages WHERE pages.lead = leads.id)
  AND NOT EXISTS (SELECT 1 FROM failures WHERE failures.stage = 'fetch' AND failures.subject = leads.id)
ON CONFLICT (stage, subject) DO NOTHING;

-- name: await_fetch_all
-- Every lead that neither gave a page nor failed to is to be fetched.
INSERT INTO awaiting (stage, subject, found_at)
SELECT 'fetch', leads.id, leads.found_at FROM leads
WHERE NOT EXISTS (SELECT 1 FROM pages WHERE pages.lead = leads.id)
  AND NOT EXISTS (SELECT 1 FROM failures WHERE failures.stage = 'fetch' AND failures.subject = leads.id)
ON CONFLICT (stage, subject) DO NOTHING;

-- name: done
-- These are no longer to be done.
DELETE FROM awaiting WHERE stage = :stage AND subject IN (:subjects*);

-- name: await_nothing
-- Nothing is to be done, until it is said anew.
DELETE FROM awaiting;

-- name: save_page
-- Keeps a page; a later fetch of the same lead replaces it.
INSERT INTO pages (lead, json, body) VALUES (:lead, :json, :body)
ON CONFLICT (lead) DO UPDATE SET json = excluded.json, body = excluded.body;

-- name: page
-- The page of a lead.
SELECT json, body FROM pages WHERE lead = :lead;

-- name: pages_without_article
-- Leads found by now, with their pages, that no version of the reader read or failed to read; oldest first.
SELECT leads.json, pages.json, pages.body FROM awaiting
JOIN leads ON leads.id = awaiting.subject JOIN pages ON pages.lead = awaiting.subject
WHERE awaiting.stage = 'read' AND awaiting.found_at <= :now
  AND NOT EXISTS (
    SELECT 1 FROM articles WHERE articles.id = awaiting.subject AND articles.version = :version)
  AND NOT EXISTS (
    SELECT 1 FROM failures WHERE failures.stage = 'read' AND failures.subject = awaiting.subject)
ORDER BY awaiting.found_at, awaiting.subject LIMIT :limit;

-- name: pages_to_read_anew
-- As pages_without_article, through the whole of the past: for a version that finds an older one's work.
SELECT leads.json, pages.json, pages.body FROM leads JOIN pages ON pages.lead = leads.id
WHERE leads.found_at <= :now
  AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = leads.id AND articles.version = :version)
  AND NOT EXISTS (SELECT 1 FROM failures WHERE failures.stage = 'read' AND failures.subject = leads.id)
ORDER BY leads.found_at, leads.id LIMIT :limit;

-- name: other_readers
-- A row when another version's article can still be read anew.
SELECT 1 FROM articles
WHERE (articles.version < :version OR articles.version > :version)
  AND EXISTS (SELECT 1 FROM pages WHERE pages.lead = articles.id)
  AND NOT EXISTS (SELECT 1 FROM failures WHERE failures.stage = 'read' AND failures.subject = articles.id)
LIMIT 1;

-- name: await_read
-- Of these leads, those that have a page and no article are to be read.
INSERT INTO awaiting (stage, subject, found_at)
SELECT 'read', leads.id, leads.found_at FROM leads
WHERE leads.id IN (:subjects*)
  AND EXISTS (SELECT 1 FROM pages WHERE pages.lead = leads.id)
  AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = leads.id)
ON CONFLICT (stage, subject) DO NOTHING;

-- name: await_read_all
-- Every page without an article is to be read.
INSERT INTO awaiting (stage, subject, found_at)
SELECT 'read', leads.id, leads.found_at FROM leads
WHERE EXISTS (SELECT 1 FROM pages WHERE pages.lead = leads.id)
  AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.id = leads.id)
ON CONFLICT (stage, subject) DO NOTHING;

-- name: save_article
-- Keeps an article; one read anew replaces what an older reader made of it.
INSERT INTO articles (id, version, found_at, dated_at, sound, json)
VALUES (:id, :version, :found_at, :dated_at, :sound, :json)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, found_at = excluded.found_at,
    dated_at = excluded.dated_at, sound = excluded.sound, json = excluded.json;

-- name: articles
-- These articles.
SELECT json FROM articles WHERE id IN (:subjects*);

-- name: articles_without_findings
-- Articles found by now that no version of study studied; oldest first.
SELECT articles.json FROM awaiting JOIN articles ON articles.id = awaiting.subject
WHERE awaiting.stage = 'study' AND awaiting.found_at <= :now
  AND NOT EXISTS (
    SELECT 1 FROM findings WHERE findings.article = awaiting.subject AND findings.version = :version)
ORDER BY awaiting.found_at, awaiting.subject LIMIT :limit;

-- name: articles_to_study_anew
-- As articles_without_findings, through the whole of the past: for a version that finds an older one's work.
SELECT articles.json FROM articles
WHERE articles.found_at <= :now
  AND NOT EXISTS (
    SELECT 1 FROM findings WHERE findings.article = articles.id AND findings.version = :version)
ORDER BY articles.found_at, articles.id LIMIT :limit;

-- name: other_students
-- A row when there are findings of another version.
SELECT 1 FROM findings WHERE version < :version OR version > :version LIMIT 1;

-- name: await_study
-- Of these articles, those without findings are to be studied.
INSERT INTO awaiting (stage, subject, found_at)
SELECT 'study', articles.id, articles.found_at FROM articles
WHERE articles.id IN (:subjects*)
  AND NOT EXISTS (SELECT 1 FROM findings WHERE findings.article = articles.id)
ON CONFLICT (stage, subject) DO UPDATE SET found_at = excluded.found_at;

-- name: await_study_all
-- Every article without findings is to be studied.
INSERT INTO awaiting (stage, subject, found_at)
SELECT 'study', articles.id, articles.found_at FROM articles
WHERE NOT EXISTS (SELECT 1 FROM findings WHERE findings.article = articles.id)
ON CONFLICT (stage, subject) DO NOTHING;

-- name: articles_without_story
-- Soundly dated articles of a span of time that are in no story; by date.
SELECT articles.json FROM articles
WHERE articles.sound = 1 AND articles.dated_at > :since AND articles.dated_at <= :now
  AND articles.found_at <= :now
  AND NOT EXISTS (SELECT 1 FROM members WHERE members.article = articles.id)
ORDER BY articles.dated_at, articles.id;

-- name: articles_between
-- Soundly dated articles of a span of time; by date.
SELECT json FROM articles
WHERE sound = 1 AND dated_at > :since AND dated_at <= :now AND found_at <= :now
ORDER BY dated_at, id;

-- name: articles_found
-- Articles found in a span of time, whatever their date; by when they were found.
SELECT json FROM articles WHERE found_at > :since AND found_at <= :now ORDER BY found_at, id;

-- name: save_findings
-- Keeps what study found in an article, in place of what an older version found.
INSERT INTO findings (article, version, json) VALUES (:article, :version, :json)
ON CONFLICT (article) DO UPDATE SET version = excluded.version, json = excluded.json;

-- name: findings
-- What study found in these articles.
SELECT json FROM findings WHERE article IN (:subjects*);

-- name: save_member
-- Places an article in a story; a later placing replaces an earlier one.
INSERT INTO members (article, story, dated_at, joined_at, json)
VALUES (:article, :story, :dated_at, :joined_at, :json)
ON CONFLICT (article) DO UPDATE SET story = excluded.story, dated_at = excluded.dated_at,
    joined_at = excluded.joined_at, json = excluded.json;

-- name: members_between
-- Members dated in a span of time and placed by its end; by date.
SELECT json FROM members
WHERE dated_at > :since AND dated_at <= :now AND joined_at <= :now
ORDER BY dated_at, article;

-- name: members_of
-- The members of these stories.
SELECT json FROM members WHERE story IN (:subjects*);

-- name: members_for
-- The members these articles are.
SELECT json FROM members WHERE article IN (:subjects*);

-- name: save_vector
-- Keeps what the editor's own model said of a text.
INSERT INTO vectors (id, body) VALUES (:id, :body)
ON CONFLICT (id) DO UPDATE SET body = excluded.body;

-- name: vectors
-- What the model said of these texts.
SELECT id, body FROM vectors WHERE id IN (:subjects*);

-- name: save_ruling
-- Keeps a ruling of the editor, or that it was undone.
INSERT INTO rulings (number, json) VALUES (:number, :json)
ON CONFLICT (number) DO UPDATE SET json = excluded.json;

-- name: rulings
-- Every ruling of the editor, undone ones too, in the order they were made.
SELECT json FROM rulings ORDER BY number;

-- name: save_edition
-- Keeps a day's edition in place of an earlier one.
INSERT INTO editions (day, number, json) VALUES (:day, :number, :json)
ON CONFLICT (day) DO UPDATE SET number = excluded.number, json = excluded.json;

-- name: save_letter
-- Keeps a day's letter in place of an earlier one.
INSERT INTO letters (day, json) VALUES (:day, :json)
ON CONFLICT (day) DO UPDATE SET json = excluded.json;

-- name: edition
-- A day's edition.
SELECT json FROM editions WHERE day = :day;

-- name: letter
-- A day's letter.
SELECT json FROM letters WHERE day = :day;

-- name: editions
-- Editions of the days before one, newest first.
SELECT json FROM editions WHERE day < :before ORDER BY day DESC LIMIT :limit;

-- name: days
-- Every day with an edition and its number, newest first.
SELECT day, number FROM editions ORDER BY day DESC;

-- name: approve
-- Lets a day's letter go out; the first word stands.
INSERT INTO approvals (day, approved_at) VALUES (:day, :approved_at)
ON CONFLICT (day) DO NOTHING;

-- name: approved
-- A row when the day's letter may go out.
SELECT 1 FROM approvals WHERE day = :day;

-- name: save_failure
-- Keeps a failure; a later one of the same stage and subject replaces it.
INSERT INTO failures (stage, subject, failed_at, json) VALUES (:stage, :subject, :failed_at, :json)
ON CONFLICT (stage, subject) DO UPDATE SET failed_at = excluded.failed_at, json = excluded.json;

-- name: failures
-- The failures of every stage; oldest first.
SELECT json FROM failures ORDER BY failed_at, stage, subject;

-- name: failures_of_stage
-- The failures of one stage; oldest first.
SELECT json FROM failures WHERE stage = :stage ORDER BY failed_at, subject;

-- name: failures_since
-- The failures of one stage after a moment; oldest first.
SELECT json FROM failures WHERE stage = :stage AND failed_at > :since ORDER BY failed_at, subject;

-- name: clear_failure
-- Forgets a failure, so that the subject is tried again.
DELETE FROM failures WHERE stage = :stage AND subject = :subject;

-- name: save_round
-- Keeps a walk of the stage table; the same moment walked again replaces it.
INSERT INTO rounds (walked_at, json) VALUES (:walked_at, :json)
ON CONFLICT (walked_at) DO UPDATE SET json = excluded.json;

-- name: last_round
-- The latest walk of the stage table.
SELECT json FROM rounds ORDER BY walked_at DESC LIMIT 1;

-- name: rounds
-- Every walk of the stage table, oldest first.
SELECT json FROM rounds ORDER BY walked_at;

-- name: forget_states
-- Collect asks every source again, without condition.
DELETE FROM source_states;

-- name: forget_leads
-- Leads that never gave a page; a page without its lead would be worth nothing.
DELETE FROM leads WHERE NOT EXISTS (SELECT 1 FROM pages WHERE pages.lead = leads.id);

-- name: forget_articles
-- What read made.
DELETE FROM articles;

-- name: forget_findings
-- What study made.
DELETE FROM findings;

-- name: forget_members
-- What sort made.
DELETE FROM members;

-- name: forget_editions
-- What edit made: the editions.
DELETE FROM editions;

-- name: forget_letters
-- What edit made: the letters.
DELETE FROM letters;

-- name: forget_failures
-- What a stage could not do.
DELETE FROM failures WHERE stage = :stage;

-- name: save_subscriber
-- Keeps a reader as last known.
INSERT INTO subscribers (id, state, asked_at, json) VALUES (:id, :state, :asked_at, :json)
ON CONFLICT (id) DO UPDATE SET state = excluded.state, asked_at = excluded.asked_at, json = excluded.json;

-- name: subscriber
-- A reader.
SELECT json FROM subscribers WHERE id = :id;

-- name: subscribers
-- Every reader, first come first.
SELECT json FROM subscribers ORDER BY asked_at, id;

-- name: subscribers_in_state
-- The readers in one state, first come first.
SELECT json FROM subscribers WHERE state = :state ORDER BY asked_at, id;

-- name: subscribers_unserved
-- Confirmed readers without a parcel of a day, first come first.
SELECT json FROM subscribers WHERE state = 'confirmed' AND NOT EXISTS (
    SELECT 1 FROM parcels WHERE parcels.day = :day AND parcels.subscriber = subscribers.id
) ORDER BY asked_at, id;

-- name: erase_subscriber
-- A reader's row.
DELETE FROM subscribers WHERE id = :id;

-- name: erase_failures
-- Failures that may name a reader's address.
DELETE FROM failures WHERE subject = :id;

-- name: parcels_of_subscriber
-- A reader's parcels, held until the end of the transaction.
SELECT json FROM parcels WHERE subscriber = :id ORDER BY day {locking};

-- name: parcels_of_reader
-- A reader's parcels.
SELECT json FROM parcels WHERE subscriber = :id ORDER BY day;

-- name: receipts_of_subscriber
-- A reader's receipts.
SELECT json FROM receipts WHERE subscriber = :id ORDER BY day;

-- name: erase_parcel
-- A parcel that has not left.
DELETE FROM parcels WHERE day = :day AND subscriber = :subscriber;

-- name: queue_parcel
-- Puts a letter to a reader into the outbox, once.
INSERT INTO parcels (day, subscriber, state, json) VALUES (:day, :subscriber, :state, :json)
ON CONFLICT (day, subscriber) DO NOTHING;

-- name: claim_parcels
-- Parcels that wait, held so that no other sender takes them.
SELECT json FROM parcels WHERE day = :day AND state = 'queued'
ORDER BY subscriber LIMIT :limit {taking};

-- name: parcels_held
-- The parcels of these readers on a day, held until the end of the transaction.
SELECT json FROM parcels WHERE day = :day AND subscriber IN (:subjects*) {locking};

-- name: save_parcel
-- What became of a parcel; one that is no longer in the outbox stays out.
UPDATE parcels SET state = :state, json = :json WHERE day = :day AND subscriber = :subscriber;

-- name: parcels_deferred
-- A day's parcels that the mail server put off.
SELECT json FROM parcels WHERE day = :day AND state = 'deferred' ORDER BY subscriber;

-- name: parcels_sending
-- Parcels taken by a sender and not settled.
SELECT json FROM parcels WHERE day = :day AND state = 'sending' ORDER BY subscriber;

-- name: parcels_sending_ever
-- Parcels of every day taken by a sender and not settled.
SELECT json FROM parcels WHERE state = 'sending' ORDER BY day, subscriber;

-- name: tally
-- How many parcels of a day are in each state.
SELECT state, COUNT(*) FROM parcels WHERE day = :day GROUP BY state ORDER BY state;

-- name: save_receipt
-- That a letter was handed over, or refused for good.
INSERT INTO receipts (day, subscriber, json) VALUES (:day, :subscriber, :json)
ON CONFLICT (day, subscriber) DO UPDATE SET json = excluded.json;

-- name: receipts
-- A day's receipts.
SELECT json FROM receipts WHERE day = :day ORDER BY subscriber;
