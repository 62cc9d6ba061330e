"""The database and the folders Paperround writes."""
