"""The inbox: takes practices from the form on the site and brings them to the source, once each."""
