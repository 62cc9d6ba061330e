-- `sort` wrote this: vectors of the editor's own sentence model, by a digest of model and text. They can be
-- made again, at some hundred texts a second.
CREATE TABLE vectors (
    id {text} NOT NULL PRIMARY KEY,
    body {blob} NOT NULL
);
