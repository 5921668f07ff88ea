"""What OpenAI's clients and chat front ends expect: /v1/chat/completions and /v1/models, errors in their form.

app.include_router(router(office_of))
app.add_middleware(OpenAIErrors)
"""

from assistant.channels.api.openai.errors import OpenAIErrors, openai_error
from assistant.channels.api.openai.routes import router

__all__ = ["OpenAIErrors", "openai_error", "router"]
