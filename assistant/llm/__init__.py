"""Chat models over the OpenAI protocol, kept within time-outs and budgets."""
