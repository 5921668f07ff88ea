"""The agent: keeps the thread of a conversation and chooses between answering, planning, revising and looking up."""
