"""LangChain's retrieval chain behind FastAPI: `python -m evals.api_load.peer --folder DIR [--port N --workers N]`.

The chain is the one that its documentation shows: a vector store as retriever, a prompt, a model, a parser. The store
is Chroma over pieces of 1,000 characters (evals/peers/with_langchain.py says where each setting comes from; of the two
stores that the documentation begins with it is the faster one here), the embedder is Regrow's own. The model answers at
once with what was retrieved: Regrow has none either. Without --port the store is built. Runs in the peers' environment.
"""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from evals.peers import with_langchain
from evals.peers.offline import quieten, refuse_network
from evals.peers.passages import need

FOLDER = "REGROW_BENCH_PEER"
PROMPT = (
    "Answer the question from the context alone. Where the context does not hold the answer, say that you don't know.\n"
    "\nContext:\n{context}\n\nQuestion: {question}"
)


def make_app() -> Any:  # noqa: ANN401 - FastAPI, which this environment may not have
    """Give the application, on the store in the folder that the environment names; its routes run in threads."""
    refuse_network()
    app = need("fastapi").FastAPI()
    retriever = open_retriever(Path(os.environ[FOLDER]))
    chain = make_chain(retriever)

    def search(q: str) -> list[dict[str, Any]]:
        return [{"text": found.page_content, **found.metadata} for found in retriever.invoke(q)]

    def answers(asked: dict[str, str]) -> dict[str, str]:
        return {"question": asked["question"], "text": chain.invoke(asked["question"])}

    app.get("/search")(search)
    app.post("/answers")(answers)
    return app


def open_retriever(folder: Path) -> Any:  # noqa: ANN401 - LangChain's VectorStoreRetriever
    """Open the store as a retriever, at its defaults."""
    from knowledge.library import open_embedder

    embeddings = with_langchain.Embeddings(open_embedder())
    store = need("langchain_chroma").Chroma("documents", embedding_function=embeddings, persist_directory=str(folder))
    return store.as_retriever()


def make_chain(retriever: Any) -> Any:  # noqa: ANN401 - LangChain's Runnables
    """Make the chain: a question in, a text out."""
    core = "langchain_core"
    prompt = need(f"{core}.prompts").ChatPromptTemplate.from_template(PROMPT)
    given = {"context": retriever | _joined, "question": need(f"{core}.runnables").RunnablePassthrough()}
    return given | prompt | _model() | need(f"{core}.output_parsers").StrOutputParser()


def _joined(documents: Any) -> str:  # noqa: ANN401 - LangChain's Documents
    return "\n\n".join(document.page_content for document in documents)


def _model() -> Any:  # noqa: ANN401 - LangChain's BaseChatModel
    """Give a model that has nothing to think about: it says again what it was given."""
    messages, outputs = need("langchain_core.messages"), need("langchain_core.outputs")

    def generate(_self: object, given: Any, *_: object, **__: object) -> Any:  # noqa: ANN401 - as the base has it
        said = messages.AIMessage(given[-1].content)
        return outputs.ChatResult(generations=[outputs.ChatGeneration(message=said)])

    base = need("langchain_core.language_models.chat_models").BaseChatModel
    return type("Echo", (base,), {"_generate": generate, "_llm_type": property(lambda _self: "echo")})()


def main() -> int:
    """Build the store, or serve."""
    parser = argparse.ArgumentParser(prog="python -m evals.api_load.peer", description="Serve LangChain's chain.")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--port", type=int)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    quieten(os.environ)
    if options.port is None:
        with_langchain.build(options.folder)
        return 0
    os.environ[FOLDER] = str(options.folder)
    factory = "evals.api_load.peer:make_app"
    need("uvicorn").run(
        factory, factory=True, host="127.0.0.1", port=options.port, workers=options.workers, log_level="warning"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
