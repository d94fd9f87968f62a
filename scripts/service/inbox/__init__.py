"""The entrance for schools: accepts practices from the form on the site, and delivers each once."""

from service.inbox.inbox import Inbox as Inbox
