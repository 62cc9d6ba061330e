"""Letters out: addresses, messages, signatures, servers, the local maildir."""
