"""What was sent and where it stands: one SQLite file that outlives a kill and a power cut."""

from service.store.outbox import Outbox as Outbox
from service.store.sqlite_file import StoreError as StoreError
