"""What turns words that stand beside it, in the languages whose quotations are read.

No word stands here that is an everyday word of another of them (Spanish "sin", Italian "se",
"si" and "ne", German "falls").
"""

from __future__ import annotations

NEGATIONS = frozenset(
    "not no never nobody nothing neither nor none cannot without hardly barely ain't "
    "nicht nichts nie niemals niemand kein keine keinen keinem keiner keines weder ohne kaum "
    "pas jamais rien aucun aucune nunca jamás nadie nada ningún ninguno ninguna tampoco "
    "non mai nessuno nessun nessuna niente nulla não jamais ninguém nenhum nenhuma nem "
    "niet nooit geen niemand niets inte aldrig ingen inget inga ikke aldri intet "
    "nie nigdy nikt nic żaden żadna ani nikdy nikdo "
    "не нет никогда никто ничего ничто нельзя ни без ні ніколи ніхто нічого немає "
    "لا ليس ليست لم لن".split()
)
CONDITIONS = frozenset(
    "if unless until except provided wenn sofern solange sauf salvo mits tenzij hvis "
    "jeśli jeżeli gdyby pokud kdyby если якщо пока".split()
)
HEDGES = frozenset(
    "perhaps maybe possibly probably allegedly supposedly presumably apparently "
    "vielleicht möglicherweise wahrscheinlich vermutlich angeblich peut-être probablement quizá "
    "quizás probablemente posiblemente forse probabilmente talvez provavelmente possivelmente "
    "misschien wellicht waarschijnlijk kanske troligen måske kanskje prawdopodobnie chyba możná "
    "возможно наверное наверно вероятно мабуть можливо ймовірно ربما".split()
)
"""What makes a statement a guess: "*Perhaps* I was too kind"."""
