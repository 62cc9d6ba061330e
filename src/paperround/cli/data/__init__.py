"""What `paperround new` writes from: starter feeds and the commented settings."""
