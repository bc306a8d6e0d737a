"""How the page of a bundle looks, on a screen and printed."""

STYLE = """\
body { font: 15px/1.45 system-ui, sans-serif; color: #111; background: #fff; margin: 1.5rem auto; max-width: 75rem;
  padding: 0 1rem; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #767676; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; }
div[role=region] { overflow-x: auto; }
table { border-collapse: collapse; margin: .75rem 0; font-size: .93em; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { border: 1px solid #767676; padding: .2rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #eef0f2; }
tbody th { font-weight: 400; }
td:nth-child(7), td:nth-child(8) { white-space: nowrap; }
pre, code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
pre { background: #f4f5f6; padding: .5rem; white-space: pre-wrap; }
a { color: #0a4f8f; }
@media print { body { margin: 0; max-width: none; } section { break-inside: avoid-page; } a { color: inherit; } }
"""
