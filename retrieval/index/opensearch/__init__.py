"""The index on OpenSearch: words and texts of passages are on a cluster, all else is beside us.

``cluster`` speaks with the nodes; ``mapping`` says what is kept there, ``upkeep`` follows the
library, ``passages`` fetches texts, ``words`` finds the best passages, ``moment`` is what the rest
of retrieval asks.
"""
