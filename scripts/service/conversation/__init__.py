"""What a school and the editors may do with a submission, and what they are told about it."""

from service.conversation.states import Action as Action
from service.conversation.states import RefusedActionError as RefusedActionError
from service.conversation.states import State as State
from service.conversation.states import Status as Status
from service.conversation.states import Turn as Turn
from service.conversation.states import after as after
