"""The service beside the site: a package for each of its entrances, and those that they share.

The inbox is the entrance for schools. Another entrance is another package, which `app` adds too.
"""
