"""Submissions and conversations, in one SQLite file that survives a kill and a power cut."""

from service.store.arrivals import Arrivals as Arrivals
from service.store.conversations import Conversations as Conversations
from service.store.database import Database as Database
from service.store.mailbox import Mailbox as Mailbox
from service.store.outbox import Outbox as Outbox
from service.store.sqlite_file import StoreError as StoreError
from service.store.upkeep import Upkeep as Upkeep
