"""What one organisation has here, apart from all others: its conversations, plans, own documents and records.

with open_shared(settings) as shared:
    office = shared.office("org-id")
    answer = office.answer("our MAR sheets are full of gaps, what do we do first?")
"""

from assistant.organisation.office import Office
from assistant.organisation.shared import Shared, open_shared

__all__ = ["Office", "Shared", "open_shared"]
