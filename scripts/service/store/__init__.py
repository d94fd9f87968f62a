"""The submissions and their state, in one SQLite file that survives a kill and a power cut."""

from service.store.outbox import Outbox as Outbox
from service.store.sqlite_file import StoreError as StoreError
