"""Pictures and documents of a procedure. Sees `schemas` only, never the engine.

A form goes through five hands: what is drawn (`compose` → `diagram`), where it stands (`layout`), by which
ways its arrows run (`routes`), as which text Graphviz reads it (`dot`), and into which ink (`ink`, `svg`).
`renderers.form.draw_form` is the one way in.
"""
