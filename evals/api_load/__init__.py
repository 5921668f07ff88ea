"""Load on the API: how many searches and answers a second two workers give, beside the embedder alone and a peer."""
