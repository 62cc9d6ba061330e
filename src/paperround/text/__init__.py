"""Words, sentences, addresses, languages: what every floor above knows of writing."""
