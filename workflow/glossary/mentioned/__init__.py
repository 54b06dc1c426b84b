"""What articles mention that the glossary has not got: people, places, agencies, programmes, acronyms."""
