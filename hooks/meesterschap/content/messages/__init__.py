"""All messages about content and settings, in Dutch: what was found, what is allowed, how to fix it.

Written for a school secretary: no jargon, no English, no technical details. Each subject has a module;
callers know one namespace.
"""

from meesterschap.content.messages.editions import *
from meesterschap.content.messages.engine import *
from meesterschap.content.messages.fields import *
from meesterschap.content.messages.figures import *
from meesterschap.content.messages.files import *
from meesterschap.content.messages.pages import *
from meesterschap.content.messages.practices import *
from meesterschap.content.messages.settings import *
from meesterschap.content.messages.texts import *
from meesterschap.content.messages.times import *
from meesterschap.content.messages.verdicts import *
from meesterschap.content.messages.words import *
