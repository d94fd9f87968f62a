"""The service beside the site: a room for each of its doors, and below them what doors share.

The inbox is the door for schools; another door is another room beside it, which `app` opens too.
"""
