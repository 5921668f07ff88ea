"""All peers by name, Regrow first."""

from evals.peers import with_fts5, with_haystack, with_langchain, with_llama_index, with_regrow
from evals.peers.passages import Peer

PEERS: dict[str, Peer] = {
    peer.name: peer
    for module in (with_regrow, with_fts5, with_haystack, with_langchain, with_llama_index)
    for peer in module.PEERS
}
