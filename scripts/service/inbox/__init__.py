"""The door for schools: takes practices from the form on the site, and delivers each once."""

from service.inbox.inbox import Inbox as Inbox
